import Scalars

/// What polynomials are made of: an indeterminate, or an opaque function applied to polynomials.
public final class PlainAtom: Hashable, Sendable {
  /// The two kinds.
  public enum Kind: Hashable, Sendable {
    case indeterminate(String)
    case application(OpaqueFunction, [PlainPolynomial])
  }

  public let kind: Kind
  /// The canonical text, which identifies the atom.
  public let text: String

  public init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .indeterminate(let name): text = name
    case .application(let f, let arguments): text = SymbolicText.application(f, arguments.map(\.text))
    }
  }

  public static func == (a: PlainAtom, b: PlainAtom) -> Bool { a === b || a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The names of the indeterminates in it.
  var indeterminates: [String] {
    switch kind {
    case .indeterminate(let name): [name]
    case .application(_, let arguments): arguments.flatMap(\.indeterminates)
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
