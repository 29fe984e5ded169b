import Foundation
import Testing

struct ReportCommandTests {
  @Test func pagesAreMadeFromWhatCheckAndRefuteWrote() throws {
    let folder = try Folder()
    let path = folder.path("r")
    #expect(Shell.inProcess("check", "faulty/false", "sound/binomial", "--no-store", "--output", path).status == 1)
    let refuted = Shell.inProcess("refute", "sound/without-mixed-term", "--budget", "20", "--no-store", "--format", "json")
    try refuted.output.write(toFile: "\(path)/refutations.jsonl", atomically: true, encoding: .utf8)
    let outcome = Shell.inProcess("report", path)
    #expect(outcome.status == 0 && outcome.output.contains("report.html"), "\(outcome.errors)")
    let page = try String(contentsOfFile: "\(path)/report.html", encoding: .utf8)
    for part in ["Planted: isFalse", "A square without its mixed term, without H1: a b = 0", "needed: refuted without it"] {
      #expect(page.contains(part), "\(part)")
    }
    let replay = "\(path)/counterexamples/sound.without-mixed-term.H1.replay.yaml"
    #expect(Shell.inProcess("replay", replay).status == 0)
    let single = Shell.inProcess("replay", replay, "--format", "html")
    #expect(single.status == 0 && single.output.hasPrefix("<!DOCTYPE html>") && single.output.contains("<article"))
  }

  @Test func whatIsNoFolderOfARunIsRefused() throws {
    let folder = try Folder()
    #expect(Shell.inProcess("report", folder.path("nothing")).status == 65)
    _ = try folder.write("{\"kind\":\"unit\",\"schema\":1}\n", as: "records.jsonl")
    let outcome = Shell.inProcess("report", folder.url.path)
    #expect(outcome.status == 65 && outcome.errors.contains("records.jsonl:1: ") && outcome.errors.contains("is missing"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("report.html")))
  }

  /// What stands in a file is decided anew, names no file outside the folder, and stays text on the page.
  @Test(arguments: [
    ("\"a\":\"1\"", "\"a\":\"0\"", "calls refuted"),
    ("\"hypothesis\":\"H1: a b = 0\"", "\"hypothesis\":\"x/../../y: z\"", "no hypothesis"),
    ("\"dropped\":[\"H1\"]", "\"dropped\":[]", "another claim or hypothesis"),
  ])
  func aChangedRefutationIsRefused(_ old: String, _ new: String, _ reason: String) throws {
    let folder = try Folder()
    let line = Shell.inProcess("refute", "sound/without-mixed-term", "--drop", "H1", "--no-store", "--format", "json").output
    try #require(line.contains(old), "\(line)")
    _ = try folder.write(line.replacing(old, with: new), as: "refutations.jsonl")
    let outcome = Shell.inProcess("report", folder.url.path)
    if reason == "another claim or hypothesis" {
      #expect(outcome.status == 65)
    } else {
      #expect(outcome.status == 65 && outcome.errors.contains(reason), "\(outcome.status) \(outcome.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("report.html")))
    _ = try folder.write(line.replacing("\"outcome\":\"no\"", with: "\"outcome\":\"<script>\""), as: "refutations.jsonl")
    #expect(Shell.inProcess("report", folder.url.path).status == 0)
    for page in ["report.html", "report.md"] {
      #expect(try !String(contentsOfFile: folder.path(page), encoding: .utf8).contains("<script>\n</span>"))
      #expect(try !String(contentsOfFile: folder.path(page), encoding: .utf8).contains("<script></span>"))
    }
  }

  @Test func aPageIsAFormat() {
    let outcome = Shell.inProcess("check", "sound/binomial", "--no-store", "--format", "html")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("<!DOCTYPE html>") && outcome.output.hasSuffix("</html>\n"))
  }
}
