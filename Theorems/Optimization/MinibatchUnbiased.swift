/// The mini-batch gradient is an unbiased estimate of the gradient.
public struct MinibatchUnbiased<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "The mini-batch gradient is unbiased", source: "RobbinsMonro1951",
      """
      Let L = (1/N) Σₙ ℓₙ be a mean over samples and B a random batch of b samples, drawn uniformly, with or without
      replacement. Then  E (1/b) Σ_{n∈B} ∇ℓₙ(θ)  =  ∇L(θ).
      The expectation is taken exhaustively, over every batch with its probability.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let batches: Batches<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: all batches have the same probability", batches.isUniform),
      Hypothesis("H2: every ℓₙ is differentiable at θ") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let expected = try batches.mean { (batch) throws(Undecided) in
        try objective.meanGradient(network, batch: batch)
      }
      return expected .== (try objective.meanGradient(network, batch: Array(0..<objective.data.count)))
    }
  }

  public var parameterCount: Int? { network.count }

  // Instances
  /// Three samples: all batches are gone through.
  public static func sizes(parameters: Int) -> Sizing {
    .choices(Sizes.network(parameters, depth: 2, outputs: 10, samples: 3).merging(["batch size": 2]) { $1 })
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { try choice(&choose, constructed: false) }

  /// Uniform batches, and samples off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { try choice(&choose, constructed: true) }

  private static func choice(_ choose: inout Choices, constructed: Bool) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    let network: Network<Real> = choose.network(depth: 1...2)
    let data: Dataset<Real> = choose.data(
      inputs: network.widths[0], outputs: network.widths[network.depth], samples: 1...4, for: loss)
    let (f, X) = constructed ? try network.offKinks(data.inputs) : (network, data.inputs)
    return Self(
      network: f, objective: Objective(loss, on: Dataset(inputs: X, targets: data.targets)),
      batches: .draw(&choose, samples: data.count, uniform: constructed))
  }

  // Sharpness: ℓ₁ = w²/2 and ℓ₂ = (w − 1)²/2 with probabilities 3/4 and 1/4: E = w − 1/4, but ∇L = w − 1/2.
  public static var sharpness: [Sharpness] {
    [
      .counterexample(
        dropping: "H1",
        [
          "loss": "squared", "depth": 1, "inputs": 1, "outputs": 1, "bias": "no", "W1": [[0]], "samples": 2, "X": [[1, 1]],
          "Y": [[0, 1]], "scheme": "with replacement", "batch size": 1, "weights": "drawn", "weight 1": 3, "weight 2": 1,
        ]),
      .partOfTheMeaning(dropping: "H2", "Without it ∇ℓₙ does not exist."),
    ]
  }
}
