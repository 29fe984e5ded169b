import Scalars

/// What the theorems need of symbols.
extension PlainPolynomial {
  @TaskLocal private static var solution: [String: PlainPolynomial] = [:]

  public static func indeterminate(_ name: String) -> Self { solution[name] ?? Self(indeterminate: name) }

  public static func solving<Result, Failure: Error>(
    _ values: [String: Self], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = $solution.withValue(values) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  public static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    Self(PlainAtom(.application(f, arguments)))
  }

  public var text: String {
    SymbolicText.sum(
      terms.map { monomial, coefficient in
        (SymbolicText.monomial(monomial.map { ($0.key.text, $0.value) }), coefficient.description)
      })
  }

  public var constantSign: Int? { constant?.sign }

  public var signKey: (text: String, isNegated: Bool) {
    let sorted = terms.map { monomial, coefficient in
      (SymbolicText.monomial(monomial.map { ($0.key.text, $0.value) }), coefficient)
    }.sorted { $0.0 < $1.0 }
    guard let first = sorted.first?.1 else { return ("0", false) }
    let content = PlainRational.content(sorted.map(\.1))
    let factor = first.sign < 0 ? -content : content
    // The content of nonzero numbers is not 0.
    let inverse = try! factor.reciprocal()
    return (SymbolicText.sum(sorted.map { ($0.0, ($0.1 * inverse).description) }), first.sign < 0)
  }

  public var indeterminates: [String] {
    Set(terms.keys.flatMap { $0.keys.flatMap(\.indeterminates) }).sorted()
  }

  public func solved(for name: String) -> Self? {
    guard let c = terms[[PlainAtom(.indeterminate(name)): 1]] else { return nil }
    let x = Self(indeterminate: name)
    // The coefficients of polynomials are not 0.
    let p = x - Self(constant: try! c.reciprocal()) * self
    return p.indeterminates.contains(name) ? nil : p
  }
}

extension PlainPolynomial {
  /// Equality of canonical texts.
  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
