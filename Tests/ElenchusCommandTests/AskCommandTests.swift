import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Questions by the command line, in this process.
struct AskCommandTests {
  private static let examples = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Examples/problems")
    .standardizedFileURL

  private func path(_ name: String) -> String { Self.examples.appendingPathComponent(name).path }

  @Test(arguments: [
    "saddle", "spurious-minimum", "splitting-under-decay", "equal-networks", "deep-relu", "drawn-critical-point", "tanh",
  ]) func examplesAreAnsweredAsTheyExpect(_ name: String) throws {
    let folder = try Folder()
    let outcome = Shell.inProcess(["ask", path("\(name).yaml"), "--certificates", folder.path("c"), "--output", folder.path("r")])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(!outcome.output.contains("unknown") && outcome.output.contains("certificate: "))
    for replay in (try? FileManager.default.contentsOfDirectory(atPath: folder.path("r"))) ?? [] {
      let replayed = Shell.inProcess(["replay", folder.path("r") + "/" + replay])
      #expect(replayed.status == 0, "\(replayed.output)\(replayed.errors)")
    }
  }

  @Test func exitCodes() throws {
    let folder = try Folder()
    let saddle = "network: {widths: [1, 1, 1], weights: [[[0]], [[0]]]}\ndata: {inputs: [[1]], targets: [[1]]}\n"
    let wrong = try folder.write(saddle + "questions: [{ask: local-minimum, expect: yes}]\n", as: "wrong.yaml")
    #expect(Shell.inProcess("ask", wrong).status == 1)
    let kink = try folder.write(
      saddle.replacing("widths", with: "activation: relu, widths") + "questions: [critical-point]\n", as: "kink.yaml")
    let unknown = Shell.inProcess("ask", kink)
    #expect(unknown.status == 2 && unknown.output.contains("kink"))
    let good = try folder.write(saddle, as: "good.yaml")
    #expect(Shell.inProcess("ask", good, "--question", "global").status == 64)
    #expect(Shell.inProcess("ask", good, "--question", "splitting").status == 65)
    #expect(Shell.inProcess("ask", folder.path("none.yaml")).status == 65)
    let incomplete = try folder.write("network: {widths: [1, 1]}\n", as: "incomplete.yaml")
    #expect(Shell.inProcess("ask", incomplete).errors.contains("nothing says 'W1'"))
    let claim = try folder.write("claim: sound/netwrk\n" + saddle, as: "claim.yaml")
    #expect(Shell.inProcess("ask", claim).errors.contains("did you mean sound/network"))
  }

  @Test func jsonHasARecordAndAnAnswerForEachQuestion() throws {
    let lines = Shell.inProcess("ask", path("saddle.yaml"), "--format", "json").output.split(separator: "\n")
    let objects = try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    #expect(objects.compactMap { $0["kind"] as? String } == Array(repeating: ["unit", "answer"], count: 6).flatMap(\.self))
    let schema = try JSONSchema(
      path: Self.examples.appendingPathComponent("../../Schemas/record-v1.schema.json").standardizedFileURL.path)
    for line in lines { #expect(try schema.complaints(line).isEmpty) }
    #expect(objects.compactMap { $0["answer"] as? String } == ["shown", "yes", "yes", "no", "no", "no"])
  }

  @Test func pagesHaveEveryAnswer() {
    let page = Shell.inProcess("ask", path("spurious-minimum.yaml"), "--format", "html")
    #expect(page.status == 0 && XMLParser(data: Data(page.output.utf8)).parse())
    let document = Shell.inProcess("ask", path("spurious-minimum.yaml"), "--format", "markdown")
    for text in [page.output, document.output] {
      #expect(text.contains("θ is a local minimum") && text.contains("15 ≤ 11/2") && text.contains("Trusted, not checked here"))
      #expect(text.components(separatedBy: "questions/global-minimum").count > 1 && !text.contains("not as expected"))
    }
  }

  @Test func theSearchFindsTheBetterPointAndCanBeLeftOut() {
    #expect(Shell.inProcess("ask", path("spurious-minimum.yaml"), "--question", "global-minimum").output.contains("better"))
    #expect(Shell.inProcess("ask", path("spurious-minimum.yaml"), "--question", "global-minimum", "--no-search").status == 2)
  }
}
