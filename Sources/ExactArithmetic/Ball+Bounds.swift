import CFLINT

/// What is known about a ball from outside. Bounds are rounded outwards, so that they stay bounds.
extension Ball {
  /// An upper bound of the distance between two points of the ball; 0 for an exact one, infinite for NaN and infinities.
  public var width: Double {
    guard isFinite else { return .infinity }
    return withFloat { t in
      arf_set_mag(t, &box.value.pointee.rad)
      arf_mul_2exp_si(t, t, 1)
      return arf_get_d(t, ARF_RND_CEIL)
    }
  }

  /// A number that no point is below; −∞ for NaN.
  public var lowerBound: Double {
    guard isFinite else { return -.infinity }
    return withFloat { t in
      arb_get_lbound_arf(t, box.value, 64)
      return arf_get_d(t, ARF_RND_FLOOR)
    }
  }

  /// A number that no point is above; ∞ for NaN.
  public var upperBound: Double {
    guard isFinite else { return .infinity }
    return withFloat { t in
      arb_get_ubound_arf(t, box.value, 64)
      return arf_get_d(t, ARF_RND_CEIL)
    }
  }

  /// The double nearest to the midpoint: an approximation without a bound. NaN for NaN.
  public var approximation: Double { arf_get_d(&box.value.pointee.mid, ARF_RND_NEAR) }

  /// The least and the greatest point, exactly; `nil` where the ball is not finite or its exponents exceed a million bits.
  public var rationalBounds: (lower: Rational, upper: Rational)? {
    guard isFinite, arb_bits(box.value) < 1 << 20, exponentIsModest else { return nil }
    let (low, high, exponent) = (Rational.Fraction(), Rational.Fraction(), Rational.Fraction())
    arb_get_interval_fmpz_2exp(&low.value.pointee.num, &high.value.pointee.num, &exponent.value.pointee.num, box.value)
    let e = fmpz_get_si(&exponent.value.pointee.num)
    for x in [low, high] {
      if e >= 0 { fmpq_mul_2exp(x.value, x.value, UInt(e)) } else { fmpq_div_2exp(x.value, x.value, UInt(-e)) }
    }
    return (Rational(low), Rational(high))
  }

  /// The exact midpoint; `nil` as for ``rationalBounds``.
  public var rationalMidpoint: Rational? {
    Ball(precision: bits) { result, _ in arf_set(&result.pointee.mid, &box.value.pointee.mid) }.rationalBounds?.lower
  }

  /// Whether the number lies in the ball; `true` for NaN, which excludes nothing.
  public func contains(_ x: Rational) -> Bool { x.withFraction { arb_contains_fmpq(box.value, $0) != 0 } }

  /// Whether every point of the other ball lies in this one.
  public func contains(_ other: Ball) -> Bool { arb_contains(box.value, other.box.value) != 0 }

  /// Whether the balls have a point in common.
  public func overlaps(_ other: Ball) -> Bool { arb_overlaps(box.value, other.box.value) != 0 }

  /// The ball with the same points and results of the given precision.
  public func withPrecision(_ bits: Int) -> Ball { Ball(precision: bits) { result, _ in arb_set(result, box.value) } }

  /// The smallest ball around a and b that Arb finds.
  public static func hull(_ a: Ball, _ b: Ball) -> Ball {
    Ball(precision: max(a.bits, b.bits)) { arb_union($0, a.box.value, b.box.value, $1) }
  }

  /// The ball with this midpoint and the radius enlarged by the upper bound of |r|.
  public func widened(by r: Ball) -> Ball {
    Ball(precision: bits) { result, _ in
      arb_set(result, box.value)
      arb_add_error(result, r.box.value)
    }
  }

  private var exponentIsModest: Bool {
    withFloat { t in
      arf_set_mag(t, &box.value.pointee.rad)
      return arf_abs_bound_lt_2exp_si(t) < 1 << 20 && arf_abs_bound_lt_2exp_si(&box.value.pointee.mid) < 1 << 20
        && (arf_is_zero(t) != 0 || arf_abs_bound_lt_2exp_si(t) > -1 << 20)
        && (arf_is_zero(&box.value.pointee.mid) != 0 || arf_abs_bound_lt_2exp_si(&box.value.pointee.mid) > -1 << 20)
    }
  }

  private func withFloat<R>(_ body: (UnsafeMutablePointer<arf_struct>) -> R) -> R {
    var t = arf_struct()
    arf_init(&t)
    defer { arf_clear(&t) }
    return body(&t)
  }
}
