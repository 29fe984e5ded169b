import CFLINT

/// A polynomial with rational coefficients in indeterminates and applications of opaque functions, by FLINT's `fmpq_mpoly`: the
/// engine's symbolic scalar.
///
/// What holds of it holds for **all** real values of the indeterminates and all functions. Exact. Two applications of a function
/// are the same if their arguments are equal polynomials. Nothing rests on it alone: the plain polynomials of the checker repeat
/// what it computed.
public struct Expression: SymbolicScalar {
  /// Matrices of expressions.
  public typealias Storage = ExpressionStorage

  enum Form: Sendable {
    case constant(Rational)
    /// Never a constant.
    case polynomial(ExpressionPolynomial)
  }

  let form: Form

  /// The constant expression of an integer.
  public init(_ value: Int) { form = .constant(Rational(value)) }

  /// The constant expression of a rational number; exact.
  public init(_ value: ExactNumber) { form = .constant(Rational(value)) }

  /// A constant expression.
  public init(constant: Rational) { form = .constant(constant) }

  /// The expression that is one atom.
  init(_ atom: ExpressionAtom) {
    let result = ExpressionPolynomial(ExpressionRing([atom]))
    fmpq_mpoly_gen(result.value, 0, result.ring.context)
    form = .polynomial(result)
  }

  /// The value of a polynomial that is complete.
  init(_ polynomial: ExpressionPolynomial) {
    let (value, context) = (polynomial.value, polynomial.ring.context)
    if fmpq_mpoly_is_fmpq(value, context) != 0 {
      let constant = Rational.Fraction()
      fmpq_mpoly_get_fmpq(constant.value, value, context)
      form = .constant(Rational(constant))
    } else {
      precondition(cflint_fmpq_mpoly_exponent_bits(value) <= UInt.bitWidth, "an exponent beyond a machine word")
      form = .polynomial(polynomial)
    }
  }

  /// The value of a constant expression; `nil` where an atom occurs.
  public var constant: Rational? {
    if case .constant(let value) = form { return value }
    return nil
  }

  /// −1, 0 or 1 for a constant, `nil` for everything else.
  public var constantSign: Int? { constant?.sign }

  /// The number of terms.
  public var termCount: Int {
    switch form {
    case .constant(let value): value.sign == 0 ? 0 : 1
    case .polynomial(let p): p.count
    }
  }

  private typealias Value = UnsafeMutablePointer<fmpq_mpoly_struct>

  /// FLINT's function of two polynomials over the union of their rings.
  private static func combine(
    _ p: ExpressionPolynomial, _ q: ExpressionPolynomial, _ f: (Value, Value, Value, ExpressionRing.Context) -> Void
  ) -> Expression {
    let ring = p.ring.union(q.ring)
    let (result, a, b) = (ExpressionPolynomial(ring), p.over(ring), q.over(ring))
    withExtendedLifetime((a, b)) { f(result.value, a.value, b.value, ring.context) }
    return Expression(result)
  }

  /// FLINT's function of a polynomial and a number.
  private static func combine(
    _ p: ExpressionPolynomial, _ c: Rational, _ f: (Value, Value, UnsafeMutablePointer<fmpq>, ExpressionRing.Context) -> Void
  ) -> Expression {
    let result = ExpressionPolynomial(p.ring)
    c.withFraction { f(result.value, p.value, $0, p.ring.context) }
    return Expression(result)
  }

  /// The sum, exact.
  public static func + (a: Self, b: Self) -> Self {
    switch (a.form, b.form) {
    case (.constant(let c), .constant(let d)): Expression(constant: c + d)
    case (.polynomial(let p), .constant(let c)): c.sign == 0 ? a : combine(p, c) { fmpq_mpoly_add_fmpq($0, $1, $2, $3) }
    case (.constant(let c), .polynomial(let p)): c.sign == 0 ? b : combine(p, c) { fmpq_mpoly_add_fmpq($0, $1, $2, $3) }
    case (.polynomial(let p), .polynomial(let q)): combine(p, q) { fmpq_mpoly_add($0, $1, $2, $3) }
    }
  }

  /// The difference, exact.
  public static func - (a: Self, b: Self) -> Self {
    guard case .polynomial(let p) = a.form, case .polynomial(let q) = b.form else { return a + -b }
    return combine(p, q) { fmpq_mpoly_sub($0, $1, $2, $3) }
  }

  /// The negative, exact.
  public static prefix func - (a: Self) -> Self {
    switch a.form {
    case .constant(let c): return Expression(constant: -c)
    case .polynomial(let p):
      let result = ExpressionPolynomial(p.ring)
      fmpq_mpoly_neg(result.value, p.value, p.ring.context)
      return Expression(result)
    }
  }

  /// The product, exact.
  public static func * (a: Self, b: Self) -> Self {
    switch (a.form, b.form) {
    case (.constant(let c), .constant(let d)): Expression(constant: c * d)
    case (.constant(let c), .polynomial(let p)): b.scaled(p, by: c)
    case (.polynomial(let p), .constant(let c)): a.scaled(p, by: c)
    case (.polynomial(let p), .polynomial(let q)): combine(p, q) { fmpq_mpoly_mul($0, $1, $2, $3) }
    }
  }

  /// The expression, whose polynomial is p, times a number.
  private func scaled(_ p: ExpressionPolynomial, by c: Rational) -> Self {
    if case .small(let n, 1) = c, n == 0 || n == 1 { return n == 0 ? .zero : self }
    return Self.combine(p, c) { fmpq_mpoly_scalar_mul_fmpq($0, $1, $2, $3) }
  }

  /// Whether it is the constant 0, whatever is known of signs.
  var isZero: Bool {
    if case .constant(.small(0, _)) = form { return true }
    return false
  }
}

extension Expression: Field {
  /// 1/c for a nonzero constant c.
  /// - Throws: `.singular` for 0; `.unavailable` where an atom occurs: polynomials are a ring.
  public func reciprocal() throws(Undecided) -> Self {
    guard let constant else { throw Undecided(.unavailable, "1/(\(text)): polynomials cannot be divided by") }
    return Self(constant: try constant.reciprocal())
  }
}
