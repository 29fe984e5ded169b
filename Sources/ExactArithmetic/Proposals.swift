import FloatArithmetic

/// What LAPACK proposes: single numbers of which nothing is claimed.

/// A matrix of doubles with entries near 1 in every row and column, and the powers of two that took the given one there.
struct ScaledMatrix {
  let rows, columns: Int
  /// The given entries times 2^(rowShifts[i] + columnShifts[j]), row-major.
  let entries: [Double]
  let rowShifts, columnShifts: [Int]

  /// From numbers m·2ᵉ with |m| < 1; e is ``EquilibratedMatrix/none`` for 0.
  init(rows: Int, columns: Int, mantissas: [Double], exponents: [Int]) {
    let none = EquilibratedMatrix.none
    var (r, c) = ([Int](repeating: 0, count: rows), [Int](repeating: 0, count: columns))
    for _ in 0..<4 {
      var top = [Int](repeating: none, count: rows)
      for i in 0..<rows {
        for j in 0..<columns where exponents[i * columns + j] != none { top[i] = max(top[i], exponents[i * columns + j] + c[j]) }
      }
      for i in 0..<rows where top[i] != none { r[i] = -top[i] }
      top = [Int](repeating: none, count: columns)
      for i in 0..<rows {
        for j in 0..<columns where exponents[i * columns + j] != none { top[j] = max(top[j], exponents[i * columns + j] + r[i]) }
      }
      for j in 0..<columns where top[j] != none { c[j] = -top[j] }
    }
    (self.rows, self.columns, rowShifts, columnShifts) = (rows, columns, r, c)
    entries = (0..<(rows * columns)).map { k in
      exponents[k] == none ? 0 : timesPowerOfTwo(mantissas[k], exponents[k] + r[k / columns] + c[k % columns])
    }
  }

  /// C, and the exponents of its rows and columns, such that 2^(rows[i] + columns[j])·cᵢⱼ are near the entries of the inverse of
  /// the given matrix; `nil` where C·A is not even roughly 1 in doubles.
  var inverse: (entries: [Double], rows: [Int], columns: [Int])? {
    guard rows == columns, let c = roughInverse(entries, order: rows) else { return nil }
    return (c, columnShifts, rowShifts)
  }
}

/// A⁻¹ by LAPACK, where C·A looks like the identity: each row of the difference sums to less than ½.
func roughInverse(_ a: [Double], order n: Int) -> [Double]? {
  guard let c = approximateInverse(a, order: n) else { return nil }
  let product = matrixProduct(c, a, m: n, k: n, n: n, transposeA: false, transposeB: false)
  let isNear = product.withUnsafeBufferPointer { p in
    (0..<n).allSatisfy { i in
      var sum = abs(p[i * n + i] - 1)
      for j in 0..<n where j != i { sum += abs(p[i * n + j]) }
      return sum < 0.5
    }
  }
  return isNear ? c : nil
}

extension EquilibratedMatrix {
  /// Z with ZᵀHZ near ±1 on the diagonal and 0 beside it, for the equilibrated H; row-major. `nil` where LAPACK finds none.
  ///
  /// R⁻¹ where H = RᵀR looks definite; otherwise eigenvectors vₖ·|λₖ|^(−½), as far as doubles know λₖ.
  var congruence: [Double]? {
    let n = order
    let sign: Double = (0..<n).allSatisfy({ entries[$0 * n + $0] < 0 }) ? -1 : 1
    if let r = choleskyFactor(sign > 0 ? entries : entries.map { -$0 }, order: n), let x = triangularInverse(r, order: n),
      x.allSatisfy({ abs($0) < 0x1p500 })
    {
      return x
    }
    guard let (values, vectors) = symmetricEigenDecomposition(entries, order: n) else { return nil }
    let top = values.reduce(0) { max($0, abs($1)) }
    if top == 0 { return vectors }
    let weights = values.map { 1 / max(abs($0), top * 0x1p-50).squareRoot() }
    return [Double](unsafeUninitializedCapacity: n * n) { x, count in
      for i in 0..<n { for j in 0..<n { x.initializeElement(at: i * n + j, to: vectors[i * n + j] * weights[j]) } }
      count = n * n
    }
  }
}
