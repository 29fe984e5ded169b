import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `elenchus spectrum`, in this process.
struct SpectrumCommandTests {
  private static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL

  private static func example(_ name: String) -> String {
    root.appendingPathComponent("Examples/certify/\(name)").path
  }

  private static func object(_ outcome: Outcome) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  /// The largest and smallest eigenvalues of an answer.
  private static func ends(_ outcome: Outcome) throws -> (largest: [Double], smallest: [Double]) {
    let ends = try #require(try object(outcome)["eigenvalues"] as? [String: Any])
    func values(_ name: String) -> [Double] {
      (ends[name] as? [[String: Any]] ?? []).compactMap { ($0["value"] as? NSNumber)?.doubleValue }
    }
    return (values("largest"), values("smallest"))
  }

  private let network = """
    network: {widths: [1, 2, 1], activation: tanh, weights: [[[1], [2]], [[1, -1]]], biases: [[0, 1/2], [1]]}
    data: {inputs: [[1, 2, 3]], targets: [[1, 0, 1]]}
    regularizer: {strength: 1/10}

    """

  @Test func everythingAtOnceBySchema() throws {
    let schema = try JSONSchema(path: Self.root.appendingPathComponent("Schemas/spectrum-v1.schema.json").path)
    let folder = try Folder()
    let path = try folder.write(network, as: "n.yaml")
    for arguments in [["--trace", "--density", "--largest", "2", "--smallest", "1"], ["--density", "--probes", "1"], []] {
      for precision in ["float64", "float32"] {
        let outcome = Shell.inProcess(["spectrum", path, "--format", "json", "--precision", precision] + arguments)
        #expect(outcome.status == 0, "\(outcome.output.prefix(2_000))\(outcome.errors)")
        #expect(try schema.complaints(outcome.output) == [])
        #expect(try Self.object(outcome)["grade"] as? String == "observed")
      }
    }
  }

  @Test func arraysAndTextGiveTheSameSpectrum() throws {
    // The same network from a file of arrays, and from the numbers that `certify` reads exactly.
    let outcome = Shell.inProcess(
      "spectrum", Self.example("tanh-2-8-1.safetensors"), "--data", Self.example("points.npz"), "--problem",
      Self.example("tanh-2-8-1.yaml"), "--largest", "3", "--smallest", "2", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let (largest, smallest) = try Self.ends(outcome)
    // A table of numbers that is read exactly and rounded, and the same weights as arrays.
    let npz = Shell.inProcess(
      "spectrum", Self.example("tanh-2-8-1.npz"), "--data", Self.example("points.npz"), "--problem",
      Self.example("tanh-2-8-1.yaml"), "--largest", "3", "--smallest", "2", "--format", "json")
    #expect(try Self.ends(npz) == (largest, smallest))
    #expect(largest.count == 3 && smallest.count == 2 && largest == largest.sorted(by: >) && smallest == smallest.sorted())
  }

  @Test func theMeanIsTheSumOverSamples() throws {
    let path = try Saved.file(network)
    let sum = try Self.ends(Shell.inProcess("spectrum", path.file, "--format", "json", "--largest", "2", "--smallest", "2"))
    let mean = try Self.ends(
      Shell.inProcess("spectrum", path.file, "--format", "json", "--largest", "2", "--smallest", "2", "--mean"))
    for (a, b) in zip(sum.largest + sum.smallest, mean.largest + mean.smallest) { #expect(abs(a - 3 * b) < 1e-9) }
  }

  @Test func pagesAreWellFormedAndPicturesHaveTheirData() throws {
    let path = try Saved.file(network)
    let folder = try Folder()
    let outcome = Shell.inProcess(
      "spectrum", path.file, "--density", "--largest", "1", "--format", "html", "--output", folder.path("out"))
    #expect(outcome.status == 0)
    for name in ["report.html", "density.svg"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("out/\(name)")))
      #expect(XMLParser(data: data).parse(), "\(name)")
    }
    let csv = try String(contentsOfFile: folder.path("out/density.csv"), encoding: .utf8).split(separator: "\n")
    #expect(csv.count == 1_025 && csv[0] == "eigenvalue,density,lower,upper")
    #expect(outcome.output.contains("observed: floating-point products"))
  }

  @Test func exitCodes() throws {
    let path = try Saved.file(network)
    for wrong in [
      ["--largest", "-1"], ["--probes", "0"], ["--steps", "0"], ["--memory", "0"], ["--tolerance", "2"], ["--format", "junit"],
      ["--precision", "bfloat16"], ["--smoothing", "0"], ["--activation", "tanh"], ["--batch", "0"], ["--l2", "x"],
    ] { #expect(Shell.inProcess(["spectrum", path.file] + wrong).status == 64, "\(wrong)") }
    #expect(Shell.inProcess("spectrum", "none.yaml").status == 65)
    #expect(Shell.inProcess("spectrum", "none.safetensors", "--activation", "tanh").status == 65)
    let poor = Shell.inProcess("spectrum", path.file, "--memory", "1e-8")
    #expect(poor.status == 2 && poor.output.contains("need") && poor.output.contains("limit"), "\(poor.output)")
    let kinked = try Saved.file(
      network.replacing("tanh", with: "relu").replacing("biases: [[0, 1/2], [1]]", with: "biases: [[-1, 1/2], [1]]"))
    let outcome = Shell.inProcess("spectrum", kinked.file, "--trace")
    #expect(outcome.status == 2 && outcome.output.contains("kink"), "\(outcome.output)")
  }
}

/// A problem file in a folder of its own.
private struct Saved {
  let folder: Folder
  let file: String

  static func file(_ text: String) throws -> Saved {
    let folder = try Folder()
    return Saved(folder: folder, file: try folder.write(text, as: "n.yaml"))
  }
}
