/// The exit codes of the checker; a later case outweighs an earlier one.
enum CheckerExit: Int32, Comparable {
  case verified = 0
  /// Verified, but there are steps to trust.
  case incomplete = 2
  case rejected = 1
  /// Not a certificate, or of another version.
  case malformed = 3
  case nothingFound = 5
  case usage = 64

  private var weight: Int {
    switch self {
    case .verified: 0
    case .incomplete: 1
    case .rejected: 2
    case .malformed: 3
    case .nothingFound: 4
    case .usage: 5
    }
  }

  static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }
}
