/// Thrown where an arithmetic cannot answer: an enclosure meets a branch, a function is missing, a budget is spent.
///
/// It never means "false", and no caller may turn it into a positive answer.
public struct Undecided: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why nothing was decided; the text of a record's `reason`.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// An enclosure contains points on both sides of a branch; more precision may help.
    case precision
    /// A derivative was asked for at a point where the function has none (ReLU at 0, …).
    case kink
    /// The scalar type has no such function (tanh over the rationals, …).
    case unavailable
    /// A matrix that had to be regular could not be shown to be.
    case singular
    /// A value is NaN or infinite.
    case nonFinite
    /// Time, memory or attempts ran out. It says nothing about the claim.
    case budget
  }

  /// The kind of obstacle, which tells whether more precision may help.
  public let reason: Reason
  /// What was asked, for people.
  public let query: String

  public init(_ reason: Reason, _ query: String) {
    self.reason = reason
    self.query = query
  }

  public var description: String { "\(reason.rawValue): \(query)" }
}
