/// One named choice of an instance: what a replay file stores and shrinking changes.
public enum Choice: Hashable, Sendable {
  case integer(Int)
  case number(ExactNumber)
  case name(String)
  /// Row by row.
  case matrix([[ExactNumber]])
  case integers([Int])
  /// A matrix by its seed and shape.
  case seeded(SeededMatrix)
}

extension Choice: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  /// An integer; it also serves where a number is asked for.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// A name such as "relu", or a number such as "3/4".
  public init(stringLiteral text: String) { self = ExactNumber(text).map(Choice.number) ?? .name(text) }

  /// A matrix by its rows: `[[1, 2], ["1/2", 4]]`. A vector is a matrix of one column: `[[1], [2]]`.
  public init(arrayLiteral rows: Row...) { self = .matrix(rows.map(\.entries)) }

  /// One row of a matrix literal.
  public struct Row: ExpressibleByArrayLiteral {
    let entries: [ExactNumber]
    /// The entries from left to right.
    public init(arrayLiteral entries: Entry...) { self.entries = entries.map(\.number) }
  }

  /// One entry of a matrix literal: `2` or `"1/2"`.
  public struct Entry: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    let number: ExactNumber
    /// An integer.
    public init(integerLiteral value: Int) { number = ExactNumber(value) }
    /// What ``ExactNumber/init(_:)`` reads; any other text is misuse and stops.
    public init(stringLiteral text: String) {
      guard let value = ExactNumber(text) else { preconditionFailure("'\(text)' is not an integer, a decimal or p/q") }
      number = value
    }
  }
}

extension Choice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .integer(let n): "\(n)"
    case .number(let x): x.description
    case .name(let text): text
    case .matrix(let rows):
      "[" + rows.map { "[" + $0.map(\.description).joined(separator: ", ") + "]" }.joined(separator: ", ") + "]"
    case .integers(let list): "[" + list.map(String.init).joined(separator: ", ") + "]"
    case .seeded(let matrix): matrix.description
    }
  }
}
