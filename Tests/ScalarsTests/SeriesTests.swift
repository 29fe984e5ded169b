import PlainArithmetic
import Scalars
import TestSupport
import Testing

/// Power series over ℚ, where every coefficient can be known.
@Suite struct SeriesTests {
  typealias S = Series<PlainRational>

  func series(_ texts: [ExactNumber], order: Int?) -> S { S(texts.map { PlainRational($0) }, order: order) }

  func random(_ rng: inout SplitMix64, order: Int, first: PlainRational? = nil) -> S {
    var coefficients = (0...order).map { _ in PlainRational(rng.rational()) }
    if let first { coefficients[0] = first }
    return S(coefficients, order: order)
  }

  func agree(_ a: S, _ b: S, through order: Int) -> Bool {
    (0...order).allSatisfy { (a[$0] - b[$0]).vanishes == .yes }
  }

  /// f(g(t)) for a polynomial f, by Horner's rule.
  func compose(_ f: [PlainRational], _ g: S) -> S {
    f.reversed().reduce(S(constant: .zero)) { $0 * g + S(constant: $1) }
  }

  @Test func geometricSeries() throws {
    let reciprocal = try (S(1) - S(.zero, along: .one, order: 6)).reciprocal()
    #expect((0...6).allSatisfy { (reciprocal[$0] - .one).vanishes == .yes })
    #expect(reciprocal.order == 6)
  }

  @Test func binomialExpansion() {
    let power = S(PlainRational(2), along: PlainRational(3), order: 5).power(5)
    let expected = [32, 240, 720, 1080, 810, 243]  // C(5, k) 2^(5−k) 3^k
    #expect((0...5).allSatisfy { (power[$0] - PlainRational(expected[$0])).vanishes == .yes })
  }

  @Test(arguments: seeds(50)) func derivativesObeyProductAndChainRule(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let (a, b) = (random(&rng, order: 5), random(&rng, order: 5))
    func derivative(_ s: S) -> S { S((1...5).map { PlainRational($0) * s[$0] }, order: 4) }
    #expect(agree(derivative(a * b), derivative(a) * b + a * derivative(b), through: 4))
    let f = (0...4).map { _ in PlainRational(rng.rational()) }
    let slope = (1...4).map { PlainRational($0) * f[$0] }
    #expect(agree(derivative(compose(f, a)), compose(slope, a) * derivative(a), through: 4))
  }

  @Test(arguments: seeds(50)) func reciprocalAndTruncation(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let a = random(&rng, order: 6, first: PlainRational(3, over: 7))
    #expect(agree(try a.reciprocal() * a, S(1), through: 6))
    let short = S(a.coefficients, order: 2)
    #expect((a * short).order == 2 && (a + short).order == 2 && (a + S(1)).order == 6)
    #expect(agree(a * a, short * short, through: 2), "the low coefficients do not see the truncation")
  }

  @Test func reciprocalOfASeriesThatStartsAtZeroIsThrown() {
    #expect(throws: Undecided.self) { try S(.zero, along: .one, order: 3).reciprocal() }
    #expect(throws: Undecided.self) { try S([.one, .one], order: nil).reciprocal() }
  }

  @Test func signsFollowTheConstantTerm() {
    #expect(S(PlainRational(2), along: PlainRational(-9), order: 1).isPositive == .yes)
    #expect(S(PlainRational(-2), along: PlainRational(9), order: 1).isPositive == .no)
    #expect(S(.zero, along: .one, order: 1).isPositive == .unknown, "the branch of a ReLU changes here")
    #expect(S(.zero, along: .zero, order: 1).isPositive == .unknown, "O(t²) may have either sign")
    #expect(S(0).isPositive == .no && S(0).vanishes == .yes)
  }

  @Test func truncatedConstantsOfUnboundedOrder() throws {
    #expect(S(5).order == nil)
    #expect((try S(5).reciprocal()[0] - PlainRational(1, over: 5)).vanishes == .yes)
    #expect(throws: Undecided.self) { try S.elementary(.exp, S([.one, .one], order: nil)) }
  }

  @Test func ringLaws() {
    // Constants: the law checker multiplies by itself what it draws.
    let violations = checkRingLaws(S.self, on: ["0", "1", "-2", "3/4", "-0.1"].map { ExactNumber($0)! }, .decided)
    #expect(violations.isEmpty, "\(violations)")
  }
}
