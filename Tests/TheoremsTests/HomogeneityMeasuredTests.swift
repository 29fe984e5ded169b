import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Search
import TestSupport
import Testing

@testable import Theorems

/// What float runs measure of theorems about homogeneous networks follows from them, says something, and holds at size.
@Suite struct HomogeneityMeasuredTests {
  static let topic = MeasuredForms.claims("homogeneity")

  @Test func everyTheoremIsMeasured() { #expect(Self.topic.count == 11) }

  @Test(arguments: topic) func followsFromTheConclusion(_ id: String) { MeasuredForms.expectConsequence(id) }

  /// A statement of existence is not refuted by a witness that fails; without one there is nothing to measure. That F does not
  /// decrease where nothing moves, t = 0, is a tie, which no rounding bound tells from a small decrease.
  @Test(arguments: topic) func failsAtEveryCounterexample(_ id: String) throws {
    let found = try MeasuredForms.counterexamples(id)
    #expect(!found.isEmpty)
    for (key, verdict, exceeds) in found {
      let isTie = id == "homogeneity/slice-descent" && key == "H3"
      let isSeen = verdict == "no" && exceeds != isTie || id == "homogeneity/descent-from-dead-slice" && verdict == "throws"
      #expect(isSeen, "\(id) without \(key): \(verdict), \(exceeds)")
    }
  }

  @Test(arguments: topic) func holdsExactlyAtSize(_ id: String) throws {
    try MeasuredForms.expectExactAtSize(id, id == "homogeneity/enough-slices" ? 400 : 60)
  }

  @Test(arguments: topic) func isObservedAtSize(_ id: String) throws {
    try MeasuredForms.expectObserved(id, 3_000, .float64, seeds: 0..<UInt64(3 * testMultiplier))
  }

  /// Σ cₖ = 1 for positive √cₖ, exactly, for one copy and for many.
  @Test(arguments: [1, 2, 3, 17, 64, 65]) func rootsAreBalanced(_ copies: Int) throws {
    for profile in [Choices.Profile.integers, .dyadics, .sized] {
      var choose = Choices(seed: 9, profile: profile, given: ["copies": .integer(copies)])
      let roots: [Rational] = try choose.balancedRoots()
      #expect(roots.count == copies && roots.allSatisfy { $0.isPositive == .yes })
      #expect((roots.reduce(Rational.zero) { $0 + $1.squared } - .one).vanishes == .yes)
    }
  }
}
