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
  /// The columns T, then (η, −η) for the outgoing weights, then (α ξ, −(1 − α) ξ) for the incoming weights and the bias.
  let M: Matrix<Real>
  /// (M⁻¹)ᵀ: the columns S, then (α η, −(1 − α) η) for the outgoing weights, then (ξ, −ξ) for the incoming ones and the bias.
  let dual: Matrix<Real>

  init(_ network: Network<Real>, layer: Int, unit: Int, α: Real) {
    let width = network.widths[layer]
    let θ = network.parameters
    T = .splitting(unit, ofLayer: layer, width: width, shares: [.one - α, α])
    let (signs, weighted) = ([Real.one, -Real.one], [α, α - .one])
    let difference = Widening(copying: unit, ofLayer: layer, width: width, incoming: weighted, outgoing: signs)
    let dualDifference = Widening(copying: unit, ofLayer: layer, width: width, incoming: signs, outgoing: weighted)
    let places = θ.places.enumerated()
    let outgoing = places.filter { $1.layer == layer && $1.column == unit }.map(\.offset)
    let incoming = places.filter { $1.layer == layer - 1 && $1.row == unit }.map(\.offset)
    func basis(_ copies: Widening<Real>, _ difference: Widening<Real>) -> Matrix<Real> {
      copies.matrix(like: θ).appending(columns: difference.matrix(like: θ).selecting(columns: outgoing + incoming))
    }
    M = basis(T, difference)
    dual = basis(T.dual, dualDifference)
  }
}

extension Matrix {
  /// The block-diagonal matrix diag(A, B).
  func appending(diagonal other: Matrix) -> Matrix {
    appending(columns: Matrix(zeros: rows, other.columns))
      .appending(rows: Matrix(zeros: other.rows, columns).appending(columns: other))
  }
}
