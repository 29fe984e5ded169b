import CFLINT
@_exported import Matrices

/// A real number that is known up to a radius: a midpoint and an error bound, computed with by Arb.
///
/// The inclusion principle: if x and y lie in their balls, then the result of an operation on x and y lies in the result ball.
/// Nothing is promised about which point of the ball it is. Every occurrence of a ball stands for a number of its own, copies
/// included: x − x has the width of two balls and x · x of a ball around 0 reaches below 0, whether or not the two sides share
/// memory.
///
/// The precision travels with the value and a result takes the larger one. Where a value is made from a number, it is
/// ``Ball/precision``, a task-local.
public struct Ball: Sendable {
  /// Bits for values made in this task: `Ball.$precision.withValue(256) { … }`.
  @TaskLocal public static var precision = 128

  /// The memory of one `arb_t`. It is written only before the ball is handed out, hence safe to share.
  final class Box: @unchecked Sendable {
    let value = UnsafeMutablePointer<arb_struct>.allocate(capacity: 1)
    init() { arb_init(value) }
    deinit {
      arb_clear(value)
      value.deallocate()
    }
  }

  let box: Box
  /// Bits of the midpoint that results keep.
  public let bits: Int

  /// The ball that `fill` writes at the given precision.
  init(precision: Int = Ball.precision, _ fill: (UnsafeMutablePointer<arb_struct>, Int) -> Void) {
    precondition(precision >= 2, "a precision of \(precision) bits")
    box = Box()
    bits = precision
    fill(box.value, precision)
  }

  /// A ball in memory that nobody else writes to.
  init(_ box: Box, bits: Int) { (self.box, self.bits) = (box, bits) }

  /// The ball of all points within `radius` ≥ 0 of the midpoint, rounded outwards to the task's precision.
  public init(midpoint: Rational, radius: Rational) {
    precondition(radius.sign >= 0, "a radius of \(radius)")
    let (centre, error) = (Ball(midpoint), Ball(radius))
    self.init(precision: Ball.precision) { result, _ in
      arb_set(result, centre.box.value)
      if case .small(let p, let q) = radius, p < 1 << 30, q.nonzeroBitCount == 1, arb_is_exact(result) != 0 {
        // A radius that Arb's thirty bits hold; the general way always rounds up, and 1 ± 1 would reach below 0.
        mag_set_ui_2exp_si(&result.pointee.rad, UInt(p), -q.trailingZeroBitCount)
      } else {
        arb_add_error(result, error.box.value)
      }
    }
  }

  /// The ball about which nothing is known: every question is `unknown`, and so is every result.
  public static var indeterminate: Ball { Ball { result, _ in arb_indeterminate(result) } }

  /// An operation on two balls that Arb must not take for the same one: equal pointers would license it to simplify.
  private static func combine(
    _ a: Ball, _ b: Ball,
    _ f: (UnsafeMutablePointer<arb_struct>, UnsafePointer<arb_struct>, UnsafePointer<arb_struct>, Int) -> Void
  ) -> Ball {
    Ball(precision: max(a.bits, b.bits)) { result, bits in
      // The same limbs at another address: read-only, and never cleared.
      var other = b.box.value.pointee
      withExtendedLifetime((a, b)) { f(result, a.box.value, &other, bits) }
    }
  }
}

extension Ball: Field, RigorousScalar {
  public typealias Storage = BallStorage

  /// A positive answer holds for this instance, by enclosures.
  public static var grade: Grade { .enclosed }

  /// The integer itself, of radius 0.
  public init(_ value: Int) { self.init { result, _ in arb_set_si(result, value) } }

  /// The number itself where it is a binary fraction of that precision, otherwise a ball around it.
  public init(_ value: ExactNumber) { self.init(Rational(value)) }

  /// The ball of all points within `radius` of the midpoint, rounded outwards.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Ball {
    let r = Rational(radius)
    if r.sign < 0 { throw Undecided(.unavailable, "a ball of radius \(radius)") }
    return Ball(midpoint: Rational(midpoint), radius: r)
  }

  /// The midpoint itself.
  /// - Throws: `.nonFinite`, also for exponents beyond a million bits.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard let number = rationalMidpoint else { throw Undecided(.nonFinite, "the midpoint of \(self)") }
    return number.exactNumber
  }

  /// A ball around the number, of radius 0 where it is a binary fraction of that precision.
  public init(_ value: Rational, precision: Int = Ball.precision) {
    self.init(precision: precision) { result, bits in value.withFraction { arb_set_fmpq(result, $0, bits) } }
  }

  public static func + (a: Ball, b: Ball) -> Ball { combine(a, b) { arb_add($0, $1, $2, $3) } }
  public static func - (a: Ball, b: Ball) -> Ball { combine(a, b) { arb_sub($0, $1, $2, $3) } }
  public static func * (a: Ball, b: Ball) -> Ball { combine(a, b) { arb_mul($0, $1, $2, $3) } }
  public static prefix func - (a: Ball) -> Ball {
    Ball(precision: a.bits) { result, _ in arb_neg(result, a.box.value) }
  }

  /// 1/x.
  /// - Throws: `.singular` where the ball contains 0; `.nonFinite`.
  public func reciprocal() throws(Undecided) -> Ball {
    guard isFinite else { throw Undecided(.nonFinite, "1/\(self)") }
    guard arb_contains_zero(box.value) == 0 else { throw Undecided(.singular, "division by \(self), which may be 0") }
    return Ball(precision: bits) { result, bits in arb_inv(result, box.value, bits) }
  }

  /// `yes` for the exact 0 alone, `no` where the ball does not contain 0; NaN and infinities are `unknown`.
  public var vanishes: Truth {
    guard isFinite else { return .unknown }
    if arb_is_zero(box.value) != 0 { return .yes }
    return arb_contains_zero(box.value) == 0 ? .no : .unknown
  }

  /// `yes` where every point is greater than 0, `no` where none is; NaN and infinities are `unknown`.
  public var isPositive: Truth {
    guard isFinite else { return .unknown }
    if arb_is_positive(box.value) != 0 { return .yes }
    return arb_is_nonpositive(box.value) != 0 ? .no : .unknown
  }

  /// Whether midpoint and radius are finite.
  public var isFinite: Bool { arb_is_finite(box.value) != 0 }
}
