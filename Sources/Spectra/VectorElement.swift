import CBLAS
@_exported import FloatArithmetic
import Scalars

/// A float with the vector routines of BLAS that iterative methods need.
///
/// Vectors are n contiguous numbers. A block is k vectors of length n, of which one begins `stride` numbers after the one before
/// it. Every routine runs on the calling thread if BLAS has one thread; results are rounded, NaN and infinities propagate.
public protocol VectorElement: BLASElement where Storage == FloatStorage<Self> {
  /// Σ xᵢ yᵢ, added in double.
  static func dot(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>) -> Double
  /// y += a·x.
  static func add(_ n: Int, _ a: Self, _ x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>)
  /// x *= a.
  static func scale(_ n: Int, by a: Self, _ x: UnsafeMutablePointer<Self>)
  /// c = B·x for a block B of k vectors.
  static func coefficients(
    _ k: Int, _ n: Int, stride: Int, _ block: UnsafePointer<Self>, _ x: UnsafePointer<Self>, into c: UnsafeMutablePointer<Self>)
  /// x += factor·Bᵀ·c for a block B of k vectors.
  static func combine(
    _ k: Int, _ n: Int, stride: Int, _ block: UnsafePointer<Self>, _ c: UnsafePointer<Self>, factor: Self,
    into x: UnsafeMutablePointer<Self>)
  /// S·B for S: m × k and a block B of k vectors; the result is m × n, contiguous.
  static func rotate(
    _ m: Int, _ k: Int, _ n: Int, stride: Int, _ s: UnsafePointer<Self>, _ block: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>)
}

extension Double: VectorElement {
  /// `ddot`.
  public static func dot(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>) -> Double { shim_ddot(Int32(n), x, y) }
  /// `daxpy`.
  public static func add(_ n: Int, _ a: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>) {
    shim_daxpy(Int32(n), a, x, y)
  }
  /// `dscal`.
  public static func scale(_ n: Int, by a: Double, _ x: UnsafeMutablePointer<Double>) { shim_dscal(Int32(n), a, x) }
  /// `dgemv`.
  public static func coefficients(
    _ k: Int, _ n: Int, stride: Int, _ block: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    into c: UnsafeMutablePointer<Double>
  ) { shim_dcoefficients(Int32(k), Int32(n), Int32(stride), block, x, c) }
  /// `dgemv`, transposed.
  public static func combine(
    _ k: Int, _ n: Int, stride: Int, _ block: UnsafePointer<Double>, _ c: UnsafePointer<Double>, factor: Double,
    into x: UnsafeMutablePointer<Double>
  ) { shim_dcombination(Int32(k), Int32(n), Int32(stride), block, c, factor, x) }
  /// `dgemm`.
  public static func rotate(
    _ m: Int, _ k: Int, _ n: Int, stride: Int, _ s: UnsafePointer<Double>, _ block: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) { shim_drotation(Int32(m), Int32(k), Int32(n), Int32(stride), s, block, result) }
}

extension Float: VectorElement {
  /// `dsdot`: multiplied and added in double.
  public static func dot(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>) -> Double { shim_sdot(Int32(n), x, y) }
  /// `saxpy`.
  public static func add(_ n: Int, _ a: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>) {
    shim_saxpy(Int32(n), a, x, y)
  }
  /// `sscal`.
  public static func scale(_ n: Int, by a: Float, _ x: UnsafeMutablePointer<Float>) { shim_sscal(Int32(n), a, x) }
  /// `sgemv`.
  public static func coefficients(
    _ k: Int, _ n: Int, stride: Int, _ block: UnsafePointer<Float>, _ x: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>
  ) { shim_scoefficients(Int32(k), Int32(n), Int32(stride), block, x, c) }
  /// `sgemv`, transposed.
  public static func combine(
    _ k: Int, _ n: Int, stride: Int, _ block: UnsafePointer<Float>, _ c: UnsafePointer<Float>, factor: Float,
    into x: UnsafeMutablePointer<Float>
  ) { shim_scombination(Int32(k), Int32(n), Int32(stride), block, c, factor, x) }
  /// `sgemm`.
  public static func rotate(
    _ m: Int, _ k: Int, _ n: Int, stride: Int, _ s: UnsafePointer<Float>, _ block: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) { shim_srotation(Int32(m), Int32(k), Int32(n), Int32(stride), s, block, result) }
}
