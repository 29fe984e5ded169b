import FloatArithmetic
@_exported import Matrices

/// A closed interval of real numbers with doubles as its ends, rounded outwards: what branch and prune computes with.
///
/// Sums and products of intervals contain every sum and product of their points. An interval of which nothing is known has infinite
/// ends; every question about it is `unknown`. Every occurrence of an interval stands for a number of its own, as for ``Ball``:
/// where two occurrences are one number, ``square`` is tighter than a product. Elementary functions are Arb's.
public struct Interval: Sendable {
  /// The ends, both finite or both infinite.
  public let lower, upper: Double

  /// All numbers from `lower` to `upper`; everything, where one of them is not finite or they are in the wrong order.
  @inlinable public init(_ lower: Double, _ upper: Double) {
    let isKnown = lower.isFinite && upper.isFinite && lower <= upper
    (self.lower, self.upper) = isKnown ? (lower, upper) : (-.infinity, .infinity)
  }

  /// A single number.
  @inlinable public init(point: Double) { self.init(point, point) }

  /// All numbers between the ends of a ball.
  public init(_ ball: Ball) { self.init(ball.lowerBound, ball.upperBound) }

  /// All real numbers.
  @inlinable public static var everything: Interval { Interval(-.infinity, .infinity) }

  /// A number of the interval near its middle; 0 where nothing is known.
  @inlinable public var midpoint: Double {
    guard isFinite else { return 0 }
    let middle = 0.5 * lower + 0.5 * upper
    return Swift.min(Swift.max(middle, lower), upper)
  }

  /// The greatest absolute value.
  @inlinable public var magnitude: Double { Swift.max(-lower, upper) }

  /// Whether 0 lies outside: every number of the interval is positive, or every one is negative.
  @inlinable public var excludesZero: Bool { lower > 0 || upper < 0 }

  /// Whether the number lies in the interval.
  @inlinable public func contains(_ x: Double) -> Bool { lower <= x && x <= upper }

  /// Whether every point of the other interval lies in this one.
  @inlinable public func contains(_ other: Interval) -> Bool { lower <= other.lower && other.upper <= upper }

  /// Whether every point of the other interval lies strictly between the ends.
  @inlinable public func containsInside(_ other: Interval) -> Bool { lower < other.lower && other.upper < upper }

  /// The points that both have, or `nil` where there is none.
  @inlinable public func intersection(_ other: Interval) -> Interval? {
    let (low, high) = (Swift.max(lower, other.lower), Swift.min(upper, other.upper))
    return low <= high ? Interval(low, high) : nil
  }

  /// {x² : x in the interval}, which is never below 0.
  @inlinable public var square: Interval {
    guard isFinite else { return .everything }
    let (a, b) = (lower * lower, upper * upper)
    let least = lower > 0 ? a : upper < 0 ? b : 0
    return Interval(least == 0 ? 0 : Swift.max(0, least.nextDown), Swift.max(a, b).nextUp)
  }
}

extension Interval: Field, RigorousScalar {
  public typealias Storage = ArrayStorage<Interval>

  public static var grade: Grade { .certified }
  public static var zero: Interval { Interval(point: 0) }
  public static var one: Interval { Interval(point: 1) }

  /// The integer, or the doubles next to it.
  public init(_ value: Int) { self.init(Ball(value)) }
  /// The number, or the doubles next to it.
  public init(_ value: ExactNumber) { self.init(Ball(value)) }

  @inlinable public static func + (a: Interval, b: Interval) -> Interval {
    if a.isExactZero { return b }
    if b.isExactZero { return a }
    return Interval((a.lower + b.lower).nextDown, (a.upper + b.upper).nextUp)
  }

  @inlinable public static func - (a: Interval, b: Interval) -> Interval { a + -b }

  @inlinable public static prefix func - (a: Interval) -> Interval { Interval(-a.upper, -a.lower) }

  @inlinable public static func * (a: Interval, b: Interval) -> Interval {
    if a.isExactZero || b.isExactZero { return .zero }
    // Only finite ends: ∞ · 0 is no number.
    guard a.isFinite, b.isFinite else { return .everything }
    let (p, q, r, s) = (a.lower * b.lower, a.lower * b.upper, a.upper * b.lower, a.upper * b.upper)
    return Interval(
      Swift.min(Swift.min(p, q), Swift.min(r, s)).nextDown, Swift.max(Swift.max(p, q), Swift.max(r, s)).nextUp)
  }

  /// 1/x.
  /// - Throws: `.singular` where the interval contains 0; `.nonFinite`.
  public func reciprocal() throws(Undecided) -> Interval {
    guard isFinite else { throw Undecided(.nonFinite, "1/\(self)") }
    guard excludesZero else { throw Undecided(.singular, "division by \(self), which may be 0") }
    return Interval((1 / upper).nextDown, (1 / lower).nextUp)
  }

  @inlinable var isExactZero: Bool { lower == 0 && upper == 0 }

  public var vanishes: Truth { isExactZero ? .yes : excludesZero ? .no : .unknown }
  public var isPositive: Truth { lower > 0 ? .yes : upper <= 0 ? .no : .unknown }
  @inlinable public var isFinite: Bool { lower > -.infinity && upper < .infinity }
  public var width: Double { isFinite ? (upper - lower).nextUp : .infinity }

  /// All numbers within `radius` of the midpoint, rounded outwards.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Interval {
    Interval(try Ball.enclosure(around: midpoint, radius: radius))
  }

  /// ``midpoint``.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard isFinite, let number = ExactNumber(exactly: midpoint) else { throw Undecided(.nonFinite, "\(self)") }
    return number
  }

  /// The range of f up to rounding for increasing f and for the bell of `erfDerivative`; for sine and cosine where they are monotone,
  /// elsewhere an enclosure within [−1, 1].
  /// - Throws: as ``Ball/elementary(_:_:)``.
  public static func elementary(_ f: ElementaryFunction, _ x: Interval) throws(Undecided) -> Interval {
    guard x.isFinite else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    switch f {
    case .erfDerivative: return Interval(try Ball.elementary(f, x.ball))
    case .sine, .cosine:
      let ball = x.ball
      if x.lower < x.upper {
        let slope = try Ball.elementary(f == .sine ? .cosine : .sine, ball)
        if slope.vanishes != .no {
          return Interval(try Ball.elementary(f, ball)).intersection(Interval(-1, 1)) ?? Interval(-1, 1)
        }
      }
    default: break
    }
    let first = try Ball.elementary(f, Ball(Certified(midpoint: x.lower, radius: 0)))
    if x.lower == x.upper { return Interval(first) }
    let last = try Ball.elementary(f, Ball(Certified(midpoint: x.upper, radius: 0)))
    return Interval(Swift.min(first.lowerBound, last.lowerBound), Swift.max(first.upperBound, last.upperBound))
  }

  /// A ball that contains the interval.
  public var ball: Ball {
    guard isFinite else { return .indeterminate }
    let m = midpoint
    return Ball(Certified(midpoint: m, radius: Swift.max((upper - m).nextUp, (m - lower).nextUp)))
  }

  public var description: String { "[\(lower), \(upper)]" }
}
