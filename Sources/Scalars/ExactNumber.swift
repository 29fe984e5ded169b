/// A rational number as text: an integer, a decimal or "p/q" of any length, read exactly (0.1 is 1/10).
///
/// It is how numbers enter from theorem files, problem files and replay files before an arithmetic is chosen. It does no
/// arithmetic; every scalar type converts it, exactly where it can.
public struct ExactNumber: Hashable, Sendable, CustomStringConvertible {
  /// Decimal digits with an optional leading "-", no leading zeros.
  public let numerator: String
  /// Decimal digits without sign or leading zeros, not "0".
  public let denominator: String

  /// Reads "-12", "3/4", "-0.25", "1.5e-3"; `nil` for anything else, a zero denominator included.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      guard let (n, d) = Self.decimal(parts[0]) else { return nil }
      (numerator, denominator) = (n, d)
    case 2:
      guard let n = Self.digits(parts[0], signed: true), let d = Self.digits(parts[1], signed: false), d != "0"
      else { return nil }
      (numerator, denominator) = (n, d)
    default: return nil
    }
  }

  /// The fraction `numerator / denominator`, not reduced. The denominator must be positive.
  public init(_ numerator: Int, over denominator: Int = 1) {
    precondition(denominator > 0, "the denominator \(denominator) is not positive")
    self.numerator = String(numerator)
    self.denominator = String(denominator)
  }

  /// Whether it is written over 1. Fractions are not reduced, so that 4/2 and 1.0 (10/10) are not.
  public var isInteger: Bool { denominator == "1" }

  public var description: String { isInteger ? numerator : "\(numerator)/\(denominator)" }

  /// Numerator and denominator where both fit into a machine word.
  public var machineWords: (numerator: Int, denominator: Int)? {
    guard let n = Int(numerator), let d = Int(denominator) else { return nil }
    return (n, d)
  }

  private static func digits(_ text: Substring, signed: Bool) -> String? {
    var body = text
    var sign = ""
    if signed, let first = body.first, first == "-" || first == "+" {
      if first == "-" { sign = "-" }
      body = body.dropFirst()
    }
    guard !body.isEmpty, body.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let trimmed = body.drop { $0 == "0" }
    return trimmed.isEmpty ? "0" : sign + trimmed
  }

  private static func decimal(_ text: Substring) -> (String, String)? {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let mantissa = halves.first else { return nil }
    var exponent = 0
    if halves.count == 2 {
      guard let e = Int(halves[1]), abs(e) <= 10_000 else { return nil }
      exponent = e
    }
    let pieces = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = pieces.count == 2 ? pieces[1] : ""
    if pieces.count == 2, fraction.isEmpty { return nil }
    var whole = String(pieces[0])
    if pieces.count == 2, whole.isEmpty || whole == "-" || whole == "+" { whole += "0" }
    guard let n = digits(Substring(whole + fraction), signed: true) else { return nil }
    exponent -= fraction.count
    if exponent >= 0 { return (n == "0" ? n : n + String(repeating: "0", count: exponent), "1") }
    return (n, "1" + String(repeating: "0", count: -exponent))
  }
}

extension ExactNumber: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactNumber: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = ExactNumber(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not an integer, a decimal or p/q")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
