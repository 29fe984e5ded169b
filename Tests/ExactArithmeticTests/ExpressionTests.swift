import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

/// The same random expression in every arithmetic that is given the same seed.
struct ExpressionGenerator {
  var rng: SplitMix64
  let names = ["x", "y", "W1[1,2]", "α", "b_1"]

  mutating func expression<S: SymbolicScalar>(depth: Int = 3, over _: S.Type = S.self) throws(Undecided) -> S {
    switch Int.random(in: 0...(depth == 0 ? 2 : 9), using: &rng) {
    case 0: return S(rng.rational())
    case 1, 2: return S.indeterminate(names.randomElement(using: &rng)!)
    case 3:
      let order = Int.random(in: 0...3, using: &rng)
      return try S.opaque(OpaqueFunction("σ", derivative: [order]), [try expression(depth: depth - 1)])
    case 4: return try S.opaque(OpaqueFunction("ℓ"), [try expression(depth: depth - 1), try expression(depth: depth - 1)])
    case 5: return try expression(depth: depth - 1, over: S.self).power(Int.random(in: 0...3, using: &rng))
    case 6: return try expression(depth: depth - 1, over: S.self) - (try expression(depth: depth - 1))
    case 7: return try expression(depth: depth - 1, over: S.self) + (try expression(depth: depth - 1))
    default: return try expression(depth: depth - 1, over: S.self) * (try expression(depth: depth - 1))
    }
  }
}

@Suite struct ExpressionTests {
  /// Arithmetic, texts, substitution, solving: all as the plain polynomials have it.
  @Test(arguments: seeds(60)) func agreesWithPlainPolynomials(_ seed: UInt64) throws {
    var (one, two) = (ExpressionGenerator(rng: SplitMix64(seed: seed)), ExpressionGenerator(rng: SplitMix64(seed: seed)))
    for _ in 0..<8 {
      let (a, b): (Expression, Expression) = (try one.expression(), try one.expression())
      let (p, q): (PlainPolynomial, PlainPolynomial) = (try two.expression(), try two.expression())
      #expect(a.text == p.text && b.text == q.text)
      #expect((a * b - a).text == (p * q - p).text && (-(a + b)).description == (-(p + q)).description)
      #expect(a.signKey == p.signKey && (a - b).signKey == (p - q).signKey)
      #expect(a.indeterminates == p.indeterminates && (a - b).indeterminates == (p - q).indeterminates)
      #expect(a.constantSign == p.constantSign && a.termCount == p.terms.count)
      #expect((a == b) == (p == q) && a.vanishes == p.vanishes && a.isPositive == p.isPositive)
      for name in one.names { #expect(a.solved(for: name)?.text == p.solved(for: name)?.text) }
      #expect(
        a.substituting(["x": b, "α": Expression(2)]).text == p.substituting(["x": q, "α": PlainPolynomial(2)]).text)
    }
  }

  /// Computed in another order, from other intermediate results, an expression is the same and hashes alike.
  @Test(arguments: seeds(30)) func equalityIsThatOfPolynomials(_ seed: UInt64) throws {
    var generator = ExpressionGenerator(rng: SplitMix64(seed: seed))
    let (a, b, c): (Expression, Expression, Expression) = (
      try generator.expression(depth: 2), try generator.expression(depth: 2), try generator.expression(depth: 2)
    )
    let (left, right) = ((a + b) * c - b * c, c * a)
    #expect(left == right && left.hashValue == right.hashValue)
    #expect(try Expression.opaque(OpaqueFunction("σ"), [left]) == Expression.opaque(OpaqueFunction("σ"), [right]))
    #expect(left + .one != right && left + Expression.indeterminate("other") != right)
    #expect((left - right).vanishes == .yes && (left - right).constantSign == 0)
  }

  @Test(arguments: seeds(10)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = (0..<5).map { _ in rng.rational() }
    let result =
      checkRingLaws(Expression.self, on: sample, .decided) + checkFieldLaws(Expression.self, on: sample, .decided)
      + checkMatrixLaws(Expression.self, seed: seed, .decided)
    #expect(result.isEmpty, "\(result)")
  }

  @Test func divisionIsByConstants() throws {
    let x = Expression.indeterminate("x")
    #expect(try x.divided(by: Expression(2)) == Expression(1, over: 2) * x)
    #expect(try x.divided(by: x - x + .one) == x)
    #expect(throws: Undecided(.unavailable, "1/(x): polynomials cannot be divided by")) { try x.reciprocal() }
    #expect(throws: Undecided.self) { try (x - x).reciprocal() }
  }

  @Test func substitutionsApplyWhileABodyRuns() throws {
    let (x, y) = (Expression.indeterminate("x"), Expression.indeterminate("y"))
    let inside = try Expression.solving(["x": y + .one]) { () throws(Undecided) in
      try Expression.opaque(OpaqueFunction("σ"), [.indeterminate("x")])
    }
    #expect(inside.text == "σ(1 + y)" && Expression.indeterminate("x") == x)
    #expect(throws: Undecided(.budget, "z")) {
      try Expression.solving(["x": y]) { () throws(Undecided) in throw Undecided(.budget, "z") }
    }
  }

  @Test func signsComeFromWhatIsKnown() {
    let (x, y) = (Expression.indeterminate("x"), Expression.indeterminate("y"))
    let knowledge = SignKnowledge()
    knowledge.assume((x - y).signKey.text, .positive)
    #expect((x - y).isPositive == .unknown)
    SignKnowledge.$current.withValue(knowledge) {
      #expect((x - y).isPositive == .yes && (y - x).isPositive == .no && (Expression(-3) * (x - y)).isPositive == .no)
      #expect((x + y).vanishes == .unknown && knowledge.open(0) == SignQuery(.zero, of: "x + y"))
    }
  }

  /// Long coefficients, long sums, high powers, and more atoms than any fixed number.
  @Test func sizesAreNotLimited() throws {
    let x = Expression.indeterminate("x")
    let names = (0..<300).map { Expression.indeterminate("v[\($0)]") }
    let sum = names.reduce(x) { $0 + $1 }
    #expect(sum.termCount == 301 && (sum * sum).termCount == 301 * 302 / 2)
    #expect(names.reversed().reduce(sum) { $0 - $1 } == x)
    #expect(x.power(1_000_000).text == "x^1000000" && (x.power(70_000) * x.power(70_000)).text == "x^140000")
    let big = Expression(ExactNumber("123456789012345678901234567891/7")!)
    #expect((big * x - big * x + big).text == "123456789012345678901234567891/7")
    #expect((big * x).text == "123456789012345678901234567891/7*x")
  }
}
