import Foundation
import Testing

struct OtherCommandTests {
  @Test func refuteFindsTheKnownMinimumAndReplayConfirmsIt() throws {
    let folder = try Folder()
    let path = folder.path("a.replay.yaml")
    let outcome = Shell.inProcess("refute", "sound/without-mixed-term", "--drop", "H1", "--output", path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("dropped H1: a b = 0: no") && outcome.output.contains("a = 1\n")
        && outcome.output.contains("b = 1\n"))
    let replay = Shell.inProcess("replay", path)
    #expect(replay.status == 0 && replay.output.contains("refuted, as the file says"))
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing(/hash: .*\n/, with: "")
    #expect(
      Shell.inProcess("replay", try folder.write(text.replacing("verdict: refuted", with: "verdict: proved"), as: "b.yaml"))
        .status == 1)
    #expect(Shell.inProcess("replay", try folder.write(text.replacing("  a: 1", with: "  a: 0"), as: "c.yaml")).status == 1)
    for (old, new, reason) in [
      ("  a: 1", "  aa: 1", "'a' is missing"), ("  a: 1", "  a: 1\n  c: 1", "nothing of this name"),
      ("  a: 1", "  a: [[1]]", "not a number"),
      ("claim: sound", "claim: sond", "did you mean"), ("[H1]", "[H9]", "no hypothesis 'H9'"),
      ("elenchus: 1", "elenchus: 7", "version 7"),
    ] {
      let broken = Shell.inProcess("replay", try folder.write(text.replacing(old, with: new), as: "d.yaml"))
      #expect(broken.status == 65 && broken.errors.contains(reason) && broken.errors.contains("d.yaml"), "\(broken.errors)")
    }
  }

  @Test func refuteTriesEveryHypothesisAndKnowsMarks() {
    let outcome = Shell.inProcess("refute", "sound", "faulty/vacuous", "--budget", "20", "--verbose")
    #expect(
      outcome.status == 0 && outcome.output.contains("necessity unknown: it never holds"), "\(outcome.output)\(outcome.errors)")
    #expect(Shell.inProcess("refute", "faulty/unsharp", "--budget", "20").status == 0)
    #expect(Shell.inProcess("refute", "sound/without-mixed-term", "--drop", "H7").status == 64)
    #expect(Shell.inProcess("refute", "sound/binomial").status == 5)
    #expect(Shell.inProcess("refute").status == 64)
  }

  @Test func refuteSaysWhenTheBudgetIsSpent() {
    // With one draw nothing is found, and the mark of the theorem file is no counterexample.
    let outcome = Shell.inProcess("refute", "faulty/empty", "faulty/unsharp", "--budget", "1", "--seed", "3", "--format", "json")
    #expect([0, 2].contains(outcome.status) && outcome.output.contains("\"kind\":\"refutation\""))
  }

  @Test func listAndExplain() {
    #expect(Shell.inProcess("list").output.contains("measured/inverse-root"))
    #expect(!Shell.inProcess("list", "sound").output.contains("faulty/"))
    #expect(Shell.inProcess("list", "--format", "markdown").output.hasPrefix("| claim |"))
    let text = Shell.inProcess("explain", "sound/without-mixed-term").output
    for part in [
      "If a b = 0", "H1: a b = 0", "without it: counterexample: a = 1, b = 1",
      "symbolic, exact, ball, certified, float64, float32", "constructed",
      "--drop H1", "proved",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(Shell.inProcess("explain", "measured/inverse-root").output.contains("predicted -0.5"))
    #expect(Shell.inProcess("explain", "sound").status == 64 && Shell.inProcess("explain", "nothing").status == 64)
  }

  @Test func doctorAndVersionAndHelp() {
    let doctor = Shell.inProcess("doctor")
    #expect(doctor.status == 0 && !doctor.output.contains("WRONG") && doctor.output.contains("ok      Arb"), "\(doctor.output)")
    let version = Shell.inProcess("--version")
    for name in ["Elenchus 0.1.0", "GMP", "MPFR", "FLINT", "Arb", "OpenBLAS"] { #expect(version.output.contains(name)) }
    for command in ["list", "explain", "check", "refute", "replay"] {
      let help = Shell.inProcess(command, "--help")
      #expect(help.status == 0 && help.output.contains("Example") && help.output.contains("USAGE"))
    }
    #expect(Shell.inProcess("--help").output.contains("Exit codes") && !Shell.inProcess("--help").output.contains("worker"))
    #expect(Shell.inProcess("bogus").status == 64)
  }
}
