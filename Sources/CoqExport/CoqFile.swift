/// A self-contained Coq file, and what it does not show.
public struct CoqFile: Sendable {
  /// The text of the file.
  public let text: String
  /// Steps between the file's theorem and the claim that nobody has proved, by name. Empty where there are none.
  public let trustedSteps: [String]
  /// How many `Print Assumptions` the file ends with.
  let questions: Int

  /// Whether it uses coq-interval.
  public let needsInterval: Bool

  init(text: String, trustedSteps: [String], questions: Int = 1, needsInterval: Bool = false) {
    (self.text, self.trustedSteps, self.questions) = (text, trustedSteps, questions)
    self.needsInterval = needsInterval
  }

  /// The text as a comment: nothing in it can end the comment or open a string.
  static func comment(_ text: String) -> String {
    let safe = text.split(separator: "(*", omittingEmptySubsequences: false).joined(separator: "( *")
      .split(separator: "*)", omittingEmptySubsequences: false).joined(separator: "* )")
      .map { $0 == "\"" ? "'" : String($0) }.joined()
    return "(* " + safe + " *)"
  }
}

/// Why a certificate has no Coq file.
public struct CoqExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing.
  public let description: String

  init(_ description: String) { self.description = description }
}
