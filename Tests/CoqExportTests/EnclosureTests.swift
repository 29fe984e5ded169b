import Certificates
import Claims
import Foundation
import PlainArithmetic
import Testing

@testable import CoqExport

/// Krawczyk's test for x² = 2 with one point of the box in both places, which is a weaker statement about real numbers.
struct OnePointInBothPlaces<Real: Field>: Theorem {
  static var statement: Statement { Statement("A root", source: "", "√2 is within 1/10 of 7/5.") }
  let independent: Bool
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (m, r) = (Real(7, over: 5), Real(1, over: 10))
      let x = try Real.enclosure(around: ExactNumber(7, over: 5), radius: ExactNumber(1, over: 10))
      let y = independent ? try Real.enclosure(around: ExactNumber(7, over: 5), radius: ExactNumber(1, over: 10)) : x
      let C = Real(5, over: 14)
      let K = m - C * (m * m - Real(2)) + (.one - C * (x + x)) * (y - m)
      return .all([K .> m - r, K .< m + r])
    }
  }
  static func draw(_ choose: inout Choices) -> Self { Self(independent: choose.integer("independent", in: 0...1) == 1) }
}

private enum Neurons: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("neurons/minimum", NeuronMinimum<Real>.self, in: [.ball]),
      Entry("neurons/one-point", OnePointInBothPlaces<Real>.self, in: [.ball]),
    ]
  }
}

private func root(independent: Int) -> Certificate {
  Certificate(
    claim: "neurons/one-point", statement: OnePointInBothPlaces<PlainInterval>.statement.full, arithmetic: .ball,
    verdict: "proved", scope: .instance, choices: ["independent": .integer(independent)], body: .enclosure(bits: 64, boxes: []))
}

/// The choices of an instance; the centre is within 10⁻⁹ of a critical point.
private func neuron(_ activation: Choice, _ centre: Choice, radius: Choice = "1/1000000") -> Certificate {
  Certificate(
    claim: "neurons/minimum", statement: NeuronMinimum<PlainInterval>.statement.full, arithmetic: .ball, verdict: "proved",
    scope: .instance,
    choices: ["activation": activation, "X": [[1, 2]], "Y": [["3/2", 2]], "centre": centre, "radius": radius],
    trustedSteps: ["Krawczyk's theorem"],
    body: .enclosure(bits: 64, boxes: []))
}

private let tanhNeuron = neuron("tanh", [["9594466810/10000000000"], ["17615788066/10000000000"]])

