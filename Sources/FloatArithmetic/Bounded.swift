import Scalars

/// A floating-point number with a bound on its distance from the exact result: |value − exact| ≤ error.
///
/// `value` is what the plain run over `F` computes, bit for bit, matrix products included; `error` is derived alongside by
/// running error analysis [Higham2002, §3.3]. It is where float tolerances come from: the same formula, on absolute values. The
/// bound assumes IEEE rounding to nearest with gradual underflow, and 4 ulp for the elementary functions; because the latter is
/// an assumption about a library, this is no rigorous scalar. An infinite error means that nothing is known.
public struct Bounded<F: BLASElement>: Field {
  public typealias Storage = BoundedStorage<F>

  /// The result of the float run.
  public let value: F
  /// A bound on |value − exact|; 0 only where no rounding took place.
  public let error: F

  /// A value and its bound. A value that is not finite, or a bound that is NaN, makes the bound infinite.
  @inlinable public init(value: F, error: F) {
    self.value = value
    self.error = value.isFinite ? error.magnitude.orInfinity : .infinity
  }

  /// 0, exact.
  @inlinable public static var zero: Self { Self(value: 0, error: 0) }
  /// 1, exact.
  @inlinable public static var one: Self { Self(value: 1, error: 0) }

  /// The integer, with the conversion error; 0 where it fits.
  public init(_ value: Int) {
    let rounded = F(value)
    self.init(value: rounded, error: F(exactly: value) == nil ? F.inflated(F.rounding(of: rounded, mayUnderflow: false)) : 0)
  }

  /// The nearest number, with the conversion error; 0 where it fits.
  public init(_ value: ExactNumber) {
    let (rounded, isExact) = value.nearest(F.self)
    self.init(value: rounded, error: isExact ? 0 : F.inflated(F.rounding(of: rounded, mayUnderflow: true)))
  }

  /// The sum, with its bound.
  @inlinable public static func + (a: Self, b: Self) -> Self { sum(a.value + b.value, a, b) }
  /// The difference, with its bound.
  @inlinable public static func - (a: Self, b: Self) -> Self { sum(a.value - b.value, a, b) }
  /// The negative; nothing is rounded.
  @inlinable public static prefix func - (a: Self) -> Self { Self(value: -a.value, error: a.error) }

  /// |fl(x ± y) − (x ± y)| ≤ E_x + E_y + u·|fl(x ± y)|; sums do not underflow, and adding an exact 0 does not round.
  @inlinable static func sum(_ result: F, _ a: Self, _ b: Self) -> Self {
    let exact = a.isExactZero || b.isExactZero
    let own: F = exact ? 0 : F.rounding(of: result, mayUnderflow: false)
    return Self(value: result, error: F.inflated(a.error + b.error + own))
  }

  /// |fl(xy) − xy| ≤ |x|·E_y + E_x·(|y| + E_y) + u·|fl(xy)| + η; a factor that is exactly 0 gives an exact 0.
  @inlinable public static func * (a: Self, b: Self) -> Self {
    let result = a.value * b.value
    if (a.isExactZero && b.isFinite) || (b.isExactZero && a.isFinite) { return Self(value: result, error: 0) }
    let own = F.rounding(of: result, mayUnderflow: true)
    return Self(
      value: result,
      error: F.inflated(a.value.magnitude * b.error + a.error * (b.value.magnitude + b.error) + own))
  }

  /// Whether the number is exactly 0, without rounding.
  @inlinable var isExactZero: Bool { value == 0 && error == 0 }

  /// 1/x with |1/x − 1/x′| ≤ E / (|x|·(|x| − E)).
  /// - Throws: `Undecided(.singular)` where the interval contains 0 or is unbounded; `.nonFinite` for an infinite value.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func reciprocal() throws(Undecided) -> Self {
    let result = try value.reciprocal()
    // Both factors are rounded down, so that the quotient bounds from above.
    let nearest = ((value.magnitude - error) * (1 - 4 * F.ulpOfOne)).nextDown
    guard nearest > 0 else { throw Undecided(.singular, "the reciprocal of \(self), which may be 0") }
    let propagated = error == 0 ? 0 : (error / nearest) / value.magnitude
    return Self(value: result, error: F.inflated(propagated + F.rounding(of: result, mayUnderflow: true)))
  }

  /// `no` where |value| > error, `yes` for an exact 0; otherwise unknown.
  @inlinable public var vanishes: Truth {
    guard isFinite else { return .unknown }
    if value.magnitude > error { return .no }
    return error == 0 ? .yes : .unknown
  }

  /// `yes` where value > error, `no` where value ≤ −error; otherwise unknown.
  @inlinable public var isPositive: Truth {
    guard isFinite else { return .unknown }
    if value > error { return .yes }
    return value <= -error ? .no : .unknown
  }

  /// Whether both the value and its bound are finite.
  @inlinable public var isFinite: Bool { value.isFinite && error.isFinite }

  /// Value and bound, for people.
  public var description: String { "\(value) ± \(error)" }
}
