import CFLINT
import FloatArithmetic

extension BallStorage {
  /// The largest order up to which elimination, entry by entry, is tried where all else leaves something open.
  private static let eliminationLimit = 200

  /// Lower bounds for the numbers of negative and positive eigenvalues of every symmetric matrix in the enclosure.
  ///
  /// Rows that may be 0 altogether are left out: no sign depends on them, and principal submatrices do not have more eigenvalues
  /// of either sign (Cauchy). Then, as far as needed: ``CertifiedSigns`` of midpoints and radii in doubles; congruences by
  /// LAPACK's eigenvectors taken as exact numbers, in the precision of the balls; symmetric elimination. An entry that is not
  /// finite shows nothing, and so then does the matrix.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    guard isFinite else { return (0, 0) }
    let live = (0..<rows).filter { i in (0..<rows).contains { arb_contains_zero(box.entry(i, $0)) == 0 } }
    if live.isEmpty { return (0, 0) }
    let (n, width) = (live.count, columns)
    let h = n == rows ? self : gathering(rows: n, columns: n) { i, j in live[i] * width + live[j] }
    guard let floats = EquilibratedMatrix(h) else { return h.pivotedSigns() }
    var best = CertifiedSigns(floats)
    if best.count == n { return (best.negative, best.positive) }
    let scaled = h.congruent(shifts: floats.shifts)
    let (signs, last) = scaled.signsByCongruences(floats)
    best = best.or(signs)
    if n <= Self.eliminationLimit {
      for more in [last, scaled] where best.count < n {
        let signs = more.pivotedSigns()
        best = best.or(CertifiedSigns(negative: signs.negative, positive: signs.positive))
      }
    }
    return (best.negative, best.positive)
  }

  /// Signs of XᵀHX with X eigenvectors that LAPACK finds of H in doubles, and of the same repeated with XᵀHX, where doubles
  /// resolve more; and the last of these matrices. Whatever X is, XᵀHX has at most as many eigenvalues of either sign as H.
  private func signsByCongruences(_ floats: EquilibratedMatrix) -> (CertifiedSigns, last: BallStorage) {
    var (m, scale, best) = (self, floats, CertifiedSigns(negative: 0, positive: 0))
    for step in 0..<8 {
      guard let z = scale.eigenvectorCongruence else { break }
      let x = BallStorage(
        exactly: z, rows: [Int](repeating: 0, count: rows), columns: [Int](repeating: 0, count: rows), bits: bits)
      let next = x.transposed().multiplied(by: m.multiplied(by: x))
      guard let equilibrated = EquilibratedMatrix(next) else { break }
      let signs = next.dominantSigns
      let isBetter = signs.count > best.count
      (m, best) = (next, best.or(signs))
      if best.count == rows || step > 0 && !isBetter { break }
      m = next.congruent(shifts: equilibrated.shifts)
      scale = equilibrated
    }
    return (best, m)
  }

  /// The signs of rows whose diagonal dominates, as in ``DominantRows``, with all entries bounded to thirty bits.
  var dominantSigns: CertifiedSigns {
    let n = rows
    // Diagonal entries of magnitude near 1, by an exact congruence; entries far below are rounded up to 2⁻¹⁰⁰⁰.
    let shifts = (0..<n).map { i -> Int in
      let x = box.entry(i, i)
      guard arb_contains_zero(x) == 0 else { return 0 }
      let size = arf_abs_bound_lt_2exp_si(x.pointer(to: \.mid)!)
      return abs(size) < 1 << 40 ? -(size >> 1) : 0
    }
    var t = [Double](repeating: 0, count: n * n)
    let scratch = Ball.Box()
    let (end, bound) = (scratch.value.pointer(to: \.mid)!, scratch.value.pointer(to: \.rad)!)
    defer { withExtendedLifetime(scratch) {} }
    for i in 0..<n {
      for j in 0..<n {
        let x = box.entry(i, j)
        if i == j {
          // The end nearest to 0 of a diagonal entry; 0 where it may have either sign.
          if arb_contains_zero(x) != 0 { continue }
          arb_get_abs_lbound_arf(end, x, 53)
          arf_mul_2exp_si(end, end, 2 * shifts[i])
          let size = arf_get_d(end, ARF_RND_DOWN)
          t[i * n + i] = arb_is_positive(x) != 0 ? size : -size
        } else if arb_is_zero(x) == 0 {
          arb_get_mag(bound, x)
          mag_mul_2exp_si(bound, bound, shifts[i] + shifts[j])
          t[i * n + j] = max(mag_cmp_2exp_si(bound, 900) >= 0 ? .infinity : mag_get_d(bound), 0x1p-1000)
        }
      }
    }
    let rowSums = DominantRows(t, order: n) { weights in
      weights.map { _ in 0x1p-900 }
    }
    let inflation = 1 + Double(n + 8) * 0x1p-50
    return CertifiedSigns(
      negative: rowSums.count(sign: -1, inflation: inflation), positive: rowSums.count(sign: 1, inflation: inflation))
  }
}

extension EquilibratedMatrix {
  /// Unit eigenvectors that LAPACK finds, row-major, as columns.
  fileprivate var eigenvectorCongruence: [Double]? { symmetricEigenDecomposition(entries, order: order)?.vectors }
}
