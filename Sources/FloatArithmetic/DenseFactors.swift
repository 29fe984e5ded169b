import CBLAS

/// The upper triangular R with RᵀR ≈ A, in floating point without a bound; zeros below the diagonal.
///
/// Shapes: `a` is n × n, row-major, of which the upper triangle is read. `nil` where an entry is not finite or a pivot not
/// positive. Algorithm: LAPACK's `dpotrf`.
public func choleskyFactor(_ a: [Double], order n: Int) -> [Double]? {
  precondition(n >= 0 && a.count == n * n, "\(a.count) entries for a symmetric matrix of order \(n)")
  if n == 0 { return [] }
  var r = a
  guard shim_dpotrf(Int32(n), &r) == 0 else { return nil }
  r.withUnsafeMutableBufferPointer { r in
    for i in 1..<max(n, 1) { for j in 0..<i { r[i * n + j] = 0 } }
  }
  return r
}

/// R⁻¹ for an upper triangular R with zeros below, in floating point without a bound; `nil` where a diagonal entry is 0.
public func triangularInverse(_ r: [Double], order n: Int) -> [Double]? {
  precondition(n >= 0 && r.count == n * n, "\(r.count) entries for a triangular matrix of order \(n)")
  if n == 0 { return [] }
  var inverse = r
  return shim_dtrtri(Int32(n), &inverse) == 0 ? inverse : nil
}

/// The upper triangle of RᵀR, zeros below; each entry has an error of at most γₙ(|R|ᵀ|R|) [Higham2002, §3.5]. R is n × n,
/// row-major.
public func gramTriangle(_ r: [Double], order n: Int) -> [Double] {
  precondition(n >= 0 && r.count == n * n, "\(r.count) entries for a matrix of order \(n)")
  var t = [Double](repeating: 0, count: n * n)
  if n > 0 { shim_dsyrk(Int32(n), r, &t) }
  return t
}

/// A⁻¹ in floating point without a bound; `nil` where an entry is not finite, or a pivot 0. `a` is n × n, row-major.
public func approximateInverse(_ a: [Double], order n: Int) -> [Double]? {
  precondition(n >= 0 && a.count == n * n, "\(a.count) entries for a matrix of order \(n)")
  if n == 0 { return [] }
  var inverse = a
  guard a.allSatisfy(\.isFinite), shim_dgetri(Int32(n), &inverse) == 0 else { return nil }
  return inverse.allSatisfy(\.isFinite) ? inverse : nil
}

/// Rows and columns, at most min(m, n) of each, in which a matrix looks regular: by QR with column pivoting and then LU with row
/// pivoting. A choice, and no claim. `a` is m × n, row-major; `tolerance` is relative to the largest column.
public func independentRowsAndColumns(_ a: [Double], m: Int, n: Int, tolerance: Double) -> (rows: [Int], columns: [Int]) {
  precondition(a.count == m * n, "\(a.count) entries for a \(m)×\(n) matrix")
  guard m > 0, n > 0, a.allSatisfy(\.isFinite) else { return ([], []) }
  var (work, pivots) = (a, [Int32](repeating: 0, count: n))
  guard shim_dgeqp3(Int32(m), Int32(n), &work, &pivots) == 0 else { return ([], []) }
  let top = work[0].magnitude * tolerance
  let rank = (0..<min(m, n)).prefix { work[$0 * n + $0].magnitude > top }.count
  if rank == 0 { return ([], []) }
  let columns = pivots.prefix(rank).map { Int($0) - 1 }
  var block: [Double] = []
  block.reserveCapacity(m * rank)
  for i in 0..<m { for j in columns { block.append(a[i * n + j]) } }
  var exchanges = [Int32](repeating: 0, count: rank)
  guard shim_dgetrf_rows(Int32(m), Int32(rank), &block, &exchanges) >= 0 else { return ([], []) }
  var order = Array(0..<m)
  for (k, p) in exchanges.enumerated() { order.swapAt(k, Int(p) - 1) }
  return (Array(order.prefix(rank)), columns)
}

/// Factors of a symmetric matrix in floating point: PᵀAP ≈ UᵀDU with U unit upper triangular and D of blocks of order 1 and 2.
///
/// Algorithm: Bunch and Kaufman's diagonal pivoting (LAPACK's `dsytrf`). Nothing is claimed of how near; ``product()`` has a
/// bound.
public struct SymmetricFactors {
  /// n.
  public let order: Int
  /// U, row-major, with ones on the diagonal and zeros below.
  public let upper: [Double]
  /// The diagonal of D, and what stands beside it: `beside[i]` is the entry (i, i + 1), 0 between blocks.
  public let diagonal, beside: [Double]
  /// Row and column i of the factors belong to row and column `permutation[i]` of A.
  public let permutation: [Int]

  /// Those of a matrix n × n, row-major, of which the upper triangle is read; `nil` where an entry is not finite.
  public init?(_ a: [Double], order n: Int) {
    precondition(n >= 0 && a.count == n * n, "\(a.count) entries for a symmetric matrix of order \(n)")
    var (u, pivots) = (a, [Int32](repeating: 0, count: n))
    if n > 0 { guard shim_dsytrf(Int32(n), &u, &pivots) >= 0 else { return nil } }
    var (d, e) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    var order = Array(0..<n)
    var k = 0
    u.withUnsafeMutableBufferPointer { u in
      while k < n {
        let isPair = pivots[k] < 0 && k + 1 < n
        let (row, other) = (isPair ? k + 1 : k, Int(pivots[k].magnitude) - 1)
        d[k] = u[k * n + k]
        if isPair {
          (d[k + 1], e[k]) = (u[(k + 1) * n + k + 1], u[k * n + k + 1])
          u[k * n + k + 1] = 0
        }
        if other != row, other >= 0, other < n {
          order.swapAt(row, other)
          for j in 0..<k { (u[j * n + row], u[j * n + other]) = (u[j * n + other], u[j * n + row]) }
        }
        k += isPair ? 2 : 1
      }
      for i in 0..<n {
        for j in 0..<i { u[i * n + j] = 0 }
        u[i * n + i] = 1
      }
    }
    (self.order, upper, diagonal, beside, permutation) = (n, u, d, e, order)
  }

  /// UᵀDU; each entry has an error of at most γₙ₊₂(|U|ᵀ|D||U|) [Higham2002, §3.5], and what underflow does.
  public func product() -> [Double] {
    let n = order
    var w = [Double](repeating: 0, count: n * n)
    if n == 0 { return w }
    upper.withUnsafeBufferPointer { u in
      w.withUnsafeMutableBufferPointer { w in
        for i in 0..<n {
          let (own, after, before) = (diagonal[i], beside[i], i > 0 ? beside[i - 1] : 0)
          for j in 0..<n { w[i * n + j] = own * u[i * n + j] }
          if after != 0, i + 1 < n { for j in 0..<n { w[i * n + j] += after * u[(i + 1) * n + j] } }
          if before != 0 { for j in 0..<n { w[i * n + j] += before * u[(i - 1) * n + j] } }
        }
      }
    }
    shim_dtrmm(Int32(n), upper, &w)
    return w
  }
}
