import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import TestSupport
import Testing

@testable import Search

@Suite struct EngineTests {
  let engine = Engine(Planted.self)

  /// A planted false theorem is refuted, and shrinks to the known minimum: drawn entries are at most 3 and shrinking does not
  /// grow them, so a sum above 4 needs two entries, and the least sum is 5.
  @Test func plantedFalseTheoremShrinksToItsMinimum() throws {
    var refuted = 0
    for seed in 0..<UInt64(8) {
      // Where the first failing instance has two rows, it says something of H1 only.
      guard case .theoremRefuted(let record) = try engine.refute("planted/sums", dropping: "H1", seed: seed).result else {
        continue
      }
      refuted += 1
      #expect(record.verdict == "refuted" && record.dropped.isEmpty)
      let entries = try #require(record.choices["A"]).split { "[], ".contains($0) }.compactMap { Int($0) }
      #expect(entries.sorted() == [2, 3] && record.choices["name"] == "plain", "\(record.choices)")
    }
    #expect(refuted > 0)
  }

  /// What a hypothesis excludes shrinks to the known minimum, whichever rows and columns the first counterexample needs.
  @Test(arguments: 0..<UInt64(5)) func counterexamplesShrinkToTheirMinimum(_ seed: UInt64) throws {
    guard case .found(let record, .search, _) = try engine.refute("planted/square-of-sum", dropping: "H1", seed: seed).result
    else {
      Issue.record("no counterexample")
      return
    }
    #expect(record.verdict == "refuted" && record.choices["name"] == "plain")
    #expect(["[[1, 1]]", "[[1], [1]]"].contains(record.choices["A"]), "\(record.choices)")
  }

  @Test(arguments: ["empty", "division", "budget", "unavailable", "vacuous"], [Arithmetic.exact, .ball])
  func hopelessClaimsNeverEndWell(_ kind: String, _ arithmetic: Arithmetic) throws {
    let unit = Unit(claim: "planted/hopeless", arithmetic: arithmetic, seed: 1, index: 0)
    let record = try engine.run(unit, given: ["kind": .name(kind)])
    #expect(["undecided", "inapplicable"].contains(record.verdict), "\(kind): \(record.verdict)")
    #expect(record.grade == nil)
    #expect(!record.meetsExpectation)
  }

  @Test func aFalseWitnessRefutesNothing() throws {
    for offers in ["yes", "no"] {
      let unit = Unit(claim: "planted/witness", arithmetic: .exact, seed: 1, index: 0)
      #expect(try engine.run(unit, given: ["offers": .name(offers)]).verdict == "undecided")
    }
  }

  @Test func trueTheoremsHoldInEveryArithmetic() throws {
    for arithmetic in Arithmetic.allCases {
      let unit = Unit(claim: "planted/squares", arithmetic: arithmetic, seed: 1, index: 0)
      let record = try engine.run(unit, given: ["x": 3])
      #expect(record.meetsExpectation, "\(arithmetic): \(record.verdict) \(record.reason ?? "")")
    }
  }

  @Test func failingHypothesesMakeAnInstanceInapplicable() throws {
    let unit = Unit(claim: "planted/squares", arithmetic: .exact, seed: 1, index: 0)
    #expect(try engine.run(unit, given: ["x": -1]).verdict == "inapplicable")
  }

  @Test func sharpnessIsVerified() throws {
    #expect(try engine.sharpnessDefects(of: "planted/squares").isEmpty)
    #expect(try engine.sharpnessDefects(of: "planted/sums").isEmpty)
    #expect(
      try engine.sharpnessDefects(of: "planted/hopeless") == [
        "planted/hopeless: nothing is said about dropping 'H1: not vacuous'"
      ])
  }

  @Test func wrongChoicesAreNotUsed() throws {
    let unit = Unit(claim: "planted/sums", arithmetic: .exact, seed: 1, index: 0)
    let record = try engine.run(unit, given: ["rows": "many"])
    #expect(record.verdict == "inapplicable")
    #expect(record.reason?.contains("'rows'") == true)
  }

  /// A false theorem is not taken for a hypothesis that is needed.
  @Test func aFalseTheoremIsCalledFalse() throws {
    guard case .theoremRefuted(let record) = try engine.refute("planted/false", dropping: "H1", seed: 0).result else {
      Issue.record("the theorem is false with its hypothesis, too")
      return
    }
    #expect(record.verdict == "refuted" && record.dropped.isEmpty)
  }

  @Test func aWideConsistentEquationIsUndecided() throws {
    let record = try engine.run(Unit(claim: "planted/wide", arithmetic: .ball, seed: 0, index: 0))
    #expect(record.verdict == "undecided" && !record.meetsExpectation)
  }

  @Test func floatsNeverRefute() throws {
    let record = try engine.run(Unit(claim: "planted/overflow", arithmetic: .float64, seed: 0, index: 0))
    #expect(record.verdict == "undecided" && record.undecided == .nonFinite && !record.meetsExpectation)
  }

  @Test func unknownNamesAreErrors() throws {
    #expect(throws: EngineError.self) { try engine.run(Unit(claim: "planted/sumz", arithmetic: .exact, seed: 0, index: 0)) }
    #expect(throws: EngineError.self) { try engine.refute("planted/sums", dropping: "H9", seed: 0) }
  }
}

