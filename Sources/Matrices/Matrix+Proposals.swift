/// What a run over enclosures writes for its certificate: matrices that its conclusions were computed with. Nothing is claimed of
/// them, so they are rounded to as few bits as their use allows; the estimates of that are heuristics.
extension Matrix where S: Field {
  /// Where proposals are written; `nil` where the numbers are no enclosures, and for a matrix without entries.
  var enclosureTestimony: Testimony? {
    guard count > 0, let grade = (S.self as? any RigorousScalar.Type)?.grade, grade == .enclosed || grade == .certified
    else { return nil }
    return Testimony.writing
  }

  /// C, rounded such that ‖I − C·A‖ grows by no more than 2⁻¹², where doubles can hold it: each entry of C·A is then wrong by at
  /// most 2⁻ᵇ |C||A|.
  func proposal(inverse: Self) -> [[ExactNumber]] {
    let sizes = Approximation(inverse)
    let growth = sizes.magnitudes.times(Approximation(self).magnitudes.rowSums)
    return inverse.rounded(bits: 12 + Self.bits(growth.max() ?? .infinity))
  }

  /// X with XᵀHX nearly diagonal for this H, rounded such that no row loses more than 2⁻¹⁰ of its diagonal entry; without rows
  /// where none is found.
  var congruenceProposal: [[ExactNumber]] {
    guard let x = (try? storage.approximateCongruence()) ?? Approximation(self).eigenvectors?.matrix(over: S.self).storage
    else { return [] }
    let products = x.transposed().multiplied(by: storage.multiplied(by: x))
    let diagonal = (0..<x.columns).map { abs(Approximation.value(products[$0, $0])) }
    // After a scaling that brings the diagonal to ±1.
    let weights = diagonal.map { $0 > 0 && $0.isFinite ? 1 / $0.squareRoot() : 0 }
    let (h, entries) = (Approximation(self).magnitudes, Approximation(Self(x)).magnitudes)
    let sums = entries.transposedTimes(h.times(entries.times(weights)))
    let losses = diagonal.indices.filter { weights[$0] > 0 }.map { 2 * sums[$0] / (diagonal[$0] * weights[$0]) }
    return Self(x).rounded(bits: 10 + Self.bits(losses.filter { $0 < 0x1p50 }.max() ?? .infinity))
  }

  /// Q with nearly orthonormal columns near eigenvectors of this symmetric matrix: those that doubles find, refined with the
  /// precision of the scalar.
  var eigenvectorProposal: [[ExactNumber]] {
    guard var q = Approximation(self).eigenvectors?.matrix(over: S.self) else { return [] }
    for _ in 0..<4 {
      guard let next = try? refined(eigenvectors: q) else { break }
      q = next
    }
    return q.rounded(bits: .max)
  }

  /// One step of Ogita and Aishima's iteration: Q + Q·E with E from I − QᵀQ and QᵀHQ; where eigenvalues are too close to tell, only the
  /// orthogonality is improved.
  private func refined(eigenvectors q: Self) throws(Undecided) -> Self {
    let R = .identity(rows) - q.transposed * q
    let M = q.transposed * (self * q)
    let (r, m) = (Approximation(R), Approximation(M))
    let λ = (0..<rows).map { m[$0, $0] / (1 - r[$0, $0]) }
    let scale = λ.map(abs).max() ?? 0
    let rest = (0..<rows).map { i in (0..<rows).reduce(0) { $1 == i ? $0 : $0 + abs(m[i, $1]) } }.max() ?? 0
    let close = 2 * (rest + scale * (r.magnitudes.rowSums.max() ?? 0))
    let half = S(1, over: 2)
    let E = try Self(rows, columns) { (i, j) throws(Undecided) in
      guard i != j, abs(λ[i] - λ[j]) > close else { return half * R[i, j] }
      let gap = try (M[j, j] - M[i, i]).exactMidpoint()
      return try (M[i, j] + M[j, j] * R[i, j]).divided(by: S(gap))
    }
    return try (q + q * E).map { (x) throws(Undecided) in S(try x.exactMidpoint()) }
  }

  /// ⌈log₂ x⌉ for heuristics; many for what is not finite.
  private static func bits(_ x: Double) -> Int { x.isFinite ? max(0, Int(x.exponent) + 1) : 1 << 20 }

  /// The midpoints, rounded to so many significant bits; themselves beyond those of a double.
  private func rounded(bits: Int) -> [[ExactNumber]] {
    let zero = ExactNumber(0)
    return (0..<rows).map { i in
      (0..<columns).map { j in
        guard let midpoint = try? self[i, j].exactMidpoint() else { return zero }
        guard bits < 53 else { return midpoint }
        let dropped = UInt64(53 - max(bits, 2))
        let nearby = midpoint.approximation
        // What doubles hold in part only is kept.
        guard abs(nearby) > 0x1p-1000 else { return midpoint }
        let pattern = (nearby.bitPattern &+ (1 << (dropped - 1))) >> dropped
        return ExactNumber(exactly: Double(bitPattern: pattern << dropped)) ?? midpoint
      }
    }
  }
}
