/// Directions along which L stays what it is, near θ.
extension Problem {
  /// Whether the kind of network has such directions at some points: none where parameters are penalised.
  var hasFlatDirections: Bool {
    objective.regularizers.isEmpty && network.activations.dropLast().contains(where: \.isPositivelyHomogeneous)
  }

  /// Tangents at θ of the symmetries that keep L, as columns; `nil` for none.
  /// - Throws: `.kink` and `.precision` where it is not known which units are off.
  func flatDirections() throws(Undecided) -> Matrix<Real>? {
    guard hasFlatDirections else { return nil }
    let candidates = network.symmetryCandidates(for: objective.loss)
    let kept = try objective.symmetries(of: network).map { candidates[$0] }
    return kept.isEmpty ? nil : Symmetry.tangents(kept, at: network)
  }
}
