import FloatArithmetic

/// Lower bounds for the numbers of negative and of positive eigenvalues, from floating point with a proof.
///
/// Nothing is assumed of what LAPACK returns: a posteriori, products of its results are compared with the matrix, within a-priori
/// rounding bounds of products [Higham2002, §3.5], valid for every order of summation. A wrong result only proves less. NaN
/// fails every comparison and is never counted. The bounds hold for every symmetric matrix within the error of the given one.
struct CertifiedSigns {
  let negative, positive: Int

  init(negative: Int, positive: Int) { (self.negative, self.positive) = (negative, positive) }

  /// The cheap test first, then the one by eigenvectors where something is left open.
  init(_ h: EquilibratedMatrix) {
    let quick = Self.byFactors(h)
    self = quick.count == h.order ? quick : quick.or(Self.byEigenvectors(h))
  }

  /// How many signs are known.
  var count: Int { negative + positive }

  /// Both are lower bounds, so the larger ones are.
  func or(_ other: Self) -> Self {
    Self(negative: max(negative, other.negative), positive: max(positive, other.positive))
  }

  /// By Cholesky's factors where the diagonal has one sign, otherwise by those of Bunch and Kaufman.
  static func byFactors(_ h: EquilibratedMatrix) -> Self {
    let n = h.order
    let diagonal = (0..<n).map { h.entries[$0 * n + $0] }
    for sign in [1.0, -1.0] where diagonal.allSatisfy({ sign * $0 > 0 }) {
      if let test = ShiftedMatrix(h, sign: sign), test.isPositiveDefinite {
        return sign > 0 ? Self(negative: 0, positive: n) : Self(negative: n, positive: 0)
      }
    }
    return Self(
      negative: ShiftedMatrix(h, sign: -1)?.positiveEigenvalues() ?? 0,
      positive: ShiftedMatrix(h, sign: 1)?.positiveEigenvalues() ?? 0)
  }

  /// By the eigenvectors that LAPACK finds.
  static func byEigenvectors(_ h: EquilibratedMatrix) -> Self {
    guard let found = symmetricEigenDecomposition(h.entries, order: h.order)?.vectors else {
      return Self(negative: 0, positive: 0)
    }
    return Self(h, vectors: found)
  }

  /// Signs that the columns of `vectors` (n × n, row-major; any doubles) show.
  ///
  /// If rows P of M = XᵀHX have a positive diagonal that dominates, after a positive diagonal scaling, the rest of the row
  /// *inside P*, then the principal submatrix M_PP = X_PᵀHX_P is positive definite. So X_P has full column rank, H is positive
  /// definite on its range, and H has at least |P| positive eigenvalues (Courant–Fischer).
  init(_ h: EquilibratedMatrix, vectors x: [Double]) {
    let n = h.order
    // Bounds on sizes under which the term for underflow below is a bound.
    guard n > 0, n < 1 << 20, x.allSatisfy({ abs($0) <= 2 }), h.entries.allSatisfy({ abs($0) <= 4 }) else {
      (negative, positive) = (0, 0)
      return
    }
    let b = matrixProduct(h.entries, x, m: n, k: n, n: n, transposeA: false, transposeB: false)
    let t = matrixProduct(x, b, m: n, k: n, n: n, transposeA: true, transposeB: false)
    let bound = CongruenceBound(order: n, h: h.entries.map(abs), radii: h.radii, x: x.map(abs), b: b.map(abs))
    let signs = DominantRows(t, order: n) { bound.rowSums(weights: $0) }
    (negative, positive) = (signs.count(sign: -1, inflation: bound.inflation), signs.count(sign: 1, inflation: bound.inflation))
  }
}

/// The search for a set P of rows as in ``CertifiedSigns/init(_:vectors:)``.
struct DominantRows {
  private let t: [Double]
  private let n: Int
  private let errors: ([Double]) -> [Double]

  /// From T, n × n, row-major, and Σⱼ Eᵢⱼ wⱼ for weights w ≥ 0, where |M − T| ≤ E entrywise.
  init(_ t: [Double], order n: Int, errors: @escaping ([Double]) -> [Double]) { (self.t, self.n, self.errors) = (t, n, errors) }

