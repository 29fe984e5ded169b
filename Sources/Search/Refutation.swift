import Claims

/// What a search for a counterexample without one hypothesis gave.
public struct Refutation: Sendable, Codable {
  /// How the search ended.
  public enum Result: Sendable, Codable {
    /// Found, shrunk and confirmed.
    case found(Record, origin: Origin, shrinkingTried: Int)
    /// The conclusion fails although every hypothesis holds, the dropped one too: the theorem itself is false.
    case theoremRefuted(Record)
    /// The budget is spent; it says nothing about necessity.
    case budgetSpent
    /// The theorem file says that the hypothesis belongs to the meaning, or that its necessity is unknown.
    case marked(String)
    /// The search did not come to its end: a crash, a time limit, Ctrl-C. It says nothing.
    case unfinished(String)
  }

  /// Where the counterexample came from before it was shrunk.
  public enum Origin: String, Sendable, Codable, CaseIterable {
    /// Plain random drawing.
    case search = "random search"
    /// Sparse and structured matrices, repaired by solving linear equations exactly.
    case structured = "structured search"
    /// A walk through small rationals, guided by floats.
    case moves = "coordinate moves"
    /// Least squares in floats, snapped to rationals.
    case descent = "float descent"
    /// A file that an earlier run left.
    case store = "the store"
    /// The counterexample that the theorem file records.
    case theorem = "the theorem file"

    /// Whether this search found it by itself.
    public var isSearch: Bool { self != .store && self != .theorem }
  }

  /// The id of the claim.
  public let claim: String
  /// The key of the dropped hypothesis, "H1".
  public let hypothesis: String
  public let result: Result
  /// Instances drawn plainly, and how many of all decided ones satisfied the other hypotheses.
  public let drawn, applicable: Int
  /// Instances that were evaluated beyond the drawn ones, exactly or in floats.
  public let evaluated: Int
  /// Wall time of search and shrinking.
  public var seconds: Double
  /// Of the instance that was found.
  public var size: Size?
  /// Stored counterexamples, by their place in the list that was handed over, that refute no more.
  public var outdated: [Int] = []

  /// A search that did not come to its end.
  public static func unfinished(_ claim: String, dropping key: String, _ cause: String) -> Refutation {
    Refutation(claim: claim, hypothesis: key, result: .unfinished(cause), drawn: 0, applicable: 0, evaluated: 0, seconds: 0)
  }

  /// The counterexample, or the instance that refutes the theorem itself.
  public var record: Record? {
    switch result {
    case .found(let record, _, _), .theoremRefuted(let record): record
    case .budgetSpent, .marked, .unfinished: nil
    }
  }

  /// What a reader who checks an instance by hand is in for.
  public struct Size: Sendable, Hashable, Codable {
    /// How many numbers the instance has: entries of matrices, and numbers on their own.
    public let numbers: Int
    /// The largest numerator or denominator among them, without its sign.
    public let largestInteger: String

    init(_ choices: Choices) {
      var all: [ExactNumber] = []
      for item in choices.record {
        switch item.choice {
        case .number(let x): all.append(x)
        case .matrix(let rows): all += rows.joined()
        case .integer, .integers, .name, .seeded: continue
        }
      }
      numbers = all.count
      largestInteger = all.flatMap { [$0.magnitude.numerator, $0.denominator] }.max { ($0.count, $0) < ($1.count, $1) } ?? "0"
    }
  }
}
