import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

@Suite struct RationalTests {
  @Test(arguments: seeds(8)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let big = [ExactNumber("\(Int.max)/\(Int.max - 1 - rng.integer(upTo: 9).magnitude.asInt)")!, ExactNumber("-1e30")!]
    let sample = [0, 1, -1].map { ExactNumber($0) } + big + (0..<3).map { _ in rng.rational(upTo: 1000) }
    let result =
      checkRingLaws(Rational.self, on: sample, .decided) + checkFieldLaws(Rational.self, on: sample, .decided)
      + checkMatrixLaws(Rational.self, seed: seed, .decided) + checkFieldMatrixLaws(Rational.self, seed: seed)
    #expect(result.isEmpty, "\(result)")
  }

  /// At the border of machine words, where the representation changes, against GMP.
  @Test(arguments: seeds(200)) func bordersAgainstGMP(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    func draw() -> ExactNumber {
      let n = [Int.max, Int.min, Int.min + 1, 1 << 62, 1 << 31, 3, 0].randomElement(using: &rng)! &+ rng.integer(upTo: 2)
      return ExactNumber(n, over: [1, 2, Int.max, 1 << 62, (1 << 31) - 1].randomElement(using: &rng)!)
    }
    let (a, b) = (draw(), draw())
    let (x, y, p, q) = (Rational(a), Rational(b), PlainRational(a), PlainRational(b))
    #expect((x + y).description == (p + q).description)
    #expect((x - y).description == (p - q).description)
    #expect((x * y).description == (p * q).description)
    #expect((-x).description == (-p).description)
    #expect(x.compared(to: y) == (p - q).sign)
    #expect((x - x).sign == 0 && (x * x).sign == abs(x.sign))
    if x.sign != 0 { #expect(try x.reciprocal().description == p.reciprocal().description) }
    #expect((Rational(x.exactNumber) - x).sign == 0)
  }

  @Test func doubles() {
    #expect(Rational(exactly: .nan) == nil && Rational(exactly: .infinity) == nil)
    for x in [0.1, -0.1, 1, 0x1p-1074, -0x1.8p-1050, Double.greatestFiniteMagnitude, .leastNormalMagnitude, 3.5] {
      #expect(Rational(exactly: x)!.nearestDouble == x)
    }
    #expect(Rational(exactly: 0.1)!.description == "3602879701896397/36028797018963968")
    #expect(Rational(1, over: 3).nearestDouble == 1.0 / 3.0)
  }

  @Test func integerParts() {
    let long = "-1" + zeros(40)
    for (text, low, high) in [("7/2", "3", "4"), ("-7/2", "-4", "-3"), ("5", "5", "5"), ("-1e40", long, long)] {
      let x = Rational(ExactNumber(text)!)
      #expect(x.floor.description == low && x.ceiling.description == high)
    }
    #expect(Rational(ExactNumber("-6/4")!).numerator == "-3" && Rational(ExactNumber("-6/4")!).denominator == "2")
  }

  @Test func elementaryFunctionsWhereRational() throws {
    #expect(try Rational.elementary(.squareRoot, Rational(ExactNumber("49/64")!)).description == "7/8")
    #expect(try Rational.elementary(.sigmoid, .zero).description == "1/2")
    let rational: [(ElementaryFunction, Int, Int)] = [
      (.exp, 0, 1), (.log, 1, 0), (.arccosine, 1, 0), (.sine, 0, 0), (.cosine, 0, 1), (.tanh, 0, 0), (.erf, 0, 0),
    ]
    for (f, x, value) in rational {
      #expect(try (Rational.elementary(f, Rational(x)) - Rational(value)).sign == 0)
    }
    let irrational: [(ElementaryFunction, Int)] = [
      (.exp, 1), (.log, 0), (.squareRoot, 2), (.squareRoot, -4), (.softplus, 0), (.erfDerivative, 0), (.arccosine, 0),
    ]
    for (f, x) in irrational {
      do {
        let value = try Rational.elementary(f, Rational(x))
        Issue.record("\(f)(\(x)) gave \(value)")
      } catch { #expect(error.reason == .unavailable) }
    }
  }
}

private func zeros(_ n: Int) -> String { String(repeating: "0", count: n) }

extension UInt { fileprivate var asInt: Int { Int(self) } }
