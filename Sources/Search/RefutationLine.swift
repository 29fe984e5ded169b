import Claims

/// A ``Refutation`` as data: one line of `refutations.jsonl`, from which tables and reports are made.
public struct RefutationLine: Sendable, Codable {
  /// The layout that this line was written in.
  public var schema = Record.schema
  /// "refutation".
  public var kind = "refutation"
  public var claim: String
  /// The hypothesis with its key, "H1: …".
  public var hypothesis: String
  /// "found", "marked", "budget-spent", "theorem-refuted", "unfinished".
  public var result: String
  /// Where the counterexample came from: ``Refutation/Origin``.
  public var origin: String?
  /// What the theorem file says instead of a counterexample, or why the search did not end.
  public var mark: String?
  /// "exact" or "enclosed": how the counterexample was decided.
  public var grade: Grade?
  /// How many numbers the instance has, and the largest numerator or denominator.
  public var numbers: Int?
  public var largestInteger: String?
  /// The budget spent: instances drawn, decided with all kept hypotheses true, evaluated otherwise; steps of the shrinking; time.
  public var drawn, applicable, evaluated: Int
  public var shrinkingSteps: Int?
  public var seconds: Double
  /// The counterexample, decided from its own numbers.
  public var record: Record?

  /// The line of a refutation.
  /// - Parameter hypothesis: its full name.
  public init(_ refutation: Refutation, hypothesis: String) {
    (claim, self.hypothesis) = (refutation.claim, hypothesis)
    (drawn, applicable, evaluated) = (refutation.drawn, refutation.applicable, refutation.evaluated)
    seconds = refutation.seconds
    record = refutation.record
    if let record { grade = record.arithmetic == .ball ? .enclosed : .exact }
    (numbers, largestInteger) = (refutation.size?.numbers, refutation.size?.largestInteger)
    switch refutation.result {
    case .marked(let mark): (result, self.mark) = ("marked", mark)
    case .found(_, let origin, let tried): (result, self.origin, shrinkingSteps) = ("found", origin.rawValue, tried)
    case .theoremRefuted: result = "theorem-refuted"
    case .budgetSpent: result = "budget-spent"
    case .unfinished(let cause): (result, mark) = ("unfinished", cause)
    }
  }
}
