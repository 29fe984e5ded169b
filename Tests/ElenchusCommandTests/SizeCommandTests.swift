import Foundation
import Reports
import TestSupport
import Testing

/// `check --size`: exit codes, what is too large, records and their files.
struct SizeCommandTests {
  @Test(
    arguments: [
      (["sized/squares", "--size", "3e4"], 0), (["sized/squares", "--size", "medium", "--arithmetic", "float32"], 0),
      (["sized/wrong", "--size", "50"], 0), (["sized/wrong", "--size", "500"], 1), (["sized/wrong", "--size", "5000"], 0),
      (["sound/binomial", "--size", "1e6"], 0), (["sized/squares", "--size", "1000", "--arithmetic", "exact"], 0),
      (["sized/squares", "--size", "1e6", "--arithmetic", "exact"], 0), (["sized", "--size", "small"], 0),
      (["sized/squares", "--size", "0"], 64), (["sized/squares", "--size", "1.5"], 64), (["sized/squares", "--size", "big"], 64),
      (["sized/squares", "--size", "nan"], 64), (["sized/squares", "--size", "1e12"], 64),
      (["sized/squares", "--size", "100", "--arithmetic", "symbolic"], 64),
      (["sized/squares", "--size", "100", "--data", "x.csv"], 64),
      (["sized/squares", "--size", "100", "--problem", "x.yaml"], 64),
      (["sized/squares", "--size", "100", "--certificates", "x"], 64), (["sized/squares", "--size", "100", "--set", "m=3"], 64),
      (["sized/squares", "--size", "100", "--set", "n=30"], 0),
      (["sized/squares", "--size", "100", "--set", "x=seeded(rows: 100, columns: 1, seed: 1, shift: 23)"], 0),
      (["sized/squares", "--size", "100", "--set", "x=seeded(rows: 99, columns: 1, seed: 1, shift: 23)"], 1),
      (["faulty/undecidable", "--size", "100"], 5),
    ] as [([String], Int32)])
  func exitCodes(_ arguments: [String], _ expected: Int32) {
    let outcome = Shell.inProcess(["check"] + arguments)
    #expect(outcome.status == expected, "\(arguments): \(outcome.output)\(outcome.errors)")
    #expect(outcome.output.isEmpty == (expected == 5 || expected >= 64))
  }

  @Test func messagesHelp() {
    let symbolic = Shell.inProcess("check", "sized/squares", "--size", "9", "--arithmetic", "symbolic")
    #expect(symbolic.errors.contains("drop --size, or say --arithmetic float64"))
    #expect(Shell.inProcess("check", "sized/squares", "--size", "9", "--set", "m=3").errors.contains("asks for nothing of this"))
    let large = Shell.inProcess("check", "sized", "sound/binomial", "--size", "1e4", "--arithmetic", "exact,float64").output
    #expect(large.contains("too large: beyond 1000 parameters there is no such vector: sized/wrong"))
    #expect(large.contains("too large: the claim is about instances of a fixed size: sound/binomial"))
    #expect(large.contains("too large: exact decides up to 2000 parameters; floats measure beyond: sized/squares"))
    #expect(large.contains("10000") && large.contains("MiB") && large.contains("too large)"))
    #expect(!Shell.inProcess("check", "sized").output.contains("MiB"))
  }

  @Test func recordsTellSizesAndFitTheSchema() throws {
    let outcome = Shell.inProcess("check", "sized", "--size", "3e4", "--format", "json")
    let schema = try JSONSchema(path: ProgramTests.schemaPath)
    var verdicts: [String] = []
    for line in outcome.output.split(separator: "\n") {
      #expect(try schema.complaints(line).isEmpty)
      guard let unit = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        unit["kind"] as? String == "unit"
      else { continue }
      verdicts.append(unit["verdict"] as? String ?? "")
      #expect(unit["requestedParameters"] as? Int == 30_000)
      guard verdicts.last == "observed" else { continue }
      #expect(unit["parameters"] as? Int == 30_000 && (unit["peakMemory"] as? Int ?? 0) > 1 << 20)
      let choices = unit["choices"] as? [String: String]
      #expect(choices?["n"] == "30000" && choices?["x"]?.hasPrefix("seeded(rows: 30000, columns: 1, seed: ") == true)
    }
    #expect(verdicts == ["observed", "observed", "too-large"])
    // 10⁴ entries of 3 bytes would not fit: a large instance is a few words.
    #expect(outcome.output.utf8.count < 20_000)
  }

  @Test func everyFormatSaysTooLarge() {
    func text(_ format: String) -> String { Shell.inProcess("check", "sized/wrong", "--size", "1e5", "--format", format).output }
    #expect(text("junit").contains("skipped message=\"too large: beyond 1000") && !text("junit").contains("<failure"))
    #expect(text("markdown").contains("too-large") && text("markdown").contains("beyond 1000 parameters"))
    #expect(text("html").contains("too-large") && text("html").contains("beyond 1000 parameters"))
  }

  @Test func whatExceedsItsBoundsIsReplayedFromItsFile() throws {
    let folder = try Folder()
    let outcome = Shell.inProcess(
      "check", "sized/wrong", "--size", "900", "--arithmetic", "float64", "--output", folder.path("r"))
    #expect(outcome.status == 1 && outcome.output.contains("exceeds the rounding bound"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("r/unexpected"))
    let path = folder.path("r/unexpected/\(try #require(files.first))")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("arithmetic: float64") && text.contains("verdict: exceeded") && text.utf8.count < 2_000)
    #expect(Shell.inProcess("replay", path).status == 0)
    // Another seed of the matrix is another instance: the file's hash no longer fits.
    let changed = try folder.write(text.replacing("shift: 23", with: "shift: 24"), as: "changed.yaml")
    #expect(Shell.inProcess("replay", changed).status == 65)
  }

  @Test func theSameSeedMakesTheSameInstance() {
    func lines(_ seed: String) -> [String] {
      Shell.inProcess("check", "sized/squares", "--size", "2e4", "--seed", seed, "--format", "json").output
        .split(separator: "\n").filter { $0.contains("\"kind\":\"unit\"") }
        .map { String($0).replacing(/"(seconds|peakMemory)":[0-9.e-]+/, with: "") }
    }
    #expect(lines("4") == lines("4") && lines("4") != lines("5"))
  }
}
