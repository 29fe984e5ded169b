/// A polynomial with rational coefficients in indeterminates and applications of opaque functions. What holds of it holds for all
/// real values of the indeterminates and all functions.
///
/// It is a ring: `reciprocal` answers for nonzero constants only. Signs of expressions that are not constant come from
/// ``SignKnowledge``; without it they are unknown.
public protocol SymbolicScalar: RigorousScalar, Field, Hashable {
  /// The indeterminate of this name, or what ``solving(_:_:)`` put in its place.
  static func indeterminate(_ name: String) -> Self

  /// Runs the body with expressions in place of the named indeterminates.
  static func solving<Result, Failure: Error>(
    _ values: [String: Self], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result

  /// The canonical text; see ``SymbolicText``. Two expressions are equal if and only if their texts are.
  var text: String { get }

  /// −1, 0 or 1 for a constant, `nil` for everything else.
  var constantSign: Int? { get }

  /// The canonical text of the primitive multiple whose first coefficient is positive, and whether the factor was negative.
  var signKey: (text: String, isNegated: Bool) { get }

  /// The p with self = c·(x − p) for a constant c ≠ 0 and the indeterminate x of this name, where x does not occur in p, not
  /// even in arguments of functions; `nil` where there is none.
  func solved(for name: String) -> Self?

  /// The expression with others in place of the named indeterminates, in arguments of functions too.
  func substituting(_ values: [String: Self]) -> Self

  /// The names of all indeterminates that occur, in arguments of functions too; sorted.
  var indeterminates: [String] { get }
}

extension SymbolicScalar {
  /// A positive answer holds for all values of the indeterminates.
  public static var grade: Grade { .symbolic }
  public var description: String { text }

  /// From ``SignKnowledge``; `unknown`, and noted as a question, where it says nothing.
  public var vanishes: Truth {
    let x = withoutPositiveFactor
    if let sign = x.constantSign { return Truth(sign == 0) }
    guard let knowledge = SignKnowledge.current else { return .unknown }
    let signs = knowledge.signs { x.signKey }
    if signs == .zero { return .yes }
    if !signs.contains(.zero) { return .no }
    knowledge.note { SignQuery(.zero, of: x.signKey.text) }
    return .unknown
  }

  /// From ``SignKnowledge``; `unknown`, and noted as a question, where it says nothing.
  public var isPositive: Truth {
    let x = withoutPositiveFactor
    if let sign = x.constantSign { return Truth(sign > 0) }
    guard let knowledge = SignKnowledge.current else { return .unknown }
    let signs = knowledge.signs { x.signKey }
    if signs == .positive { return .yes }
    if !signs.contains(.positive) { return .no }
    knowledge.note {
      let key = x.signKey
      // −p > 0 is asked as p > 0 first where p may be positive; then whether p is 0 remains.
      let may = knowledge.signs { (key.text, false) }
      return SignQuery(!key.isNegated || may.contains(.positive) ? .positive : .zero, of: key.text)
    }
    return .unknown
  }
}

/// How canonical texts are put together, for every implementation of ``SymbolicScalar``.
///
/// A monomial is its factors, each "x" or "x^3", sorted by the text of x and joined by "*"; the terms are sorted by monomial (the
/// constant first) and joined by " + " and " - ". A coefficient is "p" or "p/q" in lowest terms, 1 is left out.
public enum SymbolicText {
  /// An application of an opaque function.
  public static func application(_ f: OpaqueFunction, _ arguments: [String]) -> String {
    "\(f)(\(arguments.joined(separator: ", ")))"
  }

  /// The text of a monomial from its factors and their exponents.
  public static func monomial(_ factors: [(atom: String, exponent: Int)]) -> String {
    factors.sorted { $0.atom < $1.atom }.map { $0.exponent == 1 ? $0.atom : "\($0.atom)^\($0.exponent)" }.joined(separator: "*")
  }

  /// The text of a sum of terms with different monomials and nonzero coefficients.
  public static func sum(_ terms: [(monomial: String, coefficient: String)]) -> String {
    var result = ""
    for (monomial, coefficient) in terms.sorted(by: { $0.monomial < $1.monomial }) {
      let isNegative = coefficient.hasPrefix("-")
      let size = isNegative ? String(coefficient.dropFirst()) : coefficient
      result += result.isEmpty ? (isNegative ? "-" : "") : (isNegative ? " - " : " + ")
      result += monomial.isEmpty ? size : size == "1" ? monomial : "\(size)*\(monomial)"
    }
    return result.isEmpty ? "0" : result
  }

  /// Whether an indeterminate of this name can be told from everything else in a text: no operator, parenthesis or quote, and
  /// no digit in front; brackets and commas only as in "W1[1,2]".
  public static func isName(_ name: String) -> Bool {
    guard let first = name.first, first.isLetter, name.last != " " else { return false }
    let stem = name.prefix { $0 != "[" }
    let index = name.dropFirst(stem.count)
    guard stem.allSatisfy({ $0.isLetter || $0.isNumber || "_ ′″".contains($0) }) else { return false }
    if index.isEmpty { return true }
    return index.last == "]" && index.dropFirst().dropLast().allSatisfy { $0.isNumber || $0 == "," }
  }
}
