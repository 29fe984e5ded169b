import Scalars

/// A real number that is known to lie between two binary fractions, computed with naively.
///
/// The inclusion principle: if x and y lie in their intervals, then the result of an operation on x and y lies in the result
/// interval. Every operation rounds the exact bounds outwards to ``precision`` bits. It shares no code with the balls of the
/// engine except GMP itself.
public struct PlainInterval: Sendable {
  /// Bits of the bounds that operations in this task return: `PlainInterval.$precision.withValue(256) { … }`.
  @TaskLocal public static var precision = 128

  /// The bits in use: a precision that makes no sense is read as one that does.
  static var bits: Int { min(max(precision, 16), 1 << 24) }

  /// The least and the greatest point; `nil` where nothing is known.
  let ends: (lower: PlainDyadic, upper: PlainDyadic)?

  /// All numbers from `lower` to `upper`, nothing rounded; nothing known where a bound is too large to be kept.
  init(_ lower: PlainDyadic, _ upper: PlainDyadic) {
    ends = lower.isFinite && upper.isFinite ? (lower, upper) : nil
  }

  /// One number, nothing rounded.
  init(point: PlainDyadic) { self.init(point, point) }

  private init(unknown: Void) { ends = nil }

  /// The interval of which nothing is known: every question is `unknown`, and so is every result.
  public static var indeterminate: Self { Self(unknown: ()) }

  /// All numbers from `lower` to `upper`, rounded outwards. Misuse unless lower ≤ upper.
  public init(from lower: PlainRational, to upper: PlainRational) {
    precondition((upper - lower).sign >= 0, "an interval from \(lower) to \(upper)")
    self.init(PlainDyadic(lower, Self.bits, .down), PlainDyadic(upper, Self.bits, .up))
  }

  /// The interval around the number; the number itself where it is a binary fraction of that precision.
  public init(_ value: PlainRational) { self.init(from: value, to: value) }

  /// The result of rounding outwards.
  static func outwards(_ bound: (Int, PlainDyadic.Rounding) -> PlainDyadic) -> Self {
    Self(bound(bits, .down), bound(bits, .up))
  }
}

extension PlainInterval: RigorousScalar, Field {
  public typealias Storage = PlainIntervalStorage

  /// A positive answer holds for this instance, by enclosures.
  public static var grade: Grade { .enclosed }

  /// The integer itself, whatever the precision.
  public init(_ value: Int) { self.init(point: PlainDyadic(value)) }

  /// The interval around the number; the number itself where it is a binary fraction of that precision.
  public init(_ value: ExactNumber) { self.init(PlainRational(value)) }

  /// The interval from `midpoint` − `radius` to `midpoint` + `radius`, rounded outwards.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self {
    let (m, r) = (PlainRational(midpoint), PlainRational(radius))
    if r.sign < 0 { throw Undecided(.unavailable, "an interval of radius \(radius)") }
    return Self(from: m - r, to: m + r)
  }

  /// The middle, rounded.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard let bounds = rationalBounds else { throw Undecided(.nonFinite, "the midpoint of \(self)") }
    let middle = (bounds.lower + bounds.upper) * PlainRational(ExactNumber(1, over: 2))
    let rounded = Self(point: PlainDyadic(middle, Self.bits, .down))
    return rounded.rationalBounds?.lower.exactNumber ?? 0
  }

  /// [a, b] + [c, d] = [a + c, b + d].
  public static func + (a: Self, b: Self) -> Self {
    guard let x = a.ends, let y = b.ends else { return .indeterminate }
    return Self(x.lower.adding(y.lower, bits, .down), x.upper.adding(y.upper, bits, .up))
  }

  /// −[a, b] = [−b, −a], exact.
  public static prefix func - (a: Self) -> Self {
    guard let x = a.ends else { return .indeterminate }
    return Self(-x.upper, -x.lower)
  }

  /// From the least to the greatest of the four products of ends; the signs tell which those are.
  public static func * (a: Self, b: Self) -> Self {
    guard let x = a.ends, let y = b.ends else { return .indeterminate }
    if x.lower.sign < 0 && x.upper.sign <= 0 { return -(-a * b) }
    if y.lower.sign < 0 && y.upper.sign <= 0 { return -(a * -b) }
    if x.lower.sign >= 0 {
      let partner = y.lower.sign >= 0 ? x.lower : x.upper
      return Self(partner.multiplied(by: y.lower, bits, .down), x.upper.multiplied(by: y.upper, bits, .up))
    }
    if y.lower.sign >= 0 { return b * a }
    return Self(
      min(x.lower.multiplied(by: y.upper, bits, .down), x.upper.multiplied(by: y.lower, bits, .down)),
      max(x.lower.multiplied(by: y.lower, bits, .up), x.upper.multiplied(by: y.upper, bits, .up)))
  }

  /// [1/b, 1/a].
  /// - Throws: `.singular` where 0 lies in the interval; `.nonFinite` where nothing is known.
  public func reciprocal() throws(Undecided) -> Self {
    guard let x = ends else { throw Undecided(.nonFinite, "1/\(self)") }
    guard x.lower.sign * x.upper.sign > 0 else { throw Undecided(.singular, "division by \(self), which may be 0") }
    let one = PlainDyadic(1)
    return Self(one.divided(by: x.upper, Self.bits, .down), one.divided(by: x.lower, Self.bits, .up))
  }

  /// `yes` for [0, 0] alone, `no` where 0 lies outside; `unknown` where nothing is known.
  public var vanishes: Truth {
    guard let x = ends else { return .unknown }
    if x.lower.sign * x.upper.sign > 0 { return .no }
    return x.lower.sign == 0 && x.upper.sign == 0 ? .yes : .unknown
  }

  /// `yes` where every point is greater than 0, `no` where none is; `unknown` where nothing is known.
  public var isPositive: Truth {
    guard let x = ends else { return .unknown }
    if x.lower.sign > 0 { return .yes }
    return x.upper.sign <= 0 ? .no : .unknown
  }

  /// Whether anything is known.
  public var isFinite: Bool { ends != nil }

  /// An upper bound of the distance between two points; 0 for a single point, infinite where nothing is known.
  public var width: Double {
    guard let x = ends else { return .infinity }
    let width = x.upper.adding(-x.lower, 64, .up)
    return width.isFinite ? width.approximation(.up) : .infinity
  }
}
