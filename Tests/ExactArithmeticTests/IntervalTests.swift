import ExactArithmetic
import FloatArithmetic
import TestSupport
import Testing

@Suite struct IntervalTests {
  /// A double of any size, often an integer or next to one.
  private func number(_ random: inout SplitMix64) -> Double {
    let x = Double.random(in: -4...4, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return x.rounded()
    case 1: return x * 0x1p-300
    case 2: return x.rounded().nextUp
    default: return x
    }
  }

  private func interval(_ random: inout SplitMix64) -> Interval {
    let (a, b) = (number(&random), number(&random))
    return Int.random(in: 0..<4, using: &random) == 0 ? Interval(point: a) : Interval(min(a, b), max(a, b))
  }

  /// A point of the interval, exactly.
  private func point(_ x: Interval, _ random: inout SplitMix64) throws -> Rational {
    let t = [0, 0.25, 0.5, 1].randomElement(using: &random)!
    let value = min(max(x.lower + t * (x.upper - x.lower), x.lower), x.upper)
    return try #require(Rational(exactly: value))
  }

  private func contains(_ x: Interval, _ value: Rational) throws -> Bool {
    let (low, high) = (try #require(Rational(exactly: x.lower)), try #require(Rational(exactly: x.upper)))
    return low.compared(to: value) <= 0 && value.compared(to: high) <= 0
  }

  /// Sums, products, squares and quotients of points lie in those of their intervals, exactly.
  @Test(arguments: seeds(20)) func containsWhatItsPointsGive(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let (x, y) = (interval(&random), interval(&random))
      let (p, q) = (try point(x, &random), try point(y, &random))
      #expect(try contains(x + y, p + q), "\(x) + \(y)")
      #expect(try contains(x - y, p - q), "\(x) − \(y)")
      #expect(try contains(x * y, p * q), "\(x) · \(y)")
      #expect(try contains(x.square, p * p), "\(x)²")
      #expect(x.square.lower >= 0)
      if y.excludesZero, min(abs(y.lower), abs(y.upper)) > 1e-200 {
        #expect(try contains(y.reciprocal(), q.reciprocal()), "1/\(y)")
      }
    }
  }

  /// f(point) by 256-bit balls meets f(interval), for every f and arguments from narrow to wide.
  @Test(arguments: ElementaryFunction.allCases) func containsElementaryValues(_ f: ElementaryFunction) throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<(100 * testMultiplier) {
      let domain: ClosedRange = f == .log || f == .squareRoot ? 2...9 : f == .arccosine ? -0.9...0.9 : -7...7
      let middle = Double.random(in: domain, using: &random)
      let radius = [0, 1e-12, 0.1, f == .arccosine ? 0.01 : 1.5].randomElement(using: &random)!
      let x = Interval(middle - radius, middle + radius)
      let value = try Interval.elementary(f, x)
      let p = try point(x, &random)
      let exact = try Ball.$precision.withValue(256) { try Ball.elementary(f, Ball(p)) }
      #expect(value.lower <= exact.upperBound && exact.lowerBound <= value.upper, "\(f) of \(x) is \(value), not \(exact)")
      // No wider than the function varies: 1.5 is the largest slope here but for exp, log and √.
      if f != .exp { #expect(value.width <= 4 * radius + 1e-14, "\(f) of \(x) is \(value)") }
    }
  }

  /// Infinite and NaN ends say nothing; overflow ends there and is not taken for a number.
  @Test func knowsNothingOfWhatIsNotFinite() throws {
    let huge = Interval(1e300, 1e308)
    for x in [Interval(.nan, 1), Interval(0, .infinity), Interval(2, 1), huge * huge, huge + huge * Interval(1, 10), .everything]
    {
      #expect(!x.isFinite && x.vanishes == .unknown && x.isPositive == .unknown && !x.excludesZero, "\(x)")
      #expect(!(x * Interval(1, 2)).isFinite && !(x + .one).isFinite && !x.square.isFinite)
      #expect(throws: Undecided.self) { try x.reciprocal() }
      #expect(throws: Undecided.self) { try Interval.elementary(.tanh, x) }
    }
    #expect(throws: Undecided.self) { try Interval(-1, 1).reciprocal() }
    #expect((Interval.everything * .zero).vanishes == .yes)
  }

  /// 1/10 lies strictly between two doubles.
  @Test func readsNumbersOutwards() throws {
    let tenth = Interval(ExactNumber(1, over: 10))
    #expect(tenth.lower.nextUp == tenth.upper)
    #expect(try contains(tenth, Rational(ExactNumber(1, over: 10))))
    #expect(Interval(ExactNumber(3, over: 4)).lower == 0.75 && Interval(ExactNumber(3, over: 4)).upper == 0.75)
  }
}
