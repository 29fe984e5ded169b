import Claims
import PlainArithmetic

/// A symbolic scalar that remembers how it was put together, so that a theorem run over it can be printed as the theorem file
/// has it. Everything that symbols decide is decided by the polynomial that it is.
public struct Formula: SymbolicScalar {
  public typealias Storage = ArrayStorage<Formula>

  let term: Term

  init(_ term: Term) { self.term = term }
  public init(_ value: Int) { self.init(TermStore.current.number(PlainRational(value))) }
  public init(_ value: ExactNumber) { self.init(TermStore.current.number(PlainRational(value))) }

  public static func + (a: Self, b: Self) -> Self { Self(TermStore.current.sum(a.term, b.term)) }
  public static func - (a: Self, b: Self) -> Self { Self(TermStore.current.difference(a.term, b.term)) }
  public static func * (a: Self, b: Self) -> Self { Self(TermStore.current.product(a.term, b.term)) }
  public static prefix func - (a: Self) -> Self { Self(TermStore.current.negative(a.term)) }

  public func reciprocal() throws(Undecided) -> Self {
    Self(TermStore.current.term(of: try term.value.reciprocal()))
  }

  public static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    Self(TermStore.current.application(f, arguments.map(\.term)))
  }

  public static func indeterminate(_ name: String) -> Self { Self(TermStore.current.symbol(name)) }

  /// The values are those of the store: symbols keep their names and stand for their solutions.
  public static func solving<Result, Failure: Error>(
    _ values: [String: Self], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result { try body() }

  public var text: String { term.value.text }
  public var constantSign: Int? { term.value.constantSign }
  public var signKey: (text: String, isNegated: Bool) { term.value.signKey }
  public var indeterminates: [String] { term.value.indeterminates }
  public var vanishes: Truth { term.value.vanishes }
  public var isPositive: Truth { term.value.isPositive }

  /// Noted, since a statement with the simpler argument uses that the function is positively homogeneous.
  public var withoutPositiveFactor: Self {
    let simpler = term.value.withoutPositiveFactor
    if simpler == term.value { return self }
    TermStore.current.usedHomogeneity = true
    return Self(TermStore.current.term(of: simpler))
  }

  public func solved(for name: String) -> Self? {
    term.value.solved(for: name).map { Self(TermStore.current.term(of: $0)) }
  }

  public func substituting(_ values: [String: Self]) -> Self {
    Self(TermStore.current.term(of: term.value.substituting(values.mapValues { $0.term.value })))
  }

  public static func == (a: Self, b: Self) -> Bool { a.term === b.term || a.term.value == b.term.value }
  public func hash(into hasher: inout Hasher) { hasher.combine(term.value) }
}
