import Certificates
import Claims
import ExactArithmetic
import Foundation
import Search
import TestSupport
import Testing
import Theorems

/// Positively homogeneous factorisations: the catalogue's numbers, every theorem on constructed instances, and planted errors.
@Suite struct HomogeneityTests {
  static let topic = Engine(Catalogue.self).claims.filter { $0.topic == "homogeneity" }.map(\.id)

  // Every theorem.

  @Test(arguments: topic) func holdsOnConstructedInstances(_ id: String) throws {
    let engine = Engine(Catalogue.self)
    for arithmetic in try engine.claim(id).arithmetics {
      for index in 0..<(6 * testMultiplier) {
        let record = try engine.run(Unit(claim: id, arithmetic: arithmetic, seed: 2, index: index))
        #expect(record.meetsExpectation, "\(id) in \(arithmetic), instance \(index): \(record.verdict) \(record.reason ?? "")")
      }
    }
  }

  @Test(arguments: topic) func isSharp(_ id: String) throws {
    #expect(try Engine(Catalogue.self).sharpnessDefects(of: id) == [])
  }

  // The exact instance Y = U diag(5, 2, 1/2) Vᵀ, λ = 1, against SymPy's table.

  @Test(arguments: [
    ("two slices: certified global", "49/8", [0, 2, 1]), ("second slice dropped (zero slice)", "53/8", [1, 1, 1]),
    ("two slices and a zero slice: certified global", "49/8", [0, 2, 1]),
  ]) func theExactInstance(_ name: String, _ loss: String, _ inertia: [Int]) throws {
    let reference = try Self.reference(name)
    let F = SliceProblem(on: reference.data(over: Rational.self), decay: Rational.one)
    let θ = reference.network(over: Rational.self)
    #expect((try F(θ) - Rational(ExactNumber(loss)!)).vanishes == .yes)
    #expect(reference.loss == loss)
    #expect(try F.gradient(θ).vanishes == .yes)
    let found = try F.certificate(θ).inertia
    #expect([found.negative, found.zero, found.positive] == inertia)
    let hessian = try F.objective(for: θ).hessian(θ).inertia
    #expect([hessian.negative, hessian.zero, hessian.positive] == reference.inertia)

    // A planted wrong inertia is seen.
    let wrong = Inertia(negative: inertia[0], zero: inertia[1] - 1, positive: inertia[2] + 1)
    guard case .no = evaluate(try Claim.inertia(of: F.certificate(θ), is: wrong)) else {
      Issue.record("\(name) also has the inertia \(wrong)")
      return
    }
  }

  @Test func theZeroSliceIsLeftDownhill() throws {
    let global = try Self.reference("two slices: certified global")
    let dead = try Self.reference("second slice dropped (zero slice)")
    let three = try Self.reference("two slices and a zero slice: certified global")

    let certified = decide(PolarCertificate<Rational>.self, Self.choices(global, against: dead))
    #expect(certified.verdict.name == "proved" && certified.exhibits[0].cells.map(\.value) == ["49/8", "53/8", "(0, 2, 1)"])
    let refused = decide(PolarCertificate<Rational>.self, Self.choices(dead, against: global), dropping: ["H2"])
    #expect(refused.verdict.name == "refuted")
    #expect(decide(DeadSlice<Rational>.self, Self.choices(three, against: dead)).verdict.name == "proved")
    let saddle = decide(DeadSlice<Rational>.self, Self.choices(dead, against: global))
    #expect(saddle.verdict.name == "inapplicable" && saddle.hypotheses.last?.name.hasPrefix("H3") == true)
    #expect(decide(DescentFromDeadSlice<Rational>.self, Self.choices(dead).merging(["i": 1]) { $1 }).verdict.name == "proved")

    // Along (t u₂, t v₂) the objective is 53/8 − t² + t⁴/2: at t = 1/2 it is 205/32.
    var along = Self.choices(dead)
    along["i"] = 1
    along["t"] = "1/2"
    along["v"] = .matrix(Self.rows(global.weights[0])[1].map { [$0] })
    along["u"] = .matrix(Self.rows(global.weights[1]).map { [$0[1]] })
    let descent = decide(SliceDescent<Rational>.self, along)
    #expect(descent.verdict.name == "proved" && descent.exhibits[0].cells.map(\.value) == ["53/8", "205/32"])
  }

  // Counterexamples of the catalogue, by their numbers.

  @Test func weightDecayOnThreeLayersIsNotCovered() throws {
    let mark = try #require(ZeroSliceIsGlobal<Rational>.sharpness.first { $0.hypothesis == "H4" })
    guard case .counterexample(_, let given) = mark else { return }
    let decision = decide(ZeroSliceIsGlobal<Rational>.self, given, dropping: ["H4"])
    #expect(decision.verdict.name == "refuted")
    let f = Network<Rational>(weights: Array(repeating: Matrix(column: [.one]), count: 3))
    let data = Dataset<Rational>(inputs: Matrix(column: [.one]), targets: Matrix(column: [.one]))
    let decay = Regularizer(strength: Rational(1, over: 10), like: f.parameters)
    let objective = Objective(on: data, regularizers: [decay])
    #expect((try objective(f) - Rational(3, over: 20)).vanishes == .yes)
    let zero = f.at(f.parameters.zeros)
    #expect((try objective(zero) - Rational(1, over: 2)).vanishes == .yes)
    #expect(try objective.hessian(zero).inertia == Inertia(negative: 0, zero: 0, positive: 3))
  }

