import Claims
import ExactArithmetic
import Search
import TestSupport
import Testing

@testable import Questions

/// Points whose nature is known by hand, one question after the other.
struct PointQuestionTests {
  /// The verdicts of critical-point, local-minimum, strict-saddle, degenerate, global-minimum.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let given: [String: Choice]
    let expected: [String]
  }

  static let cases = [
    Case(
      testDescription: "½ (a w − 1)² at 0: a strict saddle", given: scalar([[0]], [[0]], x: [[1]], y: [[1]]),
      expected: ["proved", "refuted", "proved", "refuted", "refuted"]),
    Case(
      testDescription: "½ (a w − 1)² at (1, 1): zero loss", given: scalar([[1]], [[1]], x: [[1]], y: [[1]]),
      expected: ["proved", "proved", "refuted", "proved", "proved"]),
    Case(
      testDescription: "½ (a w − 1)² at (1, 2): not critical", given: scalar([[1]], [[2]], x: [[1]], y: [[1]]),
      expected: ["refuted", "refuted", "refuted", "refuted", "refuted"]),
    Case(
      testDescription: "a w x with a residual that is orthogonal to x: global for a linear network",
      given: scalar([[1]], [[1]], x: [[1, 1]], y: [[0, 2]]), expected: ["proved", "proved", "refuted", "proved", "proved"]),
    Case(
      testDescription: "½ (a w² − 1)² at 0: no negative eigenvalue, and along (1, 1) L falls at third order",
      given: scalar([[0]], [[0]], "square", x: [[1]], y: [[1]]),
      expected: ["proved", "refuted", "refuted", "proved", "refuted"]),
    Case(
      testDescription:
        "½ (a w² − 1)² + |a|³ + |w|³ at 0: a minimum, since a w² ≤ (|a|³ + 2|w|³) / 3, though the smooth part falls",
      given: scalar([[0]], [[0]], "square", x: [[1]], y: [[1]], more: ["penalty": "equal", "λ": 3, "degree": 3]),
      expected: ["proved", "undecided", "refuted", "proved", "undecided"]),
    Case(
      testDescription: "½ (a w² + 1)² at (a, w) = (1, 0): a fold, a positive and a zero eigenvalue, 0 along it to order 1 only",
      given: scalar([[0]], [[1]], "square", x: [[1]], y: [[-1]]),
      expected: ["proved", "undecided", "refuted", "proved", "undecided"]),
    Case(
      testDescription: "a relu(w x): the trap of one unit",
      given: scalar([[1]], [[1]], "relu", x: [[1, 2, -1]], y: [[3, 1, 5]]),
      expected: ["proved", "proved", "refuted", "proved", "undecided"]),
    Case(
      testDescription: "the same beside a better point",
      given: scalar(
        [[1]], [[1]], "relu", x: [[1, 2, -1]], y: [[3, 1, 5]], more: ["better": "given", "better W1": [[-1]], "better W2": [[5]]]),
      expected: ["proved", "proved", "refuted", "proved", "refuted"]),
    Case(
      testDescription: "the same beside a point that is no better",
      given: scalar(
        [[1]], [[1]], "relu", x: [[1, 2, -1]], y: [[3, 1, 5]], more: ["better": "given", "better W1": [[9]], "better W2": [[9]]]),
      expected: ["proved", "proved", "refuted", "proved", "undecided"]),
    Case(
      testDescription: "½ (a w − 2)² + ½ (a² + w²) at (1, 1): regular minimum",
      given: scalar([[1]], [[1]], x: [[1]], y: [[2]], more: ["penalty": "equal", "λ": 1, "degree": 2]),
      expected: ["proved", "proved", "refuted", "refuted", "undecided"]),
    Case(
      testDescription: "a relu on its kink, not zero loss", given: scalar([[0]], [[1]], "relu", x: [[1]], y: [[1]]),
      expected: ["undecided", "undecided", "undecided", "undecided", "undecided"]),
    Case(
      testDescription: "one layer: least squares",
      given: ["depth": 1, "inputs": 1, "outputs": 1, "W1": [[1]], "samples": 2, "X": [[1, 1]], "Y": [[0, 2]]],
      expected: ["proved", "proved", "refuted", "refuted", "proved"]),
  ]

  @Test(arguments: cases) func knownPoints(_ known: Case) throws {
    let questions = ["critical-point", "local-minimum", "strict-saddle", "degenerate", "global-minimum"]
    for (question, verdict) in zip(questions, known.expected) {
      let record = try ask(question, known.given)
      #expect(record.verdict == verdict, "\(question): \(record.verdict), \(record.reason ?? "")")
    }
    let values = try ask("values", known.given)
    #expect(values.verdict == "proved", "\(values.reason ?? "")")
  }

  /// Penalties of negative strength make no lower bound: ½ (a w − 0)² − ½·(a² + w²) at 0 has loss 0 and is a maximum.
  @Test func negativePenaltiesAreNoBound() throws {
    let given = scalar([[0]], [[0]], x: [[1]], y: [[0]], more: ["penalty": "equal", "λ": -1, "degree": 2])
    #expect(try ask("global-minimum", given).verdict == "refuted")
    #expect(try ask("local-minimum", given).verdict == "refuted")
  }

  /// What rests on convexity says so, and nothing else does.
  @Test func convexityIsATrustedStep() throws {
    let squares: [String: Choice] = [
      "depth": 1, "inputs": 1, "outputs": 1, "W1": [[1]], "samples": 2, "X": [[1, 1]], "Y": [[0, 2]], "better": "given",
      "better W1": [[2]],
    ]
    let global = try ask("global-minimum", squares)
    #expect(global.verdict == "proved" && global.trustedSteps == [Problem<Rational>.convexity])
    let trap = scalar([[1]], [[1]], "relu", x: [[1, 2, -1]], y: [[3, 1, 5]])
    #expect(try ask("local-minimum", trap).trustedSteps == [Problem<Rational>.convexity])
    #expect(try ask("global-minimum", trap).trustedSteps.isEmpty)
    let saddle = try ask("local-minimum", scalar([[0]], [[0]], x: [[1]], y: [[1]]))
    #expect(saddle.verdict == "refuted" && saddle.trustedSteps.isEmpty)
  }

  @Test func splittingUnderDecay() throws {
    let split: [String: Choice] = ["layer": 1, "unit": 0, "copies": 2, "shares": [["1/2"], ["1/2"]]]
    let decayed = scalar([[1]], [[1]], x: [[1]], y: [[2]], more: split.merging(["penalty": "equal", "λ": 1, "degree": 2]) { $1 })
    let record = try ask("splitting", decayed)
    // ½ (1 − 2)² + ½ (1 + 1 + ¼ + ¼)
    #expect(record.verdict == "refuted" && record.exhibits.map { $0.cells[0].value } == ["3/2", "7/4"])
    #expect(try ask("splitting", scalar([[1]], [[1]], x: [[1]], y: [[1]], more: split)).verdict == "proved")
    let unequal = split.merging(["shares": [["1/2"], ["1/3"]]]) { $1 }
    #expect(try ask("splitting", scalar([[1]], [[1]], x: [[1]], y: [[1]], more: unequal)).verdict == "refuted")
  }

  @Test func enclosuresRefuteAndDoNotProveEquations() throws {
    let given = scalar([["7/10"]], [["13/10"]], "tanh", x: [[1, 2]], y: [[1, 2]])
    #expect(try ask("critical-point", given, in: .ball).verdict == "refuted")
    #expect(try ask("local-minimum", given, in: .ball).verdict == "refuted")
    #expect(try ask("critical-point", given).verdict == "undecided")
    // σ(z) = tanh z is odd: with y = x the residuals at ±1 are opposite, and what balls see of w = 0, a = 0 is exact.
    let critical = scalar([[0]], [[0]], "tanh", x: [[1, -1]], y: [[1, 1]])
    #expect(["consistent", "proved"].contains(try ask("critical-point", critical, in: .ball).verdict))
  }

  @Test(arguments: seeds(20)) func flatDirectionsAreNullVectors(_ seed: UInt64) throws {
    var choose = Choices(
      seed: seed, given: ["penalty": "none", "depth": 3, "activations": "one", "activation": seed % 2 == 0 ? "relu" : "identity"])
    let problem = Problem<Rational>(&choose)
    guard try problem.network.isDifferentiable(on: problem.objective.data.inputs) == .yes else { return }
    let N = try #require(try problem.flatDirections())
    // Along them the loss is constant to first order, wherever the point is.
    #expect((try problem.gradient().flattened.transposed * N).vanishes == .yes)
    // At a point that is made critical, to second order.
    guard let Y = try? problem.criticalTargets(coefficients: { Array(repeating: 1, count: $0) }, scale: 1) else { return }
    let data = Dataset(inputs: problem.objective.data.inputs, targets: Y)
    let critical = Problem(problem.network, Objective(on: data))
    #expect(try critical.gradient().vanishes == .yes)
    #expect((try critical.hessian() * N).vanishes == .yes)
  }

  @Test func criticalTargetsBalancePenalties() throws {
    var choose = Choices(
      seed: 5,
      given: [
        "penalty": "equal", "degree": 2, "λ": "1/10", "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activations": "one",
        "activation": "polynomial(0, 1, 1)", "bias": "no", "W1": [[1]], "W2": [[2]], "samples": 5, "X": [[1, 2, -1, 3, -2]],
      ])
    let problem = Problem<Rational>(&choose)
    let Y = try problem.criticalTargets(coefficients: { Array(repeating: 1, count: $0) }, scale: 1)
    let objective = Objective(
      on: Dataset(inputs: problem.objective.data.inputs, targets: Y), regularizers: problem.objective.regularizers)
    #expect(try objective.gradient(problem.network).vanishes == .yes)
    #expect(try objective(problem.network).isPositive == .yes)
  }
}
