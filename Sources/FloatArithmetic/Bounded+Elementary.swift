import Scalars

extension Bounded {
  /// f(x): 4 ulp for the library (an assumption), and E times a Lipschitz constant of f on [x − E, x + E].
  /// - Throws: `Undecided(.nonFinite)` for a value that is not finite, `.precision` where the interval leaves the domain.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    try bounding(f, x, value: F.elementary(f, x.value))
  }

  /// The bound for a value of f at x that the library computed, alone or in an array.
  @specialized(where F == Double)
  @specialized(where F == Float)
  static func bounding(_ f: ElementaryFunction, _ x: Self, value: F) throws(Undecided) -> Self {
    let propagated = x.error == 0 ? 0 : x.error * (try lipschitzConstant(f, x))
    // 4 ulp ≤ 8 u |value| for normal results; 4 units where the result is subnormal.
    let own = f == .squareRoot ? F.rounding(of: value, mayUnderflow: false) : libraryError(value)
    return Self(value: value, error: F.inflated(propagated + own))
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func libraryError(_ value: F) -> F { 8 * F.unitRoundoff * value.magnitude + 4 * F.underflowUnit }

  /// An upper bound of f at a point, by the library.
  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func upper(_ f: ElementaryFunction, _ x: F) -> F {
    let value = F.library(f, x)
    return value.isFinite ? F.inflated(value.magnitude + libraryError(value)) : .infinity
  }

  /// A bound on |f′| over the interval; the error must be positive.
  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func lipschitzConstant(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> F {
    guard x.error.isFinite else { return .infinity }
    let (low, high) = ((x.value - x.error).nextDown, (x.value + x.error).nextUp)
    // The smallest |t| of the interval, rounded down: every slope below decreases from there outwards.
    let closest = max(0, (x.value.magnitude - x.error).nextDown)
    switch f {
    case .exp: return upper(.exp, high)
    case .log:
      guard low > 0 else { throw Undecided(.precision, "log of \(x), which may not be positive") }
      return F.inflated(1 / low)
    case .squareRoot:
      guard x.value >= x.error else { throw Undecided(.precision, "the square root of \(x), which may be negative") }
      // |√s − √t| = |s − t| / (√s + √t) ≤ |s − t| / √t.
      return F.inflated(1 / x.value.squareRoot())
    case .sine, .cosine: return 1
    case .arccosine:
      // |f′(t)| = 1/√((1 − |t|)(1 + |t|)), largest where |t| is; four roundings at most.
      let farthest = max(-low, high)
      guard farthest < 1 else { throw Undecided(.precision, "arccosine of \(x), which may be beyond 1 or have no derivative") }
      return F.inflated(1 / ((1 - farthest) * (1 + farthest)).squareRoot() * (1 + 8 * F.unitRoundoff))
    case .tanh: return min(1, F.inflated(4 * upper(.exp, -2 * closest)))  // sech² t ≤ 4 exp(−2|t|)
    case .sigmoid: return min(0.25, upper(.exp, -closest))
    case .softplus: return min(1, upper(.exp, high))
    case .erf: return upper(.erfDerivative, closest)
    case .erfDerivative:
      // |f′(t)| = 2|t|·f(t) is at most 0.97, and decreases beyond |t| = 1/√2.
      return closest > 1 ? min(1, F.inflated(2 * closest * upper(.erfDerivative, closest))) : 1
    }
  }
}
