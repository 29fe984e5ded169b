/// Directions along which L stays what it is, near θ.
extension Problem {
  /// Whether the kind of network has such directions at some points: none where parameters are penalised.
  var hasFlatDirections: Bool {
    objective.regularizers.isEmpty && network.activations.dropLast().contains(where: \.isPositivelyHomogeneous)
  }

  /// Tangents at θ of the group that keeps L, as columns; `nil` for none.
  ///
  /// A positively homogeneous unit: its incoming weights and bias times c, its outgoing ones by c. A linear layer: the same with
  /// a regular matrix in place of c. A ReLU unit that is off at every sample: its weights are free while it is off.
  /// - Throws: `.kink` and `.precision` where it is not known which units are off.
  func flatDirections() throws(Undecided) -> Matrix<Real>? {
    guard hasFlatDirections else { return nil }
    let pass = try network.forward(objective.data.inputs)
    var columns: [Matrix<Real>] = []
    for l in 0..<(network.depth - 1) {
      let width = network.parameters[l].weight.rows
      switch network.activations[l] {
      case .identity: for i in 0..<width { for j in 0..<width { columns.append(mixing(i, j, afterLayer: l)) } }
      case .relu:
        for i in 0..<width {
          let isOff = pass.preactivations[l][row: i].entries.reduce(Truth.yes) { $0 && $1.isNegative }
          columns += isOff == .yes ? free(i, ofLayer: l) : [mixing(i, i, afterLayer: l)]
        }
      case let σ where σ.isPositivelyHomogeneous: for i in 0..<width { columns.append(mixing(i, i, afterLayer: l)) }
      default: break
      }
    }
    return columns.isEmpty ? nil : Matrix(flattening: columns).reshaped(columns.count, network.count).transposed
  }

  /// (E W, E b; −W′ E) with E = eᵢ eⱼᵀ: the velocity of (e^{tE} W, e^{tE} b; W′ e^{−tE}).
  private func mixing(_ i: Int, _ j: Int, afterLayer l: Int) -> Matrix<Real> {
    let θ = network.parameters
    var u = θ.zeros
    let E = Matrix<Real>(θ[l].weight.rows, θ[l].weight.rows) { p, q in p == i && q == j ? .one : .zero }
    u[l] = Parameters.Block(weight: E * θ[l].weight, bias: θ[l].bias.map { E * $0 })
    u[l + 1].weight = -(θ[l + 1].weight * E)
    return u.flattened
  }

  /// The unit vectors of all weights of one unit.
  private func free(_ i: Int, ofLayer l: Int) -> [Matrix<Real>] {
    network.parameters.places.enumerated().filter { _, place in
      place.layer == l && place.row == i || place.layer == l + 1 && place.column == i
    }.map { k, _ in Matrix<Real>(network.count, 1) { p, _ in p == k ? .one : .zero } }
  }
}
