import ExactArithmetic
import TestSupport
import Testing

@Suite struct BallTests {
  /// A ball of random width with a rational number in it.
  static func draw(_ rng: inout SplitMix64, spread: Int = 30) -> (ball: Ball, point: Rational) {
    let midpoint = Rational(rng.rational(upTo: 1000))
    let radius = Rational(Int.random(in: 0...8, using: &rng)) * Rational(1, over: 1 << Int.random(in: 0...spread, using: &rng))
    let point = midpoint + radius * Rational(rng.integer(upTo: 64), over: 64)
    return (Ball(midpoint: midpoint, radius: radius), point)
  }

  @Test(arguments: seeds(5)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = [0, 1, -1].map { ExactNumber($0) } + (0..<4).map { _ in rng.rational(upTo: 1000) }
    let result =
      checkRingLaws(Ball.self, on: sample, .possible) + checkFieldLaws(Ball.self, on: sample, .possible)
      + checkMatrixLaws(Ball.self, seed: seed, .possible)
    #expect(result.isEmpty, "\(result)")
  }

  @Test(arguments: seeds(200)) func containment(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let ((x, p), (y, q)) = (Self.draw(&rng), Self.draw(&rng))
    #expect(x.contains(p) && y.contains(q))
    #expect((x + y).contains(p + q) && (x - y).contains(p - q) && (x * y).contains(p * q) && (-x).contains(-p))
    #expect((x * x).contains(p * p) && x.squared.contains(p * p) && x.power(3).contains(p * p * p))
    if y.vanishes == .no { #expect(try x.divided(by: y).contains(p.divided(by: q))) }
    #expect(x.isPositive != .yes || p.sign > 0)
    #expect(x.isPositive != .no || p.sign <= 0)
    #expect(x.vanishes != .no || p.sign != 0)
    let bounds = try #require(x.rationalBounds)
    #expect(!p.isLess(than: bounds.lower) && !bounds.upper.isLess(than: p))
    #expect(x.lowerBound <= p.nearestDouble && p.nearestDouble <= x.upperBound)
    #expect((Rational(exactly: x.width)! - (bounds.upper - bounds.lower)).sign >= 0)
    #expect(Ball.hull(x, y).contains(x) && Ball.hull(x, y).contains(y))
    #expect(x.widened(by: y).contains(p + q) && x.widened(by: y).contains(p - q))
  }

  /// Every occurrence of a ball is a number of its own, whether or not two of them share memory.
  @Test func copiesAreIndependent() {
    let x = Ball(midpoint: .zero, radius: .one)
    let y = x
    let apart = Ball(midpoint: .zero, radius: .one)
    #expect((x - y).vanishes == .unknown && (x - y).contains(Rational(2)) && (x - y).contains(Rational(-2)))
    #expect((x * y).contains(Rational(-1)) && (x * x).contains(Rational(-1)))
    #expect((x * y).exactBallText == (x * apart).exactBallText && (x - y).exactBallText == (x - apart).exactBallText)
    let a = Matrix<Ball>(2, 2) { _, _ in x }
    let b = Matrix<Ball>(2, 2) { _, _ in x }
    #expect((a * a)[0, 0].contains(Rational(-2)) && (a - a)[0, 0].contains(Rational(2)))
    #expect((a * a)[0, 1].exactBallText == (a * b)[0, 1].exactBallText)
    #expect(a.hadamard(a)[0, 0].exactBallText == a.hadamard(b)[0, 0].exactBallText)
  }

  @Test func nonFiniteIsNeverPositive() throws {
    let huge = try Ball.elementary(.exp, Ball(ExactNumber("1e18")!))
    let line = Ball(midpoint: .zero, radius: .one) * Ball.indeterminate
    for bad in [Ball.indeterminate, line, Ball.indeterminate + .one, -Ball.indeterminate, Ball.indeterminate * .zero] {
      #expect(!bad.isFinite && bad.width == .infinity)
      #expect(bad.isPositive == .unknown && bad.isNegative == .unknown && bad.vanishes == .unknown)
      #expect(bad.rationalBounds == nil && bad.lowerBound == -.infinity && bad.upperBound == .infinity)
      for f in ElementaryFunction.allCases {
        do {
          let value = try Ball.elementary(f, bad)
          Issue.record("\(f) gave \(value)")
        } catch { #expect(error.reason == .nonFinite) }
      }
    }
    // Finite, though far outside the doubles: bounds stay bounds.
    #expect(huge.isPositive == .yes && huge.upperBound == .infinity && huge.lowerBound == .greatestFiniteMagnitude)
    #expect(huge.rationalBounds == nil)
  }

  /// Arb calls +∞ positive and −∞ negative; neither is a number.
  @Test func infinitiesHaveNoSign() throws {
    // Arb's texts of +∞, −∞, NaN and 0 ± ∞: a file may contain them.
    let read = try ["0 -1 0 0", "0 -2 0 0", "0 -3 0 0", "0 0 0 -1"].map { try #require(Ball(exactBallText: $0)) }
    for x in read + read.map({ $0 + .one }) {
      #expect(x.isPositive == .unknown && x.isNegative == .unknown && x.vanishes == .unknown && !x.isFinite)
      do {
        let value = try x.reciprocal()
        Issue.record("1/\(x) gave \(value)")
      } catch { #expect(error.reason == .nonFinite) }
    }
  }

  @Test func divisionByWhatMayBeZero() {
    for x in [Ball.zero, Ball(midpoint: .zero, radius: .one), Ball(midpoint: Rational(1), radius: Rational(1))] {
      do {
        let value = try x.reciprocal()
        Issue.record("1/\(x) gave \(value)")
      } catch { #expect(error.reason == .singular) }
    }
  }

  @Test func precisionTravels() {
    let third = Ball(ExactNumber(1, over: 3))
    let fine = Ball.$precision.withValue(300) { Ball(ExactNumber(1, over: 3)) }
    #expect(third.bits == 128 && fine.bits == 300 && (third + fine).bits == 300 && (-fine).bits == 300)
    #expect(fine.width < 0x1p-290 && third.width < 0x1p-120 && third.width > 0x1p-140)
    #expect(third.contains(Rational(1, over: 3)) && fine.contains(Rational(1, over: 3)) && third.contains(fine))
    #expect(Ball(7).width == 0 && Ball(ExactNumber(3, over: 8)).width == 0)
  }

  @Test(arguments: seeds(50)) func exactText(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let x = Self.draw(&rng).ball
    let text = x.exactBallText
    #expect(text.split(separator: " ").count == 4)
    let y = try #require(Ball(exactBallText: text))
    #expect(y.exactBallText == text && x.contains(y) && y.contains(x))
    #expect(Ball(exactBallText: text + " 0") == nil)
  }

  @Test(arguments: ["", "0", "1 0 0", "1 0 -1 0", "1 0 x 0", "1.5 0 0 0", "[1 +/- 2]", "1 0  0", "- 0 0 0", "1 0 0 0\n"])
  func malformedText(_ text: String) { #expect(Ball(exactBallText: text) == nil) }

  @Test func decimals() {
    let third = Ball(ExactNumber(1, over: 3))
    #expect(third.digits(10) == "0.3333333333" && third.description.hasPrefix("[0.33333333333333333333333333333333333333"))
    #expect(Ball(midpoint: Rational(1), radius: Rational(1, over: 1000)).digits(20).count < 8)
  }
}
