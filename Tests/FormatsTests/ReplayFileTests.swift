import Claims
import Formats
import Search
import TestSupport
import Testing

struct ReplayFileTests {
  @Test func readsEveryKindOfChoice() throws {
    let file = try ReplayFile(text: Examples.replay, file: "a.yaml")
    #expect(
      file.claim == "sound/without-mixed-term" && file.dropping == ["H1"] && file.verdict == "refuted" && file.scope == .instance)
    #expect(file.statement == "If a b = 0,\n  then (a + b)² = a² + b².")
    #expect(file.choices["a"] == .integer(1) && file.choices["b"] == "-3/4" && file.choices["width 1"] == .integer(2))
    #expect(file.choices["M"] == .matrix([[1, ExactNumber(1, over: 10)], [ExactNumber(1, over: 3), -2]]))
    #expect(file.choices["I"] == .integers([0, 2]))
    #expect(file.choices["σ"] == .name("leaky-relu(1/4)") && file.choices["bias"] == .name("no"))
  }

  @Test func writingAndReadingIsTheIdentity() throws {
    var rng = TestSupport.SplitMix64(seed: 11)
    for _ in 0..<50 * testMultiplier {
      var choices: [String: Choice] = [:]
      for k in 0..<Int.random(in: 1...6, using: &rng) {
        func number() -> ExactNumber {
          ExactNumber(Int.random(in: -99...99, using: &rng), over: Int.random(in: 1...9, using: &rng))
        }
        let value: [Choice] = [
          .integer(Int.random(in: -9...9, using: &rng)), .number(ExactNumber(1, over: 3)), .name("polynomial(0, 1, 1)"),
          .name("no"), .name("a: b # \"c\"\n"),
          .matrix((0..<2).map { _ in (0..<3).map { _ in number() } }), .matrix([[]]), .matrix([]), .matrix([[], []]),
          .integers([]), .integers([0, 5]),
        ]
        choices["\(["x", "width", "ü: #", "- a", "null", "~"].randomElement(using: &rng)!) \(k)"] = value.randomElement(
          using: &rng)!
      }
      let statement = ["", "one line", "two\n  lines\n\nwith a gap: # \"x\"", "\n odd", "tab\t\nand \u{1}", "é"].randomElement(
        using: &rng)!
      let file = ReplayFile(
        claim: "a/b", dropping: ["H1", "H2"], verdict: "proved", scope: .construction, choices: choices, statement: statement)
      let again = try ReplayFile(text: file.text, file: "a.yaml")
      #expect(again == file)
    }
  }

  @Test(arguments: [
    ("elenchus: 1", "elenchus: 2", 1, "elenchus", "version 2"),
    ("elenchus: 1", "elenchus: x", 1, "elenchus", "integer"),
    ("verdict: refuted", "verdict: maybe", 4, "verdict", "not one of"),
    ("scope: instance", "scope: data", 5, "scope", "neither"),
    ("scope: instance", "scop: instance", 5, "scop", "did you mean scope"),
    ("  a: 1", "  a: 1\n  a: 2", 11, "a", "twice"),
    ("[[1, 0.1], [\"1/3\", -2]]", "[[1, 0.1], [\"1/3\"]]", 12, "choices.M", "row 2 has 1"),
    ("0.1", ".nan", 12, "choices.M", "'.nan' is not"),
    ("0.1", "1/0", 12, "choices.M", "'1/0' is not"),
    ("[0, 2]", "[0, 1.5]", 13, "choices.I", "integers"),
    ("  bias: no", "  bias: {a: 1}", 15, "choices.bias", "must be a number"),
    ("  bias: no", "  bias:", 15, "choices.bias", "no value"),
    ("  bias: no", "  bias: &x no", 15, "choices.bias", "anchors"),
    ("  bias: no", "  bias: !!binary no", 15, "choices.bias", "tag"),
    ("dropping: [H1]", "dropping: H1", 3, "dropping", "list"),
    ("scope: instance", "hash: abc", 5, "hash", "does not belong"),
  ])
  func errorsNameLineAndKey(_ old: String, _ new: String, _ line: Int, _ key: String, _ reason: String) throws {
    let text = Examples.replay.replacing(old, with: new)
    let error = try #require(throws: FormatError.self) { try ReplayFile(text: text, file: "a.yaml") }
    #expect(error.file == "a.yaml" && error.line == line && error.key == key, "\(error)")
    #expect(error.reason.contains(reason), "\(error)")
  }

  @Test func missingKeysAndWrongRootsAreErrors() {
    for text in [
      "", "# nothing", "[1, 2]", "elenchus: 1", "elenchus: 1\nclaim: a/b\nverdict: proved", "a: [", "\u{0}", "a: 1\n---\nb: 2",
      "? [a]\n: 1",
    ] {
      #expect(throws: FormatError.self) { try ReplayFile(text: text, file: "a.yaml") }
    }
    for text in [String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000), "a: *b", "a: &b [*b]"] {
      #expect(throws: FormatError.self) { try ReplayFile(text: text, file: "a.yaml") }
    }
  }

  @Test func aFileWithAChangedNumberIsNotItsHashAnyMore() throws {
    let text = try ReplayFile(text: Examples.replay, file: "a.yaml").text
    #expect(throws: Never.self) { try ReplayFile(text: text, file: "a.yaml") }
    #expect(throws: FormatError.self) { try ReplayFile(text: text.replacing("b: -3/4", with: "b: -3/5"), file: "a.yaml") }
  }

  @Test func aMissingFileIsAnError() {
    #expect(throws: FormatError(file: "/nowhere/x.yaml", "there is no such file")) { try ReplayFile(path: "/nowhere/x.yaml") }
  }
}
