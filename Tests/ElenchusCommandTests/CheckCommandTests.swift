import Foundation
import Reports
import Search
import Testing

/// Exit codes and messages, in this process.
struct CheckCommandTests {
  @Test(
    arguments: [
      (["sound"], 0), (["sound/binomial", "--arithmetic", "exact,ball"], 0), (["faulty/false"], 1), (["faulty/vacuous"], 1),
      (["faulty/empty"], 1), (["faulty/unsharp"], 1), (["faulty/overflowing"], 2), (["faulty/undecidable"], 2),
      (["faulty/dividing"], 2),
      (["faulty/disagreeing"], 3), (["faulty/false", "--arithmetic", "float64"], 5), (["measured/inverse-root"], 0),
      (["measured/not-a-number"], 2), (["measured", "--arithmetic", "exact"], 5), ([], 64), (["no-such-topic"], 64),
      (["sound", "--arithmetic", "octal"], 64), (["sound", "--instances", "0"], 64), (["sound", "--bogus"], 64),
      (["sound", "--data", "/nowhere.csv"], 65), (["sound", "--problem", "/nowhere.yaml"], 65),
      (["sound", "--targets", "a"], 64),
      (["sound/binomial", "--set", "c=1"], 64), (["sound/binomial", "--set", "a=x"], 64), (["sound/binomial", "--set", "a"], 64),
      (["sound/binomial", "--set", "a=1", "--set", "a=2"], 64), (["sound", "--all"], 64),
    ] as [([String], Int32)])
  func exitCodes(_ arguments: [String], _ expected: Int32) {
    let outcome = Shell.inProcess(["check"] + arguments)
    #expect(outcome.status == expected, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.isEmpty == (expected == 5 || expected >= 64))
    #expect(outcome.errors.isEmpty == !outcome.output.isEmpty)
  }

  @Test func messagesHelp() {
    #expect(Shell.inProcess("check", "sound/binomal").errors.contains("did you mean sound/binomial"))
    #expect(Shell.inProcess("check").errors.contains("--all"))
    #expect(Shell.inProcess("check", "sound/network", "--set", "dept=1").errors.contains("did you mean 'depth'"))
    #expect(
      Shell.inProcess("check", "faulty/false", "--arithmetic", "exact,float64").output.contains(
        "not declared for float64; skipped"))
  }

  @Test func everyFormatAgrees() throws {
    let table = Shell.inProcess("check", "sound", "faulty/false")
    #expect(table.output.contains("9 proved") == false && table.output.contains("3 refuted"))
    let lines = Shell.inProcess("check", "sound", "faulty/false", "--format", "json").output.split(separator: "\n")
    let kinds = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }.compactMap {
      $0?["kind"] as? String
    }
    #expect(kinds.last == "run" && kinds.count { $0 == "summary" } == 15)
    #expect(Shell.inProcess("check", "faulty/false", "--format", "junit").output.contains("<failure type=\"refuted\""))
    #expect(Shell.inProcess("check", "faulty/false", "--format", "markdown").output.hasPrefix("# Elenchus report"))
  }

  @Test func runsAreDeterministic() {
    func lines() -> [Substring] {
      Shell.inProcess("check", "sound", "--seed", "5", "--format", "json").output.split(separator: "\n")
        .map { $0.replacing(/"seconds":[0-9.e-]+/, with: "") }.map { Substring($0) }
    }
    #expect(lines() == lines())
  }

  @Test func aProblemFileIsCheckedOnItsOwnNumbers() throws {
    let folder = try Folder()
    let path = try folder.write(
      "network: {widths: [1, 1], weights: [[[0.1]]]}\ndata: {inputs: [[1, 2]], targets: [[3, 4]]}\n", as: "p.yaml")
    let outcome = Shell.inProcess("check", "sound/network", "--problem", path, "--format", "json")
    #expect(
      outcome.status == 0 && outcome.output.contains("\"W1\":\"[[1/10]]\"") && outcome.output.contains("\"X\":\"[[1, 2]]\""))
  }

  /// Symbolic runs are for what is left open; asked for by name they take the numbers as constants.
  @Test func theNumbersOfAFileAreNoSymbols() throws {
    let folder = try Folder()
    let path = try folder.write("choices: {a: 0, b: 3/2}\n", as: "p.yaml")
    let usual = Shell.inProcess("check", "sound/without-mixed-term", "--problem", path, "--format", "json")
    #expect(usual.status == 0 && usual.output.contains("\"exact\"") && !usual.output.contains("\"symbolic\""))
    let asked = Shell.inProcess(
      "check", "sound/without-mixed-term", "--problem", path, "--arithmetic", "symbolic", "--format", "json")
    #expect(asked.output.contains("\"symbolic\""))
  }

  @Test(arguments: [
    ("choices: {depht: 1}", "p.yaml:1: 'depht'", "did you mean 'depth'"),
    ("network:\n  widths: [1, 1]\n  weights: [[[1, 2]]]", "p.yaml:3: 'network.weights'", "expected 1×1"),
    ("choices:\n  depth: 0", "p.yaml:2: 'depth'", "from 1 to"),
    ("choices:\n  W1: [[.inf]]", "p.yaml:2: 'choices.W1'", "'.inf'"),
    ("claim: faulty/false\nchoices: {depth: 1}", "p.yaml: 'claim'", "not among the selected"),
  ])
  func problemFilesAreRejectedWithPlaceAndReason(_ text: String, _ place: String, _ reason: String) throws {
    let folder = try Folder()
    let outcome = Shell.inProcess(
      "check", "sound/network", "--problem", try folder.write(text, as: "p.yaml"), "--output", folder.path("report"))
    #expect(outcome.status == 65 && outcome.errors.contains(place) && outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("report")))
  }

  @Test func tablesAreRejectedWithPlaceAndReason() throws {
    let folder = try Folder()
    let outcome = Shell.inProcess("check", "sound", "--data", try folder.write("a,b,c\n1,x,y\n", as: "t.csv"))
    #expect(outcome.status == 65 && outcome.errors.contains("t.csv:1: the columns b, c are text"))
    let fine = Shell.inProcess("check", "sound", "--data", try folder.write("a,b\n1,x\n", as: "u.csv"))
    #expect(fine.status == 64 && fine.errors.contains("none of the selected claims"))
  }

  @Test func reportsAreWritten() throws {
    let folder = try Folder()
    let outcome = Shell.inProcess("check", "faulty/false", "--output", folder.path("r"))
    #expect(outcome.status == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("r")).sorted() == [
        "counterexamples", "junit.xml", "records.jsonl", "report.html", "report.md", "unexpected",
      ])
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("r/unexpected"))
    #expect(Shell.inProcess("replay", folder.path("r/unexpected/\(try #require(files.first))")).status == 0)
  }
}
