import CFLINT
@_exported import Matrices

/// A binary floating-point number of any precision up to ``largestPrecision``, by MPFR: every sum, product, quotient and square root is
/// the exact one, rounded to nearest, ties to even. [Fousse2007]
///
/// It is what a program would compute that had so many bits, hence no rigorous scalar: its answers are observations. At 53 and 24
/// bits sums, products, quotients and square roots are those of `Double` and `Float`, bit for bit, as long as nothing leaves their
/// range; its own exponents are machine words, so that nothing here overflows. Deterministic: no threads, no fused operations.
///
/// The precision travels with the value and a result takes the larger one; where a value is made from a number it is
/// ``BigFloat/precision``, a task-local. Numbers are plain values without heap memory.
public struct BigFloat: Sendable {
  /// Bits for values made in this task: `BigFloat.$precision.withValue(113) { … }`.
  @TaskLocal public static var precision = 53

  /// The most bits that a number has room for.
  public static let largestPrecision = 64 * Int(CFLINT_FLOAT_LIMBS)

  var raw: cflint_float

  init(raw: cflint_float) { self.raw = raw }

  /// The number that `fill` writes.
  @inline(__always)
  init(_ fill: (inout cflint_float) -> Void) {
    raw = cflint_float()
    fill(&raw)
  }

  /// Bits of the significand.
  public var bits: Int { Int(raw.bits) }

  /// The bits of the task, checked.
  static var bitsOfTask: Int32 {
    precondition(
      (2...largestPrecision).contains(precision), "a precision of \(precision) bits; 2 to \(largestPrecision) are possible")
    return Int32(precision)
  }

  /// The nearest number of the task's precision; NaN and infinities stay what they are.
  public init(_ value: Double) {
    let bits = Self.bitsOfTask
    self.init { cflint_float_set_d(&$0, value, bits) }
  }

  /// The nearest number of the task's precision, and whether it is the number itself.
  public static func nearest(_ value: Rational) -> (value: BigFloat, isExact: Bool) {
    let bits = bitsOfTask
    var isExact = false
    let result = BigFloat { raw in isExact = value.withFraction { cflint_float_set_fmpq(&raw, $0, bits) } == 0 }
    return (result, isExact)
  }

  /// The nearest double.
  public var nearestDouble: Double {
    var raw = raw
    return cflint_float_get_d(&raw)
  }

  /// |x|, exact.
  public var magnitude: BigFloat {
    var a = raw
    return BigFloat { cflint_float_abs(&$0, &a) }
  }

  /// Whether |self| > |other|; false where one is NaN.
  func exceedsInMagnitude(_ other: BigFloat) -> Bool {
    var (a, b) = (raw, other.raw)
    return cflint_float_cmp_abs(&a, &b) > 0
  }

  @inline(__always)
  private static func combine(_ a: BigFloat, _ b: BigFloat, _ operation: Int) -> BigFloat {
    var (x, y) = (a.raw, b.raw)
    return BigFloat { cflint_float_combine(&$0, Int32(operation), &x, &y, max(x.bits, y.bits)) }
  }

  /// The quotient, correctly rounded; division by 0 is infinite or NaN, as in IEEE 754.
  public static func / (a: BigFloat, b: BigFloat) -> BigFloat { combine(a, b, CFLINT_DIV) }

  /// f(x) without a check of the domain.
  static func function(_ f: ElementaryFunction, _ x: BigFloat) -> BigFloat {
    let number =
      switch f {
      case .exp: CFLINT_EXP
      case .log: CFLINT_LOG
      case .squareRoot: CFLINT_SQRT
      case .sine: CFLINT_SIN
      case .cosine: CFLINT_COS
      case .arccosine: CFLINT_ACOS
      case .tanh: CFLINT_TANH
      case .sigmoid: CFLINT_SIGMOID
      case .softplus: CFLINT_SOFTPLUS
      case .erf: CFLINT_ERF
      case .erfDerivative: CFLINT_ERF_DERIVATIVE
      }
    var a = x.raw
    return BigFloat { cflint_float_function(&$0, Int32(number), &a, a.bits) }
  }
}

extension BigFloat: Field {
  public typealias Storage = BigFloatStorage

