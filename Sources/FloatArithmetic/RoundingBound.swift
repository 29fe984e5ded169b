/// Arithmetic on error bounds. Bounds are computed in the same floating point as the values, so they are rounded too; the
/// inflations here make every one of them an upper bound again.
extension BLASElement {
  /// The least positive number: no rounding into the subnormal range errs by more.
  @inlinable static var underflowUnit: Self { leastNonzeroMagnitude }

  /// An upper bound of a sum of products of non-negative numbers that was computed with at most 24 roundings, 8 of which
  /// may underflow. Exact zeros stay 0, as no product of two nonzero bounds is passed without an addition of its own.
  @inlinable static func inflated(_ bound: Self) -> Self {
    if bound == 0 { return 0 }
    return (bound * (1 + 16 * ulpOfOne) + 8 * underflowUnit).orInfinity
  }

  /// The number itself, but +∞ for NaN: a bound that is unknown.
  @inlinable var orInfinity: Self { isNaN ? .infinity : self }

  /// What one rounding to `result` can have lost: u·|result|, and a subnormal unit for products and quotients.
  @inlinable static func rounding(of result: Self, mayUnderflow: Bool) -> Self {
    unitRoundoff * result.magnitude + (mayUnderflow ? underflowUnit : 0)
  }

  /// γₖ = k·u / (1 − k·u), rounded up; +∞ where k·u > 1/4 leaves nothing of the bound [Higham2002, §3.1].
  @inlinable static func gamma(_ k: Int) -> Self {
    let ku = Self(k) * unitRoundoff
    return ku > 0.25 ? .infinity : (ku / (1 - ku)) * (1 + 4 * ulpOfOne)
  }
}
