import Scalars

/// What polynomials are made of: an indeterminate, or an opaque function applied to polynomials.
///
/// It is identified by its canonical text, which is put together once.
public final class PlainAtom: Sendable {
  /// The two kinds.
  public enum Kind: Sendable {
    case indeterminate(String)
    case application(OpaqueFunction, [PlainPolynomial])
  }

  /// What it is.
  public let kind: Kind
  /// The canonical text.
  public let text: String
  /// The text's hash value, so that comparing two atoms seldom means comparing two texts.
  private let hash: Int

  /// The atom of this kind; puts its text together.
  public init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .indeterminate(let name): text = name
    case .application(let f, let arguments): text = SymbolicText.application(f, arguments.map(\.text))
    }
    hash = text.hashValue
  }

  /// The names of the indeterminates in it.
  var indeterminates: Set<String> {
    switch kind {
    case .indeterminate(let name): [name]
    case .application(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.names) }
    }
  }

  func substituting(_ values: [String: PlainPolynomial]) -> PlainPolynomial {
    switch kind {
    case .indeterminate(let name): values[name] ?? PlainPolynomial(self)
    case .application(let f, let arguments):
      PlainPolynomial(PlainAtom(.application(f, arguments.map { $0.substituting(values) })))
    }
  }
}

extension PlainAtom: Hashable, Comparable {
  /// Equality of canonical texts.
  public static func == (a: PlainAtom, b: PlainAtom) -> Bool { a === b || (a.hash == b.hash && a.text == b.text) }

  /// By the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  /// Some order, the same within one run of the program; texts are sorted by text.
  public static func < (a: PlainAtom, b: PlainAtom) -> Bool { a.hash != b.hash ? a.hash < b.hash : a.text < b.text }
}
