import Claims

/// What evaluating a claim gave. Only `yes` is a positive answer.
public enum Outcome: Sendable {
  case yes
  /// Certainly false; the text says which part, with numbers.
  case no(String)
  case unknown(Undecided)
  /// An equation among enclosures that overlap, of at most this width.
  case consistent(Double)
  /// Nothing was claimed.
  case empty

  /// The outcome as records spell it, without number or text.
  public var name: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .unknown: "unknown"
    case .consistent: "consistent"
    case .empty: "empty"
    }
  }

  /// Conjunction: false if one part is, unknown if one part is, then consistent, then true.
  static func all(_ parts: [Outcome]) -> Outcome {
    var (width, unknown, yes): (Double?, Undecided?, Bool) = (nil, nil, false)
    for part in parts {
      switch part {
      case .no: return part
      case .unknown(let reason): unknown = unknown ?? reason
      case .consistent(let w): width = max(width ?? 0, w)
      case .yes: yes = true
      case .empty: break
      }
    }
    if let unknown { return .unknown(unknown) }
    if let width { return .consistent(width) }
    return yes ? .yes : .empty
  }

  /// Disjunction: true if one part is; false only if there are parts and all are. An empty alternative is not false, and a choice
  /// among nothing is unknown: an enumeration that found no candidate proves nothing.
  static func any(_ parts: [Outcome]) -> Outcome {
    var (width, unknown): (Double?, Undecided?) = (nil, nil)
    var failures: [String] = []
    for part in parts {
      switch part {
      case .yes: return .yes
      case .unknown(let reason): unknown = unknown ?? reason
      case .consistent(let w): width = min(width ?? .infinity, w)
      case .no(let text): failures.append(text)
      case .empty: unknown = unknown ?? Undecided(.unavailable, "an alternative that claims nothing")
      }
    }
    if let width { return .consistent(width) }
    if let unknown { return .unknown(unknown) }
    if failures.isEmpty { return .unknown(Undecided(.unavailable, "a choice among nothing")) }
    return .no(failures.count == 1 ? failures[0] : "none of: " + failures.joined(separator: "; "))
  }
}
