import ExactArithmetic
import Foundation
import Search
import TestSupport
import Testing
import Theorems

/// Named instances with their numbers, against `Tests/Reference/embedding.json` and by hand, and every theorem of the topic.
@Suite struct EmbeddingTests {
  private let engine = Engine(Catalogue.self)

  private func run(
    _ claim: String, _ arithmetic: Arithmetic = .exact, index: Int = 0, given: [String: Choice] = [:]
  ) throws -> Record {
    try engine.run(
      Unit(claim: claim, arithmetic: arithmetic, seed: 11, index: index), given: given, isStrict: true,
      source: given.isEmpty ? .usual : .free)
  }

  private func cells(_ record: Record, _ label: String) -> [String: String] {
    let row = record.exhibits.first { $0.label == label }
    return Dictionary(uniqueKeysWithValues: row?.cells.map { ($0.name, $0.value) } ?? [])
  }

  /// The choices that give the network and the samples of a reference case.
  private func choices(_ reference: ReferenceNetwork) -> [String: Choice] {
    func matrix(_ rows: [[String]]) -> Choice { .matrix(rows.map { $0.map { ExactNumber($0)! } }) }
    let network: Network<Rational> = reference.network()
    let depth = network.depth
    var result: [String: Choice] = [
      "depth": .integer(depth), "inputs": .integer(network.widths[0]), "outputs": .integer(network.widths[depth]),
      "activation": .name(network.activations[0].description), "bias": .name(reference.bias ? "yes" : "no"),
      "samples": .integer(reference.inputs[0].count), "X": matrix(reference.inputs), "Y": matrix(reference.targets),
    ]
    for l in 1...depth {
      if l < depth { result["width \(l)"] = .integer(network.widths[l]) }
      result["W\(l)"] = matrix(reference.weights[l - 1])
      if reference.bias { result["b\(l)"] = matrix(reference.biases[l - 1].map { [$0] }) }
    }
    return result
  }

  private static let table = Result { try ReferenceNetwork.table("embedding") }
  private static func cases(containing text: String) -> [ReferenceNetwork] {
    switch table {
    case .success(let all): all.filter { $0.name.contains(text) }
    case .failure(let error): preconditionFailure("\(error)")
    }
  }

  private func inertia(_ counts: [Int]?) throws -> String {
    let n = try #require(counts)
    return Inertia(negative: n[0], zero: n[1], positive: n[2]).description
  }

  /// EX-A, EX-C, EX-P and the deep cubic networks: the inertia of both Hessians and the loss are those of the table.
  @Test(arguments: cases(containing: "split alpha=").filter { !$0.name.hasPrefix("weight") && !$0.name.hasPrefix("dropout") })
  func splitInertiaAgreesWithTheTable(_ wide: ReferenceNetwork) throws {
    let parts = wide.name.components(separatedBy: " split alpha=")
    let narrow = try #require(Self.cases(containing: parts[0] + " narrow").first { $0.name == parts[0] + " narrow" })
    let α = try #require(ExactNumber(parts[1]))
    let unit = choices(narrow).merging(["layer": 1, "unit": 0]) { $1 }

    let split = try run("embedding/split-inertia", given: unit.merging(["alpha": .number(α)]) { $1 })
    #expect(split.verdict == "proved", "\(split.reason ?? "")")
    #expect(cells(split, "inertia")["narrow"] == (try inertia(narrow.inertia)))
    #expect(cells(split, "inertia")["wide"] == (try inertia(wide.inertia)))

    let shares = Choice.matrix([[(Rational(1) - Rational(α)).exactNumber], [α]])
    let critical = try run(
      "embedding/splitting-preserves-criticality",
      given: unit.merging(["copies": 2, "shares": shares, "weight decay": 0]) { $1 })
    #expect(critical.verdict == "proved", "\(critical.reason ?? "")")
    #expect(cells(critical, "critical value")["L(θ)"] == wide.loss)

    let objective = Objective(on: wide.data(over: Rational.self))
    #expect((try objective.hessian(wide.network()).inertia).description == (try inertia(wide.inertia)))
  }

  /// EX-A is a strict minimum of loss 5 that a null unit turns into a strict saddle.
  @Test func aNullUnitTurnsAMinimumIntoASaddle() throws {
    let narrow = try #require(Self.cases(containing: "EX-A narrow").first)
    let record = try run("embedding/null-embedding", given: choices(narrow).merging(["layer": 1, "unit": 0]) { $1 })
    #expect(record.verdict == "proved")
    #expect(cells(record, "critical value")["L"] == "5")
    let wide = Widening<Rational>.nullUnit(inLayer: 1, width: 1)(narrow.network())
    #expect(try Objective(on: narrow.data()).hessian(wide).inertia == Inertia(negative: 1, zero: 0, positive: 3))
  }

  /// EX-A split with α = 2, along (α ξ, −(1 − α) ξ) at ξ = 1: 5 − 4t² − 12t³ + 40t⁴.
  @Test func theLossDescendsAlongTheIncomingWeights() throws {
    let wide = try #require(Self.cases(containing: "EX-A split alpha=2").first)
    let network: Network<Rational> = wide.network()
    let ξ = network.parameters.unflatten(Matrix(column: [2, 1, 0, 0].map { Rational($0) }))
    let series = try Objective(on: wide.data()).along(ξ, at: network, order: 4)
    #expect((0...4).map { series[$0].description } == ["5", "0", "-4", "-12", "40"])
  }

