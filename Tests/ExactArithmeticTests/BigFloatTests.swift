import FloatArithmetic
import TestSupport
import Testing

@testable import ExactArithmetic

/// MPFR floats against the hardware, bit for bit, against ℚ, and against balls.
@Suite struct BigFloatTests {
  private static func at<R>(_ bits: Int, _ body: () throws -> R) rethrows -> R {
    try BigFloat.$precision.withValue(bits, operation: body)
  }

  private static func double(_ rng: inout SplitMix64) -> Double {
    let x = Double.random(in: -1...1, using: &rng)
    return Double(sign: .plus, exponent: Int.random(in: -30...30, using: &rng), significand: x)
  }

  @Test(arguments: seeds(20)) func arithmeticIsThatOfDouble(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    try Self.at(53) {
      for _ in 0..<100 {
        let (x, y) = (Self.double(&rng), Self.double(&rng))
        let (a, b) = (BigFloat(x), BigFloat(y))
        #expect(a.nearestDouble == x)
        #expect((a + b).nearestDouble == x + y && (a - b).nearestDouble == x - y)
        #expect((a * b).nearestDouble == x * y && (a / b).nearestDouble == x / y)
        let (inverse, root) = (try b.reciprocal(), try BigFloat.elementary(.squareRoot, a.magnitude))
        #expect(inverse.nearestDouble == 1 / y && root.nearestDouble == abs(x).squareRoot())
        #expect((-a).nearestDouble == -x && a.magnitude.nearestDouble == abs(x))
        #expect(a.isPositive == Truth(x > 0) && (a - a).vanishes == .yes && (a - b).vanishes == Truth(x == y))
      }
    }
  }

  @Test(arguments: seeds(20)) func arithmeticIsThatOfFloat(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    try Self.at(24) {
      for _ in 0..<100 {
        let (x, y) = (Float(Self.double(&rng)), Float(Self.double(&rng)))
        let (a, b) = (BigFloat(Double(x)), BigFloat(Double(y)))
        #expect((a + b).nearestDouble == Double(x + y) && (a - b).nearestDouble == Double(x - y))
        #expect((a * b).nearestDouble == Double(x * y) && (a / b).nearestDouble == Double(x / y))
        let root = try BigFloat.elementary(.squareRoot, a.magnitude)
        #expect(root.nearestDouble == Double(abs(x).squareRoot()))
      }
    }
  }

  /// A product of matrices is the sum of rounded products in their order, as plain loops over Double compute it.
  @Test func productsOfMatricesAreThoseOfPlainLoops() {
    var rng = SplitMix64(seed: 3)
    let (a, b) = ((0..<15).map { _ in Self.double(&rng) }, (0..<10).map { _ in Self.double(&rng) })
    Self.at(53) {
      let left = Matrix<BigFloat>(3, 5) { i, j in BigFloat(a[i * 5 + j]) }
      let right = Matrix<BigFloat>(5, 2) { i, j in BigFloat(b[i * 2 + j]) }
      let product = left * right
      for i in 0..<3 {
        for j in 0..<2 {
          let expected = (0..<5).reduce(0.0) { $0 + a[i * 5 + $1] * b[$1 * 2 + j] }
          #expect(product[i, j].nearestDouble == expected)
        }
      }
    }
  }

