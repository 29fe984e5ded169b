import CFLINT

extension Expression {
  /// In which order of the monomials polynomials are divided.
  struct DivisionOrder {
    /// The atoms are sorted by text, or the other way round.
    var isReversed = false
    var divisorsFromTheLast = false
  }

  /// Quotients and remainder with p = Σ qₖ·dₖ + r, where no term of r is a multiple of a divisor's leading term in the degree
  /// order of the atoms' texts. The identity is verified; `nil` where it fails. A divisor 0 has the quotient 0.
  public static func quotients(
    of p: Expression, by divisors: [Expression]
  ) -> (quotients: [Expression], remainder: Expression)? {
    quotients(of: p, by: divisors, DivisionOrder())
  }

  static func quotients(
    of p: Expression, by divisors: [Expression], _ order: DivisionOrder
  ) -> (quotients: [Expression], remainder: Expression)? {
    var live = divisors.indices.filter { divisors[$0].constantSign != 0 }
    if live.isEmpty { return (divisors.map { _ in .zero }, p) }
    if order.divisorsFromTheLast { live.reverse() }
    let ring = ExpressionRing.union(([p] + divisors).compactMap(\.polynomial?.ring))
    let arrangement = Arrangement(ring, isReversed: order.isReversed)
    let (dividend, parts) = (arrangement.arranged(p), live.map { arrangement.arranged(divisors[$0]) })
    let (found, remainder) = (live.map { _ in arrangement.new() }, arrangement.new())
    var targets = found.map { Optional($0.value) }
    let sources = parts.map { Optional($0.value) }
    withExtendedLifetime((dividend, parts, found, remainder)) {
      fmpq_mpoly_divrem_ideal(
        &targets, remainder.value, dividend.value, sources, live.count, arrangement.context)
    }
    var quotients = divisors.map { _ in Expression.zero }
    for (k, q) in zip(live, found) { quotients[k] = arrangement.restored(q) }
    let r = arrangement.restored(remainder)
    guard Expression.sum(zip(quotients, divisors).map { $0 * $1 } + [r]) == p else { return nil }
    return (quotients, r)
  }

  /// The polynomial of an expression that is not constant.
  var polynomial: ExpressionPolynomial? {
    if case .polynomial(let p) = form { return p }
    return nil
  }
}

/// A ring with its atoms in another order and the degree-reverse-lexicographic order of monomials, for division.
private final class Arrangement {
  /// Memory of a polynomial in this order.
  final class Polynomial {
    let value = UnsafeMutablePointer<fmpq_mpoly_struct>.allocate(capacity: 1)
    let context: ExpressionRing.Context

    init(_ context: ExpressionRing.Context) {
      self.context = context
      fmpq_mpoly_init(value, context)
    }

    deinit {
      fmpq_mpoly_clear(value, context)
      value.deallocate()
    }
  }

  private let ring: ExpressionRing
  let context = ExpressionRing.Context.allocate(capacity: 1)
  /// place[i] is where atom i of the ring stands, and back.
  private let place: [Int]
  private let origin: [Int]

  init(_ ring: ExpressionRing, isReversed: Bool) {
    self.ring = ring
    fmpq_mpoly_ctx_init(context, ring.atoms.count, ORD_DEGREVLEX)
    let texts = ring.atoms.map(\.text)
    let sorted = texts.indices.sorted { isReversed ? texts[$1] < texts[$0] : texts[$0] < texts[$1] }
    origin = sorted
    var place = sorted
    for (k, i) in sorted.enumerated() { place[i] = k }
    self.place = place
  }

  deinit {
    fmpq_mpoly_ctx_clear(context)
    context.deallocate()
  }

  func new() -> Polynomial { Polynomial(context) }

  func arranged(_ expression: Expression) -> Polynomial {
    let result = new()
    switch expression.form {
    case .constant(let c): c.withFraction { fmpq_mpoly_set_fmpq(result.value, $0, context) }
    case .polynomial(let p):
      let source = p.over(ring)
      withExtendedLifetime(source) {
        fmpq_mpoly_compose_fmpq_mpoly_gen(result.value, source.value, place, ring.context, context)
      }
    }
    return result
  }

  func restored(_ polynomial: Polynomial) -> Expression {
    let result = ExpressionPolynomial(ring)
    fmpq_mpoly_compose_fmpq_mpoly_gen(result.value, polynomial.value, origin, context, ring.context)
    return Expression(result)
  }
}