  /// The nearest number of the task's precision.
  public init(_ value: Int) {
    let bits = Self.bitsOfTask
    self.init { cflint_float_set_si(&$0, value, bits) }
  }

  /// The nearest number of the task's precision.
  public init(_ value: ExactNumber) { self = Self.nearest(Rational(value)).value }

  public static func + (a: BigFloat, b: BigFloat) -> BigFloat { combine(a, b, CFLINT_ADD) }
  public static func - (a: BigFloat, b: BigFloat) -> BigFloat { combine(a, b, CFLINT_SUB) }
  public static func * (a: BigFloat, b: BigFloat) -> BigFloat { combine(a, b, CFLINT_MUL) }
  public static prefix func - (a: BigFloat) -> BigFloat {
    var x = a.raw
    return BigFloat { cflint_float_neg(&$0, &x) }
  }

  /// 1/x, correctly rounded.
  /// - Throws: `.singular` for 0 and NaN; `.nonFinite` for infinities, whose reciprocal would look finite.
  public func reciprocal() throws(Undecided) -> BigFloat {
    if vanishes == .yes || isNaN { throw Undecided(.singular, "the reciprocal of \(self)") }
    guard isFinite else { throw Undecided(.nonFinite, "the reciprocal of \(self)") }
    let one = BigFloat { cflint_float_set_si(&$0, 1, raw.bits) }
    return one / self
  }

  /// Whether the number is 0. Unknown for NaN and infinities.
  public var vanishes: Truth { isFinite ? Truth(abs(raw.kind) == MPFR_ZERO_KIND.rawValue) : .unknown }

  /// Whether the number is greater than 0. Unknown for NaN and infinities.
  public var isPositive: Truth { isFinite ? Truth(raw.kind == MPFR_REGULAR_KIND.rawValue) : .unknown }

  /// Whether the number is neither NaN nor infinite.
  public var isFinite: Bool { !isNaN && abs(raw.kind) != MPFR_INF_KIND.rawValue }

  /// Whether it is no number.
  public var isNaN: Bool { raw.kind == MPFR_NAN_KIND.rawValue }

  /// f(x): correctly rounded for MPFR's own functions, within one unit in the last place for sigmoid, softplus and erf′.
  /// - Throws: `.nonFinite` for NaN and infinities; `.precision` outside the domain of `log`, `squareRoot` and `arccosine`.
  public static func elementary(_ f: ElementaryFunction, _ x: BigFloat) throws(Undecided) -> BigFloat {
    guard x.isFinite else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    let isOutside =
      switch f {
      case .log: x.isPositive != .yes
      case .squareRoot: x.isNegative == .yes
      case .arccosine: x.exceedsInMagnitude(BigFloat { cflint_float_set_si(&$0, 1, 2) })
      default: false
      }
    if isOutside { throw Undecided(.precision, "\(f) of \(x), which is outside its domain") }
    return function(f, x)
  }

  /// The midpoint: a float stands for its box, as `Double` does.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> BigFloat {
    BigFloat(midpoint)
  }

  /// The number itself.
  /// - Throws: `.nonFinite` for NaN and infinities.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard let number = Rational(self) else { throw Undecided(.nonFinite, "\(self)") }
    return number.exactNumber
  }

  /// As many decimal digits as the precision is worth, for people.
  public var description: String {
    var raw = raw
    let digits = Int32(min(50, max(2, Int(Double(bits) * 0.30103))))
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      cflint_float_text(buffer.baseAddress!, &raw, digits)
      return String(cString: buffer.baseAddress!)
    }
  }
}

extension Rational {
  /// The binary fraction that a finite float is; `nil` for NaN, infinities and exponents beyond a million bits.
  public init?(_ value: BigFloat) {
    guard value.isFinite, abs(value.raw.exponent) < 1 << 20 else { return nil }
    var raw = value.raw
    let box = Fraction()
    let exponent = cflint_float_get_fmpz_2exp(box.value.num, &raw)
    if exponent >= 0 {
      fmpq_mul_2exp(box.value, box.value, UInt(exponent))
    } else {
      fmpq_div_2exp(box.value, box.value, UInt(-exponent))
    }
    self.init(box)
  }
}
