import Claims
import ExactArithmetic
import Formats
import Foundation
import Questions
import Testing

/// The files of `Examples/problems`, and the file and the mistakes of `Documentation/problem-files.md`.
enum ProblemExamples {
  private static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL

  static let files: [(name: String, text: String)] = {
    let folder = root.appendingPathComponent("Examples/problems")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).map { (name, $0) }
    }
  }()

  private static let documentation =
    (try? String(contentsOf: root.appendingPathComponent("Documentation/problem-files.md"), encoding: .utf8)) ?? ""

  /// The file under "A complete file".
  static let complete = String(
    documentation.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first ?? "")

  struct Mistake: Sendable, CustomTestStringConvertible {
    let old, new, error: String
    var testDescription: String { new }
  }

  static let mistakes: [Mistake] = (documentation.components(separatedBy: "## Mistakes").last ?? "").split(separator: "\n")
    .filter { $0.hasPrefix("| `") }.compactMap { line in
      let cells = line.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      guard cells.count == 3 else { return nil }
      let texts = cells.map { $0.replacing("\\n", with: "\n") }
      return Mistake(old: texts[0], new: texts[1], error: texts[2])
    }

  /// Reads a file, completes it for each of its questions, and makes the problem.
  static func read(_ text: String, _ name: String) throws(FormatError) -> ProblemFile {
    let file = try ProblemFile(text: text, file: name)
    for question in file.questions where file.offers(question.name) { _ = try file.choices(for: question.name) }
    if file.questions.isEmpty { _ = try file.choices(for: "values") }
    return file
  }
}

struct ProblemExampleTests {
  @Test(arguments: ProblemExamples.files.map(\.name)) func examplesAreRead(_ name: String) throws {
    let text = try #require(ProblemExamples.files.first { $0.name == name }?.text)
    let file = try ProblemExamples.read(text, name)
    #expect(!file.questions.isEmpty || file.claim != nil)
  }

  @Test func thereAreExamplesAndMistakes() {
    #expect(ProblemExamples.files.count >= 8 && ProblemExamples.mistakes.count >= 40)
  }

  @Test func theDocumentedFileIsRight() throws {
    let file = try ProblemExamples.read(ProblemExamples.complete, "problem.yaml")
    #expect(file.claim == "optimization/directional-derivative" && file.expected == true && file.questions.count == 2)
    #expect(file.choices["shares"] == [["2/3"], ["1/3"]] && file.choices["better W2"] == [[0, 0]])
    #expect(file.choices["λ1"] == [["1/10"], ["1/10"]] && file.choices["λc2"] == [[0]] && file.choices["u2"] == [[0, 1]])
  }

  @Test(arguments: ProblemExamples.mistakes) func mistakesGiveTheirErrors(_ mistake: ProblemExamples.Mistake) throws {
    #expect(ProblemExamples.complete.contains(mistake.old), "the file has no \(mistake.old)")
    let text = ProblemExamples.complete.replacing(mistake.old, with: mistake.new)
    let error = #expect(throws: FormatError.self) { _ = try ProblemExamples.read(text, "problem.yaml") }
    #expect(error?.description == mistake.error)
  }

  @Test func bytesThatAreNoTextAreErrors() {
    #expect(throws: FormatError.self) { try TextFile.text(Data([0x6e, 0xff, 0xfe]), file: "p.yaml") }
    #expect(throws: FormatError.self) { try ProblemFile(text: "loss: squ\u{0}ared", file: "p.yaml") }
  }

  @Test func whatIsTooLargeIsAnError() {
    let layer = "network: {widths: [\(Array(repeating: "2", count: 70).joined(separator: ", "))]}"
    let digits = "choices: {a: [[" + Array(repeating: "1e9999", count: 2_000).joined(separator: ",") + "]]}"
    for (text, reason) in [
      (layer, "more than 64 layers"), ("network: {widths: [2000, 2000]}", "4000000 weights"), (digits, "8000000 digits"),
      (String(repeating: "#", count: 5 << 20), "bytes"),
      ("network: {widths: [9, 99, 1]}\ndraw: {samples: 3, targets: critical}", "at most 300 parameters"),
    ] {
      let error = #expect(throws: FormatError.self) { try ProblemFile(text: text, file: "p.yaml") }
      #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }
  }

  /// The gradient at a drawn critical point is 0, whatever the seed; and drawing depends on nothing else.
  @Test(arguments: 0..<8) func drawnTargetsMakeThePointCritical(_ seed: Int) throws {
    let text = """
      network: {widths: [1, 1, 1], activation: "polynomial(0, 1, 1, 1)"}
      regularizer: {strength: 1/10}
      draw: {seed: \(seed), samples: 6, fraction bits: 3, targets: critical, scale: 1/7}
      """
    let file = try ProblemFile(text: text, file: "p.yaml")
    #expect(try ProblemFile(text: text, file: "p.yaml").choices == file.choices)
    var choose = Choices(seed: 99, given: try file.choices(for: "critical-point"), isStrict: true)
    let problem = Problem<Rational>(&choose)
    #expect(try problem.objective.gradient(problem.network).vanishes == .yes)
    #expect(try problem.objective(problem.network).isPositive == .yes)
    #expect(choose.complaints.isEmpty)
  }
}
