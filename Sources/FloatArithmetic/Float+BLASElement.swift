import CBLAS
import Scalars

/// Single precision, as networks are trained in. Observations only.
extension Float: BLASElement {
  public typealias Storage = FloatStorage<Float>

  /// 0.
  @inlinable public static var zero: Float { 0.0 }

  /// `sgemm`.
  public static func multiply(
    m: Int, k: Int, n: Int, _ a: UnsafePointer<Float>, transposed ta: Bool, _ b: UnsafePointer<Float>, transposed tb: Bool,
    adding: Bool,
    into c: UnsafeMutablePointer<Float>
  ) {
    shim_sgemm(ta, tb, Int32(m), Int32(n), Int32(k), a, b, adding ? 1 : 0, c)
  }

  /// `ssyevd`.
  public static func eigenvectors(order n: Int, _ a: inout [Float], values: inout [Float]) -> Int32 {
    shim_ssyevd(Int32(n), &a, &values)
  }

  /// `sgesv`.
  public static func solve(order n: Int, columns: Int, _ a: inout [Float], _ b: inout [Float]) -> Int32 {
    shim_sgesv(Int32(n), Int32(columns), &a, &b)
  }

  /// `sgetrf`.
  public static func factor(order n: Int, _ a: inout [Float], swaps: inout Int32) -> Int32 {
    shim_sgetrf(Int32(n), &a, &swaps)
  }

  /// `sgesvd`.
  public static func singularValues(
    m: Int, n: Int, _ a: inout [Float], values: inout [Float], vectors: inout [Float]
  ) -> Int32 {
    shim_sgesvd(Int32(m), Int32(n), &a, &values, &vectors)
  }

  /// The double-precision function, rounded once: within 1 ulp.
  public static func library(_ f: ElementaryFunction, _ x: Float) -> Float { Float(Double.library(f, Double(x))) }
}