  private let line: [String: Choice] = [
    "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]],
    "layer": 1, "unit": 0, "copies": 2, "samples": 1, "X": [[1]], "Y": [[2]],
  ]

  /// f = a w x, one sample (1, 2), λ = 1: gradient (w₁, w₂, a₁, a₂) = (½, ½, −½, −½).
  @Test func weightDecayBreaksSplitting() throws {
    let given = line.merging(["shares": [["1/2"], ["1/2"]], "weight decay": 1]) { $1 }
    let record = try run("counterexamples/splitting-under-weight-decay", given: given)
    #expect(record.verdict == "refuted" && record.meetsExpectation)
    #expect(cells(record, "gradient at the split point") == ["1": "1/2", "2": "1/2", "3": "-1/2", "4": "-1/2"])
  }

  /// The homogeneous split of the same point keeps it critical, with inertia (0, 1, 3).
  @Test(arguments: ["identity", "relu"]) func homogeneousSplitRepairsIt(_ σ: String) throws {
    let given = line.merging([
      "activation": .name(σ), "roots": [["3/5"], ["4/5"]], "degree": 2, "lambda 1": [[1]], "lambda 2": [[1]],
    ]) { $1 }
    #expect(try run("embedding/homogeneous-split", given: given).verdict == "proved")
    let narrow = try #require(Self.cases(containing: "weight decay 1, \(σ), homogeneous").first)
    let network: Network<Rational> = narrow.network()
    let decay = Regularizer(strength: Rational(1), like: network.parameters)
    let objective = Objective(on: narrow.data(), regularizers: [decay])
    #expect(try objective.gradient(network).vanishes == .yes)
    #expect(try objective.hessian(network).inertia == Inertia(negative: 0, zero: 1, positive: 3))
    #expect(try objective(network).description == narrow.loss)
  }

  /// p = ½: expected loss 1 becomes ¾, gradient (w₁, w₂, a₁, a₂) = (−¼, −¼, −½, −½).
  @Test func dropoutBreaksSplitting() throws {
    let given = line.merging(["shares": [["1/2"], ["1/2"]], "odds": 1]) { $1 }
    let record = try run("counterexamples/splitting-under-dropout", given: given)
    #expect(record.verdict == "refuted" && record.meetsExpectation)
    #expect(cells(record, "expected loss") == ["narrow": "1", "split": "3/4"])
    #expect(cells(record, "gradient at the split point") == ["1": "-1/4", "2": "-1/4", "3": "-1/2", "4": "-1/2"])
  }

  @Test func tiedWeightsBreakSplitting() throws {
    let record = try run(
      "counterexamples/splitting-tied-weights",
      given: ["units": 1, "inputs": 1, "W": [[1]], "activation": "identity", "X": [[1]], "samples": 1, "unit": 0])
    #expect(record.verdict == "refuted" && record.reason?.contains("2 = 1") == true)
  }

  private static let claims = Engine(Catalogue.self).claims.filter {
    $0.topic == "embedding" || $0.id.hasPrefix("counterexamples/splitting")
  }

  /// Every claim in every declared arithmetic: no unexpected verdict, and most instances satisfy the hypotheses.
  @Test(arguments: claims.flatMap { claim in claim.arithmetics.map { (claim.id, $0) } })
  func claimMeetsItsExpectation(_ id: String, _ arithmetic: Arithmetic) throws {
    let count = 6 * testMultiplier
    var applicable = 0
    for index in 0..<count {
      let record = try run(id, arithmetic, index: index)
      if record.verdict == "inapplicable" { continue }
      // A float run that overflows, or cannot tell a pre-activation from 0, says so; it counts against the majority below.
      if !arithmetic.isRigorous, record.verdict == "undecided" { continue }
      applicable += 1
      #expect(record.meetsExpectation, "\(id) #\(index): \(record.verdict) \(record.reason ?? "")")
    }
    #expect(2 * applicable >= count, "\(applicable) of \(count) instances of \(id) are applicable")
  }

  @Test(arguments: claims.map(\.id)) func sharpnessIsAsRecorded(_ id: String) throws {
    #expect(try engine.sharpnessDefects(of: id) == [])
  }

  /// What the theorems would say with one formula wrong is refuted: S taken to be T, and shares attached to the wrong side.
  @Test func wrongFormulasAreSeen() throws {
    var choose = Choices(seed: 5)
    let network: Network<Rational> = choose.network(
      depth: 2...2, width: 2...2, activations: [.polynomial([0, 1, 1])], bias: true)
    let objective = Objective(on: choose.data(inputs: 2, outputs: network.widths[2]) as Dataset<Rational>)
    let T = Widening<Rational>.splitting(1, ofLayer: 1, width: 2, shares: [Rational(1, over: 3), Rational(2, over: 3)])
    let gradient = try objective.gradient(network)
    let wide = try objective.gradient(T(network))
    #expect((wide.flattened - T.dual(gradient).flattened).vanishes == .yes)
    #expect((wide.flattened - T(gradient).flattened).vanishes == .no)
    let output = try network(objective.data.inputs)
    #expect((try T(network)(objective.data.inputs) - output).vanishes == .yes)
    #expect((try T.dual(network)(objective.data.inputs) - output).vanishes == .no)
  }
}
