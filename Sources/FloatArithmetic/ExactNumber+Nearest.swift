import Scalars

extension ExactNumber {
  /// The nearest floating-point number, ties to even, and whether it is the number itself.
  ///
  /// Correctly rounded for every numerator and denominator of any length, subnormal results included; ±∞ beyond the range.
  /// Algorithm: 64 bits of the quotient by long division, the remainder as a sticky bit, one rounding at the result's own last
  /// bit. Words that fit the significand take a single division, which IEEE 754 rounds correctly.
  public func nearest<F: BinaryFloatingPoint>(_: F.Type = F.self) -> (value: F, isExact: Bool) {
    let limit = 1 << (F.significandBitCount + 1)
    if let (n, d) = machineWords, n.magnitude <= UInt(limit), d <= limit {
      let (n, d) = (F(n), F(d))
      let quotient = n / d
      // The remainder of a correctly rounded division is representable, so the fused test is exact [Higham2002, §2.4].
      return (quotient, (-n).addingProduct(quotient, d) == 0)
    }
    let digits = (Limbs(decimal: numerator.drop { $0 == "-" }), Limbs(decimal: denominator[...]))
    let (magnitude, isExact): (F, Bool) = Self.quotient(digits.0, digits.1)
    return (numerator.hasPrefix("-") ? -magnitude : magnitude, isExact)
  }

  private static func quotient<F: BinaryFloatingPoint>(_ n: Limbs, _ d: Limbs) -> (F, Bool) {
    if n.bitLength == 0 { return (0, true) }
    // Scale to equal bit lengths: then 1/2 < n/d < 2, and 64 steps give floor(2⁶³·n/d), of 63 or 64 bits.
    let exponent = n.bitLength - d.bitLength
    var rest = n.shifted(left: max(0, -exponent))
    let divisor = d.shifted(left: max(0, exponent))
    var bits: UInt64 = 0
    for _ in 0..<64 {
      bits <<= 1
      if rest.subtract(ifAtLeast: divisor) { bits |= 1 }
      rest = rest.shifted(left: 1)
    }
    let scale = exponent - 63  // n/d = (bits + rest)·2^scale with 0 ≤ rest < 1.
    let length = 64 - bits.leadingZeroBitCount
    let lastBit = max(scale + length - (F.significandBitCount + 1), Int(F.leastNonzeroMagnitude.exponent))
    let drop = lastBit - scale  // At least 63 − 53.
    if drop > 64 { return (0, false) }
    let kept = drop == 64 ? 0 : bits >> UInt64(drop)
    let lost = bits & (drop == 64 ? .max : (1 << UInt64(drop)) - 1)
    let half: UInt64 = 1 << UInt64(drop - 1)
    let sticky = rest.bitLength > 0
    let roundsUp = lost > half || (lost == half && (sticky || kept & 1 == 1))
    // The kept bits fit the significand, so only overflow can happen in the scaling.
    let value = F(sign: .plus, exponent: F.Exponent(lastBit), significand: F(kept + (roundsUp ? 1 : 0)))
    return (value, lost == 0 && !sticky && value.isFinite)
  }
}