  /// |fl(x) − x| ≤ 2⁻ᵖ|x|, and fl(x) has p bits: of numbers, sums, products and quotients, over ℚ.
  @Test(arguments: [8, 24, 53, 113, 200, 512]) func roundsToNearest(_ bits: Int) throws {
    var rng = SplitMix64(seed: UInt64(bits))
    try Self.at(bits) {
      func isNearest(_ f: BigFloat, _ x: Rational, _ what: String) throws {
        let value = try #require(Rational(f))
        let bound = x.magnitude * Rational(ExactNumber("1/" + Self.power(bits))!)
        #expect(!bound.isLess(than: (value - x).magnitude), "\(what): \(f) for \(x)")
        var odd = Rational(ExactNumber(value.numerator)!)
        while odd.sign != 0, (odd * Rational(1, over: 2)).isInteger { odd = odd * Rational(1, over: 2) }
        #expect(odd.bitSize <= bits, "\(what): \(f)")
        #expect(f.bits == bits)
      }
      for _ in 0..<40 {
        let (x, y) = (Rational(rng.rational(upTo: 1 << 40)), Rational(rng.rational(upTo: 1 << 40)))
        let (a, b) = (BigFloat(x.exactNumber), BigFloat(y.exactNumber))
        try isNearest(a, x, "number")
        let (u, v) = (try #require(Rational(a)), try #require(Rational(b)))
        try isNearest(a + b, u + v, "sum")
        try isNearest(a * b, u * v, "product")
        if v.sign != 0 { try isNearest(a / b, u.divided(by: v), "quotient") }
      }
    }
  }

  private static func power(_ k: Int) -> String { Rational(2).power(k).description }

  /// Every function within one unit in the last place of a ball of 400 bits.
  @Test(arguments: ElementaryFunction.allCases, [24, 53, 200]) func functionsAgreeWithBalls(_ f: ElementaryFunction, _ bits: Int)
    throws
  {
    var rng = SplitMix64(seed: 11)
    for _ in 0..<20 {
      var x = Rational(rng.dyadic(bits: 20, scales: 18...24))
      if [.log, .squareRoot].contains(f) { x = x.magnitude + Rational(1, over: 1 << 20) }
      if f == .arccosine, Rational(1).isLess(than: x.magnitude) { continue }
      try Self.at(bits) {
        let value = try BigFloat.elementary(f, BigFloat(x.exactNumber))
        try Ball.$precision.withValue(400) {
          let ball = try Ball.elementary(f, Ball(x.exactNumber))
          let error = ball - Ball(try #require(Rational(value)).exactNumber)
          let unit = Double(sign: .plus, exponent: 1 - bits, significand: 1) * abs(value.nearestDouble)
          #expect(max(abs(error.lowerBound), abs(error.upperBound)) <= unit, "\(f) of \(x) at \(bits) bits: \(value)")
        }
      }
    }
  }

  @Test func whatIsNoNumberIsNoAnswer() {
    let (nan, infinite) = (BigFloat(.nan), BigFloat(.infinity))
    for x in [nan, infinite, -infinite, infinite - infinite] {
      #expect(x.vanishes == .unknown && x.isPositive == .unknown && !x.isFinite)
      #expect(Rational(x) == nil)
      #expect(throws: Undecided.self) { try x.reciprocal() }
      #expect(throws: Undecided.self) { try BigFloat.elementary(.exp, x) }
    }
    #expect(throws: Undecided.self) { try BigFloat.zero.reciprocal() }
    #expect(throws: Undecided.self) { try BigFloat.elementary(.log, .zero) }
    #expect(throws: Undecided.self) { try BigFloat.elementary(.squareRoot, BigFloat(-1)) }
    #expect(throws: Undecided.self) { try BigFloat.elementary(.arccosine, BigFloat(2)) }
    #expect((BigFloat.one / .zero).isFinite == false)
  }
}

/// Linear algebra by elimination: against ℚ where ranks are robust, and with tolerances where they are not.
@Suite struct BigFloatMatrixTests {
  @Test(arguments: seeds(12)) func integerMatricesHaveTheirExactAnswers(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 1...5, using: &rng), Int.random(in: 1...5, using: &rng))
    let r = Int.random(in: 0...3, using: &rng)
    var other = SplitMix64(seed: seed &+ 99)
    var same = other
    let exact: Matrix<Rational> = other.matrix(m, n, rankAtMost: r)
    try BigFloat.$precision.withValue(120) {
      let a: Matrix<BigFloat> = same.matrix(m, n, rankAtMost: r)
      #expect(try a.rank == exact.rank)
      let kernel = try a.nullSpace
      let rank = try exact.rank
      #expect(kernel.columns == n - rank)
      #expect((a * kernel).entries.allSatisfy { abs($0.nearestDouble) < 1e-25 })
      let (symmetric, gram) = (a.transposed * a - .identity(n), exact.transposed * exact - .identity(n))
      #expect(try symmetric.inertia == gram.inertia, "\(gram)")
      let (computed, known) = (try symmetric.determinant.nearestDouble, try gram.determinant.nearestDouble)
      #expect(abs(computed - known) <= 1e-20 * (1 + abs(known)))
      if try gram.rank == n {
        let x = try symmetric.solve(.identity(n))
        #expect((symmetric * x - .identity(n)).entries.allSatisfy { abs($0.nearestDouble) < 1e-20 })
      }
      // A zero diagonal needs a block of order 2.
      let hollow = Matrix<BigFloat>(n, n) { i, j in i == j ? .zero : BigFloat(i + j) }
      let expected = try Matrix<Rational>(n, n) { i, j in i == j ? .zero : Rational(i + j) }.inertia
      #expect(try hollow.inertia == expected)
    }
  }

  /// diag(1, 2⁻⁴⁰): rank 2, and 1 for who takes 10⁻⁶ for 0; the same in every float, with eigenvalues and with pivots.
  @Test func aToleranceDecidesRanksAndSigns() throws {
    func check<F: Field>(_: F.Type) throws {
      let a = Matrix<F>.diagonal([.one, -F(ExactNumber("1/1099511627776")!)])
      func answers(_ τ: Double?) throws -> (Int, Inertia, Int) {
        try FloatTolerance.$current.withValue(τ.map { FloatTolerance($0) }) {
          (try a.rank, try a.inertia, try a.nullSpace.columns)
        }
      }
      #expect(try answers(1e-6) == (1, Inertia(negative: 0, zero: 1, positive: 1), 1))
      #expect(try answers(1e-13) == (2, Inertia(negative: 1, zero: 0, positive: 1), 0))
    }
    try check(Double.self)
    try check(Float.self)
    try check(BigFloat.self)
    #expect(try Matrix<Double>.diagonal([1, 1e-12]).rank == 2)
    #expect(try BigFloat.$precision.withValue(24) { try Matrix<BigFloat>.diagonal([.one, BigFloat(1e-12)]).rank } == 1)
    #expect(try BigFloat.$precision.withValue(53) { try Matrix<BigFloat>.diagonal([.one, BigFloat(1e-12)]).rank } == 2)
  }

  @Test func whoeverAsksWithAToleranceIsNoted() throws {
    let tolerance = FloatTolerance(1e-6)
    try FloatTolerance.$current.withValue(tolerance) {
      _ = Matrix<Double>.diagonal([1, 2]) * .identity(2)
      #expect(!tolerance.wasAsked)
      _ = try Matrix<Double>.diagonal([1, 2]).rank
      #expect(tolerance.wasAsked)
    }
  }

  @Test func singularAndUndefinedSystemsAreThrown() {
    #expect(throws: Undecided.self) { try Matrix<BigFloat>.diagonal([.one, .zero]).solve(.identity(2)) }
    #expect(throws: Undecided.self) { try Matrix<BigFloat>.diagonal([.one, BigFloat(.nan)]).rank }
    #expect(throws: Undecided.self) { try Matrix<BigFloat>.diagonal([.one, BigFloat(.infinity)]).inertia }
  }
}
