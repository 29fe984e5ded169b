import Scalars

/// What the theorems need of symbols.
extension PlainPolynomial {
  @TaskLocal private static var solution: [String: PlainPolynomial] = [:]

  /// The indeterminate of this name, or what ``solving(_:_:)`` put in its place.
  public static func indeterminate(_ name: String) -> Self { solution[name] ?? Self(indeterminate: name) }

  /// Runs the body with polynomials in place of the named indeterminates.
  public static func solving<Result, Failure: Error>(
    _ values: [String: Self], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = $solution.withValue(values) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// The application as one more atom, identified by its canonical text.
  public static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    Self(PlainAtom(.application(f, arguments)))
  }

  /// The canonical text; see ``SymbolicText``.
  public var text: String {
    SymbolicText.sum(terms.map { ($0.text, $1.description) })
  }

  /// −1, 0 or 1 for a constant, `nil` for everything else.
  public var constantSign: Int? { constant?.sign }

  /// The canonical text of the primitive multiple whose first coefficient is positive, and whether the factor was negative.
  public var signKey: (text: String, isNegated: Bool) {
    let sorted = terms.map { ($0.text, $1) }.sorted { $0.0 < $1.0 }
    guard let first = sorted.first?.1 else { return ("0", false) }
    let content = PlainRational.content(sorted.map(\.1))
    let factor = first.sign < 0 ? -content : content
    // The content of nonzero numbers is not 0.
    let inverse = try! factor.reciprocal()
    return (SymbolicText.sum(sorted.map { ($0.0, ($0.1 * inverse).description) }), first.sign < 0)
  }

  /// The names of all indeterminates that occur, in arguments of functions too; sorted.
  public var indeterminates: [String] { names.sorted() }

  var names: Set<String> {
    terms.keys.reduce(into: []) { names, monomial in
      for factor in monomial.factors { names.formUnion(factor.atom.indeterminates) }
    }
  }

  /// The p with self = c·(x − p) for a constant c ≠ 0, the indeterminate x of this name, and p free of x; `nil` where none is.
  public func solved(for name: String) -> Self? {
    guard let c = terms[PlainMonomial(PlainAtom(.indeterminate(name)))] else { return nil }
    let x = Self(indeterminate: name)
    // The coefficients of polynomials are not 0.
    let p = x - Self(constant: try! c.reciprocal()) * self
    return p.names.contains(name) ? nil : p
  }
}

extension PlainPolynomial {
  /// Powers of indeterminates that divide every term and that ``SignKnowledge`` knows to be positive are left out.
  public var withoutPositiveFactor: Self {
    guard let knowledge = SignKnowledge.current, !knowledge.known.isEmpty, let first = terms.keys.first else { return self }
    var left: [String: Int] = [:]
    for factor in first.factors {
      guard case .indeterminate(let name) = factor.atom.kind else { continue }
      let common = terms.keys.map { $0.factors.first { $0.atom == factor.atom }?.exponent ?? 0 }.min() ?? 0
      let power = knowledge.positivePower(of: name, atMost: common)
      if power > 0 { left[name] = power }
    }
    if left.isEmpty { return self }
    var quotient: [PlainMonomial: PlainRational] = [:]
    for (monomial, c) in terms { quotient[monomial.divided(byPowers: left)] = c }
    return Self(collecting: quotient)
  }
}

extension PlainMonomial {
  /// Without these powers of indeterminates, which occur in it.
  fileprivate func divided(byPowers powers: [String: Int]) -> Self {
    factors.reduce(.one) { product, factor in
      let rest = factor.exponent - (powers[factor.atom.text] ?? 0)
      return (0..<rest).reduce(product) { power, _ in power * PlainMonomial(factor.atom) }
    }
  }
}
