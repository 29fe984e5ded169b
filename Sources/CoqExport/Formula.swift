import Claims
import PlainArithmetic

/// A symbolic scalar that remembers how it was put together, so that a theorem run over it can be printed as the theorem file
/// has it. Everything that symbols decide is decided by the polynomial that it is.
struct Formula: SymbolicScalar {
  typealias Storage = ArrayStorage<Formula>

  let term: Term

  init(_ term: Term) { self.term = term }
  init(_ value: Int) { self.init(TermStore.current.number(PlainRational(value))) }
  init(_ value: ExactNumber) { self.init(TermStore.current.number(PlainRational(value))) }

  static func + (a: Self, b: Self) -> Self { Self(TermStore.current.sum(a.term, b.term)) }
  static func - (a: Self, b: Self) -> Self { Self(TermStore.current.difference(a.term, b.term)) }
  static func * (a: Self, b: Self) -> Self { Self(TermStore.current.product(a.term, b.term)) }
  static prefix func - (a: Self) -> Self { Self(TermStore.current.negative(a.term)) }

  func reciprocal() throws(Undecided) -> Self {
    Self(TermStore.current.term(of: try term.value.reciprocal()))
  }

  static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    Self(TermStore.current.application(f, arguments.map(\.term)))
  }

  static func indeterminate(_ name: String) -> Self { Self(TermStore.current.symbol(name)) }

  /// The values are those of the store: symbols keep their names and stand for their solutions.
  static func solving<Result, Failure: Error>(
    _ values: [String: Self], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result { try body() }

  var text: String { term.value.text }
  var constantSign: Int? { term.value.constantSign }
  var signKey: (text: String, isNegated: Bool) { term.value.signKey }
  var indeterminates: [String] { term.value.indeterminates }
  var vanishes: Truth { term.value.vanishes }
  var isPositive: Truth { term.value.isPositive }

  /// Noted, since a statement with the simpler argument uses that the function is positively homogeneous.
  var withoutPositiveFactor: Self {
    let simpler = term.value.withoutPositiveFactor
    if simpler == term.value { return self }
    TermStore.current.usedHomogeneity = true
    return Self(TermStore.current.term(of: simpler))
  }

  func solved(for name: String) -> Self? {
    term.value.solved(for: name).map { Self(TermStore.current.term(of: $0)) }
  }

  func substituting(_ values: [String: Self]) -> Self {
    Self(TermStore.current.term(of: term.value.substituting(values.mapValues { $0.term.value })))
  }

  static func == (a: Self, b: Self) -> Bool { a.term === b.term || a.term.value == b.term.value }
  func hash(into hasher: inout Hasher) { hasher.combine(term.value) }
}
