/// The second derivatives of the loss at the copies of a split unit that the narrow network does not have.
struct SplitBlocks<Real: Scalar> {
  /// Σₙ σ′(zₙ) x̂ₙ δₙᵀ, of shape q × p: x̂ₙ are the inputs of the unit's layer (and 1 for its bias), δₙ = ∂L/∂z^{l+1}.
  let G: Matrix<Real>
  /// Σₙ ⟨a, δₙ⟩ σ″(zₙ) x̂ₙ x̂ₙᵀ, of shape q × q, for outgoing weights a.
  let C: Matrix<Real>

  /// The blocks of a unit of hidden layer l ≥ 1, from one forward and one backward pass.
  init(_ objective: Objective<Real>, _ network: Network<Real>, layer l: Int, unit: Int) throws(Undecided) {
    let pass = try network.forward(objective.data.inputs)
    let δ = try objective.backward(network, pass).errors[l]
    let a = network.parameters[l].weight[column: unit]
    let z = pass.preactivations[l - 1][row: unit]
    let σ = network.activations[l - 1]
    let slope = try z.map { (z) throws(Undecided) in try σ(z, order: 1) }
    let curvature = try z.map { (z) throws(Undecided) in try σ(z, order: 2) }
    var x̂ = pass.activations[l - 1]
    if network.parameters[l - 1].bias != nil { x̂ = x̂.appending(rows: Matrix(1, z.columns) { _, _ in .one }) }
    func weighted(_ factors: Matrix<Real>) -> Matrix<Real> { x̂.hadamard(Matrix(x̂.rows, 1) { _, _ in .one } * factors) }
    G = weighted(slope) * δ.transposed
    C = weighted(curvature.hadamard(a.transposed * δ)) * x̂.transposed
  }
}

/// The basis in which the Hessian at a split point is block diagonal.
struct SplitBasis<Real: Scalar> {
  /// T: outgoing weights (1 − α) a and α a.
  let T: Widening<Real>
  /// (η, −η) for the outgoing weights η of the unit, (α ξ, −(1 − α) ξ) for its incoming weights and bias ξ.
  let difference: Widening<Real>
  /// (α η, −(1 − α) η), and (ξ, −ξ).
  let dualDifference: Widening<Real>

  private let θ: Parameters<Real>
  private let layer, unit: Int

  init(_ network: Network<Real>, layer: Int, unit: Int, α: Real) {
    let width = network.widths[layer]
    (θ, self.layer, self.unit) = (network.parameters, layer, unit)
    T = .splitting(unit, ofLayer: layer, width: width, shares: [.one - α, α])
    let (signs, weighted) = ([Real.one, -Real.one], [α, α - .one])
    difference = Widening(copying: unit, ofLayer: layer, width: width, incoming: weighted, outgoing: signs)
    dualDifference = Widening(copying: unit, ofLayer: layer, width: width, incoming: signs, outgoing: weighted)
  }

  /// The columns T, then those of the difference for the outgoing weights, then for the incoming ones and the bias.
  var M: Matrix<Real> { basis(T, difference) }
  /// (M⁻¹)ᵀ: the columns S, then those of the dual difference in the same order.
  var dual: Matrix<Real> { basis(T.dual, dualDifference) }

  private func basis(_ copies: Widening<Real>, _ difference: Widening<Real>) -> Matrix<Real> {
    let places = θ.places.enumerated()
    let outgoing = places.filter { $1.layer == layer && $1.column == unit }.map(\.offset)
    let incoming = places.filter { $1.layer == layer - 1 && $1.row == unit }.map(\.offset)
    return copies.matrix(like: θ).appending(columns: difference.matrix(like: θ).selecting(columns: outgoing + incoming))
  }
}

extension SplitBlocks {
  /// Mᵀ H_wide M = diag(H, [[0, Gᵀ], [G, α(1 − α) C]]) along a few directions, without any of these matrices: H_wide T v = S H v, and
  /// for one (η, ξ) at the unit H_wide·(its difference) = (the dual difference of (Gᵀξ, Gη + α(1 − α) Cξ)). That M is regular is
  /// measured as M⁻¹M = 1 among them.
  func hessianClaim(
    _ objective: Objective<Real>, _ network: Network<Real>, layer: Int, unit: Int, α: Real
  ) throws(Undecided) -> Claim<Real> {
    let (θ, basis) = (network.parameters, SplitBasis(network, layer: layer, unit: unit, α: α))
    let (T, S, D, Dʹ) = (basis.T, basis.T.dual, basis.difference, basis.dualDifference)
    let drawn = Parameters<Real>.seeded(like: θ, 2)
    let (ξ, η) = (drawn.incoming(unit: unit, ofLayer: layer), drawn[layer].weight[column: unit])
    let d = θ.supported(onUnit: unit, ofLayer: layer, incoming: ξ, outgoing: η)
    let image = θ.supported(
      onUnit: unit, ofLayer: layer, incoming: G * η + (α * (.one - α)) * (C * ξ), outgoing: G.transposed * ξ)
    return .all([
      try T.hessiansAgree(at: network, under: objective, wide: objective, dual: S),
      (try objective.hessianVectorProduct(D(d), at: T(network)) .== Dʹ(image)).named("H_wide M (η; ξ)"),
      .all([
        dot(S(θ), T(d)) .== dot(θ, d), dot(S(θ), D(d)) .== .zero, dot(Dʹ(d), T(θ)) .== .zero, dot(Dʹ(d), D(d)) .== dot(d, d),
      ]).named("M is regular"),
    ])
  }
}

extension Matrix {
  /// The block-diagonal matrix diag(A, B).
  func appending(diagonal other: Matrix) -> Matrix {
    appending(columns: Matrix(zeros: rows, other.columns))
      .appending(rows: Matrix(zeros: other.rows, columns).appending(columns: other))
  }
}
