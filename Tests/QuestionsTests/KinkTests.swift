import Claims
import ExactArithmetic
import Search
import TestSupport
import Testing

@testable import Questions

/// Activation regions, and Clarke's condition at their borders.
struct KinkTests {
  static func point(_ w: Choice, _ σ: Choice = "relu", y: Choice = [[3, 1, 5]], a: Choice = [[1]]) -> [String: Choice] {
    scalar(w, a, σ, x: [[1, 2, -1]], y: y)
  }

  @Test func regions() throws {
    let given = Self.point([[1]])
    func verdict(_ given: [String: Choice], _ radius: Choice, _ arithmetic: Arithmetic) throws -> Record {
      try ask("kinks", given.merging(["radius": radius]) { $1 }, in: arithmetic)
    }
    let record = try verdict(given, 0, .exact)
    #expect(record.verdict == "proved")
    #expect(record.exhibits[0].cells.map(\.value) == ["3", "2", "1", "1", "unit 1 of layer 1 at sample 1"])
    #expect(try verdict(given, "1/2", .ball).verdict == "proved")
    #expect(try verdict(given, "1/2", .certified).verdict == "proved")
    #expect(try verdict(given, 1, .ball).verdict == "undecided")
    #expect(try verdict(given, "1/2", .exact).verdict == "undecided")
    #expect(try verdict(given, "-1/2", .ball).verdict == "undecided")
    let kinks = try verdict(Self.point([[0]]), 0, .exact)
    #expect(kinks.verdict == "refuted" && kinks.exhibits.filter { $0.label == "kink" }.count == 3)
    #expect(try verdict(Self.point([[0]], "identity"), 0, .exact).verdict == "proved")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let given: [String: Choice]
    let verdict: String
  }

  static let cases = [
    Case(
      testDescription: "½ relu(w) a − 1 at w = 0: stationary by the side that is off",
      given: scalar([[0]], [[1]], "relu", x: [[1]], y: [[1]]), verdict: "proved"),
    Case(
      testDescription: "½ (|w| + 1)²: a minimum on the kink", given: scalar([[0]], [[1]], "absolute-value", x: [[1]], y: [[-1]]),
      verdict: "proved"),
    Case(
      testDescription: "½ (|w| − 1)²: a maximum on the kink", given: scalar([[0]], [[1]], "absolute-value", x: [[1]], y: [[1]]),
      verdict: "proved"),
    Case(
      testDescription: "½ (leaky(w) − 1)²: both slopes are negative",
      given: scalar([[0]], [[1]], "leaky-relu(1/4)", x: [[1]], y: [[1]]), verdict: "refuted"),
    Case(
      testDescription: "samples 1 and −1 with targets 1 and −1: no unit is off, or on, at both, and L is smooth with slope −1",
      given: scalar([[0]], [[1]], "relu", x: [[1, -1]], y: [[1, -1]]), verdict: "refuted"),
    Case(
      testDescription: "samples 1 and −1 with targets 1 and 1: slopes −1 and 1",
      given: scalar([[0]], [[1]], "relu", x: [[1, -1]], y: [[1, 1]]), verdict: "proved"),
    Case(
      testDescription: "a sample at 0, at which nothing moves", given: scalar([[1]], [[1]], "relu", x: [[0, 1]], y: [[1, 1]]),
      verdict: "proved"),
    Case(
      testDescription: "off kinks, critical", given: scalar([[1]], [[1]], "relu", x: [[1, 2, -1]], y: [[3, 1, 5]]),
      verdict: "proved"
    ),
    Case(
      testDescription: "off kinks, not critical", given: scalar([[1]], [[2]], "relu", x: [[1, 2, -1]], y: [[3, 1, 5]]),
      verdict: "refuted"),
    Case(
      testDescription: "a kink of the second layer, 0 in the hull",
      given: [
        "depth": 3, "inputs": 1, "width 1": 1, "width 2": 1, "outputs": 1, "activation": "relu", "W1": [[1]], "W2": [[0]],
        "W3": [[1]], "samples": 1, "X": [[1]], "Y": [[1]],
      ], verdict: "undecided"),
    Case(
      testDescription: "a kink of the second layer, both slopes negative",
      given: [
        "depth": 3, "inputs": 1, "width 1": 1, "width 2": 1, "outputs": 1, "activation": "leaky-relu(1/2)", "W1": [[1]],
        "W2": [[0]], "W3": [[1]], "samples": 1, "X": [[1]], "Y": [[1]],
      ], verdict: "refuted"),
    Case(
      testDescription: "a penalty with a kink at 0",
      given: scalar([[0]], [[1]], "relu", x: [[1]], y: [[1]], more: ["penalty": "equal", "λ": 1, "degree": 1]),
      verdict: "undecided"),
    Case(
      testDescription: "eleven samples on the kink",
      given: scalar(
        [[0]], [[1]], "relu", x: .matrix([(1...11).map { ExactNumber($0) }]), y: .matrix([(1...11).map { ExactNumber($0) }])),
      verdict: "undecided"),
  ]

