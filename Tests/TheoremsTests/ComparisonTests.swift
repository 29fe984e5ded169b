import ExactArithmetic
import Search
import Testing
import Theorems

/// In each family floats are wrong somewhere at a customary tolerance, and the exact answer is known: the cases of Documentation/compare.md.
@Suite struct ComparisonTests {
  @Test(arguments: ["optimization", "linear-networks", "homogeneity", "embedding"])
  func doubleIsWrongAtACustomaryTolerance(_ topic: String) throws {
    var options = ComparisonOptions()
    options.instances = 1
    options.bits = [24, 53, 64, 80, 96, 113, 128, 192, 256]
    options.tolerances = [1e-6, 1e-8, 1e-10]
    let claims: [String: [String]] = [
      "optimization": ["optimization/linear-regression", "optimization/steepest-ascent", "optimization/asymptotic-targets"],
      "linear-networks": ["linear-networks/rank-condition"],
      "homogeneity": ["homogeneity/dead-slice", "homogeneity/polar-certificate"],
      "embedding": ["embedding/splitting-preserves-criticality"],
    ]
    let outcome = Comparer(Engine(Catalogue.self), options).run(try #require(claims[topic]))
    #expect(outcome.disagreements.isEmpty, "\(outcome.disagreements)")
    let explained = ComparisonExplanation.selection(outcome.explanations)
    #expect(!explained.isEmpty, "no case in \(topic)")
    for item in explained {
      let found = try #require(
        outcome.cases.first { $0.claim == item.claim && $0.instance == item.instance && $0.part == item.part })
      #expect(found.counts && found.exact.verdict == item.exact && item.verdict.rawValue != item.exact)
      #expect(item.tolerances.allSatisfy { Comparer.customary.contains($0) } && !item.tolerances.isEmpty)
      if item.exact == "no", let text = found.exact.difference {
        let difference = Rational(try #require(ExactNumber(text)))
        #expect(difference.sign != 0 && abs(difference.nearestDouble) == found.exact.size)
        // What the float took for 0 is not 0: balls or more bits see it.
        #expect(found.ball.verdict == "no" || found.neededBits != nil, "\(item.lines)")
      }
    }
  }

  @Test func instancesAreAsLargeAsAskedFor() throws {
    var options = ComparisonOptions()
    (options.instances, options.nearMisses, options.sizes) = (1, 2, [30, 90])
    (options.bits, options.tolerances) = ([24, 53, 113], [1e-6])
    let outcome = Comparer(Engine(Catalogue.self), options).run([
      "linear-networks/rank-condition", "optimization/monotone-descent",
    ])
    #expect(outcome.disagreements.isEmpty, "\(outcome.disagreements)")
    #expect(Set(outcome.instances.map(\.instance)).count == outcome.instances.count && outcome.instances.count > 3)
    let sizes = Set(outcome.instances.compactMap(\.parameters)).sorted()
    #expect(sizes.count == 2 && (15...60).contains(sizes[0]) && (45...180).contains(sizes[1]), "\(sizes)")
    #expect(!outcome.instances.contains { $0.origin == .story } && outcome.cases.contains { $0.counts })
    #expect(
      outcome.notes.contains(
        "optimization/monotone-descent: no instance of about 30 parameters: the claim is about instances of a fixed size"),
      "\(outcome.notes)")
  }
}
