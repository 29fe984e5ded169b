import FloatArithmetic
import PlainArithmetic
import Scalars
import TestSupport

/// 2ᵏ over ℚ.
func powerOfTwo(_ k: Int) -> PlainRational {
  k >= 0 ? PlainRational(2).power(k) : PlainRational(ExactNumber("1/\(PlainRational(2).power(-k))")!)
}

/// The rational number that a finite float is.
func exactly<F: BLASElement>(_ x: F) -> PlainRational {
  precondition(x.isFinite, "\(x) is no rational number")
  if x == 0 { return .zero }
  let significand = Int(F(sign: .plus, exponent: F.Exponent(F.significandBitCount), significand: x.significand))
  return PlainRational(x < 0 ? -significand : significand) * powerOfTwo(Int(x.exponent) - F.significandBitCount)
}

extension PlainRational {
  var magnitude: PlainRational { sign < 0 ? -self : self }
  static func <= (a: Self, b: Self) -> Bool { (a - b).sign <= 0 }
  static func < (a: Self, b: Self) -> Bool { (a - b).sign < 0 }
}

/// Whether the exact result lies within the bound; an infinite bound promises nothing.
func contains<F: BLASElement>(_ x: Bounded<F>, _ exact: PlainRational) -> Bool {
  if x.error == .infinity { return true }
  return x.value.isFinite && (exactly(x.value) - exact).magnitude <= exactly(x.error)
}

extension SplitMix64 {
  /// A float with all its bits in use, its exponent uniform in the range.
  mutating func float<F: BLASElement>(_: F.Type = F.self, exponents: ClosedRange<Int> = -4...4) -> F {
    let bits = next() >> (64 - UInt64(F.significandBitCount))
    let significand = 1 + F(bits) * F.ulpOfOne
    let exponent = Int.random(in: exponents, using: &self)
    return F(sign: Bool.random(using: &self) ? .plus : .minus, exponent: F.Exponent(exponent), significand: significand)
  }
}
