@testable import ExactArithmetic
import TestSupport
import Testing

@Suite struct DominatingCongruenceTests {
  /// XᵀHX is strictly dominated by a diagonal of these signs, as many as the inertia has.
  private func check(_ h: Matrix<Rational>, _ found: (x: RationalStorage, signs: [Int])) throws {
    let x = Matrix<Rational>(found.x)
    let m = x.transposed * h * x
    for i in 0..<h.rows {
      let rest = (0..<h.rows).reduce(Rational.zero) { $1 == i ? $0 : $0 + m[i, $1].magnitude }
      #expect(rest.isLess(than: Rational(found.signs[i]) * m[i, i]))
    }
    let inertia = try h.inertia
    #expect(inertia.negative == found.signs.filter { $0 < 0 }.count && inertia.zero == 0)
  }

  @Test(arguments: seeds(10)) func regularMatrices(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...12, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 9)) }
    for h in [b + b.transposed, Matrix(n, n) { i, j in i == j ? .zero : b[min(i, j), max(i, j)] }] where try h.rank == n {
      try check(h, try h.storage.dominatingCongruence())
      try check(h, try h.storage.exactCongruence())
    }
  }

  /// Condition numbers far beyond doubles: the step is repeated, and needs no elimination over ℚ.
  @Test(arguments: [12, 25]) func hilbert(_ n: Int) throws {
    let denominator = (1...(2 * n)).reduce(Rational.one) { $0 * Rational($1) }
    for h in [1, -1].map({ sign in Matrix<Rational>(n, n) { i, j in denominator * Rational(sign, over: i + j + 1) } }) {
      let found = try #require(h.storage.floatingCongruence(rank: n))
      try check(h, found)
      let bits = (0..<n).flatMap { i in (0..<n).map { found.x[i, $0].bitSize } }.max() ?? 0
      #expect(bits < 40 * n)
    }
  }

  @Test func singularMatricesAreThrown() {
    for h in [Matrix<Rational>(zeros: 3, 3), Matrix(4, 4) { _, _ in .one }] {
      #expect { try h.storage.dominatingCongruence() } throws: { ($0 as? Undecided)?.reason == .unavailable }
    }
  }

  /// A proof of few bits where the least eigenvalue is not small, none where doubles do not resolve it, none that is false.
  @Test func definiteness() throws {
    let n = 10
    for scale in ["1", "1e-50", "1e50", "3/7"] {
      let a = Rational(ExactNumber(scale)!) * Matrix(n, n) { i, j in Rational(i == j ? 3 : 1, over: 1 + abs(i - j)) }
      let proof = try #require(a.storage.definitenessProof())
      if scale == "1" { #expect(proof.root.joined().allSatisfy { abs($0.machineWords!.numerator) < 1 << 8 }) }
    }
    #expect(Matrix<Rational>(n, n) { i, j in Rational(1, over: i + j + 1) }.storage.definitenessProof() != nil)
    #expect(Matrix<Rational>(20, 20) { i, j in Rational(1, over: i + j + 1) }.storage.definitenessProof() == nil)
    #expect(Matrix<Rational>(n, n) { _, _ in .one }.storage.definitenessProof() == nil)
    #expect((-Matrix<Rational>.identity(n)).storage.definitenessProof() == nil)
  }
}
