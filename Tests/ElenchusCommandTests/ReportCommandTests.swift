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

  @Test func aPageIsAFormat() {
    let outcome = Shell.inProcess("check", "sound/binomial", "--no-store", "--format", "html")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("<!DOCTYPE html>") && outcome.output.hasSuffix("</html>\n"))
  }
}
