import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct PlainPolynomialTests {
  static let names = ["x", "y", "z"]

  func random(_ rng: inout SplitMix64) -> PlainPolynomial {
    (0..<Int.random(in: 0...5, using: &rng)).reduce(PlainPolynomial.zero) { sum, _ in
      sum
        + Self.names.reduce(PlainPolynomial(rng.rational())) {
          $0 * PlainPolynomial(indeterminate: $1).power(Int.random(in: 0...2, using: &rng))
        }
    }
  }

  @Test(arguments: seeds(30)) func identitiesAreDecided(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let (a, b, c) = (random(&rng), random(&rng), random(&rng))
    #expect((a * (b + c) - a * b - a * c).vanishes == .yes)
    #expect(((a + b).squared - a.squared - PlainPolynomial(2) * a * b - b.squared).vanishes == .yes)
    #expect((a * b - b * a).vanishes == .yes && ((a * b) * c - a * (b * c)).vanishes == .yes)
    #expect((a + .one - a).vanishes == .no)
  }

  /// Evaluation is a homomorphism; a polynomial that is not zero has a point where it is not zero.
  @Test(arguments: seeds(30)) func evaluationIsAHomomorphism(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let (a, b) = (random(&rng), random(&rng))
    let point = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, PlainRational(rng.rational())) })
    let (x, y) = (a.evaluated(at: point), b.evaluated(at: point))
    #expect(((a + b).evaluated(at: point) - (x + y)).sign == 0)
    #expect(((a * b).evaluated(at: point) - x * y).sign == 0)
    #expect(((-a).evaluated(at: point) + x).sign == 0)
    if !a.terms.isEmpty {
      // Degree ≤ 2 in each name: a nonzero polynomial cannot vanish on a 3 × 3 × 3 grid.
      let values = (0..<27).map { k in
        a.evaluated(at: ["x": PlainRational(k % 3), "y": PlainRational(k / 3 % 3), "z": PlainRational(k / 9)])
      }
      #expect(values.contains { $0.sign != 0 })
    }
  }

  @Test func answersHoldForAllValues() {
    let x = PlainPolynomial(indeterminate: "x")
    #expect(x.vanishes == .unknown && x.isPositive == .unknown)
    #expect((x * x + .one).isPositive == .unknown, "true, but nothing is known of signs")
    #expect((x - x).vanishes == .yes && (x - x + .one).isPositive == .yes && (x - x - .one).isPositive == .no)
    #expect(PlainPolynomial.grade == .symbolic && PlainPolynomial.zero.isPositive == .no)
    #expect(x.constant == nil && (x - x).constant?.sign == 0)
  }

  @Test func termsAreCollectedAndPrinted() {
    let (x, y) = (PlainPolynomial(indeterminate: "x"), PlainPolynomial(indeterminate: "y"))
    #expect(((x + y) * (x - y)).description == "x^2 - y^2" && ((x + y) * (x - y)).terms.count == 2)
    #expect((PlainPolynomial(1, over: 2) * x * y + .one).description == "1 + 1/2*x*y")
    #expect((x * y).degree == 2 && PlainPolynomial.zero.degree == nil && (x * y).indeterminates == ["x", "y"])
    #expect((x.power(2).substituting(["x": y + .one]) - y * y - y - y - .one).vanishes == .yes)
  }

  @Test(arguments: seeds(10)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = (0..<5).map { _ in rng.rational() }
    let result =
      checkRingLaws(PlainPolynomial.self, on: sample, .decided) + checkMatrixLaws(PlainPolynomial.self, seed: seed, .decided)
    #expect(result.isEmpty, "\(result)")
  }
}
