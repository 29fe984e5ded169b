import CFLINT
import FloatArithmetic

extension RationalStorage {
  /// X, of integers, such that XᵀHX is strictly dominated by its diagonal, and the signs of that; for a regular symmetric H of
  /// integers.
  /// - Throws: `.unavailable` where the matrix is singular.
  func dominatingCongruence() throws(Undecided) -> (x: RationalStorage, signs: [Int]) {
    if let found = floatingCongruence(rank: rows) { return found }
    return try exactCongruence()
  }

  /// The same where it is found; X has as many columns as the rank of H.
  ///
  /// X is made of eigenvectors that LAPACK finds, rounded to few bits, and XᵀHX is exact. Where doubles do not resolve the least
  /// eigenvalues of a regular H, XᵀHX is better conditioned than H, and the step is repeated with it.
  func floatingCongruence(rank: Int) -> (x: RationalStorage, signs: [Int])? {
    var m = self
    var x: RationalStorage?
    for _ in 0..<(rank == rows ? 8 : 1) {
      if rank == rows, let signs = m.dominantSigns { return (x ?? .identity(rows), signs) }
      guard let vectors = ScaledEigenvectors(m, count: rank) else { return nil }
      // Rounding errors of n entries of a row have to stay below its diagonal entry.
      let least = Int.bitWidth - rows.leadingZeroBitCount
      for bits in [least - 1, least + 1, least + 4, 26] {
        let z = vectors.rounded(bits: bits)
        let next = z.transposed().multiplied(by: m.multiplied(by: z))
        if let signs = next.dominantSigns { return (x?.multiplied(by: z) ?? z, signs) }
        if bits == 26 { (x, m) = (x?.multiplied(by: z) ?? z, next) }
      }
    }
    return nil
  }

  private static func identity(_ n: Int) -> Self { Self(rows: n, columns: n) { i, j in i == j ? .one : .zero } }

  /// The signs of the diagonal entries if each of them exceeds the sum of the others in its row.
  private var dominantSigns: [Int]? {
    let rest = Integer()
    var signs: [Int] = []
    for i in 0..<rows {
      fmpz_zero(rest.value)
      for j in 0..<rows where j != i {
        let x = box.entry(i, j)
        if fmpz_sgn(x) < 0 { fmpz_sub(rest.value, rest.value, x) } else { fmpz_add(rest.value, rest.value, x) }
      }
      guard fmpz_cmpabs(box.entry(i, i), rest.value) > 0 else { return nil }
      signs.append(Int(fmpz_sgn(box.entry(i, i))))
    }
    return signs
  }

  /// The same with XᵀHX diagonal, by symmetric elimination over ℚ.
  func exactCongruence() throws(Undecided) -> (x: RationalStorage, signs: [Int]) {
    let n = rows
    var m = (0..<n).map { i in (0..<n).map { self[i, $0] } }
    // Columns of X, as rows.
    var x = (0..<n).map { i in (0..<n).map { $0 == i ? Rational.one : .zero } }
    var (live, signs) = (Array(0..<n), [Int](repeating: 0, count: n))
    while !live.isEmpty {
      var pivot = live.first { m[$0][$0].sign != 0 }
      if pivot == nil, let (p, q) = Self.offDiagonal(m, live) {
        // The entry at p becomes 2·m_pq.
        for j in live { m[p][j] += m[q][j] }
        for i in live { m[i][p] += m[i][q] }
        for j in 0..<n { x[p][j] += x[q][j] }
        pivot = p
      }
      guard let p = pivot else { throw Undecided(.unavailable, "a matrix of order \(n) that was to be regular is singular") }
      signs[p] = m[p][p].sign
      live.removeAll { $0 == p }
      let inverse = try m[p][p].reciprocal()
      for i in live where m[i][p].sign != 0 {
        let factor = m[i][p] * inverse
        for j in live where m[p][j].sign != 0 { m[i][j] -= factor * m[p][j] }
        for j in 0..<n where x[p][j].sign != 0 { x[i][j] -= factor * x[p][j] }
      }
    }
    // Each column over its own common denominator, which is left out.
    let columns = x.map { column in Self(rows: 1, columns: n) { _, j in column[j] }.numerators(rows: [0], columns: Array(0..<n)) }
    return (Self(rows: n, columns: n) { i, j in Self(columns[j])[0, i] }, signs)
  }

  private static func offDiagonal(_ m: [[Rational]], _ live: [Int]) -> (Int, Int)? {
    for (k, p) in live.enumerated() { for q in live[(k + 1)...] where m[p][q].sign != 0 { return (p, q) } }
    return nil
  }
}

/// Approximate eigenvectors vₖ of a symmetric matrix times |λₖ|^(−1/2), so that all rows of XᵀHX get diagonal entries of one size.
private struct ScaledEigenvectors {
  private let order, count: Int
  private let shifts: [Int]
  /// Row-major.
  private let vectors: [Double]

  /// Those of the eigenvalues of largest magnitude; `nil` where LAPACK finds none.
  init?(_ h: RationalStorage, count: Int) {
    let h = EquilibratedMatrix(h)
    let n = h.order
    guard let (values, vectors) = symmetricEigenDecomposition(h.entries, order: n) else { return nil }
    let chosen = values.indices.sorted { abs(values[$0]) > abs(values[$1]) }.prefix(count)
    guard let first = chosen.first, values[first] != 0 else { return nil }
    let top = abs(values[first])
    // Doubles do not know smaller eigenvalues.
    let weights = values.map { (top / max(abs($0), top * 0x1p-50)).squareRoot() }
    let least = h.shifts.min() ?? 0
    (order, self.count, shifts) = (n, count, h.shifts.map { $0 - least })
    self.vectors = (0..<n).flatMap { i in chosen.map { vectors[i * n + $0] * weights[$0] } }
  }

  /// The vectors times 2^bits as columns of integers; the matrix's equilibration is part of them.
  func rounded(bits: Int) -> RationalStorage {
    let result = RationalStorage.Box(order, count)
    let factor = Double(sign: .plus, exponent: bits, significand: 1)
    for i in 0..<order {
      for j in 0..<count {
        let entry = result.entry(i, j)
        fmpz_set_d(entry, (vectors[i * count + j] * factor).rounded())
        fmpz_mul_2exp(entry, entry, UInt(shifts[i]))
      }
    }
    return RationalStorage(result)
  }
}
