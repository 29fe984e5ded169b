import CFLINT

/// Decimal text is for people and may only be read by them; the exact text is for files.
extension Ball: CustomStringConvertible {
  /// The ball in decimal, rounded outwards: "[3.1416 +/- 8e-6]". Reading it back gives a larger ball.
  public var description: String { text { arb_get_str(box.value, max(1, bits * 3 / 10), 0) } }

  /// Up to n digits that are all known: each number of the ball is within one unit of the last digit printed.
  public func digits(_ n: Int) -> String {
    // 2 is Arb's ARB_STR_NO_RADIUS: print only digits that the radius leaves standing.
    text { arb_get_str(box.value, max(1, n), 2) }
  }

  /// The ball itself as four hexadecimal integers: mantissa and exponent of the midpoint, then of the radius, each m·2^e.
  ///
  /// Without loss; ``init(exactBallText:precision:)`` reads it back. NaN and infinities have forms of their own and also do.
  public var exactBallText: String { text { arb_dump_str(box.value) } }

  /// Reads ``exactBallText``; `nil` for anything else, a negative radius included.
  public init?(exactBallText: String, precision: Int = Ball.precision) {
    let parts = exactBallText.split(separator: " ", omittingEmptySubsequences: false)
    func isInteger(_ part: Substring) -> Bool {
      let digits = part.hasPrefix("-") ? part.dropFirst() : part
      return !digits.isEmpty && digits.allSatisfy { $0.isHexDigit && $0.isASCII }
    }
    guard parts.count == 4, parts.allSatisfy(isInteger), !parts[2].hasPrefix("-") else { return nil }
    var status: Int32 = -1
    self.init(precision: precision) { result, _ in status = arb_load_str(result, exactBallText) }
    if status != 0 { return nil }
  }
}
