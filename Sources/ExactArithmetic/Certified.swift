import FloatArithmetic
@_exported import Matrices

/// A real number that is known up to a radius, by IEEE double precision: |value − number| ≤ error.
///
/// Values and bounds are those of ``Bounded``, whose running error analysis is a proof under rounding to nearest with gradual
/// underflow, matrix products by BLAS included (every order of summation, with or without fused operations). What ``Bounded``
/// assumes of a mathematical library is not assumed here: elementary functions are Arb's. For large matrices, where 53 bits
/// suffice; where they do not, comparisons are `unknown`.
public struct Certified: Sendable {
  /// Midpoint and radius.
  public let bounded: Bounded<Double>

  init(_ bounded: Bounded<Double>) { self.bounded = bounded }

  /// All numbers within `radius` of the midpoint; nothing is known where either is not finite.
  public init(midpoint: Double, radius: Double) { bounded = Bounded(value: midpoint, error: radius) }

  /// The midpoint.
  public var midpoint: Double { bounded.value }
  /// The radius; infinite where nothing is known.
  public var radius: Double { bounded.error }
}

extension Certified: RigorousScalar, Field {
  public typealias Storage = CertifiedStorage

  public static var grade: Grade { .certified }
  public static var zero: Self { Self(.zero) }
  public static var one: Self { Self(.one) }

  /// The integer, with the error of its conversion; 0 where it fits.
  public init(_ value: Int) { self.init(Bounded(value)) }
  /// The number, with the error of its conversion; 0 where it is a double.
  public init(_ value: ExactNumber) { self.init(Bounded(value)) }

  /// All numbers within `radius` of the midpoint, rounded outwards.
  public static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self {
    let (m, r) = (Bounded<Double>(midpoint), Bounded<Double>(radius))
    if radius.numerator.hasPrefix("-") { throw Undecided(.unavailable, "a ball of radius \(radius)") }
    // Two roundings upwards cover those of the conversions' bounds and of the sum.
    return Self(midpoint: m.value, radius: (m.error + (r.value + r.error).nextUp).nextUp.nextUp)
  }

  /// The midpoint itself.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard isFinite, let number = ExactNumber(exactly: midpoint) else { throw Undecided(.nonFinite, "\(self)") }
    return number
  }

  public static func + (a: Self, b: Self) -> Self { Self(a.bounded + b.bounded) }
  public static func - (a: Self, b: Self) -> Self { Self(a.bounded - b.bounded) }
  public static func * (a: Self, b: Self) -> Self { Self(a.bounded * b.bounded) }
  public static prefix func - (a: Self) -> Self { Self(-a.bounded) }

  public func reciprocal() throws(Undecided) -> Self { Self(try bounded.reciprocal()) }

  public var vanishes: Truth { bounded.vanishes }
  public var isPositive: Truth { bounded.isPositive }
  public var isFinite: Bool { bounded.isFinite }

  /// Twice the radius, rounded up.
  public var width: Double { (2 * radius).nextUp }

  /// An enclosure of f(x) by Arb at ``bits`` bits, as midpoint and radius.
  public static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    guard x.isFinite else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    return Self(try Ball.elementary(f, Ball(x)))
  }

  /// Bits of Arb's evaluations: a few more than a double holds.
  public static let bits = 64

  public var description: String { "\(midpoint) ± \(radius)" }
}
