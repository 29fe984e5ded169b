import Claims
import ExactArithmetic
import FloatArithmetic
import TestSupport
import Testing

@testable import Search

/// b = a, where b is a + δ.
private struct NearlyEqual<Real: Field>: Theorem {
  static var statement: Statement { Statement("planted: a + δ = a", source: "", "true for δ = 0") }
  let a, δ: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { get throws(Undecided) { (a + δ .== a).named("sum") } }
  static func draw(_ choose: inout Choices) -> Self { Self(a: choose.number("a"), δ: choose.number("delta")) }
}

/// [[1, 1], [1, 1 + δ]] has rank 2.
private struct NearlySingular<Real: Field>: Theorem {
  static var statement: Statement { Statement("planted: rank 2", source: "", "true for δ ≠ 0") }
  let A: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: two rows", A.rows == 2)] }
  var conclusion: Claim<Real> { get throws(Undecided) { try .rank(of: A, is: 2) } }
  static func draw(_ choose: inout Choices) -> Self {
    let δ: Real = choose.number("delta")
    return Self(A: Matrix(rows: [[.one, .one], [.one, .one + δ]]))
  }
}

/// x = 1, y = 1 on a sample: critical in w where w = 1; construct makes it so, from w = p / q.
private struct Critical<Real: Field>: Theorem {
  static var statement: Statement { Statement("planted: w x = y", source: "", "true as constructed") }
  let w, x, y: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: the point is critical") { () throws(Undecided) in ((w * x - y) * x.transposed).vanishing }]
  }
  var conclusion: Claim<Real> { get throws(Undecided) { w * x .== y } }
  static func draw(_ choose: inout Choices) -> Self {
    Self(w: choose.matrix("w", 1, 1), x: choose.matrix("x", 1, 1), y: choose.matrix("y", 1, 1))
  }
  static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (x, y): (Matrix<Real>, Matrix<Real>) = (Matrix(rows: [[choose.number("x", nonzero: true)]]), choose.matrix("y", 1, 1))
    return Self(w: try y * x.inverse, x: x, y: y)
  }
}

/// Different things in different arithmetics.
private struct TwoFaced<Real: Field>: Theorem {
  static var statement: Statement { Statement("planted: two-faced", source: "", "says another thing to balls") }
  let a: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) { .fact(Truth(!"\(Real.self)".contains("Ball")), "says another thing to balls") }
  }
  static func draw(_ choose: inout Choices) -> Self { Self(a: choose.number("a")) }
}

private enum Nearly: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("nearly/equal", NearlyEqual<Real>.self, in: [.exact]),
      Entry("nearly/singular", NearlySingular<Real>.self, in: [.exact]),
      Entry("nearly/critical", Critical<Real>.self, in: [.exact]), Entry("nearly/two-faced", TwoFaced<Real>.self, in: [.exact]),
    ]
  }
}

@Suite struct ComparerTests {
  private func compare(_ claim: String, _ given: [String: Choice] = [:], nearMisses: Int = 0) -> Comparer.Outcome {
    var options = ComparisonOptions()
    (options.given, options.nearMisses, options.instances) = (given, nearMisses, 1)
    return Comparer(Engine(Nearly.self), options).run([claim])
  }

  private func answer(_ floating: ComparisonCase.Floating, at τ: Double) -> FloatAnswer? {
    floating.verdicts.first { $0.tolerance == τ }?.verdict
  }

