import Claims

/// Fractions as literals.
extension ExactNumber: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    guard let number = ExactNumber(text) else { preconditionFailure("'\(text)' is no number") }
    self = number
  }
}
