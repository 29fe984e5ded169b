import Elenchus

/// A ReLU unit that is off at every sample gets no gradient.
public struct DeadUnit<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A dead ReLU unit gets no gradient", source: "",
      """
      Let f(x) = a · max(0, ⟨w, x⟩) and L = ½ Σₙ (f(xₙ) − yₙ)². If ⟨w, xₙ⟩ < 0 at every sample, then ∂L/∂w = 0 and ∂L/∂a = 0.
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: ⟨w, xₙ⟩ < 0 at every sample") { () throws(Undecided) in
        .forAll((network.parameters[0].weight * data.inputs).entries) { $0 .< .zero }
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try Objective(on: data).gradient(network).vanishing }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let inputs = choose.integer("inputs", in: 1...2)
    let network = Network<Real>(weights: [choose.matrix("w", 1, inputs), choose.matrix("a", 1, 1)], hidden: .relu)
    return Self(network: network, data: choose.data(inputs: inputs, outputs: 1))
  }

  // Sharpness: w = x = a = 1 and y = 0: the unit is on, and ∂L/∂w = 1.
  public static var sharpness: [Sharpness] {
    [.counterexample(dropping: "H1", ["inputs": 1, "w": [[1]], "a": [[1]], "samples": 1, "X": [[1]], "Y": [[0]]])]
  }
}