  @Test(arguments: cases) func knownPoints(_ known: Case) throws {
    let record = try ask("clarke-stationary", known.given)
    #expect(record.verdict == known.verdict, "\(record.reason ?? "")")
  }

  /// The choices of slopes that occur nearby are those of random points nearby, and where few units stand on kinks all of them are met.
  @Test(arguments: seeds(12)) func realisedSlopes(_ seed: UInt64) throws {
    var choose = Choices(
      seed: seed,
      given: [
        "depth": 2, "inputs": 2, "width 1": 2, "outputs": 1, "activations": "one", "activation": "relu", "bias": "no",
        "loss": "squared",
        "penalty": "none", "samples": 4, "W1": [[0, 0], [1, -1]],
      ])
    let problem = Problem<Rational>(&choose)
    let selections = try Selections(problem)
    let (θ, X) = (problem.network.parameters, problem.objective.data.inputs)
    guard !selections.kinks.isEmpty else { return }
    let realised = Set(try selections.realised())
    let moving = selections.kinks.indices.filter { X[column: selections.kinks[$0].sample].vanishes == .no }
    var met: Set<Int> = []
    var random = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      let u = Matrix<Rational>(2, 2) { _, _ in Rational(Int.random(in: -99...99, using: &random)) }
      let z = (θ[0].weight + Rational(1, over: 1_000_000) * u) * X
      let signs = moving.map { z[selections.kinks[$0].unit, selections.kinks[$0].sample] }
      guard signs.allSatisfy({ $0.vanishes == .no }) else { continue }
      met.insert(zip(moving, signs).reduce(0) { $0 | ($1.1.isPositive == .yes ? 1 : 0) << $1.0 })
    }
    #expect(met == realised)
    // Gradients there tend to those of the same choices.
    #expect(try selections.gradients(selections.all).count == 1 << selections.kinks.count)
  }

  /// Where 0 lies in a hull, weights show it; where not, a direction does.
  @Test(arguments: seeds(40)) func hulls(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let d = Int.random(in: 1...3, using: &random)
    let points = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      (0..<d).map { _ in Rational(Int.random(in: -2...2, using: &random)) }
    }
    if let v = try ConvexHull(points).separation() {
      for p in points { #expect(zip(v, p).reduce(Rational.zero) { $0 + $1.0 * $1.1 }.isPositive == .yes) }
    } else {
      // Carathéodory: 0 is in the hull of d + 1 of them; weights by exhaustion over minors would be an oracle of its own, so only
      // try many directions.
      for _ in 0..<500 {
        let v = (0..<d).map { _ in Rational(Int.random(in: -50...50, using: &random)) }
        #expect(!points.allSatisfy { p in zip(v, p).reduce(Rational.zero) { $0 + $1.0 * $1.1 }.isPositive == .yes })
      }
    }
  }
}
