import Scalars
import TestSupport
import Testing

/// The law checkers must accept a right scalar and name the law that a wrong one breaks.
@Suite struct LawCheckerTests {
  static let sample = ["0", "1", "-1", "2", "-3/2", "0.1", "-7/3", "1000000007"].map { ExactNumber($0)! }

  func violations<F: Fault>(_: F.Type, _ agreement: Agreement) -> Violations {
    checkRingLaws(Faulty<F>.self, on: Self.sample, agreement) + checkFieldLaws(Faulty<F>.self, on: Self.sample, agreement)
  }

  @Test(arguments: [Agreement.decided, .possible]) func acceptTheRationals(_ agreement: Agreement) {
    let result = violations(NoFault.self, agreement)
    #expect(result.isEmpty, "\(result)")
    #expect(result.comparisons > 1000)
  }

  @Test(arguments: [Agreement.decided, .possible]) func nameTheBrokenLaw(_ agreement: Agreement) {
    #expect(violations(LosesCarries.self, agreement).names("a + b = b + a"))
    #expect(violations(LosesSigns.self, agreement).names("a² ≥ 0"))
    #expect(violations(LosesSigns.self, agreement).names("a · (b + c) = a · b + a · c"))
    #expect(violations(ForgetsToNegate.self, agreement).names("a + (−a) = 0"))
    #expect(violations(ReadsDecimalsInBinary.self, agreement).names("p/q · q = p"))
    #expect(violations(CallsZeroPositive.self, agreement).names("zero has no sign"))
    #expect(violations(DividesByZero.self, agreement).names("1/0 is thrown"))
    #expect(violations(InvertsBadly.self, agreement).names("a · a⁻¹ = 1"))
  }

  /// A scalar that denies nothing satisfies every equation of enclosures; it must fail all the same.
  @Test func vacuousScalarsFail() {
    #expect(violations(KnowsNothing.self, .possible).names("one is positive"))
    #expect(violations(KnowsNothing.self, .decided).names("a + b = b + a"))
  }

  @Test func seedsAreReproducible() {
    var (a, b, c) = (SplitMix64(seed: 1), SplitMix64(seed: 1), SplitMix64(seed: 2))
    let (x, y, z) = (a.next(), b.next(), c.next())
    #expect(x == y && x != z)
    var known = SplitMix64(seed: 1_234_567)
    #expect(known.next() == 6_457_827_717_110_365_317, "the reference implementation's first output for this seed")
    #expect(seeds(3).count == 3 * testMultiplier)
  }
}
