/// The variance of the mini-batch gradient.
public struct MinibatchVariance<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "The variance of the mini-batch gradient", source: "Cochran1977",
      """
      Let gₙ = ∇ℓₙ(θ), g their mean and σ² = (1/N) Σₙ ‖gₙ − g‖². For a uniform batch B of b samples the mean g_B satisfies
          E ‖g_B − g‖²  =  σ²/b                       with replacement,
          E ‖g_B − g‖²  =  (N − b) / (b (N − 1)) σ²   without replacement, N ≥ 2.
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
      .structural("H2: there are at least two samples", batches.samples >= 2),
      Hypothesis("H3: every ℓₙ is differentiable at θ") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (N, b) = (batches.samples, batches.size)
      let g = try objective.meanGradient(network, batch: Array(0..<N))
      func squaredDistance(_ batch: [Int]) throws(Undecided) -> Real {
        (try objective.meanGradient(network, batch: batch) - g).squaredNorm
      }
      var variance = Real.zero
      for n in 0..<N { variance += Real(1, over: N) * (try squaredDistance([n])) }
      let factor = batches.scheme == .withReplacement ? Real(1, over: b) : Real(N - b, over: b * max(N - 1, 1))
      return try batches.mean(squaredDistance) .== factor * variance
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
    let network: Network<Real> = choose.network(depth: 1...2)
    let loss = choose.lossOverSymbols(Real.self)
    let data: Dataset<Real> = choose.data(
      inputs: network.widths[0], outputs: network.widths[network.depth], samples: 2...4, for: loss)
    let (f, X) = constructed ? try network.offKinks(data.inputs) : (network, data.inputs)
    return Self(
      network: f, objective: Objective(loss, on: Dataset(inputs: X, targets: data.targets)),
      batches: .draw(&choose, samples: data.count, uniform: constructed))
  }

  // Sharpness: g₁ = 0 and g₂ = −1 with probabilities 3/4 and 1/4: every distance to g = −1/2 is 1/4, but weights (3, 1) and
  // three samples with gradients 0, 0, −1 give different means.
  public static var sharpness: [Sharpness] {
    [
      .counterexample(
        dropping: "H1",
        [
          "depth": 1, "inputs": 1, "outputs": 1, "bias": "no", "W1": [[0]], "samples": 3, "X": [[1, 1, 1]],
          "Y": [[0, 0, 1]], "scheme": "with replacement", "batch size": 1, "weights": "drawn", "weight 1": 1, "weight 2": 1,
          "weight 3": 2,
        ]),
      .partOfTheMeaning(dropping: "H2", "The factor 1/(N − 1) has no meaning at N = 1."),
      .partOfTheMeaning(dropping: "H3", "Without it ∇ℓₙ does not exist."),
    ]
  }
}
