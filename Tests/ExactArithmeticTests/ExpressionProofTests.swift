import ExactArithmetic
import TestSupport
import Testing

/// Division, cofactors and squares: what is found is right, and nothing is found where there is nothing.
@Suite struct ExpressionProofTests {
  let x = Expression.indeterminate("x")
  let y = Expression.indeterminate("y")
  let z = Expression.indeterminate("z")

  func random(_ rng: inout SplitMix64, degree: Int, terms: Int) -> Expression {
    (0..<terms).reduce(Expression.zero) { sum, _ in
      let factors = (0..<Int.random(in: 0...degree, using: &rng)).map { _ in [x, y, z].randomElement(using: &rng)! }
      return sum + factors.reduce(Expression(rng.rational(upTo: 5)), *)
    }
  }

  @Test(arguments: seeds(20)) func divisionLeavesARemainder(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (p, d) = (random(&rng, degree: 5, terms: 8), (0..<3).map { _ in random(&rng, degree: 2, terms: 2) })
    let (q, r) = try #require(Expression.quotients(of: p, by: d))
    #expect(q.count == 3 && zip(q, d).reduce(r) { $0 + $1.0 * $1.1 } == p)
    #expect(Expression.quotients(of: p * d[0], by: [d[0]]).map { $0.remainder == .zero } == true)
  }

  /// Leading terms are by the atoms' texts, whatever order the atoms were made in.
  @Test func divisionOrdersAtomsByText() throws {
    let made = ["d", "b", "a", "c"].map { Expression.indeterminate("division \($0)") }
    let (d, b, a, c) = (made[0], made[1], made[2], made[3])
    let (q, r) = try #require(Expression.quotients(of: b * c + a * d + c, by: [a + b + c + d]))
    #expect(q == [d] && r == b * c + c - b * d - c * d - d * d)
  }

  @Test func divisionByNothing() throws {
    let (q, r) = try #require(Expression.quotients(of: x, by: [.zero, Expression(3)]))
    #expect(q == [.zero, Expression(1, over: 3) * x] && r == .zero)
    #expect(try #require(Expression.quotients(of: x, by: [])).remainder == x)
    #expect(try #require(Expression.quotients(of: .zero, by: [x])).quotients == [.zero])
  }

  /// p is made of cofactors that division does not find: the generators are no Gröbner basis.
  @Test(arguments: seeds(20)) func cofactorsAreFound(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let e = (0..<3).map { _ in random(&rng, degree: 2, terms: 3) }
    let p = e.reduce(Expression.zero) { $0 + $1 * random(&rng, degree: 2, terms: 2) }
    let q = try #require(Expression.cofactors(of: p, modulo: e, degree: 2))
    #expect(zip(q, e).reduce(Expression.zero) { $0 + $1.0 * $1.1 } == p)
  }

  @Test func linearAlgebraFindsWhatDivisionMisses() throws {
    // y·(x² + z) − x·(xy + 1) = yz − x, which no leading term divides.
    let e = [x * x + z, x * y + .one]
    let p = y * z - x
    #expect(try #require(Expression.quotients(of: p, by: e)).remainder != .zero)
    #expect(try #require(Expression.cofactors(of: p, modulo: e, degree: 1)) == [y, -x])
    #expect(Expression.cofactors(of: p, modulo: e, degree: 0) == nil)
    #expect(Expression.cofactors(of: p + .one, modulo: e, degree: 3) == nil)
  }

  /// Modulo the equations of a critical point, some combinations of parameters vanish; most do not.
  @Test func cofactorsModuloCriticality() throws {
    func symbols(_ name: String, _ rows: Int, _ columns: Int) -> Matrix<Expression> {
      Matrix(rows, columns) { i, j in .indeterminate("\(name)[\(i + 1),\(j + 1)]") }
    }
    let network = Network(weights: [symbols("W1", 2, 2), symbols("W2", 2, 2)])
    let objective = Objective(on: Dataset(inputs: symbols("X", 2, 2), targets: symbols("Y", 2, 2)))
    let (θ, g) = (network.parameters.flattened.entries, try objective.gradient(network).flattened.entries)
    // Off the span of the gradient's entries with constant cofactors, and made of products.
    let p = zip(θ, g).reduce(g[0] * g[1]) { $0 + $1.0 * $1.1 } + θ[0] * θ[5] * g[2]
    let q = try #require(Expression.cofactors(of: p, modulo: g, degree: 2))
    #expect(zip(q, g).reduce(Expression.zero) { $0 + $1.0 * $1.1 } == p)
    for wrong in [p + θ[0], p + θ[0] * θ[0] * θ[1], p - objective.data.targets[0, 0]] {
      #expect(Expression.cofactors(of: wrong, modulo: g, degree: 2) == nil)
    }
  }

  @Test func whatVanishesNowhereHasNoCofactors() {
    #expect(Expression.cofactors(of: x, modulo: [x * x, y], degree: 3) == nil)
    #expect(Expression.cofactors(of: .one, modulo: [x, y], degree: 3) == nil)
    #expect(Expression.cofactors(of: .one, modulo: [], degree: 3) == nil)
    #expect(Expression.cofactors(of: .one, modulo: [.zero], degree: 3) == nil)
    #expect(Expression.cofactors(of: .zero, modulo: [x], degree: 3) == [.zero])
  }

  func expand(_ squares: [(weight: ExactNumber, base: Expression)]) -> Expression {
    squares.reduce(Expression.zero) { $0 + Expression($1.weight) * $1.base * $1.base }
  }

  @Test(arguments: seeds(20)) func quadraticFormsAreSquares(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let p = (0..<3).reduce(Expression.zero) { sum, _ in sum + random(&rng, degree: 1, terms: 3).squared }
    let squares = try #require(Expression.squares(of: p))
    #expect(expand(squares) == p && squares.allSatisfy { Rational($0.weight).sign > 0 })
    let w = Expression.indeterminate("w")
    #expect(Expression.squares(of: p - w * w) == nil, "negative at a large w")
  }

  @Test func lagrangesIdentityIsASum() throws {
    let a = (0..<4).map { Expression.indeterminate("a[\($0)]") }
    let b = (0..<4).map { Expression.indeterminate("b[\($0)]") }
    func dot(_ u: [Expression], _ v: [Expression]) -> Expression { zip(u, v).reduce(.zero) { $0 + $1.0 * $1.1 } }
    let p = dot(a, a) * dot(b, b) - dot(a, b).squared
    let squares = try #require(Expression.squares(of: p))
    #expect(squares.count == 6 && expand(squares) == p)
    #expect(Expression.squares(of: p - a[0] * a[0] * b[1] * b[1]) == nil)
    #expect(Expression.squares(of: -p) == nil)
  }

  @Test func squaresOfHigherDegree() throws {
    let σ = try Expression.opaque(OpaqueFunction("σ"), [x])
    for p in [(x * x - y * y).squared, (x * x + y * y).squared, (x * y + σ).squared + (x - σ * σ).squared, Expression(3)] {
      #expect(expand(try #require(Expression.squares(of: p))) == p)
    }
    #expect(try #require(Expression.squares(of: .zero)).isEmpty)
    #expect(Expression.squares(of: x * x + Expression(4) * x * y + y * y) == nil, "indefinite with a positive diagonal")
    for p in [x, x * y, x * x - .one, Expression(-1), x.power(3), x.power(4) - x * x] {
      #expect(Expression.squares(of: p) == nil)
    }
  }
}
