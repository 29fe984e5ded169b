/// What a theorem says, as the paper says it.
public struct Statement: Sendable {
  /// The theorem in one line.
  public let title: String
  /// The key of the source in `References.bib`; empty for a statement of our own.
  public let source: String
  /// Hypotheses and conclusion in words and formulas.
  public let text: String

  /// Title and text, as certificates quote them.
  public var full: String { "\(title)\n\(text)" }

  /// A statement, and the key of its source in `References.bib` (empty for one of our own).
  public init(_ title: String, source: String, _ text: String) {
    self.title = title
    self.source = source
    self.text = text
  }
}

/// A condition under which a theorem is claimed.
public struct Hypothesis<S: Scalar>: Sendable {
  /// "H1: φ is positively homogeneous"; the part before the colon is its key.
  public let name: String
  private let body: @Sendable () throws(Undecided) -> Claim<S>

  /// A condition on numbers. Evaluated only after all earlier hypotheses were found true.
  public init(_ name: String, _ claim: @escaping @Sendable () throws(Undecided) -> Claim<S>) {
    self.name = name
    body = claim
  }

  /// A condition on the structure: the kind of activation, a shape, a count.
  public static func structural(_ name: String, _ truth: Bool) -> Hypothesis {
    Hypothesis(name) { () throws(Undecided) in .fact(Truth(truth), name) }
  }

  /// What it says of this instance. To be asked for only where all earlier hypotheses hold.
  /// - Throws: where the arithmetic cannot form the claim; the hypothesis is then unknown.
  public func claim() throws(Undecided) -> Claim<S> { try body() }

  /// "H1" of "H1: …".
  public var key: String { String(name.prefix { $0 != ":" }) }
}

/// What happens when one hypothesis is dropped.
public enum Sharpness: Sendable {
  /// The remaining hypotheses hold and the conclusion fails at these choices.
  case counterexample(dropping: String, [String: Choice])
  /// Nobody here knows; the text says what was tried.
  case necessityUnknown(dropping: String, String)
  /// Without it the statement does not make sense (no gradient to speak of, say); the text says why.
  case partOfTheMeaning(dropping: String, String)

  /// The key of the hypothesis, "H1".
  public var hypothesis: String {
    switch self {
    case .counterexample(let key, _), .necessityUnknown(let key, _), .partOfTheMeaning(let key, _): key
    }
  }
}

/// A number or a text that a record shows beside the verdict: a loss, an index set, an inertia.
public struct Exhibit<S: Scalar>: Sendable {
  /// What the cells are about, shown before them.
  public let label: String
  public let cells: [(name: String, value: Value)]

  /// The content of a cell.
  public enum Value: Sendable {
    case number(S)
    case text(String)
  }

  /// A row whose cells are shown in this order.
  public init(_ label: String, _ cells: [(name: String, value: Value)]) {
    self.label = label
    self.cells = cells
  }
}
