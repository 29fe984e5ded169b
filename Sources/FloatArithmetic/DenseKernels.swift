import CBLAS

/// Eigenvalues and eigenvectors of a symmetric matrix, in floating point: an approximation without a bound.
///
/// Shapes: `a` is n × n, row-major, of which the upper triangle is read. Values ascend; `vectors` is n × n, row-major, with
/// eigenvector k as column k. `nil` where an entry is not finite or LAPACK does not converge.
/// Algorithm: divide and conquer (LAPACK's `dsyevd`).
public func symmetricEigenDecomposition(_ a: [Double], order n: Int) -> (values: [Double], vectors: [Double])? {
  precondition(n >= 0 && a.count == n * n, "\(a.count) entries for a symmetric matrix of order \(n)")
  guard a.allSatisfy(\.isFinite) else { return nil }
  if n == 0 { return ([], []) }
  var vectors = a
  var values = [Double](repeating: 0, count: n)
  guard shim_dsyevd(Int32(n), &vectors, &values) == 0 else { return nil }
  guard values.allSatisfy(\.isFinite), vectors.allSatisfy(\.isFinite) else { return nil }
  return (values, vectors)
}

/// The product op(A)·op(B) in floating point; each entry has an error of at most γₖ(|op(A)|·|op(B)|) [Higham2002, §3.5].
///
/// Shapes, all row-major: op(A) is m × k, op(B) is k × n, the result m × n; op is the transpose where asked, so that `a` is then
/// stored as k × m and `b` as n × k. NaN and infinities propagate. Algorithm: BLAS `dgemm`.
public func matrixProduct(
  _ a: [Double], _ b: [Double], m: Int, k: Int, n: Int, transposeA: Bool, transposeB: Bool
) -> [Double] {
  precondition(a.count == m * k && b.count == k * n, "\(a.count) and \(b.count) entries for a product of \(m)×\(k) and \(k)×\(n)")
  if m == 0 || n == 0 || k == 0 { return [Double](repeating: 0, count: m * n) }
  return [Double](unsafeUninitializedCapacity: m * n) { c, count in
    shim_dgemm(transposeA, transposeB, Int32(m), Int32(n), Int32(k), a, b, 0, c.baseAddress!)
    count = m * n
  }
}

/// The linear-algebra library behind the floating-point arithmetic, and its threads.
public enum BLASLibrary {
  /// The library's own description of its build: version, kernels, threading model.
  public static var configuration: String { String(cString: shim_blas_configuration()) }

  /// The kernel picked for this processor.
  public static var kernel: String { String(cString: shim_blas_kernel()) }

  /// How many threads a product may use; process-wide. No verdict depends on it.
  public static var threads: Int {
    get { Int(shim_blas_get_threads()) }
    set { shim_blas_set_threads(Int32(max(1, newValue))) }
  }

  /// Runs the body with one thread where matrices are smaller than this, in which threads would only wait for each other.
  public static func sparingThreads<R>(forOrder n: Int, _ body: () throws -> R) rethrows -> R {
    guard n < 300 else { return try body() }
    return try singleThreaded(body)
  }

  /// Runs the body while products of this process, on whatever thread, use one thread each: for callers that have threads of their own.
  public static func singleThreaded<R>(_ body: () throws -> R) rethrows -> R {
    shim_blas_begin_single()
    defer { shim_blas_end_single() }
    return try body()
  }
}
