/// Kleene's three truth values: what a rigorous computation knows about a proposition.
///
/// `unknown` is not a failure: it says that the arithmetic at hand, at the precision at hand, settles neither side.
public enum Truth: String, Sendable, Hashable, Codable {
  case no, unknown, yes

  /// `yes` for `true`, `no` for `false`. There is no way back: an `unknown` must be handled.
  @inlinable public init(_ value: Bool) { self = value ? .yes : .no }

  @inlinable public static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  /// Conjunction: `no` as soon as one side is, `yes` only if both are.
  @inlinable public static func && (a: Truth, b: Truth) -> Truth {
    if a == .no || b == .no { return .no }
    return a == .yes && b == .yes ? .yes : .unknown
  }

  /// Disjunction: `yes` as soon as one side is, `no` only if both are.
  @inlinable public static func || (a: Truth, b: Truth) -> Truth { !(!a && !b) }
}
