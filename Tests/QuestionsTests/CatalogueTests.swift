import Claims
import ExactArithmetic
import Questions
import Search
import Testing

struct CatalogueTests {
  @Test func namesAndEntriesAgree() {
    #expect(Questions.entries(over: Rational.self).map(\.id).sorted() == Questions.names.map { "questions/\($0)" }.sorted())
  }

  /// Drawn problems, whatever they are: questions never end in a crash, an inapplicable verdict or a certificate that is rejected,
  /// and never contradict each other.
  @Test(arguments: 0..<25) func drawnProblemsAreConsistent(_ seed: UInt64) throws {
    var verdicts: [String: String] = [:]
    for name in ["critical-point", "local-minimum", "strict-saddle", "global-minimum", "values"] {
      let unit = Unit(claim: "questions/\(name)", arithmetic: .exact, seed: seed, index: 0)
      verdicts[name] = try Engine(Questions.self).run(unit, given: ["loss": "squared"]).verdict
    }
    #expect(!verdicts.values.contains("inapplicable"))
    #expect(!(verdicts["local-minimum"] == "proved" && verdicts["critical-point"] == "refuted"))
    #expect(!(verdicts["local-minimum"] == "proved" && verdicts["strict-saddle"] == "proved"))
    #expect(!(verdicts["global-minimum"] == "proved" && verdicts["local-minimum"] == "refuted"))
  }
}
