import CFLINT

/// Order, integer parts and sizes. `Rational` is not `Comparable`: generic code must ask scalars for a ``Truth``.
extension Rational {
  /// The sign of a − b: −1, 0 or 1. Exact.
  public func compared(to b: Rational) -> Int {
    if case .small(let p, let q) = self, case .small(let r, let s) = b {
      let (x, y) = (p.multipliedFullWidth(by: s), r.multipliedFullWidth(by: q))
      return x == y ? 0 : x < y ? -1 : 1
    }
    return (self - b).sign
  }

  /// Whether a < b. Exact.
  public func isLess(than b: Rational) -> Bool { compared(to: b) < 0 }

  /// |x|.
  public var magnitude: Rational { sign < 0 ? -self : self }

  /// The greatest integer that is at most x.
  public var floor: Rational {
    let result = Fraction()
    withFraction { fmpz_fdiv_q(&result.value.pointee.num, &$0.pointee.num, &$0.pointee.den) }
    return Rational(result)
  }

  /// The least integer that is at least x.
  public var ceiling: Rational { -(-self).floor }

  /// Whether the denominator is 1.
  public var isInteger: Bool { withFraction { fmpz_is_one(&$0.pointee.den) != 0 } }

  /// Decimal digits, with a "-" for negative numbers.
  public var numerator: String { exactNumber.numerator }
  /// Decimal digits; "1" for integers.
  public var denominator: String { exactNumber.denominator }
}
