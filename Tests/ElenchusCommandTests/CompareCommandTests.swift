import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct CompareCommandTests {
  private let few = [
    "--instances", "1", "--near-misses", "3", "--jobs", "2", "--bits", "24,53,113", "--tolerances", "1e-4..1e-12",
  ]

  @Test func floatsMayBeWrongAndTheExitCodeIsZero() throws {
    let outcome = Shell.inProcess(["compare", "sound/binomial", "faulty/false"] + few)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("sound/binomial") && outcome.output.contains("wrong yes"))
    #expect(outcome.output.contains("cases with an exact answer"))
  }

  @Test func arithmeticsThatDisagreeExitWithThree() {
    let outcome = Shell.inProcess(["compare", "faulty/disagreeing"] + few)
    #expect(outcome.status == 3 && outcome.output.contains("DISAGREEMENT"), "\(outcome.output)\(outcome.errors)")
  }

  @Test func whatHasNoExactAnswerCountsNowhere() {
    let outcome = Shell.inProcess(["compare", "faulty/undecidable", "faulty/empty"] + few)
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("0 cases with an exact answer"))
  }

  @Test func mistakesAreExplained() {
    for (arguments, status, reason) in [
      ([], 64, "name claims or topics"), (["sond"], 64, "no claim or topic 'sond'"),
      (["sound", "--tolerances", "x"], 64, "is no tolerance"), (["sound", "--tolerances", "2"], 64, "is no tolerance"),
      (["sound", "--bits", "1"], 64, "precisions from 2 to 512"),
      (["sound", "--bits", "8,many"], 64, "precisions from 2 to 512"),
      (["sound", "--sizes", "0"], 64, "--sizes: say numbers from 1 to 2000"), (["sound", "--sizes", "8,x"], 64, "--sizes"),
      (["sound", "--sizes", ""], 64, "--sizes"),
      (["sound", "--instances", "0"], 64, "--instances"), (["sound", "--near-misses", "-1"], 64, "near-misses"),
      (["sound", "--all"], 64, "--all"), (["measured/inverse-root"], 5, "no exact answer"),
      (["sound/binomial", "--set", "c=1"], 64, "asks for nothing of this name"),
      (["sound/binomial", "--set", "a=1", "--set", "a=2"], 64, "given twice"),
      (["sound/binomial", "--problem", "/nowhere.yaml"], 65, "nowhere.yaml"),
    ] as [([String], Int32, String)] {
      let outcome = Shell.inProcess(["compare"] + arguments)
      #expect(outcome.status == status && outcome.errors.contains(reason), "\(arguments): \(outcome.status) \(outcome.errors)")
    }
  }

  @Test func choicesMayBeSet() throws {
    let outcome = Shell.inProcess(["compare", "sound/binomial", "--set", "a=3", "--set", "b=1/3", "--format", "json"] + few)
    #expect(outcome.status == 0)
    let own = try #require(outcome.output.split(separator: "\n").first { $0.contains("\"kind\":\"instance\"") })
    #expect(own.contains("\"a\":\"3\"") && own.contains("\"b\":\"1/3\""), "\(own)")
  }

  /// Every line of the JSON follows the schema, and the schema refuses a line with another key.
  @Test func linesFollowTheSchema() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Schemas/comparison-v1.schema.json").path
    let schema = try JSONSchema(path: path)
    let outcome = Shell.inProcess(["compare", "sound", "faulty/false", "faulty/overflowing", "--format", "json"] + few)
    let lines = outcome.output.split(separator: "\n")
    var kinds: Set<String> = []
    for line in lines {
      let complaints = try schema.complaints(line)
      #expect(complaints == [], "\(line.prefix(200))")
      if let kind = line.firstMatch(of: /"kind":"([a-z]+)"/)?.1 { kinds.insert(String(kind)) }
    }
    #expect(kinds.isSuperset(of: ["instance", "case", "rate", "comparison"]), "\(kinds)")
    let broken = lines[0].replacing("{\"", with: "{\"wrong\":1,\"", maxReplacements: 1)
    #expect(try schema.complaints(broken) != [])
  }

  @Test func theFolderHoldsPagePlotsAndTheirData() throws {
    let folder = try Folder()
    let outcome = Shell.inProcess(["compare", "sound", "faulty/false", "--output", folder.path("out")] + few)
    #expect(outcome.status == 0, "\(outcome.errors)")
    func read(_ name: String) throws -> String { try String(contentsOfFile: folder.path("out/\(name)"), encoding: .utf8) }
    let page = try read("comparison.html")
    for text in [page, try read("rates.svg")] {
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
    }
    #expect(page.contains("<svg") && !page.contains("src="))
    let counted = try read("comparison.jsonl").split(separator: "\n").count { $0.contains("\"counts\":true") }
    let (bits, rates) = (try read("bits.csv"), try read("rates.csv"))
    #expect(counted > 0 && bits.split(separator: "\n").count == counted + 1)
    #expect(rates.hasPrefix("topic,about,arithmetic,tolerance,yes,no,wrong_yes,wrong_no,unanswered\n"))
  }
}
