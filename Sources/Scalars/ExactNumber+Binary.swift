extension ExactNumber {
  /// The number itself, a binary fraction; `nil` for NaN and infinities.
  public init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    if value == 0 {
      self.init(0)
      return
    }
    // ±m·2ᵉ with m odd.
    var mantissa = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    var exponent = (value.isNormal ? Int(value.exponent) : -1022) - 52
    let zeros = mantissa.trailingZeroBitCount
    (mantissa, exponent) = (mantissa >> zeros, exponent + zeros)
    let sign = value < 0 ? "-" : ""
    let text =
      exponent >= 0
      ? sign + Self.decimal(mantissa, shift: exponent) : sign + "\(mantissa)/" + Self.decimal(1, shift: -exponent)
    self.init(text)
  }

  /// A double near the number, to some fifteen digits: for heuristics that name no float type.
  public var approximation: Double {
    func value(_ digits: Substring) -> (mantissa: Double, digits: Int) {
      (Double("0." + digits.prefix(18)) ?? 0, digits.count)
    }
    let (n, d) = (value(numerator.drop { $0 == "-" }), value(denominator[...]))
    let parsed = Self.scaled(n.mantissa / d.mantissa, n.digits - d.digits)
    return numerator.hasPrefix("-") ? -parsed : parsed
  }

  /// x·10ᵏ, up to rounding.
  private static func scaled(_ x: Double, _ k: Int) -> Double {
    var (x, k) = (x, k)
    while k > 0, x.isFinite, x != 0 { (x, k) = (x * 10, k - 1) }
    while k < 0, x != 0 { (x, k) = (x / 10, k + 1) }
    return x
  }

  /// The decimal digits of m·2ᵏ.
  private static func decimal(_ m: UInt64, shift k: Int) -> String {
    // Limbs of 10⁹, least first.
    let base: UInt64 = 1_000_000_000
    var limbs: [UInt64] = []
    var rest = m
    while rest > 0 { (limbs, rest) = (limbs + [rest % base], rest / base) }
    var left = k
    while left > 0 {
      let step = min(left, 32)
      var carry: UInt64 = 0
      for i in limbs.indices {
        let (quotient, remainder) = ((limbs[i] << UInt64(step)) + carry).quotientAndRemainder(dividingBy: base)
        (limbs[i], carry) = (remainder, quotient)
      }
      while carry > 0 { (limbs, carry) = (limbs + [carry % base], carry / base) }
      left -= step
    }
    return limbs.reversed().enumerated().map { i, limb in
      let text = String(limb)
      return i == 0 ? text : String(repeating: "0", count: 9 - text.count) + text
    }.joined()
  }
}
