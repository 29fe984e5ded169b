import Matrices

/// What "equal" means for a kind of scalar: exact types must decide equality, enclosures must not deny it.
public enum Agreement: Sendable {
  /// The difference is certainly 0.
  case decided
  /// The difference may be 0.
  case possible

  public func accepts(_ truth: Truth) -> Bool {
    switch self {
    case .decided: truth == .yes
    case .possible: truth != .no
    }
  }
}

/// Laws that did not hold, one line each. Checkers return them, rather than recording issues, so that they can be tested on
/// scalars that are broken on purpose.
public struct Violations: CustomStringConvertible, Sendable {
  public private(set) var lines: [String] = []
  /// How many comparisons were made; a checker that made none has checked nothing.
  public private(set) var comparisons = 0
  public let agreement: Agreement

  public init(_ agreement: Agreement) { self.agreement = agreement }

  public var isEmpty: Bool { lines.isEmpty }
  public var description: String { lines.isEmpty ? "none in \(comparisons) comparisons" : lines.joined(separator: "\n") }

  /// Whether a line names the law.
  public func names(_ law: String) -> Bool { lines.contains { $0.hasPrefix(law) } }

  public mutating func require(_ condition: Bool, _ law: String, _ values: Any...) {
    comparisons += 1
    if !condition { lines.append("\(law): \(values.map { "\($0)" }.joined(separator: ", "))") }
  }

  /// Requires two numbers to agree.
  public mutating func equal<S: Scalar>(_ a: S, _ b: S, _ law: String, _ values: Any...) {
    comparisons += 1
    if !agreement.accepts((a - b).vanishes) || !a.isFinite || !b.isFinite {
      lines.append("\(law): \(a) against \(b) for \(values.map { "\($0)" }.joined(separator: ", "))")
    }
  }

  /// Requires two matrices to agree in shape and entries.
  public mutating func equal<S: Scalar>(_ a: Matrix<S>, _ b: Matrix<S>, _ law: String) {
    guard a.rows == b.rows, a.columns == b.columns else {
      return require(false, law, "shapes \(a.shape) and \(b.shape)")
    }
    require(true, law)
    for i in 0..<a.rows { for j in 0..<a.columns { equal(a[i, j], b[i, j], law, "entry (\(i), \(j))") } }
  }

  /// Requires a computation to be thrown as undecided for the given reason.
  public mutating func undecided<T>(_ reason: Undecided.Reason, _ law: String, _ body: () throws(Undecided) -> T) {
    comparisons += 1
    do {
      let value = try body()
      lines.append("\(law): gave \(value) instead of \(reason)")
    } catch {
      if error.reason != reason { lines.append("\(law): threw \(error) instead of \(reason)") }
    }
  }

  /// Runs a computation that must not throw.
  public mutating func expect(_ law: String, _ body: (inout Violations) throws(Undecided) -> Void) {
    do { try body(&self) } catch { lines.append("\(law): threw \(error)") }
  }

  public static func + (a: Violations, b: Violations) -> Violations {
    var sum = a
    sum.lines += b.lines
    sum.comparisons += b.comparisons
    return sum
  }
}
