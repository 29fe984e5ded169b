import Claims
import PlainArithmetic

/// An expression as it was put together, without expansion. Within one ``TermStore`` equal expressions are one object.
final class Term: @unchecked Sendable {
  /// How it was put together.
  enum Kind {
    case symbol(String)
    case number(PlainRational)
    case sum(Term, Term)
    case difference(Term, Term)
    case product(Term, Term)
    case negative(Term)
    case application(OpaqueFunction, [Term])
    /// An abbreviation.
    case named(String, Term)
  }

  let kind: Kind
  /// Terms are numbered as they are made: parts come before the whole.
  let id: Int
  /// Whether it belongs to the expansion of a loss along a line only.
  let isAuxiliary: Bool
  private let solutions: [String: PlainPolynomial]

  init(_ kind: Kind, id: Int, isAuxiliary: Bool, solutions: [String: PlainPolynomial]) {
    (self.kind, self.id, self.isAuxiliary, self.solutions) = (kind, id, isAuxiliary, solutions)
  }

  /// The parts it is put together from.
  var parts: [Term] {
    switch kind {
    case .symbol, .number: []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b): [a, b]
    case .negative(let a), .named(_, let a): [a]
    case .application(_, let arguments): arguments
    }
  }

  /// The polynomial that it is, with the solved hypotheses put in.
  lazy var value: PlainPolynomial = {
    switch kind {
    case .symbol(let name): solutions[name] ?? PlainPolynomial(indeterminate: name)
    case .number(let x): PlainPolynomial(constant: x)
    case .sum(let a, let b): a.value + b.value
    case .difference(let a, let b): a.value - b.value
    case .product(let a, let b): a.value * b.value
    case .negative(let a): -a.value
    case .application(let f, let arguments): PlainPolynomial(PlainAtom(.application(f, arguments.map(\.value))))
    case .named(_, let a): a.value
    }
  }()

  var number: PlainRational? { if case .number(let x) = kind { x } else { nil } }

  /// Whether it is a symbol, a number, an application or an abbreviation.
  var isAtomic: Bool {
    switch kind {
    case .symbol, .number, .application, .named: true
    default: false
    }
  }
}

extension Term: Hashable {
  static func == (a: Term, b: Term) -> Bool { a === b }
  func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Where the terms of one export live. Not thread-safe: one export, one task.
final class TermStore: @unchecked Sendable {
  /// The store of the export that is under way.
  @TaskLocal static var current = TermStore()

  private enum Key: Hashable {
    case symbol(String), number(String), sum(Int, Int), difference(Int, Int), product(Int, Int), negative(Int)
    case application(OpaqueFunction, [Int])
    case named(String, Int)
  }

  private var terms: [Key: Term] = [:]
  /// What hypotheses determine indeterminates to be.
  let solutions: [String: PlainPolynomial]
  /// Symbols and functions that belong to expansions only.
  var auxiliary: Set<String> = []
  /// Whether φ′(cz) = φ′(z) for c > 0 was used to simplify an argument.
  var usedHomogeneity = false

  /// Whether sums and products of numbers stay as they are written.
  private let keepsNumbers: Bool

  init(solutions: [String: PlainPolynomial] = [:], keepsNumbers: Bool = false) {
    (self.solutions, self.keepsNumbers) = (solutions, keepsNumbers)
  }

  private func intern(_ key: Key, _ kind: Term.Kind, _ isAuxiliary: Bool) -> Term {
    if let term = terms[key] { return term }
    let term = Term(kind, id: terms.count, isAuxiliary: isAuxiliary, solutions: solutions)
    terms[key] = term
    return term
  }

  func symbol(_ name: String) -> Term { intern(.symbol(name), .symbol(name), auxiliary.contains(name)) }

  /// A symbol of an expansion, which the claim knows nothing of: t, or an entry of a direction.
  func symbolForExpansion(_ name: String) -> Term {
    auxiliary.insert(name)
    return symbol(name)
  }

  func number(_ x: PlainRational) -> Term { intern(.number(x.description), .number(x), false) }
  func named(_ name: String, _ a: Term) -> Term { intern(.named(name, a.id), .named(name, a), a.isAuxiliary) }

  func application(_ f: OpaqueFunction, _ arguments: [Term]) -> Term {
    intern(
      .application(f, arguments.map(\.id)), .application(f, arguments),
      auxiliary.contains(f.name) || arguments.contains(where: \.isAuxiliary))
  }

  // Numbers are computed, and 0 and 1 left out; nothing else is simplified.

  func sum(_ a: Term, _ b: Term) -> Term {
    if !keepsNumbers, let x = a.number, let y = b.number { return number(x + y) }
    if a.number?.sign == 0 { return b }
    if b.number?.sign == 0 { return a }
    return intern(.sum(a.id, b.id), .sum(a, b), a.isAuxiliary || b.isAuxiliary)
  }

  func difference(_ a: Term, _ b: Term) -> Term {
    if !keepsNumbers, let x = a.number, let y = b.number { return number(x - y) }
    return intern(.difference(a.id, b.id), .difference(a, b), a.isAuxiliary || b.isAuxiliary)
  }

  func product(_ a: Term, _ b: Term) -> Term {
    for (x, y) in [(a, b), (b, a)] {
      guard let c = x.number else { continue }
      if !keepsNumbers, let d = y.number { return number(c * d) }
      if c.sign == 0 { return x }
      if c.description == "1" { return y }
      if c.description == "-1" { return negative(y) }
    }
    return intern(.product(a.id, b.id), .product(a, b), a.isAuxiliary || b.isAuxiliary)
  }

  func negative(_ a: Term) -> Term {
    if let x = a.number { return number(-x) }
    if case .negative(let b) = a.kind { return b }
    return intern(.negative(a.id), .negative(a), a.isAuxiliary)
  }

  /// The term of a polynomial, in the order of its text.
  func term(of p: PlainPolynomial) -> Term {
    let sorted = p.terms.map { ($0.text, $0, $1) }.sorted { $0.0 < $1.0 }
    return sorted.reduce(number(.zero)) { total, next in
      let factors = next.1.factors.sorted { $0.atom.text < $1.atom.text }
      let monomial = factors.reduce(number(next.2)) { result, factor in
        let base: Term =
          switch factor.atom.kind {
          case .indeterminate(let name): symbol(name)
          case .application(let f, let arguments): application(f, arguments.map { term(of: $0) })
          }
        return (0..<factor.exponent).reduce(result) { power, _ in product(power, base) }
      }
      return sum(total, monomial)
    }
  }

  /// The same term in this store.
  func copy(_ term: Term) -> Term {
    switch term.kind {
    case .symbol(let name): symbol(name)
    case .number(let x): number(x)
    case .sum(let a, let b): sum(copy(a), copy(b))
    case .difference(let a, let b): difference(copy(a), copy(b))
    case .product(let a, let b): product(copy(a), copy(b))
    case .negative(let a): negative(copy(a))
    case .application(let f, let arguments): application(f, arguments.map(copy))
    case .named(let name, let a): named(name, copy(a))
    }
  }
}
