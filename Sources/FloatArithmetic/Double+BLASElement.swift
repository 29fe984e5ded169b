import CBLAS
import Foundation
import Scalars

/// The fast path, and the one whose answers are observations only: never a verdict.
extension Double: BLASElement {
  public typealias Storage = FloatStorage<Double>

  /// 0.
  @inlinable public static var zero: Double { 0.0 }

  /// The midpoint: a float stands for its box, where floats guide a search or draw a picture. They decide nothing.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Double {
    midpoint.nearest(Double.self).value
  }

  /// `dgemm`.
  public static func multiply(
    m: Int, k: Int, n: Int, _ a: UnsafePointer<Double>, transposed ta: Bool, _ b: UnsafePointer<Double>, transposed tb: Bool,
    adding: Bool,
    into c: UnsafeMutablePointer<Double>
  ) {
    shim_dgemm(ta, tb, Int32(m), Int32(n), Int32(k), a, b, adding ? 1 : 0, c)
  }

  /// `dsyevd`.
  public static func eigenvectors(order n: Int, _ a: inout [Double], values: inout [Double]) -> Int32 {
    shim_dsyevd(Int32(n), &a, &values)
  }

  /// `dgesv`.
  public static func solve(order n: Int, columns: Int, _ a: inout [Double], _ b: inout [Double]) -> Int32 {
    shim_dgesv(Int32(n), Int32(columns), &a, &b)
  }

  /// `dgetrf`.
  public static func factor(order n: Int, _ a: inout [Double], swaps: inout Int32) -> Int32 {
    shim_dgetrf(Int32(n), &a, &swaps)
  }

  /// `dgesvd`.
  public static func singularValues(
    m: Int, n: Int, _ a: inout [Double], values: inout [Double], vectors: inout [Double]
  ) -> Int32 {
    shim_dgesvd(Int32(m), Int32(n), &a, &values, &vectors)
  }

  /// The C library's functions, and compositions that neither overflow nor cancel.
  ///
  /// With ≤ 2 ulp for each library call, every composition below stays within 4 ulp, or one subnormal unit.
  public static func library(_ f: ElementaryFunction, _ x: Double) -> Double {
    switch f {
    case .exp: return Foundation.exp(x)
    case .log: return Foundation.log(x)
    case .squareRoot: return x.squareRoot()
    case .sine: return sin(x)
    case .cosine: return cos(x)
    case .arccosine: return acos(x)
    case .tanh: return Foundation.tanh(x)
    case .sigmoid: return sigmoid(x, Foundation.exp(-abs(x)))
    case .softplus: return softplus(x, log1p(Foundation.exp(-abs(x))))
    case .erf: return Foundation.erf(x)
    case .erfDerivative:
      let twoOverRootPi = 1.1283791670955126
      if abs(x) > 30 { return 0 }  // exp(−900) is far below the least subnormal.
      // The rounding of x² would be amplified x²-fold by exp, so it is given back to first order.
      let square = x * x
      let rest = (-square).addingProduct(x, x)
      return twoOverRootPi * (Foundation.exp(-square) * (1 - rest))
    }
  }
}
