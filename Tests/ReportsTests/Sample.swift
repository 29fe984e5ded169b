import Claims
import FaultyTheorems
import Formats
import Reports
import Search

/// Results of a few units of the planted theorems.
enum Sample {
  static let engine = Engine(FaultyTheorems.self)

  static func results(
    _ ids: [String] = ["sound/without-mixed-term", "faulty/false", "faulty/vacuous"], arithmetics: [Arithmetic] = [.exact]
  ) throws -> RunResults {
    var results = RunResults(claims: try ids.map { try engine.claim($0) }, versions: LibraryVersion.all)
    for claim in results.claims {
      for arithmetic in arithmetics {
        let units = try (0..<3).map { try engine.run(Unit(claim: claim.id, arithmetic: arithmetic, seed: 1, index: $0)).hashed() }
        results.records += units
        results.summaries.append(Summary(of: units))
      }
      results.defects += try engine.sharpnessDefects(of: claim.id)
    }
    return results
  }
}
