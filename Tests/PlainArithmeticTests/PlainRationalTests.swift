import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct PlainRationalTests {
  @Test(arguments: seeds(10)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = [0, 1, -1].map { ExactNumber($0) } + (0..<4).map { _ in rng.rational(upTo: 1000) }
    let result =
      checkRingLaws(PlainRational.self, on: sample, .decided) + checkFieldLaws(PlainRational.self, on: sample, .decided)
      + checkMatrixLaws(PlainRational.self, seed: seed, .decided)
    #expect(result.isEmpty, "\(result)")
  }

  @Test func lowestTerms() {
    #expect(PlainRational(ExactNumber("-6/8")!).description == "-3/4")
    #expect(PlainRational(ExactNumber("10/5")!).description == "2")
    #expect(PlainRational(ExactNumber("0/7")!).description == "0")
    #expect(PlainRational(Int.min).description == "-9223372036854775808")
  }

  /// Against arithmetic with machine words.
  @Test(arguments: seeds(200)) func fractionsAgainstMachineWords(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (a, c) = (rng.integer(upTo: 1_000_000), rng.integer(upTo: 1_000_000))
    let (b, d) = (Int.random(in: 1...1_000_000, using: &rng), Int.random(in: 1...1_000_000, using: &rng))
    let (x, y) = (PlainRational(a, over: b), PlainRational(c, over: d))
    func same(_ x: PlainRational, _ p: Int, _ q: Int) -> Bool { (x * PlainRational(q) - PlainRational(p)).sign == 0 }
    #expect(same(x + y, a * d + c * b, b * d))
    #expect(same(x - y, a * d - c * b, b * d))
    #expect(same(x * y, a * c, b * d))
    #expect(x.sign == a.signum() && (x - y).sign == (a * d - c * b).signum())
    if c != 0 { #expect(same(try x.divided(by: y), a * d * c.signum(), b * c.magnitudeAsInt)) }
    #expect((PlainRational(x.exactNumber) - x).sign == 0)
  }

  @Test func longNumbers() {
    let factorial = (1...40).reduce(PlainRational.one) { $0 * PlainRational($1) }
    #expect(factorial.description == "815915283247897734345611269596115894272000000000")
    #expect(PlainRational(1, over: 3).approximation == 0.3333333333333333)
  }

  @Test func divisionByZeroAndMissingFunctionsAreThrown() {
    #expect { try PlainRational.zero.reciprocal() } throws: { ($0 as? Undecided)?.reason == .singular }
    #expect { try PlainRational.elementary(.exp, .one) } throws: { ($0 as? Undecided)?.reason == .unavailable }
  }
}

extension Int { fileprivate var magnitudeAsInt: Int { Int(magnitude) } }
