/// The midpoints of a matrix as doubles: for proposals and for estimates of what they need, of which nothing is claimed.
struct Approximation {
  let rows, columns: Int
  /// Row-major; what is not finite is kept so.
  private(set) var entries: [Double]

  init<S: Scalar>(_ a: Matrix<S>) {
    (rows, columns, entries) = (a.rows, a.columns, a.entries.map { Self.value($0) })
  }

  private init(rows: Int, columns: Int, entries: [Double]) { (self.rows, self.columns, self.entries) = (rows, columns, entries) }

  /// NaN where there is no midpoint.
  static func value<S: Scalar>(_ x: S) -> Double { (try? x.exactMidpoint())?.approximation ?? .nan }

  subscript(i: Int, j: Int) -> Double { entries[i * columns + j] }

  /// The doubles as numbers; 0 for what is not finite.
  func matrix<S: Scalar>(over _: S.Type) -> Matrix<S> {
    Matrix(rows, columns) { i, j in S(ExactNumber(exactly: self[i, j]) ?? 0) }
  }

  var magnitudes: Self { Self(rows: rows, columns: columns, entries: entries.map(abs)) }

  var rowSums: [Double] { times([Double](repeating: 1, count: columns)) }

  /// A·v.
  func times(_ v: [Double]) -> [Double] {
    (0..<rows).map { i in
      var sum = 0.0
      for j in 0..<columns { sum += entries[i * columns + j] * v[j] }
      return sum
    }
  }

  /// Aᵀ·v.
  func transposedTimes(_ v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columns)
    for i in 0..<rows { for j in 0..<columns { result[j] += entries[i * columns + j] * v[i] } }
    return result
  }

  /// Eigenvectors of a symmetric matrix as columns by Jacobi's rotations; `nil` where an entry is not finite.
  var eigenvectors: Self? {
    guard rows == columns, entries.allSatisfy(\.isFinite) else { return nil }
    let n = rows
    // A common factor keeps squares in range.
    let top = entries.map(abs).max() ?? 0
    guard top > 0 else { return identity }
    var (a, q) = (entries.map { $0 / top }, identity.entries)
    for _ in 0..<40 {
      var rotated = false
      for p in 0..<n {
        for r in (p + 1)..<max(n, p + 1) where abs(a[p * n + r]) > 0x1p-60 {
          rotated = true
          let θ = (a[r * n + r] - a[p * n + p]) / (2 * a[p * n + r])
          let t = (θ < 0 ? -1 : 1) / (abs(θ) + (θ * θ + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          rotate(&a, p, r, c, t * c, rows: true)
          rotate(&a, p, r, c, t * c, rows: false)
          rotate(&q, p, r, c, t * c, rows: false)
        }
      }
      if !rotated { break }
    }
    return Self(rows: n, columns: n, entries: q)
  }

  private var identity: Self {
    Self(rows: rows, columns: rows, entries: (0..<(rows * rows)).map { $0 / rows == $0 % rows ? 1 : 0 })
  }

  /// Rows, or columns, p and r turned by the angle of that cosine and sine.
  private func rotate(_ a: inout [Double], _ p: Int, _ r: Int, _ c: Double, _ s: Double, rows along: Bool) {
    for k in 0..<rows {
      let (i, j) = along ? (p * rows + k, r * rows + k) : (k * rows + p, k * rows + r)
      (a[i], a[j]) = (c * a[i] - s * a[j], s * a[i] + c * a[j])
    }
  }
}
