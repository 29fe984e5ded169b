import Foundation
import TestSupport
import Testing

/// `refute` over several hypotheses, its table and files, and the store of past counterexamples.
struct RefuteCommandTests {
  @Test func aTableEndsARunOverSeveralHypotheses() throws {
    let folder = try Folder()
    let outcome = Shell.inProcess("refute", "sound", "faulty/vacuous", "--budget", "20", "--output", folder.path("out"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("claim ") && outcome.output.contains("2 hypotheses dropped: 1 counterexamples"))
    let row = outcome.output.split(separator: "\n").first { $0.hasPrefix("sound/without-mixed-term") }
    #expect(row?.contains("counterexample") == true && row?.contains("exact  random search") == true, "\(outcome.output)")
    let lines = try String(contentsOfFile: folder.path("out/refutations.jsonl"), encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("\"numbers\":2") && lines[0].contains("\"largestInteger\":\"1\""))
    let replay = Shell.inProcess("replay", folder.path("out/sound.without-mixed-term.H1.replay.yaml"))
    #expect(replay.status == 0, "\(replay.errors)")
    let markdown = Shell.inProcess("refute", "sound", "--format", "markdown")
    #expect(
      markdown.output.contains("| sound/without-mixed-term | H1: a b = 0 | counterexample | 2 | 1 | exact |"),
      "\(markdown.output)")
  }

  @Test func workersGiveTheSameAnswers() throws {
    func lines(_ jobs: String) throws -> [String] {
      try Shell.program("refute", "sound", "faulty/false", "faulty/vacuous", "--budget", "50", "--jobs", jobs, "--format", "json")
        .output.split(separator: "\n").map { String($0).replacing(/"seconds":[0-9.e-]+/, with: "") }
    }
    let reference = try lines("0")
    #expect(reference.count == 3)
    #expect(try lines("2") == reference)
  }

  /// Without a dropped hypothesis the claim itself is put to the test.
  @Test func aFalseClaimIsRefutedAsStated() throws {
    let outcome = Shell.inProcess("refute", "faulty/false", "--as-stated")
    #expect(outcome.status == 1 && outcome.output.contains("THE THEOREM ITSELF IS REFUTED"), "\(outcome.output)")
    #expect(Shell.inProcess("refute", "sound/binomial", "--as-stated", "--budget", "20").status == 2)
  }

  @Test func contradictionsAreUsageErrors() {
    for options in [["--as-stated", "--drop", "H1"], ["--seconds", "0"], ["--store", "x", "--no-store"], ["--budget", "0"]] {
      #expect(Shell.inProcess(["refute", "sound/without-mixed-term"] + options).status == 64, "\(options)")
    }
  }

  /// What a run found is tried first by the next; a file that refutes no more is said and not trusted; one that cannot be read is
  /// said and ignored.
  @Test func theStoreIsTriedFirstAndNotTrusted() throws {
    let folder = try Folder()
    let store = folder.path("store")
    func run() -> Outcome {
      Shell.inProcess("refute", "sound/without-mixed-term", "--drop", "H1", "--store", store, "--format", "json")
    }
    #expect(run().output.contains("\"origin\":\"random search\""))
    let again = run()
    #expect(again.output.contains("\"origin\":\"the store\"") && again.output.contains("\"drawn\":0"), "\(again.output)")
    let place = "\(store)/sound.without-mixed-term/without-H1"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: place).first)
    let text = try String(contentsOfFile: "\(place)/\(name)", encoding: .utf8)
    let changed = text.replacing(/hash: .*\n/, with: "").replacing("  a: 1", with: "  a: 0")
    try changed.write(toFile: "\(place)/\(name)", atomically: true, encoding: .utf8)
    let outdated = run()
    #expect(outdated.output.contains("\"origin\":\"random search\"") && outdated.errors.contains("no longer refutes"))
    try "nonsense".write(toFile: "\(place)/\(name)", atomically: true, encoding: .utf8)
    let broken = run()
    #expect(broken.status == 0 && broken.errors.contains("ignored"), "\(broken.errors)")
    let none = Shell.inProcess("refute", "sound/without-mixed-term", "--no-store", "--format", "json")
    #expect(none.output.contains("random search"))
  }

  /// `check` keeps what refuted a claim, and tries it first.
  @Test func checkReplaysWhatFailedBefore() throws {
    let folder = try Folder()
    let store = folder.path("store")
    func run(_ claims: String...) -> Outcome {
      Shell.inProcess(["check"] + claims + ["--arithmetic", "exact", "--instances", "1", "--store", store, "--format", "json"])
    }
    let first = run("faulty/false")
    #expect(first.status == 1 && !first.output.contains("\"index\":1000000"))
    let second = run("faulty/false")
    #expect(second.status == 1 && second.output.contains("\"index\":1000000"), "\(second.output)")
    // A stored instance of a claim that holds says nothing against it.
    let (from, to) = ("\(store)/faulty.false/refuted", "\(store)/sound.binomial/refuted")
    try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: from) {
      let text = try String(contentsOfFile: "\(from)/\(name)", encoding: .utf8)
      let other = text.replacing("faulty/false", with: "sound/binomial").replacing(/hash: .*\n/, with: "")
      try other.write(toFile: "\(to)/\(name)", atomically: true, encoding: .utf8)
    }
    let sound = run("sound/binomial")
    #expect(sound.status == 0 && sound.output.contains("no longer refutes"), "\(sound.output)")
  }
}
