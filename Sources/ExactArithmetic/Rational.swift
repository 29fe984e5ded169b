import CFLINT
@_exported import Matrices

/// A rational number, exact at any size: a pair of machine words where they suffice, an `fmpq` otherwise.
///
/// Always in lowest terms with a positive denominator. Every operation is exact; division by 0 throws.
public enum Rational: Sendable {
  /// Numerator and positive denominator, coprime.
  case small(Int, Int)
  /// A number that does not fit the other case.
  case big(Fraction)

  /// An immutable `fmpq`.
  public final class Fraction: @unchecked Sendable {
    let value = UnsafeMutablePointer<fmpq>.allocate(capacity: 1)
    init() { fmpq_init(value) }
    deinit {
      fmpq_clear(value)
      value.deallocate()
    }
  }

  /// p/q in lowest terms, q ≠ 0 and neither the least machine word.
  @inline(__always) init(reducing p: Int, _ q: Int) {
    let g = Rational.gcd(p.magnitude, q.magnitude)
    let sign = q < 0 ? -1 : 1
    self = .small(sign * (p / g), sign * (q / g))
  }

  private static func gcd(_ a: UInt, _ b: UInt) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return Int(x == 0 ? 1 : x)
  }

  /// The value of an `fmpq` in lowest terms.
  init(_ box: Fraction) {
    if fmpz_fits_si(box.value.num) != 0, fmpz_fits_si(box.value.den) != 0 {
      let (p, q) = (fmpz_get_si(box.value.num), fmpz_get_si(box.value.den))
      if p != Int.min {
        self = .small(p, q)
        return
      }
    }
    self = .big(box)
  }

  /// Runs `body` on the number as an `fmpq`.
  func withFraction<R>(_ body: (UnsafeMutablePointer<fmpq>) -> R) -> R {
    switch self {
    case .small(let p, let q):
      let box = Fraction()
      fmpq_set_si(box.value, p, UInt(q))
      return withExtendedLifetime(box) { body(box.value) }
    case .big(let box): return withExtendedLifetime(box) { body(box.value) }
    }
  }

  private static func slow(
    _ a: Rational, _ b: Rational, _ f: (UnsafeMutablePointer<fmpq>, UnsafePointer<fmpq>, UnsafePointer<fmpq>) -> Void
  ) -> Rational {
    let result = Fraction()
    a.withFraction { x in b.withFraction { y in f(result.value, x, y) } }
    return Rational(result)
  }
}

extension Rational: Field, RigorousScalar {
  public typealias Storage = RationalStorage
  public static var grade: Grade { .exact }

  public static var zero: Rational { .small(0, 1) }
  public static var one: Rational { .small(1, 1) }

  public init(_ value: Int) {
    if value == Int.min { self = -(.small(Int.max, 1) + .one) } else { self = .small(value, 1) }
  }

  public init(_ value: ExactNumber) {
    if let (p, q) = value.machineWords, p != Int.min {
      self.init(reducing: p, q)
      return
    }
    let box = Fraction()
    fmpz_set_str(box.value.num, value.numerator, 10)
    fmpz_set_str(box.value.den, value.denominator, 10)
    fmpq_canonicalise(box.value)
    self.init(box)
  }

  public static func + (a: Rational, b: Rational) -> Rational {
    if case .small(let p, let q) = a, case .small(let r, let s) = b {
      if q == 1, s == 1 {
        let (sum, overflow) = p.addingReportingOverflow(r)
        if !overflow, sum != Int.min { return .small(sum, 1) }
      } else {
        let (x, o1) = p.multipliedReportingOverflow(by: s)
        let (y, o2) = r.multipliedReportingOverflow(by: q)
        let (sum, o3) = x.addingReportingOverflow(y)
        let (d, o4) = q.multipliedReportingOverflow(by: s)
        if !o1, !o2, !o3, !o4, sum != Int.min { return Rational(reducing: sum, d) }
      }
    }
    return slow(a, b) { fmpq_add($0, $1, $2) }
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  public static func * (a: Rational, b: Rational) -> Rational {
    if case .small(let p, let q) = a, case .small(let r, let s) = b {
      let (n, o1) = p.multipliedReportingOverflow(by: r)
      let (d, o2) = q.multipliedReportingOverflow(by: s)
      if !o1, !o2, n != Int.min { return d == 1 ? .small(n, 1) : Rational(reducing: n, d) }
    }
    return slow(a, b) { fmpq_mul($0, $1, $2) }
  }

  public static prefix func - (a: Rational) -> Rational {
    switch a {
    case .small(let p, let q): return .small(-p, q)
    case .big(let box):
      let result = Fraction()
      fmpq_neg(result.value, box.value)
      return Rational(result)
    }
  }

  public func reciprocal() throws(Undecided) -> Rational {
    switch self {
    case .small(0, _): throw Undecided(.singular, "division by 0")
    case .small(let p, let q): return p < 0 ? .small(-q, -p) : .small(q, p)
    case .big(let box):
      let result = Fraction()
      fmpq_inv(result.value, box.value)
      return Rational(result)
    }
  }

  /// −1, 0 or 1.
  public var sign: Int {
    switch self {
    case .small(let p, _): p.signum()
    case .big(let box): Int(fmpq_sgn(box.value))
    }
  }

  public var vanishes: Truth { Truth(sign == 0) }
  public var isPositive: Truth { Truth(sign > 0) }
}

extension UnsafeMutablePointer where Pointee == fmpq {
  /// The numerator of the fraction, in place.
  var num: UnsafeMutablePointer<fmpz> { UnsafeMutableRawPointer(self).assumingMemoryBound(to: fmpz.self) }
  /// Its denominator.
  var den: UnsafeMutablePointer<fmpz> { num + 1 }
}
