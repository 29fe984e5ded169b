/// The Hessian at a split point, block by block.
public struct SplitHessian<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The Hessian at a split point is congruent to diag(H_narrow, [[0, Gᵀ], [G, α(1−α) C]])", source: "FukumizuAmari2000",
      """
      Split a hidden unit with incoming (w, b) ∈ ℝ^q and outgoing a ∈ ℝ^p into two copies with outgoing (1 − α) a and α a. In the
      basis M = (T; η; ξ) of the wide parameter space, where η moves the outgoing weights by (η, −η) and ξ the incoming ones by
      (α ξ, −(1 − α) ξ), for every α and every θ, critical or not,
          Mᵀ H_wide(Tθ) M = diag( H_narrow(θ), [[0, Gᵀ], [G, α(1 − α) C]] ),
          G = Σₙ σ′(zₙ) x̂ₙ δₙᵀ,      C = Σₙ ⟨a, δₙ⟩ σ″(zₙ) x̂ₙ x̂ₙᵀ,
      with x̂ₙ = (inputs of the layer, 1), δₙ = ∂L/∂z^{l+1}, and σ twice differentiable at the samples. Moreover G a = ∂L/∂(w, b),
      which is 0 at a critical point. For α ∈ {0, 1}, and for piecewise linear σ, the block C drops out.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let layer, unit: Int
  public let α: Real

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: σ is twice differentiable at the samples") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "no pre-activation stands on a kink")
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let basis = SplitBasis(network, layer: layer, unit: unit, α: α)
      let (M, (G, C)) = (basis.M, try blocks)
      let added = Matrix(zeros: G.columns, G.columns).appending(columns: G.transposed)
        .appending(rows: G.appending(columns: (α * (.one - α)) * C))
      let expected = try objective.hessian(network).appending(diagonal: added)
      let a = network.parameters[layer].weight[column: unit]
      return .all([
        (M.transposed * (try objective.hessian(basis.T(network))) * M .== expected).named("Mᵀ H_wide M"),
        (basis.dual.transposed * M .== .identity(M.columns)).named("M is regular"),
        (G * a .== (try incomingGradient)).named("G a = ∂L/∂(w, b)"),
      ])
    }
  }

  private var blocks: (G: Matrix<Real>, C: Matrix<Real>) {
    get throws(Undecided) {
      let blocks = try SplitBlocks(objective, network, layer: layer, unit: unit)
      return (blocks.G, blocks.C)
    }
  }

  private var incomingGradient: Matrix<Real> {
    get throws(Undecided) { try objective.gradient(network).incoming(unit: unit, ofLayer: layer) }
  }

  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let blocks = try SplitBlocks(objective, network, layer: layer, unit: unit)
      let a = network.parameters[layer].weight[column: unit]
      return .all([
        try blocks.hessianClaim(objective, network, layer: layer, unit: unit, α: α),
        (blocks.G * a .== (try incomingGradient)).named("G a = ∂L/∂(w, b)"),
      ])
    }
  }

  // Instances
  public var parameterCount: Int? {
    network.count + network.parameters.incoming(unit: unit, ofLayer: layer).count + network.widths[layer + 1]
  }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { try choice(&choose, constructed: false) }

  /// Network and samples are moved off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { try choice(&choose, constructed: true) }

  private static func choice(_ choose: inout Choices, constructed: Bool) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    var network: Network<Real> = choose.network(depth: 2...3)
    let (layer, unit, _) = choose.hiddenUnit(of: network)
    var data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)
    if constructed { (network, data.inputs) = try choose.generic(network, data.inputs) }
    return Self(
      network: network, objective: Objective(loss, on: data), layer: layer, unit: unit, α: choose.number("alpha"))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [.partOfTheMeaning(dropping: "H1", "Without second derivatives there is neither H nor C.")]
  }
}
