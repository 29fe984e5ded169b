import ExactArithmetic
import TestSupport
import Testing

@Suite struct BallElementaryTests {
  @Test func referenceTable() throws {
    for (f, x, digits) in elementaryReference {
      let value = try Ball.elementary(f, Ball(ExactNumber(x)!))
      let printed = Rational(ExactNumber(digits)!)
      // 45 digits: half a unit of the last one is below 10⁻⁴⁴ of the value.
      let window = Ball.$precision.withValue(400) {
        Ball(midpoint: printed, radius: printed.magnitude * Rational(ExactNumber("1e-44")!))
      }
      #expect(value.overlaps(window), "\(f)(\(x)) = \(value)")
      let ratio = try value.divided(by: Ball.$precision.withValue(400) { Ball(printed) })
      #expect(ratio.width < 1e-34, "\(f)(\(x)) = \(value) is too wide")
    }
  }

  /// The value at a point of the ball lies in the value of the ball, and wide balls give little more than the range.
  @Test(arguments: seeds(60)) func containment(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let scale = Rational(1, over: [1, 10, 1000].randomElement(using: &rng)!)
    let drawn = BallTests.draw(&rng)
    let (x, p) = (drawn.ball * Ball(scale), drawn.point * scale)
    for f in ElementaryFunction.allCases {
      var (ball, point) = f == .log || f == .squareRoot ? (x * x + Ball(5000), p * p + Rational(5000)) : (x, p)
      if f == .arccosine { (ball, point) = (x * Ball(Rational(1, over: 1 << 10)), p * Rational(1, over: 1 << 10)) }
      let value = try Ball.elementary(f, ball)
      let fine = try Ball.$precision.withValue(500) { () throws(Undecided) in try Ball.elementary(f, Ball(point)) }
      #expect(value.contains(fine), "\(f) of \(ball) at \(point)")
      #expect(value.isFinite)
    }
    // Arb keeps a radius, here at most about 1, to 30 bits and rounds it up a few times.
    let slack = 0x1p-26
    for f in [ElementaryFunction.tanh, .sigmoid, .erf] {
      let value = try Ball.elementary(f, x)
      #expect(value.upperBound < 1 + slack && value.lowerBound > (f == .sigmoid ? 0 : -1) - slack)
    }
    #expect(try Ball.elementary(.softplus, x).lowerBound > -16 * slack)
    #expect(try Ball.elementary(.erfDerivative, x).upperBound < 1.1283792 + slack)
  }

  @Test func wideBallsGiveTheRange() throws {
    let x = Ball(midpoint: Rational(10), radius: Rational(20))
    let tanh = try Ball.elementary(.tanh, x)
    #expect(tanh.contains(Ball(ExactNumber("-0.99999999")!)) && tanh.contains(Ball(ExactNumber("0.99999999")!)))
    let bell = try Ball.elementary(.erfDerivative, x)
    #expect(bell.contains(Ball(ExactNumber("1.128379")!)) && bell.contains(Ball(ExactNumber("1e-100")!)))
  }

  @Test func domains() throws {
    let cases: [(ElementaryFunction, Ball, Undecided.Reason)] = [
      (.log, Ball(midpoint: .zero, radius: .one), .precision), (.log, .zero, .unavailable), (.log, Ball(-1), .unavailable),
      (.log, Ball(midpoint: .one, radius: .one), .precision),
      (.squareRoot, Ball(midpoint: .zero, radius: .one), .precision), (.squareRoot, Ball(-1), .unavailable),
      (.arccosine, Ball(2), .unavailable), (.arccosine, Ball(-2), .unavailable),
      (.arccosine, Ball(midpoint: .one, radius: .one), .precision),
      (.arccosine, Ball(midpoint: .zero, radius: Rational(2)), .precision),
    ]
    for (f, x, reason) in cases {
      do {
        let value = try Ball.elementary(f, x)
        Issue.record("\(f)(\(x)) gave \(value)")
      } catch { #expect(error.reason == reason) }
    }
    #expect(try Ball.elementary(.squareRoot, .zero).vanishes == .yes && Ball.elementary(.arccosine, .one).vanishes == .yes)
    let everything = try Ball.elementary(.arccosine, Ball(midpoint: .zero, radius: .one))
    #expect(
      everything.contains(.zero) && everything.contains(Ball(3)) && everything.upperBound < 3.15 && everything.lowerBound > -1e-8)
    #expect(try Ball.elementary(.squareRoot, Ball(midpoint: .one, radius: .one)).contains(.zero))
  }
}
