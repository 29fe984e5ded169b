import CFLINT

/// Elementary functions. On a ball of positive radius the monotone ones are evaluated at its two ends, so that wide balls give
/// the range itself up to rounding rather than what an expression in x loses by mentioning x twice.
extension Ball {
  private typealias Pointer = UnsafeMutablePointer<arb_struct>

  /// An enclosure of f(x).
  /// - Throws: `.nonFinite` for NaN and infinities; for `log`, `squareRoot` and `arccosine` `.precision` where the ball reaches out of
  ///   the domain, `.unavailable` where it lies outside.
  public static func elementary(_ f: ElementaryFunction, _ x: Ball) throws(Undecided) -> Ball {
    guard x.isFinite else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    switch f {
    case .exp: return monotone(x) { arb_exp($0, $1, $2) }
    case .tanh: return monotone(x) { arb_tanh($0, $1, $2) }
    case .erf: return monotone(x) { arb_hypgeom_erf($0, $1, $2) }
    case .sigmoid: return monotone(x, sigmoid)
    case .softplus: return monotone(x, softplus)
    case .sine: return Ball(precision: x.bits) { arb_sin($0, x.box.value, $1) }
    case .cosine: return Ball(precision: x.bits) { arb_cos($0, x.box.value, $1) }
    case .erfDerivative: return erfDerivative(x)
    case .arccosine:
      let (low, high) = ends(of: x)
      func compare(_ end: Ball, _ n: Int) -> Int32 { withExtendedLifetime(end) { arf_cmp_si(&end.box.value.pointee.mid, n) } }
      if compare(low, -1) < 0 || compare(high, 1) > 0 {
        let isOutside = compare(low, 1) > 0 || compare(high, -1) < 0
        throw Undecided(isOutside ? .unavailable : .precision, "arccosine of \(x)")
      }
      return monotone(x) { arb_acos($0, $1, $2) }
    case .log:
      if arb_is_positive(x.box.value) == 0 {
        throw Undecided(arb_is_nonpositive(x.box.value) != 0 ? .unavailable : .precision, "log of \(x)")
      }
      return monotone(x) { arb_log($0, $1, $2) }
    case .squareRoot:
      if arb_is_nonnegative(x.box.value) == 0 {
        throw Undecided(arb_is_negative(x.box.value) != 0 ? .unavailable : .precision, "√ of \(x)")
      }
      return monotone(x) { arb_sqrt($0, $1, $2) }
    }
  }

  /// The least and the greatest point of x, rounded outwards, as balls of radius 0.
  private static func ends(of x: Ball) -> (low: Ball, high: Ball) {
    (
      Ball(precision: x.bits) { arb_get_lbound_arf(&$0.pointee.mid, x.box.value, $1) },
      Ball(precision: x.bits) { arb_get_ubound_arf(&$0.pointee.mid, x.box.value, $1) }
    )
  }

  /// The hull of f at both ends of x, for a monotone f.
  private static func monotone(_ x: Ball, _ f: (Pointer, Pointer, Int) -> Void) -> Ball {
    if arb_is_exact(x.box.value) != 0 { return Ball(precision: x.bits) { f($0, x.box.value, $1) } }
    let (low, high) = ends(of: x)
    return hull(
      Ball(precision: x.bits) { f($0, low.box.value, $1) }, Ball(precision: x.bits) { f($0, high.box.value, $1) })
  }

  /// 1 / (1 + exp(−x)).
  private static func sigmoid(_ result: Pointer, _ x: Pointer, _ bits: Int) {
    arb_neg(result, x)
    arb_exp(result, result, bits + 8)
    arb_add_ui(result, result, 1, bits + 8)
    arb_inv(result, result, bits)
  }

  /// max(x, 0) + log(1 + exp(−|x|)), which cancels nowhere.
  private static func softplus(_ result: Pointer, _ x: Pointer, _ bits: Int) {
    let positive = arb_is_positive(x) != 0
    if positive { arb_neg(result, x) } else { arb_set(result, x) }
    arb_exp(result, result, bits + 8)
    arb_log1p(result, result, bits + 8)
    if positive { arb_add(result, result, x, bits) } else { arb_set_round(result, result, bits) }
  }

  /// 2/√π · exp(−x²), decreasing in |x|.
  private static func erfDerivative(_ x: Ball) -> Ball {
    func at(_ bound: (UnsafeMutablePointer<arf_struct>, Int) -> Void) -> Ball {
      let end = Ball(precision: x.bits) { bound(&$0.pointee.mid, $1) }
      return Ball(precision: x.bits) { result, bits in
        // The exponent is needed to absolute, not to relative accuracy.
        let work = 2 * bits + 16
        arb_sqr(result, end.box.value, work)
        arb_neg(result, result)
        arb_exp(result, result, bits + 8)
        let root = Ball(precision: bits + 8) { arb_const_sqrt_pi($0, $1) }
        arb_div(result, result, root.box.value, bits + 8)
        arb_mul_2exp_si(result, result, 1)
        arb_set_round(result, result, bits)
      }
    }
    let nearest = at { arb_get_abs_lbound_arf($0, x.box.value, $1) }
    if arb_is_exact(x.box.value) != 0 { return nearest }
    return hull(nearest, at { arb_get_abs_ubound_arf($0, x.box.value, $1) })
  }
}
