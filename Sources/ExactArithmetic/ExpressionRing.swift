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
  private let numbers: [Int]
  let context: Context

  init(_ atoms: [ExpressionAtom]) {
    self.atoms = atoms
    numbers = atoms.map(\.number)
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

  /// The ring of all atoms of the two; one of the two themselves where it has them all.
  func union(_ other: ExpressionRing) -> ExpressionRing {
    if self === other { return self }
    let (a, b) = (numbers, other.numbers)
    // How many atoms there are in all.
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      if x <= y { i += 1 }
      if y <= x { j += 1 }
      count += 1
    }
    count += a.count - i + b.count - j
    if count == a.count { return self }
    if count == b.count { return other }
    var merged: [ExpressionAtom] = []
    merged.reserveCapacity(count)
    (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || (i < a.count && a[i] <= b[j]) {
        if j < b.count, a[i] == b[j] { j += 1 }
        merged.append(atoms[i])
        i += 1
      } else {
        merged.append(other.atoms[j])
        j += 1
      }
    }
    return ExpressionRing(merged)
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
    let target = other.numbers
    return numbers.map { number in
      while k < target.count, target[k] < number { k += 1 }
      return k < target.count && target[k] == number ? k : -1
    }
  }
}
