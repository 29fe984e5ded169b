/// Exactly how the inertia of the Hessian grows when a unit is split.
public struct SplitInertia<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "In(H_wide) = In(H_narrow) + (r, p − r, r) + In(α(1−α) NᵀCN)", source: "FukumizuAmari2000",
      """
      Split a hidden unit with outgoing weights a ∈ ℝ^p into two copies with outgoing (1 − α) a and α a. With the matrices
          G = Σₙ σ′(zₙ) x̂ₙ δₙᵀ,      C = Σₙ ⟨a, δₙ⟩ σ″(zₙ) x̂ₙ x̂ₙᵀ
      of `embedding/split-hessian`, r = rank G and N a basis of ker Gᵀ: at every θ, critical or not, and for every α,
          In(H_wide) = In(H_narrow) + (r, p − r, r) + In(α(1 − α) NᵀCN),
      where In counts negative, zero and positive eigenvalues and σ is twice differentiable at the samples. For α ∈ {0, 1}, and
      for piecewise linear σ, the last term is (0, q − r, 0).
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let layer, unit: Int
  public let α: Real

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: σ is twice differentiable at the samples") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "no pre-activation stands on a kink")
      }
    ]
  }

  private var objective: Objective<Real> { Objective(on: data) }
  private var wide: Network<Real> { SplitBasis(network, layer: layer, unit: unit, α: α).T(network) }

  /// (r, p − r, r) + In(α(1 − α) NᵀCN).
  private var increase: Inertia {
    get throws(Undecided) {
      let blocks = try SplitBlocks(objective, network, layer: layer, unit: unit)
      let r = try blocks.G.rank
      let N = try blocks.G.transposed.nullSpace
      let curvature = (α * (.one - α)) * (N.transposed * blocks.C * N)
      return Inertia(negative: r, zero: blocks.G.columns - r, positive: r) + (try curvature.inertia)
    }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      try .inertia(of: objective.hessian(wide), is: objective.hessian(network).inertia + increase)
    }
  }

  /// What the counts follow from: the Hessian's blocks of `embedding/split-hessian`, along a few directions.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      try SplitBlocks(objective, network, layer: layer, unit: unit)
        .hessianClaim(objective, network, layer: layer, unit: unit, α: α)
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit(
          "inertia",
          [
            ("α", .number(α)), ("narrow", .text("\(try objective.hessian(network).inertia)")),
            ("increase", .text("\(try increase)")), ("wide", .text("\(try objective.hessian(wide).inertia)")),
          ])
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { wide.count }

  /// A critical point of a few parameters, and many copies of one unit before that is split once more.
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.copies(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, width: 1...2)
    let (layer, unit, _) = choose.hiddenUnit(of: network)
    return Self(
      network: network,
      data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], samples: 1...6),
      layer: layer, unit: unit, α: choose.number("alpha"))
  }

  /// Critical points of cubic networks of two inputs: there Ga = 0, so that G leaves room for C, and C ≠ 0 at most of them. (With
  /// one input, residuals normal to all cubics make C vanish.)
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let network: Network<Real> = choose.network(
      depth: 2...2, width: 1...2, inputs: 2, activations: [.polynomial([0, 1, 1, 1])])
    let (layer, unit, _) = choose.hiddenUnit(of: network)
    let T = choose.replication(of: network)
    guard let data = try choose.criticalData(for: network) else { return nil }
    return Self(network: T(network), data: data, layer: layer, unit: unit, α: choose.number("alpha"))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [.partOfTheMeaning(dropping: "H1", "Without second derivatives there is neither H nor C.")]
  }
}
