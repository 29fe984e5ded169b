import Claims
import ElenchusTesting
import Search
import Testing
import Theorems

/// Every claim of the catalogue, through the expectations that other packages use.
@Suite struct CatalogueTests {
  static let claims = Engine(Catalogue.self).claims
  static let ids = claims.map(\.id)
  static let inSeveralArithmetics = claims.filter { $0.arithmetics.count > 1 }.map(\.id)

  /// Instances other than those of `elenchus check`, which starts from seed 0.
  @Test(arguments: ids) func holds(_ id: String) { expectHolds(id, in: Catalogue.self, instances: 4, seed: 1_000) }

  @Test(arguments: ids) func isSharp(_ id: String) { expectSharp(id, in: Catalogue.self) }

  @Test(arguments: inSeveralArithmetics) func arithmeticsAgree(_ id: String) {
    expectAgreement(id, in: Catalogue.self, instances: 3, seed: 2_000)
  }

  /// Vacuity: most instances of every claim satisfy its hypotheses.
  @Test(arguments: ids) func mostInstancesAreApplicable(_ id: String) throws {
    let engine = Engine(Catalogue.self)
    let arithmetic: Arithmetic = try engine.claim(id).arithmetics.contains(.exact) ? .exact : .ball
    let verdicts = try (0..<24).map { index in
      try engine.run(Unit(claim: id, arithmetic: arithmetic, seed: 3_000, index: index)).verdict
    }
    let vacuous = verdicts.count { $0 == "inapplicable" }
    #expect(vacuous <= 16, "\(vacuous) of 24 instances are vacuous")
    #expect(!verdicts.contains("undecided"))
  }

  @Test func everyTopicIsThere() {
    let topics = ["optimization", "linear-networks", "homogeneity", "embedding", "counterexamples", "student-teacher"]
    #expect(Set(Self.claims.map(\.topic)) == Set(topics))
    #expect(Set(Self.ids).count == Self.ids.count)
  }

  /// The interval of the experiment contains what the theory predicts, and is narrow enough to say something.
  @Test func fluctuationsFallLikeTheRootOfTheWidth() throws {
    let measured = try Engine(Catalogue.self).measure(OutputFluctuation.self, seed: 0)
    #expect(measured.interval.contains(OutputFluctuation.prediction.value))
    #expect(measured.interval.upperBound - measured.interval.lowerBound < 0.1)
    #expect(!measured.interval.contains(-0.4) && !measured.interval.contains(-0.6))
  }
}
