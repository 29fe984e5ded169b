/// The Hessian of the narrow network is a compression of the Hessian of the wide one.
public struct HessianCongruence<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "H_wide T = S H_narrow, hence Tᵀ H_wide T = H_narrow", source: "ZhangLiZhangLuoXu2022",
      """
      Let T split one hidden unit into copies whose outgoing shares sum to 1, and let S be its dual, TᵀS = I. At every θ, critical
      or not, where the loss L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) is twice differentiable,
          H_wide(Tθ) T = S H_narrow(θ)      and      Tᵀ H_wide(Tθ) T = H_narrow(θ).
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let T: Widening<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "second derivatives at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let θ = network.parameters
      let (t, s) = (T.matrix(like: θ), T.dual.matrix(like: θ))
      let (narrow, wide) = (try objective.hessian(network), try objective.hessian(T(network)))
      return .all([
        (wide * t .== s * narrow).named("H_wide T = S H_narrow"),
        (t.transposed * wide * t .== narrow).named("Tᵀ H_wide T = H_narrow"),
      ])
    }
  }

  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) { try T.hessiansAgree(at: network, under: objective, wide: objective, dual: T.dual) }
  }

  // Instances
  public var parameterCount: Int? { T.count(network.parameters) }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { try choice(&choose, constructed: false) }

  /// The shares are made to sum to 1, and network and samples are moved off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { try choice(&choose, constructed: true) }

  private static func choice(_ choose: inout Choices, constructed: Bool) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    var network: Network<Real> = choose.network(depth: 2...3)
    let T = choose.splitting(of: network, normalised: constructed)
    var data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)
    if constructed { (network, data.inputs) = try choose.generic(network, data.inputs) }
    return Self(network: network, objective: Objective(loss, on: data), T: T)
  }

  // Sharpness. H2: f(x) = a w x at a = w = x = y = 1 with two full shares: ∂²L/∂a² is 1 below and 4 above.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "At a kink there are no second derivatives."),
      .counterexample(
        dropping: "H2",
        [
          "loss": "squared", "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no",
          "W1": [[1]], "W2": [[1]], "layer": 1, "unit": 0, "copies": 2, "shares": [[1], [1]], "samples": 1, "X": [[1]],
          "Y": [[1]],
        ]),
    ]
  }
}
