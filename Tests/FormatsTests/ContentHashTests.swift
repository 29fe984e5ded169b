import Claims
import Formats
import Testing

struct ContentHashTests {
  @Test func dependsOnTheQuestionAlone() {
    func hash(
      _ claim: String = "a/b", _ arithmetic: Arithmetic = .exact, _ dropped: [String] = ["H1", "H2"],
      _ choices: [String: String] = ["x": "1", "y": "2"]
    ) -> String {
      ContentHash.of(claim: claim, arithmetic: arithmetic, dropped: dropped, choices: choices)
    }
    #expect(hash() == hash("a/b", .exact, ["H2", "H1"], ["y": "2", "x": "1"]))
    let others = [
      hash("a/c"), hash("a/b", .ball), hash("a/b", .exact, []), hash("a/b", .exact, ["H1", "H2"], ["x": "1", "y": "3"]),
      hash("a/b", .exact, ["H1", "H2"], ["x": "1"]),
    ]
    #expect(Set(others + [hash()]).count == 6)
    // SHA-256 of {"arithmetic":"exact","choices":{"x":"1"},"claim":"a/b","dropped":[]}
    #expect(hash("a/b", .exact, [], ["x": "1"]) == "e88bb26496b0b96784e0e7491859de7e87ad2f6df0460e93aca2b2bfd053b302")
  }

  @Test(arguments: ["3", "-3/4", "relu", "polynomial(0, 1, 1)", "[[1, 2], [3/4, -4]]", "[[]]", "[[], []]", "[0, 2]", "[]"])
  func descriptionsAreReadBack(_ text: String) { #expect(Choice(description: text)?.description == text) }

  @Test(arguments: ["[[1], [2, 3]]", "[[1, x]]", "[1, 2", "[[1], 2]", "[1.5]", "["])
  func brokenDescriptionsAreNot(_ text: String) { #expect(Choice(description: text) == nil) }
}
