/// A number that a network can be evaluated over: a commutative ring that contains the rationals.
///
/// Deliberately neither `Equatable` nor `Comparable`, and not expressible by a float literal: a comparison of enclosures has
/// three answers, and a float must not look like a fact. Comparisons are `vanishes` and `isPositive`, which return ``Truth``.
public protocol Scalar: Sendable, CustomStringConvertible {
  /// How a matrix of these scalars is stored, and with it who multiplies it: FLINT, BLAS, or plain loops.
  associatedtype Storage: MatrixStorage where Storage.Element == Self

  static var zero: Self { get }
  static var one: Self { get }

  init(_ value: Int)

  /// The rational number itself where the type can hold it; otherwise an enclosure (`Ball`) or the nearest value (floats).
  init(_ value: ExactNumber)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  /// Whether the number is 0. A ball of positive radius can deny it, never affirm it.
  var vanishes: Truth { get }

  /// Whether the number is greater than 0. NaN is `unknown`.
  var isPositive: Truth { get }

  /// Whether the value is a finite number. An infinite or NaN ball or float is not.
  var isFinite: Bool { get }

  /// The number without factors that are known to be positive, where the numbers are symbols; elsewhere the number itself. Its
  /// sign is the same.
  var withoutPositiveFactor: Self { get }

  /// `f(x)`, where the type has `f`.
  /// - Throws: `Undecided(.unavailable)` where it has not; `.precision` where `x` may lie outside the domain.
  static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self

  /// All numbers within `radius` ≥ 0 of the midpoint, as one value, where the type holds enclosures.
  /// - Throws: `Undecided(.unavailable)` where a value is a single number.
  static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self

  /// One number of the enclosure, near its middle, or the number itself: what a proposal starts from. Nothing else is known of it.
  /// - Throws: `Undecided(.nonFinite)` for a value that is not finite, `.unavailable` where the numbers are symbols.
  func exactMidpoint() throws(Undecided) -> ExactNumber

  /// The application of a function of which nothing is known.
  /// - Throws: `Undecided(.unavailable)` where the numbers are not symbols.
  static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self
}

extension Scalar {
  @inlinable public static var zero: Self { Self(0) }
  @inlinable public static var one: Self { Self(1) }
  @inlinable public static func - (a: Self, b: Self) -> Self { a + -b }
  @inlinable public var isFinite: Bool { true }
  @inlinable public var withoutPositiveFactor: Self { self }

  /// The fraction p/q.
  @inlinable public init(_ p: Int, over q: Int) { self.init(ExactNumber(p, over: q)) }

  @inlinable public static func += (a: inout Self, b: Self) { a = a + b }
  @inlinable public static func -= (a: inout Self, b: Self) { a = a - b }
  @inlinable public static func *= (a: inout Self, b: Self) { a = a * b }

  /// Whether the number is less than 0.
  @inlinable public var isNegative: Truth { (-self).isPositive }

  /// x·x as a plain product: the square of a ball around 0 reaches below 0.
  @inlinable public var squared: Self { self * self }

  /// The n-th power, n ≥ 0, by repeated squaring.
  @inlinable public func power(_ n: Int) -> Self {
    precondition(n >= 0, "the exponent \(n) is negative")
    if n == 0 { return .one }
    var (result, base, k): (Self?, Self, Int) = (nil, self, n)
    while true {
      if k & 1 == 1 { result = result.map { $0 * base } ?? base }
      k >>= 1
      if k == 0 { return result! }
      base = base * base
    }
  }

  public static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    throw Undecided(.unavailable, "\(f) is not a function on \(Self.self)")
  }

  /// Unavailable: a value is a single number.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self {
    throw Undecided(.unavailable, "an interval of numbers is no value of \(Self.self)")
  }

  /// Unavailable: no number that could be written down.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    throw Undecided(.unavailable, "a number to start from, out of \(Self.self)")
  }

  public static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    throw Undecided(.unavailable, "\(f) is an opaque function: it has no values in \(Self.self)")
  }
}

/// A scalar that can be divided by: ℚ, balls, floats, truncated power series over them.
public protocol Field: Scalar where Storage: FieldMatrixStorage {
  /// 1/x.
  /// - Throws: `Undecided(.singular)` if x is 0 or may be. Never a crash, never an infinity from an exact type.
  func reciprocal() throws(Undecided) -> Self
}

extension Field {
  /// The quotient by b.
  /// - Throws: `Undecided(.singular)` if b is 0 or may be.
  @inlinable public func divided(by b: Self) throws(Undecided) -> Self { try self * b.reciprocal() }
}

/// A scalar whose answers are facts. Verdicts exist only over these; floats do not conform.
public protocol RigorousScalar: Scalar {
  /// What a positive answer over this type is worth.
  static var grade: Grade { get }

  /// For an enclosure of positive radius, its width: how far apart two of its points can be. 0 for exact types.
  var width: Double { get }
}

extension RigorousScalar {
  public var width: Double { 0 }
}

/// A rounded number beside a bound of its rounding error: what a float run is measured with. It decides nothing.
public protocol MeasuredScalar: Scalar {
  var approximation: Double { get }
  /// |approximation − exact value| ≤ errorBound, under the stated assumptions on libm.
  var errorBound: Double { get }

  /// How the entries of a matrix of differences compare with their bounds; by default one scalar at a time.
  static func summary(of differences: Storage) -> DifferenceSummary
}

/// What a positive answer is worth, from a proof for all values down to an observation.
public enum Grade: String, Sendable, Hashable, Codable, CaseIterable {
  /// For all values of the shape, replayed by the kernel of a proof assistant without trusted steps.
  case kernel
  /// For all values of the shape, by a polynomial identity.
  case symbolic
  /// For this instance, over ℚ.
  case exact
  /// For this instance, by rigorous enclosures.
  case enclosed
  /// For this instance, by floating point of 53 bits with bounds that are proved afterwards.
  case certified
  /// Observed in floating point, beside a derived rounding bound. Never a verdict.
  case sampled
}
