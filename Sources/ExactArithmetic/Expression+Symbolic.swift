import CFLINT

/// What the theorems need of symbols.
extension Expression {
  @TaskLocal private static var solution: [String: Expression] = [:]

  /// The indeterminate of this name, or what ``solving(_:_:)`` put in its place.
  public static func indeterminate(_ name: String) -> Self { solution[name] ?? Self(indeterminate: name) }

  /// The expression that is one indeterminate.
  public init(indeterminate name: String) { self.init(ExpressionAtom.of(.indeterminate(name))) }

  /// Runs the body with expressions in place of the named indeterminates.
  public static func solving<Result, Failure: Error>(
    _ values: [String: Self], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = $solution.withValue(values) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// The application of a function of which nothing is known; never thrown.
  public static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self { application(f, arguments) }

  /// The application of an opaque function.
  static func application(_ f: OpaqueFunction, _ arguments: [Self]) -> Self {
    Self(ExpressionAtom.of(.application(f, arguments.map(\.trimmed))))
  }

  /// The same expression without the memory for atoms that have cancelled.
  private var trimmed: Self {
    guard case .polynomial(let p) = form else { return self }
    return Self(p.trimmed)
  }

  /// The canonical text, that of the plain polynomials.
  public var text: String {
    switch form {
    case .constant(let value): return value.description
    case .polynomial(let p):
      return SymbolicText.sum((0..<p.count).map { (p.monomialText($0), p.coefficient($0).description) })
    }
  }

  /// The canonical text of the primitive multiple whose first coefficient is positive, and whether the factor was negative.
  public var signKey: (text: String, isNegated: Bool) {
    switch form {
    case .constant(let value): return (value.sign == 0 ? "0" : "1", value.sign < 0)
    case .polynomial(let p):
      var terms = (0..<p.count).map { k in
        (monomial: p.monomialText(k), coefficient: ExactArithmetic.text { fmpz_get_str(nil, 10, p.primitiveCoefficient(k)) })
      }
      // The coefficients are those of the multiple by 1/content, whose leading one is positive in FLINT's order, not in ours.
      let isFlipped = terms.min { $0.monomial < $1.monomial }!.coefficient.hasPrefix("-")
      if isFlipped {
        for k in terms.indices {
          let c = terms[k].coefficient
          terms[k].coefficient = c.hasPrefix("-") ? String(c.dropFirst()) : "-" + c
        }
      }
      return (SymbolicText.sum(terms), isFlipped != (fmpq_sgn(fmpq_mpoly_content_ref(p.value, p.ring.context)) < 0))
    }
  }

  /// The atoms that occur.
  var atoms: [ExpressionAtom] {
    guard case .polynomial(let p) = form else { return [] }
    return zip(p.ring.atoms, p.used).filter { $0.1 }.map(\.0)
  }

  /// The names of all indeterminates that occur, in arguments of functions too; sorted.
  public var indeterminates: [String] { Set(atoms.flatMap(\.indeterminates)).sorted() }

  /// The p with self = c·(x − p) for a constant c ≠ 0 and the indeterminate x of this name, which does not occur in p.
  public func solved(for name: String) -> Self? {
    guard case .polynomial(let p) = form,
      let k = p.ring.atoms.firstIndex(where: { $0.kind == .indeterminate(name) })
    else { return nil }
    let coefficient = Rational.Fraction()
    let exponents = p.ring.atoms.indices.map { UInt($0 == k ? 1 : 0) }
    fmpq_mpoly_get_coeff_fmpq_ui(coefficient.value, p.value, exponents, p.ring.context)
    guard let inverse = try? Rational(coefficient).reciprocal() else { return nil }
    let rest = Self(p.ring.atoms[k]) - Self(constant: inverse) * self
    return rest.indeterminates.contains(name) ? nil : rest
  }

  /// The expression with others in place of the named indeterminates, in arguments of functions too. Exact.
  public func substituting(_ values: [String: Self]) -> Self {
    guard case .polynomial(let p) = form else { return self }
    let moved = p.ring.atoms.indices.filter { p.ring.atoms[$0].indeterminates.contains { values[$0] != nil } }
    if moved.isEmpty { return self }
    // Terms with the same powers of what is replaced go together.
    var groups: [[UInt]: ExpressionPolynomial] = [:]
    for k in 0..<p.count {
      var exponents = p.exponents(k)
      let powers = moved.map { exponents[$0] }
      for i in moved { exponents[i] = 0 }
      let group = groups[powers] ?? ExpressionPolynomial(p.ring)
      groups[powers] = group
      group.push(p.coefficient(k), exponents)
    }
    let images = moved.map { p.ring.atoms[$0].substituting(values) }
    return .sum(
      groups.map { powers, factor in
        factor.finish()
        return zip(images, powers).reduce(Self(factor)) { $1.1 == 0 ? $0 : $0 * $1.0.power(Int($1.1)) }
      })
  }
}

extension ExpressionAtom {
  /// The atom with expressions in place of the named indeterminates.
  fileprivate func substituting(_ values: [String: Expression]) -> Expression {
    switch kind {
    case .indeterminate(let name): values[name] ?? Expression(self)
    case .application(let f, let arguments): .application(f, arguments.map { $0.substituting(values) })
    }
  }
}

extension Expression {
  /// Equality as polynomials, which is equality of canonical texts.
  public static func == (a: Self, b: Self) -> Bool {
    switch (a.form, b.form) {
    case (.constant(let c), .constant(let d)): return c.compared(to: d) == 0
    case (.polynomial(let p), .polynomial(let q)):
      if p === q { return true }
      guard p.count == q.count else { return false }
      let ring = p.ring.union(q.ring)
      let (x, y) = (p.over(ring), q.over(ring))
      return withExtendedLifetime((x, y)) { fmpq_mpoly_equal(x.value, y.value, ring.context) != 0 }
    default: return false
    }
  }

  /// Of the number of terms, the content and the first terms, none of which depends on atoms that do not occur.
  public func hash(into hasher: inout Hasher) {
    switch form {
    case .constant(.small(let n, let d)):
      hasher.combine(n)
      hasher.combine(d)
    case .constant(let value): hasher.combine(value.description)
    case .polynomial(let p):
      hasher.combine(p.count)
      let content = fmpq_mpoly_content_ref(p.value, p.ring.context)!
      hasher.combine(fmpz_fdiv_ui(content.num, 1 << 61 - 1))
      hasher.combine(fmpz_fdiv_ui(content.den, 1 << 61 - 1))
      for k in 0..<min(p.count, 4) {
        hasher.combine(fmpz_fdiv_ui(p.primitiveCoefficient(k), 1 << 61 - 1))
        for (atom, e) in zip(p.ring.atoms, p.exponents(k)) where e != 0 {
          hasher.combine(atom.number)
          hasher.combine(e)
        }
      }
    }
  }
}
