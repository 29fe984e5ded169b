import Claims

/// What came of checking a certificate.
public enum Finding: Hashable, Sendable {
  /// The statement holds if the listed steps are right, which no arithmetic checks.
  case verified(trusted: [String])
  /// The first step that does not hold, counted from 0, which is the statement itself.
  case rejected(step: Int, reason: String)

  /// Whether it was verified, with or without trusted steps.
  public var isVerified: Bool { if case .verified = self { true } else { false } }
}

/// A finding with what a reader wants to know about the statement that was checked.
public struct Examination: Sendable {
  /// Whether it was verified.
  public var finding: Finding
  /// The title of the theorem; empty where there is no such claim.
  public var title = ""
  /// Of a symbolic proof, the quantities that may have any value, each with its shape ("" for a number).
  public var symbols: [(name: String, shape: String)] = []
  /// How many steps were checked.
  public var steps = 0
}

/// Why a step does not hold.
struct Rejected: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
