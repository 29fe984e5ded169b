import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `elenchus census`, in this process.
struct CensusCommandTests {
  private static let examples = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Examples/census")
    .standardizedFileURL

  private let network = "network: {widths: [1, 1, 1], activation: tanh}\ndata: {inputs: [[1, 2]], targets: [[1, 1]]}\n"

  @Test(arguments: ["cubic", "tanh-1-1-1", "tanh-2-1-1"]) func examplesAreComplete(_ name: String) throws {
    let outcome = Shell.inProcess(["census", Self.examples.appendingPathComponent("\(name).yaml").path])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("complete: there is no other critical point") && outcome.output.contains("as it must be"))
    #expect(outcome.output.contains("global minimum: point 1"))
  }

  @Test func exitCodes() throws {
    let folder = try Folder()
    let good = try folder.write(network, as: "good.yaml")
    #expect(Shell.inProcess("census", good).status == 0)
    let short = Shell.inProcess("census", good, "--cells", "1", "--no-symmetry")
    #expect(short.status == 2 && short.output.contains("not complete: "), "\(short.output)")
    for wrong in [
      ["--budget", "0"], ["--box", "-1"], ["--lower", "1"], ["--lower", "1", "--upper", "0"], ["--jobs", "0"],
      ["--lower", "0,1,2", "--upper", "4"], ["--lower", "a", "--upper", "b"], ["--format", "junit"],
    ] { #expect(Shell.inProcess(["census", good] + wrong).status == 64, "\(wrong)") }
    #expect(Shell.inProcess("census", folder.path("none.yaml")).status == 65)
    let kinked = Shell.inProcess("census", try folder.write(network.replacing("tanh", with: "relu"), as: "relu.yaml"))
    #expect(kinked.status == 65 && kinked.errors.contains("two derivatives everywhere"))
    let large = Shell.inProcess("census", try folder.write(network.replacing("[1, 1, 1]", with: "[1, 9, 1]"), as: "large.yaml"))
    #expect(large.status == 65 && large.errors.contains("18 parameters"))
    let bare = Shell.inProcess("census", try folder.write("network: {widths: [1, 1, 1]}\n", as: "bare.yaml"))
    #expect(bare.status == 65 && bare.errors.contains("data"), "\(bare.errors)")
  }

  @Test func boundsMayBeNegative() throws {
    let folder = try Folder()
    let good = try folder.write(network, as: "good.yaml")
    let outcome = Shell.inProcess("census", good, "--lower", "-2,-2", "--upper", "2")
    #expect(outcome.status == 0 || outcome.status == 2, "\(outcome.errors)")
    #expect(Shell.inProcess("census", good, "--box", "1e308").status == 64)
  }

  @Test(arguments: [
    "{depth: 1, inputs: -1, outputs: 1}", "{depth: 1, inputs: 2000000000, outputs: 1}",
    "{depth: 1000000000, inputs: 1, outputs: 1}",
  ])
  func absurdSizesAreErrors(_ choices: String) throws {
    let folder = try Folder()
    let path = try folder.write("choices: \(choices)\ndata: {inputs: [[1]], targets: [[1]]}\n", as: "p.yaml")
    #expect(Shell.inProcess("census", path).status == 65)
  }

  @Test func aFolderThatCannotBeMadeIsSaid() throws {
    let folder = try Folder()
    let (good, file) = (try folder.write(network, as: "good.yaml"), try folder.write("", as: "file"))
    #expect(Shell.inProcess("census", good, "--certificates", "\(file)/c").status == 64)
  }

  /// Weights in the file change nothing.
  @Test func weightsAreNotLookedAt() throws {
    let folder = try Folder()
    let without = Shell.inProcess("census", try folder.write(network, as: "p.yaml"), "--format", "json")
    let with = Shell.inProcess(
      "census", try folder.write(network.replacing("tanh", with: "tanh, weights: [[[3]], [[1/3]]]"), as: "p.yaml"), "--format",
      "json")
    #expect(without.status == 0 && with.status == 0)
    func points(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.contains("\"critical-point\"") }.map { $0.drop { $0 != "," } }
    }
    #expect(
      !points(with.output).isEmpty
        && points(with.output).map { $0.replacing(/"file":"[^"]*"/, with: "") }
          == points(without.output).map { $0.replacing(/"file":"[^"]*"/, with: "") }
    )
  }

  @Test(arguments: ["tanh-1-1-1", "tanh-1-2-1"]) func everyLineObeysTheSchema(_ name: String) throws {
    let schemas = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Schemas").standardizedFileURL
    let schema = try JSONSchema(path: schemas.appendingPathComponent("census-v1.schema.json").path)
    // Cut off, so that something is unresolved.
    for more in [[], ["--cells", "40"]] {
      let outcome = Shell.inProcess(
        ["census", Self.examples.appendingPathComponent("\(name).yaml").path, "--format", "json"] + more)
      let lines = outcome.output.split(separator: "\n")
      #expect(!lines.isEmpty)
      for line in lines { #expect(try schema.complaints(line).isEmpty, "\(line)") }
    }
    #expect(try !schema.complaints("{\"kind\":\"census\",\"schema\":1}").isEmpty)
  }

  @Test func jsonHasALineForEachPointAndOneForAll() throws {
    let outcome = Shell.inProcess("census", Self.examples.appendingPathComponent("cubic.yaml").path, "--format", "json")
    let objects = try outcome.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let points = objects.filter { $0["kind"] as? String == "critical-point" }
    let census = try #require(objects.last)
    #expect(census["kind"] as? String == "census" && census["complete"] as? Bool == true && census["indexSum"] as? Int == 1)
    #expect(
      points.count == census["orbits"] as? Int
        && points.reduce(0) { $0 + ($1["images"] as? Int ?? 0) } == census["points"] as? Int)
    for point in points {
      let (lower, upper) = (try #require(point["lower"] as? [Double]), try #require(point["upper"] as? [Double]))
      #expect(lower.count == 2 && zip(lower, upper).allSatisfy { $0 <= $1 && $1 - $0 < 1e-9 })
    }
  }

  @Test func pagesAreWellFormed() throws {
    for name in ["cubic", "tanh-2-1-1"] {
      let outcome = Shell.inProcess("census", Self.examples.appendingPathComponent("\(name).yaml").path, "--format", "html")
      let parser = XMLParser(data: Data(outcome.output.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(outcome.output.contains("<svg") && outcome.output.contains("strict minimum"))
    }
    let markdown = Shell.inProcess("census", Self.examples.appendingPathComponent("cubic.yaml").path, "--format", "markdown")
    #expect(markdown.output.contains("| point |"))
  }

  @Test func certificatesAreWrittenForEveryPoint() throws {
    let folder = try Folder()
    let outcome = Shell.inProcess(
      "census", Self.examples.appendingPathComponent("tanh-1-1-1.yaml").path, "--certificates", folder.path("c"))
    #expect(outcome.status == 0 && outcome.output.contains("certificates: 2 of 2"), "\(outcome.output)\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("c")).count == 2)
  }
}
