/// Which signs a real number may have.
public struct Signs: OptionSet, Hashable, Sendable, Codable {
  /// One bit for each sign.
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Numbers below 0.
  public static let negative = Signs(rawValue: 1)
  /// 0 itself.
  public static let zero = Signs(rawValue: 2)
  /// Numbers above 0.
  public static let positive = Signs(rawValue: 4)
  /// Nothing is known.
  public static let all: Signs = [.negative, .zero, .positive]

  /// The signs of the negatives.
  public var negated: Signs {
    var result = intersection(.zero)
    if contains(.negative) { result.insert(.positive) }
    if contains(.positive) { result.insert(.negative) }
    return result
  }
}

/// A yes-or-no question about the sign of an expression, by the expression's canonical text.
public struct SignQuery: Hashable, Sendable {
  /// Whether it is 0, or whether it is positive.
  public enum Question: String, Sendable, Codable { case zero, positive }
  /// What is asked.
  public let question: Question
  /// The canonical text of the expression.
  public let expression: String

  public init(_ question: Question, of expression: String) {
    self.question = question
    self.expression = expression
  }

  /// The signs of the expression that answer yes.
  public var affirmative: Signs { question == .zero ? .zero : .positive }
}

/// What is assumed of the signs of expressions while a theorem runs over symbols, and what it asked that is not known.
///
/// A symbolic scalar consults it in `vanishes` and `isPositive`. A question that it cannot answer is noted; whoever runs the
/// theorem can then run it again once for each answer. Not thread-safe: one run, one task.
public final class SignKnowledge: @unchecked Sendable {
  /// The knowledge of the run that is under way; `nil` outside of any.
  @TaskLocal public static var current: SignKnowledge?

  /// What is known, by canonical text (primitive, with a positive first coefficient).
  public private(set) var known: [String: Signs] = [:]
  /// Whether two pieces of knowledge contradict each other: then there is no such case.
  public private(set) var isContradictory = false
  private var asked: [() -> SignQuery] = []

  public init() {}

  /// How many questions were left open so far.
  public var openCount: Int { asked.count }

  /// The k-th question that was left open.
  public func open(_ k: Int) -> SignQuery { asked[k]() }

  /// Narrows what is known of an expression.
  public func assume(_ expression: String, _ signs: Signs) {
    let narrowed = (known[expression] ?? .all).intersection(signs)
    known[expression] = narrowed
    if narrowed.isEmpty { isContradictory = true }
  }

  /// Narrows by an answer.
  public func assume(_ query: SignQuery, is answer: Bool) {
    assume(query.expression, answer ? query.affirmative : Signs.all.subtracting(query.affirmative))
  }

  /// The signs that an expression may have. The text is asked for only where something is known at all.
  public func signs(of expression: () -> (text: String, isNegated: Bool)) -> Signs {
    if known.isEmpty { return .all }
    let key = expression()
    let signs = known[key.text] ?? .all
    return key.isNegated ? signs.negated : signs
  }

  /// The largest k ≤ n for which the k-th power of an indeterminate is known to be positive.
  public func positivePower(of name: String, atMost n: Int) -> Int {
    let signs = known[name] ?? .all
    return signs == .positive ? n : signs.contains(.zero) ? 0 : n - n % 2
  }

  /// Notes a question without an answer.
  public func note(_ query: @escaping () -> SignQuery) { asked.append(query) }
}
