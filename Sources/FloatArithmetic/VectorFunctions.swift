import CBLAS
import Foundation
import Scalars

extension ElementaryFunction {
  /// The function in the vector library, where it is there by itself.
  fileprivate var vectorised: shim_function? {
    switch self {
    case .exp: SHIM_EXP
    case .log: SHIM_LOG
    case .sine: SHIM_SIN
    case .cosine: SHIM_COS
    case .tanh: SHIM_TANH
    case .erf: SHIM_ERF
    case .squareRoot, .arccosine, .sigmoid, .softplus, .erfDerivative: nil
    }
  }
}

extension Double {
  /// Array by array: the vector library (libmvec, within 4 ulp); entry by entry where it has no such function, and for the composed ones,
  /// whose bound of 4 ulp needs 2 ulp of what they are made of.
  @discardableResult
  public static func library(
    _ f: ElementaryFunction, count: Int, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>
  ) -> Bool {
    if let v = f.vectorised {
      let outcome = shim_dvector(v, count, x, y)
      if outcome != SHIM_MISSING { return outcome == SHIM_FINITE }
    }
    let isFinite = allFinite(count, x)
    for i in 0..<count { y[i] = library(f, x[i]) }
    return isFinite
  }
}

extension Float {
  /// Array by array: the vector library (libmvec, within 4 ulp). The composed functions are made of double-precision ones and rounded
  /// once, within 1 ulp.
  @discardableResult
  public static func library(
    _ f: ElementaryFunction, count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) -> Bool {
    if let v = f.vectorised {
      let outcome = shim_svector(v, count, x, y)
      if outcome != SHIM_MISSING { return outcome == SHIM_FINITE }
    }
    let isFinite = allFinite(count, x)
    guard f == .sigmoid || f == .softplus else {
      for i in 0..<count { y[i] = library(f, x[i]) }
      return isFinite
    }
    let strip = 512
    withUnsafeTemporaryAllocation(of: Double.self, capacity: strip) { e in
      for start in stride(from: 0, to: count, by: strip) {
        let length = min(strip, count - start)
        for i in 0..<length { e[i] = -abs(Double(x[start + i])) }
        guard shim_dvector(SHIM_EXP, length, e.baseAddress!, e.baseAddress!) != SHIM_MISSING else {
          for i in 0..<length { y[start + i] = library(f, x[start + i]) }
          continue
        }
        if f == .sigmoid {
          for i in 0..<length { y[start + i] = Float(Double.sigmoid(Double(x[start + i]), e[i])) }
        } else {
          if shim_dvector(SHIM_LOG1P, length, e.baseAddress!, e.baseAddress!) == SHIM_MISSING {
            for i in 0..<length { e[i] = log1p(e[i]) }
          }
          for i in 0..<length { y[start + i] = Float(Double.softplus(Double(x[start + i]), e[i])) }
        }
      }
    }
    return isFinite
  }
}

/// Whether there is no NaN and no infinity, which alone make a difference with itself that is not 0.
@inline(__always)
private func allFinite<F: BLASElement>(_ count: Int, _ x: UnsafePointer<F>) -> Bool {
  var others: Int32 = 0
  for i in 0..<count { others |= x[i] - x[i] == 0 ? 0 : 1 }
  return others == 0
}

extension Double {
  /// 1/(1 + exp(−x)) from e = exp(−|x|) ≤ 1: no overflow on either side.
  @inline(__always) static func sigmoid(_ x: Double, _ e: Double) -> Double { (x >= 0 ? 1 : e) / (1 + e) }

  /// log(1 + exp x) from l = log(1 + exp(−|x|)).
  @inline(__always) static func softplus(_ x: Double, _ l: Double) -> Double { (x > 0 ? x : 0) + l }
}
