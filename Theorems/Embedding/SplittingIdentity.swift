/// Splitting a hidden unit keeps the network's function and maps gradients to gradients.
public struct SplittingIdentity<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Splitting a unit keeps the function and maps gradients linearly", source: "ZhangZhangLuoXu2021",
      """
      Let L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) be the loss of a fully connected network of any depth, with or without biases. Replace a
      unit of a hidden layer, with incoming weights and bias (w, b) and outgoing weights a, by copies with the same (w, b) and
      outgoing weights β₁a, β₂a, … with Σₖ βₖ = 1 (for two copies: 1 − α and α). Call the linear map of parameters T. Then
          f_{Tθ}(x) = f_θ(x)                      for every input x, and
          ∇L_wide(Tθ) = S ∇L_narrow(θ)            for every θ at which L is differentiable,
      where S gives each copy the full gradient of the outgoing weights and βₖ times the gradient of (w, b). Moreover
      TᵀS = I. In particular Tθ is critical if and only if θ is.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let T: Widening<Real>
  public let freshInputs: Matrix<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (θ, S) = (network.parameters, T.dual)
      let dual = T.matrix(like: θ).transposed * S.matrix(like: θ) .== .identity(θ.count)
      return try identities(T(network), gradient: objective.gradient(network), and: dual)
    }
  }

  /// TᵀS = I is measured as ⟨Tu, Sv⟩ = ⟨u, v⟩ for the parameters and the gradient.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let g = try objective.gradient(network)
      return try identities(T(network), gradient: g, and: T.preservesProducts(of: [network.parameters, g], with: T.dual))
    }
  }

  private func identities(
    _ wide: Network<Real>, gradient g: Parameters<Real>, and dual: Claim<Real>
  ) throws(Undecided) -> Claim<Real> {
    .all([
      (try wide(objective.data.inputs) .== network(objective.data.inputs)).named("same outputs on the samples"),
      (try wide(freshInputs) .== network(freshInputs)).named("same outputs on fresh inputs"),
      (try objective.gradient(wide) .== T.dual(g)).named("∇L_wide(Tθ) = S ∇L_narrow(θ)"),
      dual.named("TᵀS = I"),
    ])
  }

  public var differentiated: [Differentiated<Real>]? {
    [Differentiated("narrow", objective, at: network), Differentiated("wide", objective, at: T(network))]
  }

  public var trustedSteps: [String] {
    [
      "equal outputs at every input: checked at the samples and two fresh inputs; all copies have the unit's activation, and "
        + "their outgoing weights sum to a",
      "TᵀS = I makes S injective: S∇L = 0 only where ∇L = 0",
    ]
  }

  // Instances
  public var parameterCount: Int? { T.count(network.parameters) }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { try choice(&choose, constructed: false) }

  /// The shares are made to sum to 1, and network and samples are moved off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { try choice(&choose, constructed: true) }

  private static func choice(_ choose: inout Choices, constructed: Bool) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    var network: Network<Real> = choose.network(depth: 2...(constructed ? 3 : 4))
    let T = choose.splitting(of: network, normalised: constructed)
    var data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)
    if constructed { (network, data.inputs) = try choose.generic(network, data.inputs) }
    return Self(
      network: network, objective: Objective(loss, on: data), T: T,
      freshInputs: choose.matrix("fresh X", network.widths[0], 2))
  }

  // Sharpness. H2: f(x) = a w x at a = w = x = 1 with two full shares: the output doubles.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "At a kink there is no gradient; the outputs agree there too."),
      .counterexample(
        dropping: "H2",
        [
          "loss": "squared", "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no",
          "W1": [[1]], "W2": [[1]], "layer": 1, "unit": 0, "copies": 2, "shares": [[1], [1]], "samples": 1, "X": [[1]],
          "Y": [[1]], "fresh X": [[1, 2]],
        ]),
    ]
  }
}
