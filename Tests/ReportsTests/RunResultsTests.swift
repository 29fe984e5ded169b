import Claims
import Formats
import Foundation
import Reports
import Search
import Testing

struct RunResultsTests {
  @Test func statusIsTheWorstThatHappened() throws {
    let (sound, wrong, vacuous) = ("sound/without-mixed-term", "faulty/false", "faulty/vacuous")
    #expect(try Sample.results([sound]).status == .met)
    #expect(try Sample.results([sound, "faulty/undecidable"]).status == .undecided)
    #expect(try Sample.results([sound, "faulty/undecidable", wrong]).status == .unexpected)
    #expect(try Sample.results([vacuous]).status == .unexpected)
    #expect(try Sample.results(["faulty/empty"]).status == .unexpected)
    #expect(try Sample.results(["faulty/unsharp"]).status == .unexpected)
    #expect(try Sample.results([]).status == .nothingSelected)
    var crashed = try Sample.results([wrong])
    crashed.records[0].verdict = "error"
    #expect(crashed.status == .failure)
    crashed.isInterrupted = true
    #expect(crashed.status == .interrupted)
  }

  @Test func oppositeVerdictsOnTheSameNumbersAreADisagreement() throws {
    let results = try Sample.results(["faulty/disagreeing"], arithmetics: [.exact, .ball])
    #expect(results.disagreements.count == 3 && results.status == .failure)
    #expect(try Sample.results(["sound/binomial"], arithmetics: [.exact, .ball]).disagreements.isEmpty)
  }

  @Test func nothingThatWentWrongIsPositive() throws {
    for id in ["faulty/empty", "faulty/vacuous", "faulty/undecidable", "faulty/dividing"] {
      for arithmetic in Arithmetic.allCases {
        let results = try Sample.results([id], arithmetics: [arithmetic])
        #expect(
          results.records.allSatisfy { ["inapplicable", "undecided"].contains($0.verdict) && $0.grade == nil },
          "\(id) \(arithmetic)")
        #expect(results.summaries.allSatisfy { !$0.meetsExpectation })
      }
    }
    // 2^4096 is an integer over ℚ and infinite in floating point.
    #expect(try Sample.results(["faulty/overflowing"]).status == .met)
    for arithmetic in [Arithmetic.float64, .float32] {
      let results = try Sample.results(["faulty/overflowing"], arithmetics: [arithmetic])
      #expect(results.records.allSatisfy { $0.verdict == "exceeded" || $0.verdict == "undecided" })
    }
  }

  @Test func textShowsWhatWasNotExpectedWithItsInstance() throws {
    let text = try Sample.results().text()
    #expect(text.contains("faulty/false") && text.contains("refuted !") && text.contains("a false binomial formula"))
    #expect(text.contains("a = ") && text.contains("every instance") == false && !text.contains("\u{1B}"))
    #expect(try Sample.results().text(colour: true).contains("\u{1B}[31m"))
  }

  @Test func matricesAreLaidOutByRows() {
    let text = RunResults.instance(["M": "[[1, -2], [1/3, 4]]", "d": "2", "E": "[[]]"], order: ["d"], indent: " ")
    #expect(text == " d = 2\n E = [[]]\n M = [   1  -2 ]\n     [ 1/3   4 ]\n")
  }

  @Test func jsonLinesAreReadBack() throws {
    var record = try Sample.results().records[0]
    record.width = .infinity
    let again = try JSONLines.value(Record.self, from: JSONLines.line(record))
    #expect(JSONLines.line(again) == JSONLines.line(record) && again.width == .infinity)
    #expect(!JSONLines.line(record).contains("\n"))
  }

  @Test func reportsAreWrittenWholeWithReplayFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-\(UUID())").path
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    let results = try Sample.results()
    let paths = try Report(results).write(to: folder)
    #expect(paths.count >= 4)
    let replay = try ReplayFile(path: try #require(paths.first { $0.contains("faulty.false") && $0.hasSuffix(".replay.yaml") }))
    #expect(replay.claim == "faulty/false" && replay.verdict == "refuted")
    #expect(
      try TextFile.read("\(folder)/records.jsonl").split(separator: "\n").count == results.records.count + results.summaries.count
        + 1)
    #expect(throws: FormatError.self) { try Report(results).write(to: "\(folder)/report.md/below-a-file") }
  }

  @Test func markdownEscapesAndHasItsSections() throws {
    let text = Markdown.text(try Sample.results())
    for part in [
      "## Summary", "## Not as expected", "## Sharpness", "counterexample: a = 1, b = 1", "## Exhibits", "\\| \"odd\" \\<text\\>",
      "## Versions", "FLINT",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
