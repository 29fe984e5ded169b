import Claims
import Formats
import Foundation
import Reports
import Search
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct PageTests {
  /// A gallery claim with hostile texts, and an ablation counterexample.
  private func report() throws -> Report {
    var results = try Sample.results(arithmetics: [.exact, .ball])
    let branch = try Specimens.engine.claim("specimen/branch")
    results.claims.append(branch)
    let unit = Unit(claim: branch.id, arithmetic: .exact, seed: 0, index: 0)
    let units = [try Specimens.engine.run(unit).hashed()]
    results.records += units
    results.summaries.append(Summary(of: units))
    results.notes = ["<note> & more"]
    return Report(results, refutations: try Self.refutations(), engine: Engine(Both.self))
  }

  private enum Both: TheoremCollection {
    static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
      Sample.engine.collection.entries(over: Real.self) + Specimens.entries(over: Real.self)
    }
  }

  private static func refutations() throws -> [RefutationRecord] {
    let found = try Sample.engine.refute("sound/without-mixed-term", dropping: "H1", seed: 0, budget: 50)
    var spent = RefutationRecord(found, hypothesis: "H1: never")
    (spent.claim, spent.result, spent.record, spent.drawn) = ("faulty/vacuous", "budget-spent", nil, 20)
    return [RefutationRecord(found, hypothesis: "H1: a b = 0"), spent]
  }

  /// Collects what a page consists of; a page that is not well-formed makes the parser fail.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var ids: [String] = []
    var links: [String] = []
    func parser(
      _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?, attributes: [String: String]
    ) {
      elements[name, default: 0] += 1
      if let id = attributes["id"] { ids.append(id) }
      for key in ["href", "src"] { if let link = attributes[key] { links.append(link) } }
    }
  }

  @Test func isWellFormedSelfContainedAndWithoutForeignMarkup() throws {
    let report = try report()
    let page = report.html
    let parser = XMLParser(data: Data(page.utf8))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
    #expect(reader.elements["script"] == 1)
    #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"))
    #expect(Set(reader.ids).count == reader.ids.count, "an identifier twice")
    for link in reader.links {
      #expect(link.hasPrefix("data:") || link.hasPrefix("#") && reader.ids.contains(String(link.dropFirst())), "\(link)")
    }
    #expect(!page.contains("http://") || page.matches(of: /http:\/\/(?!www\.w3\.org\/)/).isEmpty)
    #expect(!page.contains("https://") && !page.contains("url(") && !page.contains("@import"))
    let unexpected = report.results.unexpected.count { $0.verdict == "refuted" }
    #expect(unexpected > 0 && reader.elements["article"] == 2 + unexpected)
    #expect(reader.elements["svg"] == 4 && reader.elements["figure"] == 4)
    #expect(reader.elements["table"] == reader.elements["caption"] && reader.elements["table"] == reader.elements["thead"])
  }

  @Test func tellsTheStoryWithItsNumbers() throws {
    let page = try report().html
    for part in [
      "It is for x &gt; 0 &amp; w &gt; 0.", "The &lt;identity&gt;.", "<mtable class=\"matrix\">",
      "the &lt;value&gt;: left = right",
      "assert max(0, -1) != -1", "elenchus replay specimen.branch.replay.yaml", "float32", "needed: refuted without it",
      "(dropped)", "&lt;note&gt; &amp; more", "20 instances",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func downloadsAreTheFilesThemselves() throws {
    let report = try report()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-\(UUID())").path
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    let paths = try report.write(to: folder)
    let links = report.html.matches(of: /href="data:text\/[^,"]+,([^"]+)"/).compactMap {
      String($0.1).replacing("&apos;", with: "'").removingPercentEncoding
    }
    for name in ["specimen.branch.replay.yaml", "specimen.branch.py", "specimen.branch.1.csv", "specimen.branch.4.csv"] {
      let path = try #require(paths.first { $0.hasSuffix("counterexamples/\(name)") }, "\(name)")
      #expect(links.contains(try TextFile.read(path)), "\(name)")
    }
    let replay = try ReplayFile(path: "\(folder)/counterexamples/sound.without-mixed-term.H1.replay.yaml")
    #expect(replay.dropping == ["H1"] && replay.verdict == "refuted")
  }

  @Test func markdownHasTheSameCounterexamples() throws {
    let report = try report()
    let text = report.markdown
    for part in [
      "## Counterexamples", "A square without its mixed term, without H1: a b = 0", "## Which hypotheses are needed",
      "```python\nassert max(0, -1) != -1\n```", "| exact | 4 | 2 | 2 |", "Replay it: `elenchus replay", "\\<identity\\>",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(text.components(separatedBy: "\nReplay it:").count == report.html.components(separatedBy: "<article ").count)
  }

  @Test func aFolderIsReadBackIntoTheSamePage() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-\(UUID())").path
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    let first = try report()
    try first.write(to: folder)
    try TextFile.write(first.refutations.map { JSONLines.line($0) + "\n" }.joined(), to: "\(folder)/refutations.jsonl")
    let engine = Engine(Both.self)
    let (results, refutations) = try RunResults.read(folder: folder, engine: engine)
    // The catalogue's order of the claims is the reader's; otherwise nothing is lost.
    #expect(Set(results.claims.map(\.id)) == Set(first.results.claims.map(\.id)) && refutations.count == 2)
    let again = Report(results, refutations: refutations, engine: engine)
    for part in ["id=\"counterexamples\"", "id=\"hypotheses\""] {
      func tail(_ page: String) -> Int { page.components(separatedBy: part).last!.count }
      #expect(again.html.contains(part) && tail(again.html) > 1000)
    }
    #expect(again.html.count == first.html.count)
    #expect(throws: FormatError.self) { try RunResults.read(folder: folder + "/nothing", engine: engine) }
    try TextFile.write("{\"kind\":\"unit\",\"schema\":1}\n", to: "\(folder)/records.jsonl")
    #expect(throws: FormatError.self) { try RunResults.read(folder: folder, engine: engine) }
    try TextFile.write("not json\n", to: "\(folder)/records.jsonl")
    #expect(throws: FormatError.self) { try RunResults.read(folder: folder, engine: engine) }
  }
}