@Suite struct EnclosureWritingTests {
  @Test("Every inequality is stated, with its boxes")
  func writing() throws {
    let file = try CoqExport.file(for: tanhNeuron, theorems: Neurons.self)
    for k in 1...4 { #expect(file.text.contains("Theorem goal_\(k) :")) }
    // Krawczyk's operator takes a point for the Jacobian and another one for the last factor.
    for k in 1...4 { #expect(file.text.contains("Hypothesis x_\(k)_bounds")) }
    #expect(file.text.contains("elementary_tanh") && !file.text.contains("sigmoid"))
    #expect(file.trustedSteps.contains("Krawczyk's theorem") && file.trustedSteps.contains { $0.hasPrefix("differentiation") })
  }

  @Test("The two places of the box in Krawczyk's operator are independent")
  func independence() throws {
    #expect(try CoqExport.file(for: root(independent: 1), theorems: Neurons.self).text.contains("Theorem goal_2"))
    #expect(throws: CoqExportError.self) { try CoqExport.file(for: root(independent: 0), theorems: Neurons.self) }
  }

  @Test("What is not shown, or has no name in Coq, is not written")
  func refusals() {
    for wrong in [
      neuron("tanh", [[1], [2]]), neuron("tanh", [["9594466810/10000000000"], ["17615788066/10000000000"]], radius: 2),
      neuron("erf", [["0.9"], ["1.7"]]),
    ] {
      #expect(throws: CoqExportError.self) { try CoqExport.file(for: wrong, theorems: Neurons.self) }
    }
    var other = tanhNeuron
    other.statement += " "
    #expect(throws: CoqExportError.self) { try CoqExport.file(for: other, theorems: Neurons.self) }
    other = tanhNeuron
    other.body = .enclosure(bits: 64, boxes: [], answers: [.congruence([[1, 0], [0, 1]])])
    #expect(throws: (any Error).self) { try CoqExport.file(for: other, theorems: Neurons.self) }
  }
}

/// Skipped where coq-interval is not installed.
@Suite(.enabled(if: CoqCompiler.hasInterval, "coq-interval is not installed: Scripts/install-coq installs it"), .serialized)
struct EnclosureCompilationTests {
  @Test(
    "Coq computes that K(X) lies inside X",
    arguments: [
      tanhNeuron, neuron("sigmoid", [["9333446714/10000000000"], ["18536674637/10000000000"]]),
      neuron("softplus", [["7956853323/10000000000"], ["11119968018/10000000000"]]),
    ])
  func inclusion(_ certificate: Certificate) throws {
    let file = try CoqExport.file(for: certificate, theorems: Neurons.self)
    let result = try CoqCompiler.compile(file)
    #expect(result.isCompiled, "\(result.output.suffix(2000))")
    #expect(result.grade(insteadOf: .enclosed) == .enclosed && result.obstacle?.contains("Krawczyk") == true)
  }

  @Test("With a wrong number Coq refuses")
  func tampering() throws {
    let text = try CoqExport.file(for: tanhNeuron, theorems: Neurons.self).text
    func isAccepted(_ text: String) throws -> Bool {
      try CoqCompiler.compile(CoqFile(text: text, trustedSteps: [], needsInterval: true)).isCompiled
    }
    // A box, the function, and the bound that is claimed.
    let box = try #require(text.firstRange(of: " <= x_3 <= "))
    #expect(try !isAccepted(text.replacingCharacters(in: box, with: " - 1 <= x_3 <= ")))
    #expect(try !isAccepted(text.replacing("1 - 2 / (exp (2 * x) + 1)", with: "1 - 2 / (exp (2 * x) + 2)")))
    let goal = try #require(text.firstRange(of: "Theorem goal_2 : "))
    #expect(try !isAccepted(text.replacingCharacters(in: goal, with: "Theorem goal_2 : 3 + ")))
  }
}

/// Exactly one critical point of ½ Σ (a σ(w x) − y)² + (a² + w²)/8 within `radius` of (w, a).
struct NeuronMinimum<Real: Field>: Theorem {
  static var statement: Statement {
    Statement(
      "A neuron's critical point", source: "", "There is exactly one critical point of L within r of each coordinate of c.")
  }
  let activation: Activation
  let x, y: Matrix<Real>
  let centre: [ExactNumber]
  let radius: ExactNumber

  var hypotheses: [Hypothesis<Real>] { [] }
  var trustedSteps: [String] { ["Krawczyk's theorem"] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let network = Network(weights: [Matrix<Real>(1, 1) { _, _ in .one }, Matrix(1, 1) { _, _ in .one }], hidden: activation)
      let penalty = Regularizer(degree: 2, strength: Real(1, over: 4), like: network.parameters)
      let objective = Objective(.squared, on: Dataset(inputs: x, targets: y), regularizers: [penalty])
      return try .uniqueZero(of: ZeroProblem(criticalPointOf: objective, like: network), near: centre, within: radius).claim
    }
  }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let activation = choose.activation("activation", of: [.tanh, .sigmoid, .softplus, .sine, .erf])
    let (x, y): (Matrix<Real>, Matrix<Real>) = (choose.matrix("X", 1, 2), choose.matrix("Y", 1, 2))
    let _: Matrix<Real> = choose.matrix("centre", 2, 1)
    guard case .matrix(let rows)? = choose.made["centre"] else { throw Undecided(.unavailable, "the centre must be numbers") }
    return Self(activation: activation, x: x, y: y, centre: rows.map { $0[0] }, radius: choose.exactNumber("radius"))
  }
}