  /// x = 1 → 2, x = −1 → 1 and θ(u, v) = |u||v|, λ = 1/10, with inner weights ±1, so that the penalty is λ|v|.
  @Test(arguments: [
    ([["1"]], [["19/10"]], "139/200"), ([["-1"]], [["9/10"]], "419/200"), ([["1"], ["-1"]], [["19/10", "9/10"]], "29/100"),
  ]) func oneReLUSliceHasASpuriousMinimum(_ inner: [[String]], _ outer: [[String]], _ value: String) throws {
    func matrix(_ rows: [[String]]) -> Matrix<Rational> { Matrix(rows: rows.map { $0.map { Rational(ExactNumber($0)!) } }) }
    let f = Network<Rational>(weights: [matrix(inner), matrix(outer)], hidden: .relu)
    let outerOnly = Parameters([
      Parameters.Block(weight: Matrix(zeros: inner.count, 1)),
      Parameters.Block(weight: Matrix(1, inner.count) { _, _ in Rational(1, over: 10) }),
    ])
    let data = Dataset<Rational>(inputs: matrix([["1", "-1"]]), targets: matrix([["2", "1"]]))
    let objective = Objective(on: data, regularizers: [Regularizer(degree: 1, strengths: outerOnly)])
    #expect((try objective(f) - Rational(ExactNumber(value)!)).vanishes == .yes)
    #expect(try objective.gradient(f)[1].weight.vanishes == .yes)
  }

  /// Both branches of the dichotomy occur.
  @Test func deadUnitsAreGlobalOrLeft() throws {
    var found: [String: Int] = [:]
    for seed in seeds(10) {
      for kind in ["global", "free"] {
        let choices = Choices(seed: seed, profile: Choices.Profile(bound: 2), given: ["case": .name(kind)])
        let result = attempt(DeadUnit<Rational>.self, choices)
        #expect(result.decision.verdict.name == "proved")
        if let text = result.decision.exhibits.first?.cells.last?.value { found["\(kind): \(text)", default: 0] += 1 }
      }
    }
    #expect(found["global: global"] == 10 * testMultiplier)
    #expect(found["free: no local minimum", default: 0] > 0)
  }

  /// h(v) = σ(10v₁ + v₂) − 2σ(v₂) is largest on the kink v₂ = 0, where no gradient vanishes: 10, and 99/√101 < 99/10 elsewhere.
  @Test(arguments: [("99/10", "no local minimum"), ("10", "global")])
  func thePolarMayBeAttainedOnAKink(_ λ: String, _ answer: String) {
    let given: [String: Choice] = [
      "activation": "relu", "inputs": 2, "samples": 2, "X": [[10, 0], [1, 1]], "Y": [[-1, 2]], "units": 1, "W1": [[0, 0]],
      "W2": [[0]], "units′": 1, "W1′": [[1, 0]], "W2′": [[-1]], "λ": .number(ExactNumber(λ)!),
    ]
    let decision = decide(DeadUnit<Rational>.self, given)
    #expect(decision.verdict.name == "proved" && decision.exhibits.first?.cells.last?.value == answer)
  }

  // Helpers.

  private static func reference(_ name: String) throws -> ReferenceNetwork {
    // Some cases of this table are functions of two variables, not networks.
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Reference/homogeneity.json")
    let table = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let cases = try #require(table["cases"] as? [[String: Any]])
    let entry = try #require(cases.first { $0["name"] as? String == name })
    return try JSONDecoder().decode(ReferenceNetwork.self, from: JSONSerialization.data(withJSONObject: entry))
  }

  private static func rows(_ table: [[String]]) -> [[ExactNumber]] { table.map { $0.map { ExactNumber($0)! } } }

  /// The choices of a theorem about this network, and perhaps a competitor.
  private static func choices(_ θ: ReferenceNetwork, against other: ReferenceNetwork? = nil) -> [String: Choice] {
    var result: [String: Choice] = [
      "inputs": 3, "outputs": 3, "samples": 3, "λ": 1, "output": "identity",
      "X": .matrix(rows(θ.inputs)), "Y": .matrix(rows(θ.targets)),
      "units": .integer(θ.widths[1]), "W1": .matrix(rows(θ.weights[0])), "W2": .matrix(rows(θ.weights[1])),
    ]
    guard let other else { return result }
    result["units′"] = .integer(other.widths[1])
    (result["W1′"], result["W2′"]) = (.matrix(rows(other.weights[0])), .matrix(rows(other.weights[1])))
    return result
  }

  private func decide<T: Theorem>(
    _ type: T.Type, _ given: [String: Choice], dropping: Set<String> = []
  ) -> Decision where T.Real == Rational {
    attempt(type, Choices(seed: 0, given: given, isStrict: true), source: .free, dropping: dropping).decision
  }
}