@Suite struct EvaluationTests {
  private func isUnknown(_ outcome: Outcome) -> Bool { if case .unknown = outcome { true } else { false } }

  @Test func nothingIsShownAboutWhatIsNotANumber() {
    let bad = Ball.indeterminate
    for claim: Claim<Ball> in [bad .== bad, bad .!= .zero, bad .< .one, bad .<= .one, bad .> .zero] {
      #expect(isUnknown(evaluate(claim)))
    }
    let unbounded = Ball(midpoint: .zero, radius: .one) * Ball.indeterminate
    #expect(isUnknown(evaluate(unbounded .== unbounded)))
  }

  @Test func anEquationOfBallsIsConsistentOrFalseButNotProved() {
    let x = Ball(midpoint: Rational(1), radius: Rational(1, over: 8))
    if case .consistent(let width) = evaluate(x .== x) { #expect(width >= 0.25) } else { Issue.record("not consistent") }
    if case .no = evaluate(x .== Ball(3)) {} else { Issue.record("3 lies outside the ball") }
    if case .yes = evaluate(Ball(2) .== Ball(1) + Ball(1)) {} else { Issue.record("exact balls decide") }
  }

  @Test func emptyClaimsAreNeitherTrueNorFalse() {
    let (yes, no): (Claim<Rational>, Claim<Rational>) = (.fact(.yes, ""), .fact(.no, ""))
    for claim: Claim<Rational> in [.all([]), .all([.all([])]), .labelled("x", .all([]))] {
      #expect(evaluate(claim).name == "empty")
    }
    // A choice among nothing is not vacuously anything, wherever it stands.
    for claim: Claim<Rational> in [
      .any([]), .all([yes, .any([])]), .not(.all([])), .all([yes, .not(.all([]))]), .any([no, .all([])]),
    ] {
      #expect(isUnknown(evaluate(claim)))
    }
  }

  @Test func inertiaCountsEveryEigenvalueOnce() throws {
    // diag(1, a) with a in [−1, 1]: nothing may be said of the second eigenvalue.
    let wide = Ball(midpoint: .zero, radius: .one)
    let h = Matrix<Ball>.diagonal([.one, wide])
    let e2 = Matrix<Ball>(column: [.zero, .one])
    func outcome(_ expected: Inertia, _ null: Matrix<Ball>) -> Outcome {
      do throws(Undecided) { return evaluate(try Claim.inertia(of: h, is: expected, null: null)) } catch {
        return .unknown(error)
      }
    }
    #expect(outcome(Inertia(negative: 0, zero: 1, positive: 1), e2).name == "consistent")
    #expect(outcome(Inertia(negative: 0, zero: 2, positive: 0), e2).name == "no")
    #expect(isUnknown(outcome(Inertia(negative: 0, zero: 0, positive: 2), e2)))
  }

  @Test func connectivesAreKleenes() {
    let (yes, no): (Claim<Rational>, Claim<Rational>) = (.fact(.yes, ""), .fact(.no, ""))
    let unknown: Claim<Rational> = .fact(.unknown, "")
    #expect(evaluate(.all([yes, no, unknown])).name == "no")
    #expect(evaluate(.all([yes, unknown])).name == "unknown")
    #expect(evaluate(.any([no, unknown])).name == "unknown")
    #expect(evaluate(.any([no, unknown, yes])).name == "yes")
    #expect(evaluate(.not(unknown)).name == "unknown")
    #expect(evaluate(.implies(no, no)).name == "yes")
    #expect(evaluate(.implies(yes, no)).name == "no")
  }

  @Test func notANumberIsNotWithinBounds() {
    let nan = Bounded<Double>(value: .nan, error: 0)
    #expect(!measure(nan .== nan).isWithinBounds)
    #expect(!measure(nan .< .one).isWithinBounds)
    #expect(!measure(nan .!= .one).isWithinBounds)
    #expect(!measure(.not(nan .== .zero)).isWithinBounds)
    // Negations are not judged, and do not let an alternative pass or fail.
    #expect(measure(.not(Bounded<Double>.one .== .zero)).comparisons == 0)
    #expect(measure(.implies(Bounded<Double>.one .== .zero, .one .== .zero)).comparisons == 0)
    #expect(!measure(Claim<Bounded<Double>>.fact(.unknown, "")).isWithinBounds)
    #expect(!measure(Claim<Bounded<Double>>.all([])).isWithinBounds)
    #expect(!measure(Bounded<Double>(value: 2, error: 0) .<= .one).isWithinBounds)
    #expect(measure(Bounded<Double>(1) + Bounded(ExactNumber(1, over: 3)) .== Bounded(ExactNumber(4, over: 3))).isWithinBounds)
    // A real error of 1e-9 is far above what rounding explains.
    #expect(!measure(Bounded<Double>(1) .== Bounded(ExactNumber("1.000000001")!)).isWithinBounds)
  }
}
