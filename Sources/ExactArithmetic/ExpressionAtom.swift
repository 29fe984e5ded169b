import Synchronization

/// What expressions are made of: an indeterminate, or an opaque function applied to expressions.
///
/// Interned: equal atoms are one object, which is forgotten some time after the last expression that contains it. Hence atoms of one
/// proof do not burden the next.
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

  private struct Table {
    var atoms: [Kind: ExpressionAtom] = [:]
    var created = 0
    /// How many atoms there may be before those that nobody uses are looked for.
    var limit = 1 << 12

    mutating func sweep() {
      while true {
        var unused: [Kind] = []
        // No view of the dictionary may be alive meanwhile: it would make a copy, which uses every atom.
        var k = atoms.startIndex
        while k != atoms.endIndex {
          if isKnownUniquelyReferenced(&atoms.values[k]) { unused.append(atoms[k].key) }
          atoms.formIndex(after: &k)
        }
        if unused.isEmpty { break }
        for kind in unused { atoms[kind] = nil }
      }
      limit = max(1 << 12, 2 * atoms.count)
    }
  }

  // Strong references and a sweep, because weak references to an object make every count of it several times slower.
  private static let table = Mutex(Table())

  /// The one atom of this kind.
  static func of(_ kind: Kind) -> ExpressionAtom {
    table.withLock { table in
      if let atom = table.atoms[kind] { return atom }
      if table.atoms.count >= table.limit { table.sweep() }
      table.created += 1
      let atom = ExpressionAtom(kind, number: table.created)
      table.atoms[kind] = atom
      return atom
    }
  }

  /// Forgets the atoms that no expression contains. It happens by itself whenever their number has doubled.
  static func forgetUnused() { table.withLock { $0.sweep() } }

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
