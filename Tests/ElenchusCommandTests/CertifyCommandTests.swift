import Foundation
import Reports
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Certifications by the command line, in this process: what is proved of networks whose critical points are known.
struct CertifyCommandTests {
  /// f(x) = a tanh(wx) with L2: at 0 there is a critical point, a saddle for a small penalty and a strict minimum for a large one.
  private func tanhNetwork(_ w: String, _ a: String, strength: String) -> String {
    """
    network: {widths: [1, 1, 1], activation: tanh, weights: [[[\(w)]], [[\(a)]]]}
    data: {inputs: [[1, 2]], targets: [[1, -1]]}
    regularizer: {strength: \(strength)}
    """
  }

  private func certification(_ problem: String, _ arguments: String...) throws -> (found: Certification, outcome: Outcome) {
    let folder = try Folder()
    let path = try folder.write(problem, as: "problem.yaml")
    let outcome = Shell.inProcess(["certify", path, "--format", "json"] + arguments)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    return (try JSONLines.value(Certification.self, from: outcome.output.trimmingCharacters(in: .newlines)), outcome)
  }

  @Test func aStrictMinimumIsProved() throws {
    let (found, outcome) = try certification(tanhNetwork("1/1000000000", "-1/2000000000", strength: "4"))
    let point = try #require(found.criticalPoint)
    #expect(outcome.status == 0 && point.type == "strict local minimum")
    #expect(point.inertia?.negative == 0 && point.inertia?.zero == 0 && point.inertia?.positive == 2)
    // The critical point is 0: the proved distance reaches it, and not much farther.
    #expect(point.distance >= 1e-9 && point.distance < 1.1e-9 && point.radius < 1e-12)
    #expect(try #require(point.uniqueWithin) > 1e-3)
    // L(0) = 1, ∇²L(0) = [[4, s], [s, 4]] with s = −Σ xy = 1.
    let loss = try #require(point.loss)
    #expect(loss.lower <= 1 && loss.upper >= 1)
    let least = try #require(point.smallestEigenvalue)
    #expect(least.lower <= 3 && least.upper >= 3 && least.upper - least.lower < 1e-9)
    let there = try #require(found.point)
    #expect(there.trace.lower <= 8.000001 && there.trace.upper >= 7.999999)
    // The weights themselves are not critical, and the ball without critical points ends before 0.
    let exclusion = try #require(found.exclusion)
    #expect(exclusion.radius < 1.1181e-9 && exclusion.radius > 0.9e-9)
    #expect(try #require(exclusion.quotient) >= 0.25)
  }

  @Test func aSaddleIsProvedWithItsIndex() throws {
    let (found, outcome) = try certification(tanhNetwork("1/1000000000", "0", strength: "1/4"))
    #expect(outcome.status == 0 && found.criticalPoint?.type == "saddle point")
    #expect(found.criticalPoint?.inertia?.negative == 1 && found.criticalPoint?.inertia?.positive == 1)
  }

  @Test func farFromCriticalPointsThereIsNone() throws {
    let (found, outcome) = try certification(tanhNetwork("2", "-3", strength: "1/4"), "--radius", "0.1")
    let exclusion = try #require(found.exclusion)
    #expect(outcome.status == 0 && found.criticalPoint == nil && found.undecided == nil)
    #expect(exclusion.radius > 1e-3 && exclusion.radius <= 0.1 && exclusion.quotient != nil)
  }

