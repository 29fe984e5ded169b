import Certificates
import Claims
import Testing

@testable import Search

/// Nothing false is called proved, whatever a theorem file or a certificate does to that end.
@Suite struct AdversarialTests {
  @Test(arguments: AdversarialShape<Symbol>.Kind.allCases.map(\.rawValue))
  func falseStatementsAreNotProved(_ kind: String) throws {
    func check(_ activation: Choice) throws {
      let (record, certificate) = try Engine(AdversarialShapes.self).answer(
        Unit(claim: "adversarial/shape", arithmetic: .symbolic, seed: 1, index: 0),
        given: ["kind": .name(kind), "first activation": activation, "second activation": activation])
      #expect(record.verdict != "proved" && certificate == nil, "\(kind): \(record.verdict)")
    }
    for activation in ["opaque", "homogeneous"] { try check(.name(activation)) }
  }

  /// Evidence for one statement is none for another: every certificate under the name of every statement that is not proved.
  @Test(arguments: ["identity", "moduloHypothesis", "moduloSolved", "squares", "gram", "strict", "signs", "cases", "chain"])
  func certificatesDoNotProveOtherStatements(_ kind: String) throws {
    let answer = try Engine(PlantedShapes.self).answer(
      Unit(claim: "planted/shape", arithmetic: .symbolic, seed: 1, index: 0),
      given: ["kind": .name(kind), "activation": "opaque"])
    let certificate = try #require(answer.certificate)
    let checker = Checker(collection: PlantedShapes.self)
    func isVerified(_ certificate: Certificate) -> Bool {
      if case .verified = checker.check(certificate) { true } else { false }
    }
    #expect(isVerified(certificate))
    for other in [
      "wrongSign", "withoutHypothesis", "wrongSquares", "openSigns", "missingCase", "differentArguments", "noSuchStrictness",
      "failing", "nothing", "contradiction",
    ] {
      var forged = certificate
      forged.choices["kind"] = .name(other)
      #expect(!isVerified(forged), "\(kind) as \(other)")
      guard case .symbolic(_, let cases) = forged.body else { continue }
      forged.body = .symbolic(solved: [], cases: cases)
      #expect(!isVerified(forged), "\(kind) as \(other), nothing solved")
    }
    var forged = certificate
    forged.verdict = "refuted"
    #expect(!isVerified(forged))
    for scope in [Scope.instance, .construction, .data] {
      forged = certificate
      forged.scope = scope
      #expect(!isVerified(forged))
    }
  }
}