  /// The size of P for sign·M. Rows that fail are dropped, those of the smallest diagonal first.
  func count(sign: Double, inflation: Double) -> Int {
    let level = errors([Double](repeating: 1, count: n))
    // Below the noise nothing can be shown, and its weight would spoil the others. This is a heuristic: any P is admissible.
    var rows = (0..<n).filter { sign * t[$0 * n + $0] > max(level[$0] / Double(n), 0x1p-200) }
    while !rows.isEmpty {
      var weights = [Double](repeating: 0, count: n)
      for i in rows { weights[i] = 1 / (sign * t[i * n + i]).squareRoot() }
      let errors = errors(weights)
      let failing = rows.filter { i in
        var rest = 0.0
        t.withUnsafeBufferPointer { t in for j in 0..<n where j != i { rest += abs(t[i * n + j]) * weights[j] } }
        // Both sides with room for their own rounding.
        let diagonal = sign * t[i * n + i] * weights[i] * (1 - 0x1p-50)
        return !(diagonal > (rest + errors[i]) * inflation)
      }
      if failing.isEmpty { return rows.count }
      let least = failing.map { abs(t[$0 * n + $0]) }.min() ?? 0
      let dropped = Set(failing.filter { abs(t[$0 * n + $0]) <= 4 * least })
      if dropped.isEmpty { return 0 }
      rows.removeAll { dropped.contains($0) }
    }
    return 0
  }
}

/// Bounds for |XᵀHX − T| where T = fl(Xᵀ·B), B = fl(H·X) and H is known up to its own error.
struct CongruenceBound {
  let order: Int
  /// |H|, and what H is known up to besides the relative error.
  let h: [Double]
  let radii: [Double]?
  /// |X|, |B|, row-major.
  let x, b: [Double]

  /// γₙ₊₂ = (n + 2)·u/(1 − (n + 2)·u).
  var gamma: Double {
    let nu = Double(order + 2) * 0x1p-53
    return nu / (1 - nu)
  }

  /// Covers the rounding of sums of up to 3n nonnegative terms nested three deep, and of a few products.
  var inflation: Double { 1 + 8 * gamma + 0x1p-40 }

  /// Σⱼ Eᵢⱼ wⱼ for nonnegative weights w ≤ 2¹⁰⁰, where |XᵀHX − T| ≤ E entrywise:
  /// E = (γ + δ)·|X|ᵀ|H||X| + γ·|X|ᵀ|B| + |X|ᵀR|X| for the radii R, plus what underflow can do to n³ products of that size.
  func rowSums(weights w: [Double]) -> [Double] {
    let n = order
    let xw = times(x, w)
    var inner = times(h, xw).map { (gamma + EquilibratedMatrix.relativeError) * $0 }
    if let radii { for (i, r) in times(radii, xw).enumerated() { inner[i] += r } }
    let (first, second) = (transposedTimes(x, inner), transposedTimes(x, times(b, w)))
    return (0..<n).map { i in (first[i] + gamma * second[i]) * inflation + 0x1p-500 }
  }

  private func times(_ a: [Double], _ v: [Double]) -> [Double] { matrixTimesVector(a, v, order: order) }
  private func transposedTimes(_ a: [Double], _ v: [Double]) -> [Double] { transposedMatrixTimesVector(a, v, order: order) }
}

/// A·v for n × n, row-major, summed in one fixed order.
func matrixTimesVector(_ a: [Double], _ v: [Double], order n: Int) -> [Double] {
  a.withUnsafeBufferPointer { a in
    v.withUnsafeBufferPointer { v in
      (0..<n).map { i in
        // Four partial sums, so that they need not wait for each other.
        var (p, q, r, s) = (0.0, 0.0, 0.0, 0.0)
        var j = 0
        while j + 3 < n {
          p += a[i * n + j] * v[j]
          q += a[i * n + j + 1] * v[j + 1]
          r += a[i * n + j + 2] * v[j + 2]
          s += a[i * n + j + 3] * v[j + 3]
          j += 4
        }
        while j < n {
          p += a[i * n + j] * v[j]
          j += 1
        }
        return (p + q) + (r + s)
      }
    }
  }
}

/// Aᵀ·v for n × n, row-major.
func transposedMatrixTimesVector(_ a: [Double], _ v: [Double], order n: Int) -> [Double] {
  var result = [Double](repeating: 0, count: n)
  result.withUnsafeMutableBufferPointer { result in
    a.withUnsafeBufferPointer { a in
      for i in 0..<n {
        let factor = v[i]
        for j in 0..<n { result[j] += a[i * n + j] * factor }
      }
    }
  }
  return result
}
