import CFLINT
import FloatArithmetic

/// Matrices of single numbers that are proposed for a test; nothing is claimed of them.
extension BallStorage {
  /// The midpoints as m·2ᵉ with m truncated to a double; `nil` where one is not finite or of a size out of all proportion.
  private var midpointsAsDoubles: (mantissas: [Double], exponents: [Int])? {
    var (mantissas, exponents): ([Double], [Int]) = ([], [])
    mantissas.reserveCapacity(rows * columns)
    exponents.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        let x = box.entry(i, j).pointer(to: \.mid)!
        guard arf_is_finite(x) != 0, let (m, e) = truncated(x) else { return nil }
        mantissas.append(m)
        exponents.append(e)
      }
    }
    return (mantissas, exponents)
  }

  /// Exact entries 2^(rows[i] + columns[j])·xᵢⱼ from finite doubles, row-major.
  init(exactly x: [Double], rows rowShifts: [Int], columns columnShifts: [Int], bits: Int) {
    let (m, n) = (rowShifts.count, columnShifts.count)
    self.init(Box(m, n), bits: bits)
    for i in 0..<m {
      for j in 0..<n {
        arb_set_d(box.entry(i, j), x[i * n + j])
        let shift = rowShifts[i] + columnShifts[j]
        if shift != 0 { arb_mul_2exp_si(box.entry(i, j), box.entry(i, j), shift) }
      }
    }
  }

  /// The inverse of the midpoints: by LAPACK where doubles suffice for a C with C·A near 1, otherwise by Arb, without bounds.
  ///
  /// Entries are doubles as a rule, which also makes products with them cheaper than those of full precision.
  public func approximateInverse() throws(Undecided) -> Self {
    let n = rows
    if isFinite {
      if let (m, e) = midpointsAsDoubles,
        let (c, rowShifts, columnShifts) = ScaledMatrix(rows: n, columns: n, mantissas: m, exponents: e).inverse
      {
        return Self(exactly: c, rows: rowShifts, columns: columnShifts, bits: bits)
      }
      let result = Box(n, n)
      if arb_mat_approx_inv(result.value, box.value, max(bits, 64)) != 0 {
        let inverse = Self(result, bits: bits)
        if inverse.isFinite { return inverse }
      }
    }
    throw Undecided(.singular, "the inverse of a \(n)×\(n) matrix at \(bits) bits")
  }

  /// Cholesky's inverse factor or scaled eigenvectors, by LAPACK from the midpoints at one scale: numbers of a double's bits.
  public func approximateCongruence() throws(Undecided) -> Self {
    guard let h = EquilibratedMatrix(self), let z = h.congruence else {
      throw Undecided(.unavailable, "eigenvectors of a \(rows)×\(rows) matrix")
    }
    return Self(exactly: z, rows: h.shifts, columns: [Int](repeating: 0, count: rows), bits: bits)
  }
}
