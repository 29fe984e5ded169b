import Scalars

/// The series behind the elementary functions. Each is summed over intervals until a term is small, and then widened by a bound
/// of what is left out.
extension PlainInterval {
  /// [0, 2^(−2³¹)], which contains eˣ for x ≤ −2³¹.
  static var verySmall: Self { Self(PlainDyadic(0), PlainDyadic(1, exponent: -1 << 31)) }

  /// eˣ = (eʳ)^(2ʰ) with r = x/2ʰ, |r| < 2⁻⁸; each of the h squarings costs one bit. Taylor: after rⁿ/n! the rest is at most
  /// |rⁿ/n!| · (½ + ¼ + …), the last term taken. Nothing is known from 2³¹ on, below −2³¹ it is nearly 0. Increasing.
  static func exponential(_ x: PlainDyadic) -> Self {
    if x.sign == 0 { return one }
    if x.top > 31 { return x.sign < 0 ? verySmall : .indeterminate }
    let halvings = max(0, x.top + 8)
    return $precision.withValue(bits + halvings + 8) {
      let r = Self(point: x.scaled(-halvings, .down))
      var (term, sum, n) = (one, one, 0)
      repeat {
        n += 1
        term = (term * r).divided(by: n)
        sum = sum + term
      } while term.top > -bits
      sum = sum.widened(by: term)
      for _ in 0..<halvings { sum = sum * sum }
      return sum
    }
  }

  /// log x = log m + k·log 2 for x = m·2ᵏ with 11/16 ≤ m < 11/8, and log m = 2 artanh((m − 1)/(m + 1)). Increasing.
  static func logarithm(_ x: PlainDyadic) -> Self {
    var (k, m) = (x.top, x.scaled(-x.top, .down))
    if m < PlainDyadic(11, exponent: -4) { (k, m) = (k - 1, m.scaled(1, .down)) }
    let near1 = Self(point: m)
    let log = areaTangent((near1 - one).divided(byPositive: near1 + one)).scaled(1)
    return k == 0 ? log : log + Self(k) * areaTangent(one.divided(by: 3)).scaled(1)
  }

  /// artanh t = Σ tⁿ/n over odd n, for |t| ≤ 1/3. After tⁿ/n the rest is at most |t|ⁿ · (1/9 + 1/81 + …) ≤ |t|ⁿ.
  static func areaTangent(_ t: Self) -> Self {
    if t.vanishes == .yes || !t.isFinite { return t }
    let square = t * t
    var (power, sum, n) = (t, t, 1)
    repeat {
      power = power * square
      n += 2
      sum = sum + power.divided(by: n)
    } while power.top > t.top - bits - 4
    return sum.widened(by: power)
  }

  /// π = 16 arctan(1/5) − 4 arctan(1/239) (Machin).
  static var π: Self { arcTangent(ofOneOver: 5).scaled(4) - arcTangent(ofOneOver: 239).scaled(2) }

  /// arctan(1/k) = Σ ± k⁻ⁿ/n over odd n, k > 1. The terms alternate and decrease: the rest is at most the last term taken.
  private static func arcTangent(ofOneOver k: Int) -> Self {
    var power = one.divided(by: k)
    var (sum, n) = (power, 1)
    repeat {
      power = -power.divided(by: k * k)
      n += 2
      sum = sum + power.divided(by: n)
    } while power.top > -bits - 4
    return sum.widened(by: power)
  }

  /// arctan u for 0 ≤ u ≤ 1, by arctan u = 2 arctan(u/(1 + √(1 + u²))) until u < 2⁻⁸, and then by Σ ± uⁿ/n over odd n. The terms
  /// alternate and decrease: the rest is at most the last term taken.
  static func arcTangent(_ u: Self) -> Self {
    if u.vanishes == .yes || !u.isFinite { return u }
    var (u, halvings) = (u, 0)
    while u.top > -8, halvings < 16 {
      u = u.divided(byPositive: one + (one + u * u).squareRoot)
      halvings += 1
    }
    let square = u * u
    var (power, sum, n) = (u, u, 1)
    repeat {
      power = -(power * square)
      n += 2
      sum = sum + power.divided(by: n)
    } while power.top > u.top - bits - 4
    return sum.widened(by: power).scaled(halvings)
  }

  /// sin(x + ahead·π/2) for x from `lower` to `upper`: the hull of both ends and of the extrema ±1 in between, which are where
  /// x/(π/2) + ahead is an odd integer. [−1, 1] where the interval is longer than a period or too far from 0.
  static func wave(_ lower: PlainDyadic, _ upper: PlainDyadic, ahead: Int) -> Self {
    let everything = Self(PlainDyadic(-1), PlainDyadic(1))
    let top = max(lower.top, upper.top, 0)
    guard top <= 4096, (Self(point: upper) - Self(point: lower) - Self(7)).isPositive == .no else { return everything }
    return $precision.withValue(bits + top + 8) {
      let quarter = π.scaled(-1)
      // Any integer would do: sin has the period 4 quarters, and the reduced ends are x − base quarters.
      guard let base = (Self(point: lower).divided(byPositive: quarter) + Self(1, over: 2)).ends?.lower.floor else {
        return everything
      }
      let phase = (base.remainderModulo4 + ahead) % 4
      let shift = Self(point: base) * quarter
      let (first, last) = (Self(point: lower) - shift, Self(point: upper) - shift)
      var result = hull(sine(first, quarter, phase), sine(last, quarter, phase))
      if lower < upper {
        guard let from = first.divided(byPositive: quarter).ends?.lower.ceiling.smallInteger,
          let to = last.divided(byPositive: quarter).ends?.upper.floor.smallInteger
        else { return everything }
        for k in stride(from: from, through: to, by: 1) where (k + phase) & 1 == 1 {
          result = hull(result, Self((k + phase) & 3 == 1 ? 1 : -1))
        }
      }
      return result.intersected(with: everything)
    }
  }

  /// sin(x + phase quarters) for an x within a few quarters: sin or cos of s = x − k quarters, k the nearest integer.
  private static func sine(_ x: Self, _ quarter: Self, _ phase: Int) -> Self {
    let everything = Self(PlainDyadic(-1), PlainDyadic(1))
    guard let k = (x.divided(byPositive: quarter) + Self(1, over: 2)).ends?.lower.floor.smallInteger else { return everything }
    let s = k == 0 ? x : x - Self(k) * quarter
    guard s.top <= 0 else { return everything }
    let turned = (k + phase) & 3
    let value = turned & 1 == 0 ? alternating(s, 1, s * s) : alternating(one, 0, s * s)
    return turned < 2 ? value : -value
  }

  /// Taylor's series of sine (first term s of degree 1) or cosine (1 of degree 0) for |s| ≤ 1. By Lagrange the rest is at most
  /// |s|ⁿ⁺¹/(n + 1)!, which is at most the last term taken, |s|ⁿ/n!.
  private static func alternating(_ first: Self, _ degree: Int, _ square: Self) -> Self {
    if square.vanishes == .yes { return first }
    var (term, sum, n) = (first, first, degree)
    repeat {
      term = -(term * square).divided(by: (n + 1) * (n + 2))
      n += 2
      sum = sum + term
    } while term.top > first.top - bits - 4
    return sum.widened(by: term)
  }
}