  /// 1 + 2⁻⁴⁰ = 1 is false. Double takes it for true at 1e-10 and wider; 80 bits with 2⁻⁴⁰ do, 96 with 2⁻⁴⁸ do not; balls of 53 bits
  /// hold the number and refute.
  @Test func aSmallDifferenceIsAWrongYes() throws {
    let outcome = compare("nearly/equal", ["a": 1, "delta": .number(ExactNumber("1/1099511627776")!)])
    let item = try #require(outcome.cases.first)
    #expect(item.exact.verdict == "no" && item.exact.difference == "1/1099511627776" && item.counts)
    #expect(item.exact.size == 0x1p-40)
    #expect(answer(item.float64, at: 1e-10) == .yes && answer(item.float64, at: 1e-13) == .no)
    #expect(item.float64.inputs == "exact" && item.float64.residual == 0x1p-40 && item.float64.bounded == "no")
    // Float cannot hold 1 + 2⁻⁴⁰: the sum rounds to 1, and no tolerance helps.
    #expect(item.float32.verdicts.allSatisfy { $0.verdict == .yes && !$0.right } && item.float32.bounded == "open")
    #expect(item.neededBits == 96 && item.ball.bits == 53 && item.ball.verdict == "no")
    let explanation = try #require(outcome.explanations.first)
    #expect(
      explanation.tolerances == [1e-6, 1e-7, 1e-8, 1e-9, 1e-10] && explanation.verdict == .yes && explanation.exact == "no")
    #expect(explanation.lines.joined().contains("1/1099511627776 ≈ 9.09e-13"), "\(explanation.lines)")
  }

  @Test func nothingIsExplainedWhereDoubleIsRight() throws {
    let outcome = compare("nearly/equal", ["a": 1, "delta": 0])
    #expect(outcome.explanations.isEmpty && outcome.cases[0].exact.verdict == "yes" && outcome.cases[0].neededBits == 8)
    let wrong = outcome.cases[0].float64.verdicts.filter { !$0.right }
    #expect(wrong.isEmpty)
    #expect(compare("nearly/equal", ["a": 1, "delta": 1]).explanations.isEmpty)
  }

  /// The rank is 2; singular values 2 and about 2⁻⁴¹ make it 1 for who takes 10⁻⁸ for 0.
  @Test func aSmallSingularValueIsAWrongNo() throws {
    let outcome = compare("nearly/singular", ["delta": .number(ExactNumber("1/1099511627776")!)])
    let item = try #require(outcome.cases.first { $0.part == "conclusion" })
    #expect(outcome.cases.count == 1, "what speaks of the structure alone is not compared")
    #expect(item.about == "rank" && item.exact.verdict == "yes" && item.ball.verdict == "yes" && item.ball.bits == 53)
    #expect(answer(item.float64, at: 1e-8) == .no && answer(item.float64, at: 1e-14) == .yes)
    #expect(abs((item.condition ?? 0) / 0x1p42 - 1) < 1e-3)
    // A pivot of 2⁻⁴⁰ exceeds 2⁻⁴⁸.
    #expect(item.neededBits == 96)
    let lines = try #require(outcome.explanations.first).lines.joined(separator: " ")
    #expect(lines.contains("rank 1, expected 2") && lines.contains("exact rank 2 of 2"), "\(lines)")
  }

  /// A constructed instance is critical exactly, its near misses are not; the float runs see the same instances.
  @Test func nearMissesAreFalseByLittle() throws {
    let outcome = compare("nearly/critical", nearMisses: 9)
    let own = outcome.cases.filter { $0.origin == .own }
    #expect(own.map(\.exact.verdict) == ["yes", "yes"] && own[0].about == "criticality")
    let near = outcome.cases.filter { $0.origin == .nearMiss }
    #expect(near.count == 12)
    for item in near {
      #expect(item.exact.verdict == "no", "\(item.instance), \(item.part)")
      let size = try #require(item.exact.size)
      #expect(size > 0 && size < 0.01)
      // What Double computes differs from it by its derived bound at most.
      let (residual, bound) = (try #require(item.float64.residual), try #require(item.float64.bound))
      #expect(abs(residual - size) <= bound * 1.001 + 1e-300, "\(residual) for \(size) ± \(bound)")
    }
    for item in outcome.cases where [.scaled, .tiny].contains(item.origin) { #expect(item.exact.verdict == "yes") }
    #expect(outcome.instances.filter { $0.origin == .nearMiss }.allSatisfy { $0.change?.contains("2^−") == true })
    #expect(outcome.disagreements.isEmpty)
  }

  @Test func twoRigorousArithmeticsThatDisagreeAreReported() {
    #expect(compare("nearly/two-faced").disagreements.count == 1)
    #expect(compare("nearly/equal").disagreements.isEmpty)
  }

  @Test func resultsDependOnTheSeedAlone() {
    func text(_ seed: UInt64, jobs: Int) -> String {
      var options = ComparisonOptions()
      (options.seed, options.nearMisses, options.instances) = (seed, 3, 2)
      let outcome = Comparer(Engine(Nearly.self), options).run(["nearly/critical", "nearly/equal"], jobs: jobs)
      let cases = outcome.cases.map { "\($0.claim) \($0.part) \($0.exact) \($0.float64) \($0.precisions)" }
      let instances = outcome.instances.map { "\($0.instance) \($0.change ?? "") \($0.choices.sorted { $0.key < $1.key })" }
      return "\(cases) \(instances)"
    }
    #expect(text(3, jobs: 1) == text(3, jobs: 3))
    #expect(text(3, jobs: 1) != text(4, jobs: 1))
  }

  /// Rates count wrong answers of both kinds among the cases with an exact answer.
  @Test func ratesCountWrongAnswers() throws {
    let wrongYes = compare("nearly/equal", ["a": 1, "delta": .number(ExactNumber("1/1099511627776")!)]).cases
    let wrongNo = compare("nearly/singular", ["delta": .number(ExactNumber("1/1099511627776")!)]).cases
    let right = compare("nearly/equal", ["a": 1, "delta": 0]).cases
    let rates = ComparisonRate.of(wrongYes + wrongNo + right, topic: "all", about: "all", .float64)
    let rate = try #require(rates.first { $0.tolerance == 1e-8 })
    #expect((rate.yes, rate.no, rate.wrongYes, rate.wrongNo, rate.unanswered) == (2, 1, 1, 1, 0))
    let fine = try #require(rates.first { $0.tolerance == 1e-14 })
    #expect((fine.wrongYes, fine.wrongNo) == (0, 0))
    #expect(ComparisonRate.of(wrongYes, topic: "all", about: "rank", .float64).isEmpty)
  }

  @Test func neededBitsAreThoseFromWhichAllAreRight() {
    func list(_ right: [Bool]) -> [ComparisonCase.Precision] {
      right.enumerated().map { .init(bits: 8 * ($0.offset + 1), tolerance: 0, verdict: .yes, right: $0.element) }
    }
    #expect(Comparer.neededBits(list([true, false, true, true])) == 24)
    #expect(Comparer.neededBits(list([true, true])) == 8 && Comparer.neededBits(list([true, false])) == nil)
  }
}
