import Certificates
import Claims
import Testing

@testable import Search

/// What is true is proved for all values, with the evidence it needs; what is false is never proved, and refuted by an instance.
@Suite struct ShapeProverTests {
  private typealias Kind = PlantedShape<Symbol>.Kind

  private func answer(_ kind: String) throws -> (record: Record, certificate: Certificate?) {
    try Engine(PlantedShapes.self).answer(
      Unit(claim: "planted/shape", arithmetic: .symbolic, seed: 1, index: 0),
      given: ["kind": .name(kind), "activation": "opaque"])
  }

  @Test(arguments: [
    "identity", "moduloHypothesis", "multiples", "moduloSolved", "squares", "gram", "strict", "signs", "cases", "onlyAtZero",
    "squareIsZero",
    "opaqueArguments", "chain",
  ]) func trueStatementsAreProved(_ kind: String) throws {
    let (record, certificate) = try answer(kind)
    #expect(record.verdict == "proved" && record.grade == .symbolic && record.scope == .shape, "\(record.reason ?? "")")
    #expect(certificate != nil && record.symbols?.contains("x") == true)
  }

  @Test(arguments: [
    "wrongSign", "withoutHypothesis", "wrongSquares", "negativeSquares", "openSigns", "missingCase", "differentArguments",
  ])
  func falseStatementsAreRefutedByAnInstance(_ kind: String) throws {
    let (record, certificate) = try answer(kind)
    #expect(record.verdict == "refuted" && record.grade == nil && certificate == nil, "\(record.verdict) \(record.reason ?? "")")
    #expect(record.choices["x"] != nil && record.choices["activation"] != "opaque")
  }

  @Test func aSquareThatMayBeZeroIsNotPositive() throws {
    let (record, _) = try answer("noSuchStrictness")
    #expect(record.verdict != "proved")
  }

  /// Instances that satisfy the hypotheses are not found by chance, so that it stays undecided.
  @Test func aMultipleOfSomethingElseProvesNothing() throws {
    let (record, _) = try answer("wrongMultiples")
    #expect(["undecided", "refuted"].contains(record.verdict))
  }

  @Test(arguments: ["failing", "nothing", "contradiction"]) func whatClaimsNothingIsInapplicable(_ kind: String) throws {
    let (record, certificate) = try answer(kind)
    #expect(record.verdict == "inapplicable" && certificate == nil)
  }

  /// ReLU forks on the sign of its argument; the tree has both answers at each question.
  @Test func casesCoverEverything() throws {
    guard case .symbolic(_, let tree)? = try answer("cases").certificate?.body,
      case .split(let query, let yes, let no) = tree
    else {
      Issue.record("no case split")
      return
    }
    #expect(query == SignQuery(.positive, of: "x"))
    #expect(yes == .goals(1, []) && no != .vacuous)
  }

  @Test func solvedHypothesesAreNamed() throws {
    guard case .symbolic(let solved, _)? = try answer("chain").certificate?.body else {
      Issue.record("no proof")
      return
    }
    #expect(solved.map(\.hypothesis).contains("H1") && solved.count == 2, "\(solved)")
  }

  @Test func evidenceIsKept() throws {
    guard case .symbolic(_, .goals(1, let evidence))? = try answer("moduloHypothesis").certificate?.body else {
      Issue.record("no proof")
      return
    }
    #expect(evidence.count == 1 && !evidence[0].cofactors.isEmpty && evidence[0].squares.isEmpty)
  }
}
