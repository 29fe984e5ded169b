import ExactArithmetic
import Foundation

/// A number between two bounds, as a report shows it. The bounds hold; printing rounds them outwards.
public struct Bounds: Sendable, Codable, Hashable {
  /// No number of the enclosure is below `lower` or above `upper`.
  public let lower, upper: Double

  /// All numbers from `lower` to `upper`; a bound that is NaN bounds nothing.
  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower.isNaN ? -.infinity : lower
    self.upper = upper.isNaN ? .infinity : upper
  }

  /// All points of a ball.
  public init(_ ball: Ball) { self.init(ball.lowerBound, ball.upperBound) }

  /// −1 or 1 where that is the sign of all points, 0 where both signs or 0 are possible.
  public var sign: Int { lower > 0 ? 1 : upper < 0 ? -1 : 0 }

  /// The middle, for pictures.
  public var middle: Double { lower / 2 + upper / 2 }

  /// "[1.2344, 1.2346]", with about two digits more than the bounds have in common.
  public var text: String {
    if lower == upper { return lower == lower.rounded() && abs(lower) < 1e15 ? "\(Int(lower))" : "\(lower)" }
    let size = max(abs(lower), abs(upper))
    guard size.isFinite, size > 1e-100, size < 1e100 else { return "[\(lower), \(upper)]" }
    let digits = min(17, max(3, Int((log10(size / (upper - lower))).rounded(.up)) + 2))
    return "[\(Self.rounded(lower, size, digits, .down)), \(Self.rounded(upper, size, digits, .up))]"
  }

  /// A bound rounded to `digits` digits of `size`, away from the inside.
  private static func rounded(_ x: Double, _ size: Double, _ digits: Int, _ mode: NSDecimalNumber.RoundingMode) -> String {
    // Decimal digits tell a double apart, but may lie on its other side.
    let safe = mode == .down ? x.nextDown : x.nextUp
    guard var exact = Decimal(string: "\(x == 0 ? 0 : safe)") else { return "\(x)" }
    let place = digits - 1 - Int(floor(log10(size)))
    var result = Decimal()
    NSDecimalRound(&result, &exact, place, mode)
    let number = Double("\(result)") ?? x
    // Small and large ones in powers of ten.
    guard size < 1e-4 || size >= 1e15 else { return "\(result)".replacing("-", with: "−") }
    return power(result, number)
  }

  private static func power(_ x: Decimal, _ number: Double) -> String {
    if number == 0 { return "0" }
    let exponent = Int(floor(log10(abs(number))))
    let mantissa = x * (exponent > 0 ? 1 / pow(Decimal(10), exponent) : pow(Decimal(10), -exponent))
    return "\(mantissa)e\(exponent)".replacing("-", with: "−")
  }
}
