import Scalars

/// A product of powers of different atoms. Without factors it is 1.
public struct PlainMonomial: Hashable, Sendable {
  /// A power of an atom.
  public struct Factor: Hashable, Sendable {
    /// What is raised to a power.
    public let atom: PlainAtom
    /// At least 1.
    public let exponent: Int
  }

  /// The factors in the order of their atoms, so that equal products are equal lists.
  public let factors: [Factor]

  /// The product without factors.
  public static let one = PlainMonomial(sorted: [])

  private init(sorted factors: [Factor]) { self.factors = factors }

  /// The monomial that is one atom.
  public init(_ atom: PlainAtom) { factors = [Factor(atom: atom, exponent: 1)] }

  /// The product of the factors, in any order; `nil` where an atom occurs twice.
  init?(_ factors: [Factor]) {
    let sorted = factors.sorted { $0.atom < $1.atom }
    for (a, b) in zip(sorted, sorted.dropFirst()) where a.atom == b.atom { return nil }
    self.init(sorted: sorted)
  }

  /// The product: two sorted lists are merged, and exponents of the same atom added.
  public static func * (a: Self, b: Self) -> Self {
    if a.factors.isEmpty { return b }
    if b.factors.isEmpty { return a }
    var product: [Factor] = []
    product.reserveCapacity(a.factors.count + b.factors.count)
    var (i, j) = (0, 0)
    while i < a.factors.count && j < b.factors.count {
      let (x, y) = (a.factors[i], b.factors[j])
      if x.atom == y.atom {
        product.append(Factor(atom: x.atom, exponent: x.exponent + y.exponent))
        (i, j) = (i + 1, j + 1)
      } else if x.atom < y.atom {
        product.append(x)
        i += 1
      } else {
        product.append(y)
        j += 1
      }
    }
    return PlainMonomial(sorted: product + a.factors[i...] + b.factors[j...])
  }

  /// The sum of the exponents.
  public var degree: Int { factors.reduce(0) { $0 + $1.exponent } }

  /// The canonical text; see ``SymbolicText``. Empty for 1.
  public var text: String { SymbolicText.monomial(factors.map { ($0.atom.text, $0.exponent) }) }
}
