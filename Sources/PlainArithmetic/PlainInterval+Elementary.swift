import Scalars

/// Elementary functions. Monotone ones are evaluated at both ends of the interval, with 32 bits to spare; what is evaluated
/// there is a formula over intervals, which keeps its own account of rounding, and a series with a bound of its remainder.
extension PlainInterval {
  /// An enclosure of f on the interval.
  /// - Throws: `.nonFinite` where nothing is known of the interval, or the result is too large; for `log`, `squareRoot` and
  ///   `arccosine` `.precision` where the interval reaches out of the domain, `.unavailable` where it lies outside.
  public static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    guard let (lower, upper) = x.ends else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    if f == .log, lower.sign <= 0 { throw Undecided(upper.sign <= 0 ? .unavailable : .precision, "log of \(x)") }
    if f == .squareRoot, lower.sign < 0 { throw Undecided(upper.sign < 0 ? .unavailable : .precision, "√ of \(x)") }
    if f == .arccosine, !(PlainDyadic(-1) <= lower && upper <= PlainDyadic(1)) {
      throw Undecided(PlainDyadic(1) < lower || upper < PlainDyadic(-1) ? .unavailable : .precision, "arccosine of \(x)")
    }
    let result = $precision.withValue(bits + 32) {
      switch f {
      case .exp: hull(exponential(lower), exponential(upper))
      case .log: hull(logarithm(lower), logarithm(upper))
      case .squareRoot: hull(Self(point: lower).squareRoot, Self(point: upper).squareRoot)
      case .sine: wave(lower, upper, ahead: 0)
      case .cosine: wave(lower, upper, ahead: 1)
      case .arccosine: hull(arcCosine(lower), arcCosine(upper))
      case .tanh: hull(hyperbolicTangent(lower), hyperbolicTangent(upper))
      case .sigmoid: hull(logistic(lower), logistic(upper))
      case .softplus: hull(softplus(lower), softplus(upper))
      case .erf: hull(errorFunction(lower), errorFunction(upper))
      case .erfDerivative: bell(lower, upper)
      }
    }.rounded()
    guard result.isFinite else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    return result
  }

  /// √ of an interval without negative points. √ is increasing, and each bound is that of an integer's root.
  var squareRoot: Self {
    guard let x = ends else { return .indeterminate }
    return Self(x.lower.squareRoot(Self.bits, .down), x.upper.squareRoot(Self.bits, .up))
  }

  /// arccos x = 2 arctan √((1 − x)/(1 + x)) for 0 ≤ x ≤ 1, and π − arccos(−x) for the others: no cancellation near 1. Decreasing.
  private static func arcCosine(_ x: PlainDyadic) -> Self {
    if x.sign < 0 { return π - arcCosine(-x) }
    let (x, one) = (Self(point: x), one)
    return arcTangent((one - x).divided(byPositive: one + x).squareRoot).scaled(1)
  }

  /// 1/(1 + e⁻ˣ) as 1/(1 + u) or u/(1 + u) with u = e^−|x| ≤ 1: nothing overflows and nothing cancels. Increasing.
  private static func logistic(_ x: PlainDyadic) -> Self {
    let u = exponential(-x.magnitude)
    return (x.sign >= 0 ? one : u).divided(byPositive: one + u)
  }

  /// tanh x = ±(1 − u)/(1 + u) with u = e^−2|x|, with as many bits more as 1 − u cancels. Near 0, where these would be many,
  /// x³/3 ≥ x − tanh x ≥ 0 (x > 0, by integrating 0 ≤ 1 − tanh′ ≤ x²) gives x·[1 − x², 1]. Increasing.
  private static func hyperbolicTangent(_ x: PlainDyadic) -> Self {
    if x.sign == 0 { return .zero }
    if 2 * x.top < -bits {
      return Self(point: x) * hull(one - Self(point: x) * Self(point: x), one)
    }
    return $precision.withValue(bits + max(0, -x.top) + 8) {
      let u = exponential(-x.magnitude.scaled(1, .up))
      let size = (one - u).divided(byPositive: one + u)
      return x.sign > 0 ? size : -size
    }
  }

  /// log(1 + eˣ) = max(x, 0) + log(1 + u) with u = e^−|x| ≤ 1, and log(1 + u) = 2 artanh(u/(2 + u)), u/(2 + u) ≤ 1/3.
  private static func softplus(_ x: PlainDyadic) -> Self {
    let u = exponential(-x.magnitude)
    let rest = areaTangent(u.divided(byPositive: Self(2) + u)).scaled(1)
    return x.sign > 0 ? Self(point: x) + rest : rest
  }

  /// e^(−x²); from |x| = 2²⁰ on, x² > 2³¹.
  private static func gaussian(_ x: PlainDyadic) -> Self {
    x.top > 20 ? verySmall : exponential(-x.multiplied(by: x, .max, .up))
  }

  /// erf x = 2/√π · e^(−x²) · Σ tₙ for x > 0 with t₀ = x, tₙ₊₁ = tₙ · 2x²/(2n + 3): all terms are positive. Once 2n + 3 ≥ 4x²
  /// each term is at most half of the one before, so that the rest of the sum is at most the last term taken. For x² ≥ bits,
  /// 0 ≤ 1 − erf x ≤ e^(−x²) ≤ 2^−bits. Increasing and odd.
  private static func errorFunction(_ x: PlainDyadic) -> Self {
    if x.sign == 0 { return .zero }
    let a = Self(point: x.magnitude)
    let size: Self
    if x.top > 20 || (a * a - Self(bits)).isPositive == .yes {
      size = Self(PlainDyadic(1).adding(-PlainDyadic(1, exponent: -bits), bits, .down), PlainDyadic(1))
    } else {
      let doubled = (a * a).scaled(1)
      let tail = Int(2 * doubled.upperBound) + 1
      var (term, sum, n) = (a, a, 0)
      while 2 * n + 3 < tail || term.top > sum.top - bits - 4 {
        term = (term * doubled).divided(by: 2 * n + 3)
        sum = sum + term
        n += 1
      }
      size = (gaussian(x) * sum.widened(by: term)).scaled(1).divided(byPositive: π.squareRoot)
    }
    return x.sign > 0 ? size : -size
  }

  /// 2/√π · e^(−x²) on [lower, upper]: between its values at the points that are nearest to 0 and farthest from 0.
  private static func bell(_ lower: PlainDyadic, _ upper: PlainDyadic) -> Self {
    let ends = [lower.magnitude, upper.magnitude]
    let nearest = lower.sign * upper.sign > 0 ? min(ends[0], ends[1]) : PlainDyadic(0)
    return hull(gaussian(nearest), gaussian(max(ends[0], ends[1]))).scaled(1).divided(byPositive: π.squareRoot)
  }
}
