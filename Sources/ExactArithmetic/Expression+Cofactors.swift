extension Expression {
  /// Cofactors q with p = Σ qₖ·eₖ: by division in a few orders, then by linear algebra over ℚ for the coefficients of multiplier
  /// monomials up to a total degree. The identity is verified. `nil` where none was found, which says nothing.
  public static func cofactors(of p: Expression, modulo e: [Expression], degree: Int) -> [Expression]? {
    if p.constantSign == 0 { return e.map { _ in .zero } }
    guard e.contains(where: { $0.constantSign != 0 }) else { return nil }
    let isSmall = ([p] + e).allSatisfy { $0.termCount <= CofactorSearch.mostTermsToDivide }
    for (isReversed, fromTheLast) in !isSmall ? [] : [(false, false), (true, false), (false, true), (true, true)] {
      let order = DivisionOrder(isReversed: isReversed, divisorsFromTheLast: fromTheLast)
      if let (q, r) = quotients(of: p, by: e, order), r.constantSign == 0 { return q }
    }
    guard var search = CofactorSearch(p, e, degree: degree) else { return nil }
    while search.widen() {
      guard let q = search.solution() else { continue }
      if sum(zip(q, e).map { $0 * $1 }) == p { return q }
    }
    return nil
  }
}

/// Multiplier monomials that may occur in cofactors, and the linear system for their coefficients.
///
/// A monomial m is worth multiplying eₖ by if m times a term of eₖ is a term of p, or of a product that is already considered.
private struct CofactorSearch {
  static let mostUnknowns = 4000
  static let mostTermsToDivide = 50_000
  /// Of the dense part of a system, and of the terms of all products.
  static let mostEntries = 2_000_000
  static let mostComparisons = 50_000_000
  static let mostRounds = 6

  private let ring: ExpressionRing
  private let degree: Int
  private let right: [Expression.Term]
  private let parts: [[Expression.Term]]
  private var unknowns: [(part: Int, monomial: ExpressionMonomial)] = []
  private var isChosen: [Set<ExpressionMonomial>]
  /// The numbers of the equations, one for each monomial.
  private var equation: [ExpressionMonomial: Int] = [:]
  /// The monomials that no multiplier has been sought for yet.
  private var fresh: [ExpressionMonomial]
  private var columns: [[(row: Int, value: Rational)]] = []
  private var rounds = 0
  private var comparisons = 0
  private var entries = 0

  init?(_ p: Expression, _ e: [Expression], degree: Int) {
    ring = .union(([p] + e).compactMap(\.polynomial?.ring))
    guard let right = p.terms(in: ring) else { return nil }
    var parts: [[Expression.Term]] = []
    for part in e {
      guard let terms = part.terms(in: ring) else { return nil }
      parts.append(terms)
    }
    (self.right, self.parts, self.degree) = (right, parts, degree)
    isChosen = parts.map { _ in [] }
    fresh = right.map(\.monomial)
    for (k, monomial) in fresh.enumerated() { equation[monomial] = k }
  }

  /// Adds the multipliers that reach the monomials of the last round; `false` where there are none, or
  /// where they cannot suffice.
  mutating func widen() -> Bool {
    guard rounds < Self.mostRounds else { return false }
    rounds += 1
    var added: [(part: Int, monomial: ExpressionMonomial)] = []
    let size = parts.reduce(0) { $0 + $1.count }
    for target in fresh {
      comparisons += size
      for (k, part) in parts.enumerated() {
        for term in part {
          guard let m = target.divided(by: term.monomial), m.degree <= degree, isChosen[k].insert(m).inserted else { continue }
          added.append((k, m))
          entries += part.count
        }
      }
      // What there is by then is tried, and nothing more.
      if unknowns.count + added.count > Self.mostUnknowns || entries > Self.mostEntries || comparisons > Self.mostComparisons {
        rounds = Self.mostRounds
        break
      }
    }
    fresh = []
    for (k, m) in added {
      columns.append(
        parts[k].map { term in
          let product = m * term.monomial
          if let row = equation[product] { return (row, term.coefficient) }
          let row = equation.count
          equation[product] = row
          fresh.append(product)
          return (row, term.coefficient)
        })
    }
    unknowns += added
    // A term of p that the first multipliers do not reach is reached by none.
    return !added.isEmpty && Set(columns.lazy.joined().map(\.row)).isSuperset(of: right.indices)
  }

  /// Cofactors that solve the equations, unverified; `nil` where there are none with these multipliers.
  func solution() -> [Expression]? {
    var b = [Rational](repeating: .zero, count: equation.count)
    for (k, term) in right.enumerated() { b[k] = term.coefficient }
    var system = SparseSystem(columns: columns, right: b)
    guard let x = system.solve(mostEntries: Self.mostEntries) else { return nil }
    var terms: [[Expression.Term]] = parts.map { _ in [] }
    for (unknown, value) in zip(unknowns, x) where value.sign != 0 { terms[unknown.part].append((unknown.monomial, value)) }
    return terms.map { Expression($0, in: ring) }
  }
}
