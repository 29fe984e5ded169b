/// Units in many balanced copies: (√cₖ v, √cₖ u) with Σ cₖ = 1, which keeps the products u vᵀ, the penalties, and critical points.
extension Choices {
  /// Positive numbers √cₖ with Σ cₖ = 1, one for each of "copies", by stereographic projection of the drawn "roots"; a single 1
  /// unless more copies are asked for.
  mutating func balancedRoots<S: Field>() throws(Undecided) -> [S] {
    let n = integer("copies", in: 1...1) - 1
    guard n > 0 else { return [.one] }
    let drawn: Matrix<S> = matrix("roots", n, 1)
    // Numbers from −3 to 3 become s with entries in (0, 1/√n), so that |s| < 1.
    let shift = 3 + (Int.bitWidth - (n - 1).leadingZeroBitCount + 1) / 2
    let s = S(1, over: 1 << shift) * (drawn + .filled(S(4), n, 1))
    let squares = s.squaredNorm
    let scale = try (.one + squares).reciprocal()
    return [(.one - squares) * scale] + ((S(2) * scale) * s).entries
  }

  /// The map that replaces a hidden unit of a two-layer network by such copies.
  mutating func balancedCopies<S: Field>(of unit: Int, width: Int) throws(Undecided) -> Widening<S> {
    let roots: [S] = try balancedRoots()
    return Widening(copying: unit, ofLayer: 1, width: width, incoming: roots, outgoing: roots)
  }
}
