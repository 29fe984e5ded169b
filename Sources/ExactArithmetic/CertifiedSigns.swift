import FloatArithmetic

/// Signs of eigenvalues from floating point, with a proof: Xᵀ·H·X is nearly diagonal for approximate eigenvectors X, and how
/// nearly is bounded by a-priori rounding bounds [Higham2002, §3.5], valid for every order of summation.
///
/// Nothing is assumed of X. If rows P of M = XᵀHX have a positive diagonal that dominates, after a positive diagonal
/// scaling, the rest of the row *inside P*, then the principal submatrix M_PP = X_PᵀHX_P is positive definite. So X_P has full
/// column rank, H is positive definite on its range, and H has at least |P| positive eigenvalues (Courant–Fischer). A wrong X
/// only proves less. NaN fails every comparison and is never counted.
struct CertifiedSigns {
  /// Lower bounds for the numbers of negative and of positive eigenvalues.
  let negative, positive: Int

  /// Signs of the eigenvalues of every symmetric matrix within the error of `h`, by the eigenvectors that LAPACK finds.
  init(_ h: EquilibratedMatrix) {
    // Without eigenvectors, zeros: they show nothing.
    let found = symmetricEigenDecomposition(h.entries, order: h.order)?.vectors
    self.init(h, vectors: found ?? [Double](repeating: 0, count: h.entries.count))
  }

  /// Signs that the columns of `vectors` (n × n, row-major; any doubles) show.
  init(_ h: EquilibratedMatrix, vectors x: [Double]) {
    let n = h.order
    // Bounds on sizes under which the term for underflow below is a bound.
    guard n > 0, n < 1 << 20, x.allSatisfy({ abs($0) <= 2 }), h.entries.allSatisfy({ abs($0) <= 4 }) else {
      (negative, positive) = (0, 0)
      return
    }
    let b = matrixProduct(h.entries, x, m: n, k: n, n: n, transposeA: false, transposeB: false)
    let t = matrixProduct(x, b, m: n, k: n, n: n, transposeA: true, transposeB: false)
    let bound = CongruenceBound(order: n, h: h.entries.map(abs), x: x.map(abs), b: b.map(abs))
    positive = Self.dominant(t, sign: 1, bound)
    negative = Self.dominant(t, sign: -1, bound)
  }

  /// The size of a set P of rows as above, for sign·M. Rows that fail are dropped, those of the smallest diagonal first.
  private static func dominant(_ t: [Double], sign: Double, _ bound: CongruenceBound) -> Int {
    let n = bound.order
    let level = bound.rowSums(weights: [Double](repeating: 1, count: n))
    // Below the noise nothing can be shown, and its weight would spoil the others. This is a heuristic: any P is admissible.
    var rows = (0..<n).filter { sign * t[$0 * n + $0] > max(level[$0] / Double(n), 0x1p-200) }
    while !rows.isEmpty {
      var weights = [Double](repeating: 0, count: n)
      for i in rows { weights[i] = 1 / (sign * t[i * n + i]).squareRoot() }
      let errors = bound.rowSums(weights: weights)
      let failing = rows.filter { i in
        var rest = 0.0
        for j in rows where j != i { rest += abs(t[i * n + j]) * weights[j] }
        // Both sides with room for their own rounding.
        let diagonal = sign * t[i * n + i] * weights[i] * (1 - 0x1p-50)
        return !(diagonal > (rest + errors[i]) * bound.inflation)
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
  /// |H|, |X|, |B|, row-major.
  let h, x, b: [Double]

  /// γₙ = n·u/(1 − n·u).
  private var gamma: Double {
    let nu = Double(order + 2) * 0x1p-53
    return nu / (1 - nu)
  }

  /// Covers the rounding of sums of up to 3n nonnegative terms nested three deep, and of a few products.
  var inflation: Double { 1 + 8 * gamma + 0x1p-40 }

  /// Σⱼ Eᵢⱼ wⱼ for nonnegative weights w ≤ 2¹⁰⁰, where |XᵀHX − T| ≤ E entrywise:
  /// E = (γ + δ)·|X|ᵀ|H||X| + γ·|X|ᵀ|B|, plus what underflow can do to n³ products of that size.
  func rowSums(weights w: [Double]) -> [Double] {
    let n = order
    let xw = times(x, w)
    let (first, second) = (transposedTimes(x, times(h, xw)), transposedTimes(x, times(b, w)))
    return (0..<n).map { i in
      ((gamma + EquilibratedMatrix.relativeError) * first[i] + gamma * second[i]) * inflation + 0x1p-500
    }
  }

  private func times(_ a: [Double], _ v: [Double]) -> [Double] {
    let n = order
    return a.withUnsafeBufferPointer { a in
      (0..<n).map { i in
        var sum = 0.0
        for j in 0..<n { sum += a[i * n + j] * v[j] }
        return sum
      }
    }
  }

  private func transposedTimes(_ a: [Double], _ v: [Double]) -> [Double] {
    let n = order
    var result = [Double](repeating: 0, count: n)
    a.withUnsafeBufferPointer { a in
      for i in 0..<n { for j in 0..<n { result[j] += a[i * n + j] * v[i] } }
    }
    return result
  }
}
