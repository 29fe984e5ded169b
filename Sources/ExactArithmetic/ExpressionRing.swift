import CFLINT
import Synchronization

/// ℚ[a₁, …, aₙ] for some atoms, with lexicographic order: what FLINT calls a context.
///
/// Every polynomial brings along just the atoms that it may contain, so that monomials are short; two polynomials are combined
/// over the union of theirs.
final class ExpressionRing: @unchecked Sendable {
  typealias Context = UnsafeMutablePointer<fmpq_mpoly_ctx_struct>

  /// In the order of their numbers.
  let atoms: [ExpressionAtom]
  let context: Context

  init(_ atoms: [ExpressionAtom]) {
    self.atoms = atoms
    context = Self.context(of: atoms.count)
  }

  /// A context knows the number of its variables only, and is shared by all rings of so many.
  private struct Contexts: @unchecked Sendable { var ofCount: [Int: Context] = [:] }
  private static let contexts = Mutex(Contexts())

  private static func context(of count: Int) -> Context {
    nonisolated(unsafe) var result: Context?
    contexts.withLock { contexts in
      if contexts.ofCount[count] == nil {
        let context = Context.allocate(capacity: 1)
        fmpq_mpoly_ctx_init(context, count, ORD_LEX)
        contexts.ofCount[count] = context
      }
      result = contexts.ofCount[count]
    }
    return result!
  }

  /// Whether the atoms are the same.
  func hasSameAtoms(as other: ExpressionRing) -> Bool {
    self === other || (atoms.count == other.atoms.count && zip(atoms, other.atoms).allSatisfy { $0 === $1 })
  }

  /// The ring of all atoms of the two; one of the two themselves where it has them all.
  func union(_ other: ExpressionRing) -> ExpressionRing {
    if self === other { return self }
    var (i, j, merged) = (0, 0, [ExpressionAtom]())
    merged.reserveCapacity(atoms.count + other.atoms.count)
    while i < atoms.count || j < other.atoms.count {
      if j == other.atoms.count || (i < atoms.count && atoms[i].number <= other.atoms[j].number) {
        if j < other.atoms.count, atoms[i] === other.atoms[j] { j += 1 }
        merged.append(atoms[i])
        i += 1
      } else {
        merged.append(other.atoms[j])
        j += 1
      }
    }
    return merged.count == atoms.count ? self : merged.count == other.atoms.count ? other : ExpressionRing(merged)
  }

  /// The ring of all atoms of all rings.
  static func union(_ rings: [ExpressionRing]) -> ExpressionRing {
    var level = rings
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map {
        $0 + 1 < level.count ? level[$0].union(level[$0 + 1]) : level[$0]
      }
    }
    return level.first ?? ExpressionRing([])
  }

  /// The positions of this ring's atoms among those of another; −1 for atoms that it does not have.
  func places(in other: ExpressionRing) -> [Int] {
    var k = 0
    return atoms.map { atom in
      while k < other.atoms.count, other.atoms[k].number < atom.number { k += 1 }
      return k < other.atoms.count && other.atoms[k] === atom ? k : -1
    }
  }
}