  @Test func aFlatFamilyIsUndecidedAndSaysAlongWhat() throws {
    // Two equal units without penalty, of which only the sum of the outgoing weights matters; tanh has no symmetry that is named.
    let (found, outcome) = try certification(
      """
      network: {widths: [1, 2, 1], activation: tanh, weights: [[[1], [1]], [[1/4, 1/4]]]}
      data: {inputs: [[1, 2, 3]], targets: [[1/3, 1/2, 1/4]]}
      """)
    #expect(found.criticalPoint == nil)
    if found.exclusion == nil { #expect(outcome.status == 2) }
    let exact = try certification(
      """
      network: {widths: [1, 2, 1], activation: tanh, weights: [[[0], [0]], [[0, 0]]]}
      data: {inputs: [[1, 2]], targets: [[2, -1]]}
      """)
    // ∇²L(0) = 0: whatever is near, no enclosure isolates it.
    #expect(exact.outcome.status == 2 && exact.found.undecided?.reason == "singular")
    #expect(exact.found.undecided?.flat.count == 4 && exact.found.criticalPoint == nil)
    #expect(exact.found.undecided?.help.contains { $0.contains("L2") } == true)
  }

  @Test func scalingIsHeldFixed() throws {
    // a·relu(wx) with one sample: critical where aw = 2, a family that scaling makes.
    let (found, outcome) = try certification(
      """
      network: {widths: [1, 1, 1], activation: relu, weights: [[[1]], [[2.0000001]]]}
      data: {inputs: [[1]], targets: [[2]]}
      """)
    #expect(outcome.status == 0, "\(outcome.output)")
    let point = try #require(found.criticalPoint)
    #expect(point.gauge == ["scaling of unit 1 of layer 1"] && point.type == "strict local minimum")
    #expect(point.inertia?.negative == 0 && point.inertia?.zero == 1 && point.inertia?.positive == 1)
  }

  @Test func kinksComeFirst() throws {
    func network(_ targets: String) -> String {
      """
      network: {widths: [1, 1, 1], activation: relu, weights: [[[0]], [[1]]]}
      data: {inputs: [[1, -1]], targets: [[\(targets)]]}
      """
    }
    let (found, _) = try certification(network("1, -1"))
    #expect(found.criticalPoint == nil && found.exclusion == nil && found.kinks?.isOff == false)
    #expect(found.kinks?.stationary != nil)
  }

  @Test func everyFormatSaysTheSame() throws {
    let folder = try Folder()
    let path = try folder.write(tanhNetwork("1/1000000000", "-1/2000000000", strength: "4"), as: "problem.yaml")
    let table = Shell.inProcess("certify", path, "--output", folder.path("out"))
    #expect(table.status == 0 && table.output.split(separator: "\n", omittingEmptySubsequences: false).count < 40)
    let document = Shell.inProcess("certify", path, "--format", "markdown").output
    let page = Shell.inProcess("certify", path, "--format", "html").output
    let sentence = "exactly one critical point: a strict local minimum (0 negative, 0 zero, 2 positive)"
    let joined = table.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(joined.contains(sentence) && document.contains(sentence) && page.contains(sentence))
    #expect(XMLParser(data: Data(page.utf8)).parse())
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
    for name in ["report.html", "report.md", "report.json", "spectrum.svg", "spectrum.csv", "records.jsonl"] {
      #expect(names.contains(name))
    }
    let picture = try Data(contentsOf: URL(fileURLWithPath: folder.path("out/spectrum.svg")))
    #expect(XMLParser(data: picture).parse())
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Schemas").standardizedFileURL
    let schema = try JSONSchema(path: root.appendingPathComponent("certification-v1.schema.json").path)
    let json = try String(contentsOfFile: folder.path("out/report.json"), encoding: .utf8)
    #expect(try schema.complaints(json.trimmingCharacters(in: .newlines)[...]).isEmpty)
    for name in names where name.hasSuffix(".replay.yaml") {
      let replayed = Shell.inProcess("replay", folder.path("out/\(name)"))
      #expect(replayed.status == 0, "\(replayed.output)\(replayed.errors)")
    }
    #expect(names.contains { $0.hasSuffix(".replay.yaml") })
  }

  @Test func certificatesAreWritten() throws {
    let folder = try Folder()
    let path = try folder.write(tanhNetwork("1/1000000000", "-1/2000000000", strength: "4"), as: "problem.yaml")
    let outcome = Shell.inProcess("certify", path, "--certificates", folder.path("c"))
    #expect(outcome.status == 0 && outcome.output.contains("certificate: "), "\(outcome.output)\(outcome.errors)")
  }

  @Test func wrongCommandLinesAndFiles() throws {
    let folder = try Folder()
    let path = try folder.write(tanhNetwork("1", "1", strength: "1"), as: "problem.yaml")
    #expect(Shell.inProcess("certify", path, "--bits", "8").status == 64)
    #expect(Shell.inProcess("certify", path, "--radius", "0").status == 64)
    #expect(Shell.inProcess("certify", path, "--l2", "x").status == 64)
    #expect(Shell.inProcess("certify", path, "--data", path).status == 64)
    #expect(Shell.inProcess("certify", folder.path("none.yaml")).status == 65)
    #expect(Shell.inProcess("certify", folder.path("none.safetensors")).status == 65)
  }
}
