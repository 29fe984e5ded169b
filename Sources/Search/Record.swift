import Certificates
import Claims

/// One unit of work as data: what was asked, what was found, and all that is needed to ask again. The JSON lines, tables and
/// reports are made from this and nothing else.
public struct Record: Sendable, Codable {
  /// The version of this layout; it changes when a reader would have to.
  public static let schema = 1

  /// A hypothesis or a named part of the conclusion with its outcome: "yes", "no", "unknown", "consistent", "empty". Over symbols
  /// a hypothesis "holds", or is used as an "equation" or a "sign", or is "unused".
  public struct Part: Sendable, Codable {
    /// The name of the hypothesis, "H1: …", or of the part.
    public var name: String
    public var outcome: String
    /// What fails, or why nothing is known.
    public var detail: String?
  }

  /// An ``Exhibit`` as text.
  public struct ExhibitRow: Sendable, Codable {
    /// What the cells are about.
    public var label: String
    public var cells: [Cell]
    /// One number or text under its name.
    public struct Cell: Sendable, Codable {
      /// A number is "p/q" over ℚ and a ball to 30 digits.
      public var name, value: String
    }
  }

  /// The layout that this record was written in.
  public var schema = Record.schema
  /// "unit".
  public var kind = "unit"
  /// A hash of what determines the unit: claim, arithmetic, choices, dropped hypotheses. Filled in by `Formats`.
  public var hash = ""
  public var claim: String
  public var title: String
  public var arithmetic: Arithmetic
  /// "proved", "consistent", "refuted", "undecided", "inapplicable"; for floats "observed" or "exceeded"; "too-large" where the
  /// theorem says that it has no instance of as many parameters as were asked for.
  public var verdict: String
  /// Whether the claim is expected to be refuted (a counterexample of the gallery).
  public var expectsRefutation = false
  /// Absent where the verdict is not positive.
  public var grade: Grade?
  public var scope: Scope
  /// Why: the failing part, the failing hypothesis, or the reason for no decision.
  public var reason: String?
  /// The kind of an undecided verdict.
  public var undecided: Undecided.Reason?
  /// Width of the widest equation among enclosures.
  public var width: Double?
  public var dropped: [String] = []
  public var hypotheses: [Part] = []
  public var parts: [Part] = []
  public var exhibits: [ExhibitRow] = []
  public var trustedSteps: [String] = []
  /// The instance: every named choice as text; numbers are integers or "p/q".
  public var choices: [String: String] = [:]
  /// A symbolic proof: what it quantifies over, "W1 (2×3)".
  public var symbols: [String]?
  /// A symbolic proof: how many cases of signs it has that are not vacuous.
  public var cases: Int?
  /// The file of the certificate, where one was written.
  public var certificate: String?
  public var bits: Int?
  public var seed: UInt64
  public var index: Int
  /// Float runs: the largest residual, and the largest residual over its derived bound.
  public var residual: Double?
  public var worstRatio: Double?
  public var comparisons: Int?
  /// The number of parameters that was asked for, and the number that the instance has.
  public var requestedParameters: Int?
  public var parameters: Int?
  /// The largest resident set of the process while the unit ran, in bytes; known where a size was asked for.
  public var peakMemory: Int?
  public var seconds = 0.0

  /// Whether the unit says what the catalogue expects of it: proved, consistent or observed; where the claim is expected to be
  /// false, refuted, or in floats exceeded.
  public var meetsExpectation: Bool {
    if verdict == "too-large" { return true }
    if expectsRefutation { return verdict == (arithmetic.isRigorous ? "refuted" : "exceeded") }
    return ["proved", "consistent", "observed"].contains(verdict)
  }
}

extension Record.Part {
  init(_ name: String, _ outcome: Outcome) {
    self.name = name
    self.outcome = outcome.name
    switch outcome {
    case .no(let text): detail = text
    case .unknown(let reason): detail = reason.description
    case .consistent(let width): detail = "width \(width)"
    case .yes, .empty: detail = nil
    }
  }
}

/// What all units of one claim in one arithmetic add up to: evidence, not a proof.
public struct Summary: Sendable, Codable {
  /// The layout that this summary was written in.
  public var schema = Record.schema
  /// "summary".
  public var kind = "summary"
  public var claim: String
  public var title: String
  public var arithmetic: Arithmetic
  /// How many units ended in each verdict.
  public var counts: [String: Int]
  /// "held", "consistent", "observed", "refuted", "undecided", "inapplicable", "exceeded", "too-large", "error".
  public var verdict: String
  public var meetsExpectation: Bool
  public var grade: Grade?
  /// For floats, the worst residual over its bound; for balls, the widest equation.
  public var worst: Double?
  /// Where a size was asked for: the most parameters of a unit, and the largest resident set in bytes.
  public var parameters: Int?
  public var peakMemory: Int?
  public var seconds: Double

  /// - Precondition: units of one claim and one arithmetic.
  public init(of units: [Record], seconds: Double? = nil) {
    let first = units[0]
    (claim, title, arithmetic) = (first.claim, first.title, first.arithmetic)
    counts = Dictionary(units.map { ($0.verdict, 1) }, uniquingKeysWith: +)
    self.seconds = seconds ?? units.reduce(0) { $0 + $1.seconds }
    let applicable = units.filter { $0.verdict != "inapplicable" && $0.verdict != "too-large" }
    let unexpected = applicable.first { !$0.meetsExpectation && $0.verdict != "undecided" }
    if let unexpected {
      verdict = unexpected.verdict
    } else if applicable.contains(where: { $0.verdict == "undecided" }) {
      verdict = "undecided"
    } else if units.allSatisfy({ $0.verdict == "too-large" }) {
      verdict = "too-large"
    } else if applicable.isEmpty {
      verdict = "inapplicable"
    } else if first.expectsRefutation {
      verdict = first.arithmetic.isRigorous ? "refuted" : "exceeded"
    } else if applicable.contains(where: { $0.verdict == "consistent" }) {
      verdict = "consistent"
    } else {
      verdict = first.arithmetic.isRigorous ? "held" : "observed"
    }
    meetsExpectation = verdict == "too-large" || !applicable.isEmpty && applicable.allSatisfy(\.meetsExpectation)
    // A claim is worth what its weakest unit is: no grade where one is only consistent.
    grade = ["held", "observed"].contains(verdict) ? applicable.compactMap(\.grade).first : nil
    worst = applicable.compactMap { $0.worstRatio ?? $0.width }.max()
    if units.contains(where: { $0.requestedParameters != nil }) {
      parameters = applicable.compactMap(\.parameters).max()
      peakMemory = applicable.compactMap(\.peakMemory).max()
    }
  }
}
