import Synchronization

/// What expressions are made of: an indeterminate, or an opaque function applied to expressions.
///
/// Interned: equal atoms are one object, which lives as long as an expression contains it. Hence atoms of one proof do not burden
/// the next.
final class ExpressionAtom: Sendable {
  enum Kind: Hashable, Sendable {
    case indeterminate(String)
    case application(OpaqueFunction, [Expression])
  }

  let kind: Kind
  /// Of creation, never used again: the order of the variables of a polynomial.
  let number: Int
  private let known = Mutex<(text: String?, indeterminates: [String]?)>((nil, nil))

  private init(_ kind: Kind, number: Int) { (self.kind, self.number) = (kind, number) }

  private struct Entry {
    weak var atom: ExpressionAtom?
    let number: Int
  }

  private struct Table {
    var entries: [Kind: Entry] = [:]
    var count = 0
  }

  private static let table = Mutex(Table())

  /// The one atom of this kind.
  static func of(_ kind: Kind) -> ExpressionAtom {
    table.withLock { table in
      if let atom = table.entries[kind]?.atom { return atom }
      table.count += 1
      let atom = ExpressionAtom(kind, number: table.count)
      table.entries[kind] = Entry(atom: atom, number: atom.number)
      return atom
    }
  }

  deinit {
    // A new atom of this kind may have taken the place already. The entry's key is released after the lock.
    withExtendedLifetime(
      Self.table.withLock { table -> Kind? in
        guard let k = table.entries.index(forKey: kind), table.entries[k].value.number == number else { return nil }
        return table.entries.remove(at: k).key
      }
    ) {}
  }

  /// The canonical text.
  var text: String {
    if case .indeterminate(let name) = kind { return name }
    if let text = known.withLock({ $0.text }) { return text }
    guard case .application(let f, let arguments) = kind else { return "" }
    let text = SymbolicText.application(f, arguments.map(\.text))
    known.withLock { $0.text = text }
    return text
  }

  /// The names of the indeterminates in it, sorted.
  var indeterminates: [String] {
    if case .indeterminate(let name) = kind { return [name] }
    if let names = known.withLock({ $0.indeterminates }) { return names }
    guard case .application(_, let arguments) = kind else { return [] }
    let names = Set(arguments.flatMap(\.indeterminates)).sorted()
    known.withLock { $0.indeterminates = names }
    return names
  }
}
