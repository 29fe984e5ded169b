import Claims
import Formats
import TestSupport
import Testing

/// Damaged files are either still valid or an error that names the file; nothing crashes and nothing else is thrown.
struct FuzzTests {
  @Test(arguments: ["replay", "problem", "table"])
  func mutants(of kind: String) {
    let original = ["replay": Examples.replay, "problem": Examples.problem, "table": Examples.table][kind]!
    var rng = TestSupport.SplitMix64(seed: 2_026)
    var (valid, broken) = (0, 0)
    for _ in 0..<1_000 * testMultiplier {
      var text = Array(original.unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &rng) { mutate(&text, &rng) }
      var damaged = String.UnicodeScalarView()
      damaged.append(contentsOf: text)
      do throws(FormatError) {
        try read(kind, String(damaged))
        valid += 1
      } catch {
        broken += 1
        #expect(error.file == "mutant")
      }
    }
    #expect(valid > 0 && broken > 0, "\(valid) valid, \(broken) broken")
  }

  private func read(_ kind: String, _ text: String) throws(FormatError) {
    switch kind {
    case "replay":
      let file = try ReplayFile(text: text, file: "mutant")
      let again = try ReplayFile(text: file.text, file: "mutant")
      #expect(again == file)
    case "problem": _ = try ProblemFile(text: text, file: "mutant")
    default: _ = try CSVFile(text: text, file: "mutant").samples()
    }
  }

  private func mutate(_ text: inout [Unicode.Scalar], _ rng: inout TestSupport.SplitMix64) {
    let tokens = [
      "[", "]", "{", "}", ":", "-", "\"", "'", "\n", "  ", "\t", "#", "&a ", "*a", "!!binary ", "!x ", ".nan", "1/0", "1e99999",
      "<<: ", "|", "\u{0}", "é", ",", "%", "@", "- - ", "? ", "---\n",
    ]
    let i = Int.random(in: 0...text.count, using: &rng)
    let j = min(text.count, i + Int.random(in: 0...12, using: &rng))
    switch Int.random(in: 0..<4, using: &rng) {
    case 0: text.removeSubrange(i..<j)
    case 1: text.insert(contentsOf: tokens.randomElement(using: &rng)!.unicodeScalars, at: i)
    case 2: text.insert(contentsOf: text[i..<j], at: Int.random(in: 0...text.count, using: &rng))
    default: text.replaceSubrange(i..<j, with: tokens.randomElement(using: &rng)!.unicodeScalars)
    }
  }
}
