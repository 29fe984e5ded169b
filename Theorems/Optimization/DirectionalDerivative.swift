/// The derivative of a network's loss along u is ⟨∇L, u⟩.
public struct DirectionalDerivative<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "The derivative of the loss along u is ⟨∇L, u⟩", source: "RumelhartHintonWilliams1986",
      """
      Let L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) + Σᵢ λᵢ θᵢ²/2 be the loss of a fully connected network of any depth, with or without
      biases. If every activation is differentiable at every pre-activation of the samples, then for every direction u
          d/dt L(θ + t u) at t = 0  =  ⟨∇L(θ), u⟩,
      where ∇L is computed by backpropagation and the left side from the power series of t ↦ L(θ + t u).
      If the activations are smooth, also  d²/dt² L(θ + t u) at t = 0  =  ⟨u, ∇²L(θ) u⟩.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let u: Parameters<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let series = try objective.along(u, at: network, order: 2)
      let gradient = try objective.gradient(network)
      let curvature = dot(u, try objective.hessianVectorProduct(u, at: network))
      return .all([
        (series[1] .== dot(gradient, u)).named("first derivative"),
        (Real(2) * series[2] .== curvature).named("second derivative"),
      ])
    }
  }

  public var parameterCount: Int? { network.count }

  // Instances
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    let network: Network<Real> = choose.network()
    let data: Dataset<Real> = choose.data(
      inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)
    let decay = Regularizer(strengths: choose.direction("λ", like: network.parameters))
    return Self(
      network: network, objective: Objective(loss, on: data, regularizers: [decay]),
      u: choose.direction(like: network.parameters))
  }

  /// Network and samples are moved off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn = try draw(&choose)
    var objective = drawn.objective
    let (network, X) = try drawn.network.offKinks(objective.data.inputs)
    objective.data.inputs = X
    return Self(network: network, objective: objective, u: drawn.u)
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [.partOfTheMeaning(dropping: "H1", "At a kink there is no gradient: f(w) = |w| at 0 has slopes 1 and −1 along ±1.")]
  }
}
