import Scalars

/// What is known about an interval from outside.
extension PlainInterval: CustomStringConvertible {
  /// "[0.1, 0.2]" with both bounds rounded outwards to doubles: for people.
  public var description: String { "[\(lowerBound), \(upperBound)]" }

  /// A number that no point is below; −∞ where nothing is known.
  public var lowerBound: Double { ends?.lower.approximation(.down) ?? -.infinity }

  /// A number that no point is above; ∞ where nothing is known.
  public var upperBound: Double { ends?.upper.approximation(.up) ?? .infinity }

  /// The least and the greatest point, exactly; `nil` where nothing is known or a bound takes more than a million bits.
  public var rationalBounds: (lower: PlainRational, upper: PlainRational)? {
    guard let lower = ends?.lower.rational, let upper = ends?.upper.rational else { return nil }
    return (lower, upper)
  }

  /// Whether every point of the other interval lies in this one.
  public func contains(_ other: Self) -> Bool {
    guard let x = ends else { return true }
    guard let y = other.ends else { return false }
    return x.lower <= y.lower && y.upper <= x.upper
  }

  /// Whether the intervals have a point in common.
  public func overlaps(_ other: Self) -> Bool {
    guard let x = ends, let y = other.ends else { return true }
    return x.lower <= y.upper && y.lower <= x.upper
  }

  /// The smallest interval around both.
  public static func hull(_ a: Self, _ b: Self) -> Self {
    guard let x = a.ends, let y = b.ends else { return .indeterminate }
    return Self(min(x.lower, y.lower), max(x.upper, y.upper))
  }

  /// The same interval, rounded outwards to the precision.
  func rounded() -> Self {
    guard let x = ends else { return .indeterminate }
    return Self(x.lower.rounded(Self.bits, .down), x.upper.rounded(Self.bits, .up))
  }

  /// The interval times 2ᵏ.
  func scaled(_ k: Int) -> Self {
    guard let x = ends else { return .indeterminate }
    return Self(x.lower.scaled(k, .down), x.upper.scaled(k, .up))
  }

  /// The interval divided by a positive integer.
  func divided(by n: Int) -> Self {
    guard let x = ends else { return .indeterminate }
    let n = PlainDyadic(n)
    return Self(x.lower.divided(by: n, Self.bits, .down), x.upper.divided(by: n, Self.bits, .up))
  }

  /// The quotient by an interval of positive numbers: each bound by the end of the divisor that is on its safe side.
  func divided(byPositive divisor: Self) -> Self {
    guard let x = ends, let y = divisor.ends, y.lower.sign > 0 else { return .indeterminate }
    return Self(
      x.lower.divided(by: x.lower.sign >= 0 ? y.upper : y.lower, Self.bits, .down),
      x.upper.divided(by: x.upper.sign >= 0 ? y.lower : y.upper, Self.bits, .up))
  }

  /// The points that both have. Only for two enclosures of the same number, which have some.
  func intersected(with other: Self) -> Self {
    guard let x = ends, let y = other.ends else { return ends == nil ? other : self }
    return Self(max(x.lower, y.lower), min(x.upper, y.upper))
  }

  /// The interval widened on both sides by the greatest magnitude in the other: where a remainder of that size is left out.
  func widened(by remainder: Self) -> Self {
    guard let r = remainder.ends else { return .indeterminate }
    let bound = max(-r.lower, r.upper)
    return self + Self(-bound, bound)
  }

  /// The t with |x| < 2ᵗ for every point; `Int.min` for [0, 0], `Int.max` where nothing is known.
  var top: Int { ends.map { max($0.lower.top, $0.upper.top) } ?? .max }
}
