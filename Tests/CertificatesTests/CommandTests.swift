import ElenchusCheck
import Foundation
import Testing

@testable import Certificates

@Suite struct CommandTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-check-\(UUID())").path

  private func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
    var (output, errors) = ("", "")
    let status = CheckerCommand.run(
      theorems: TinyTheorems.self, arguments: arguments, write: { output += $0 }, error: { errors += $0 })
    return (status, output, errors)
  }

  private func write(_ certificates: [Certificate]) throws {
    let writer = CertificateWriter(TinyTheorems.self, folder: folder)
    for certificate in certificates { try writer.write(certificate) }
  }

  @Test func verifiedFiles() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write([TinyCertificates.sumOfSquares, TinyCertificates.refutation, TinyCertificates.rank])
    let outcome = run(folder)
    #expect(outcome.status == 0, "\(outcome)")
    for text in [
      "tiny/squares: Sound", "proved for all values of the symbols, with what is fixed below (symbolic, sum-of-squares, 5 steps)",
      "for all:  a, b, c",
      "refuted at an instance", "dropping: H1, H2", "A = [[1, 2], [2, 4]]", "3 verified",
    ] { #expect(outcome.output.contains(text), "\(text) in \(outcome.output)") }
    #expect(run(folder, "--quiet").output.isEmpty)
  }

  @Test func exitCodes() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(run(folder + "/none").status == 3)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(run(folder).status == 5)
    #expect(run().status == 64)
    #expect(run("--bogus").status == 64)
    #expect(run(folder, "--timeout", "0").status == 64)
    #expect(run("--help").status == 0)
    try write([TinyCertificates.trusting])
    let incomplete = run(folder)
    #expect(incomplete.status == 2 && incomplete.output.contains("trusting: that 1 is a number"))
    var wrong = TinyCertificates.sumOfSquares
    wrong.statement = ""
    try wrong.text.write(toFile: folder + "/wrong\(CertificateFile.suffix)", atomically: true, encoding: .utf8)
    let rejected = run(folder)
    #expect(rejected.status == 1 && rejected.output.contains("step 0") && rejected.output.contains("1 rejected"))
    try "{}".write(toFile: folder + "/broken\(CertificateFile.suffix)", atomically: true, encoding: .utf8)
    #expect(run(folder).status == 3)
    #expect(run(folder, "--quiet").output.split(separator: "\n").count == 4)
  }

  @Test func linesOfJSON() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(TinyCertificates.all)
    let outcome = run(folder, "--format", "json")
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.status == 2 && lines.count == TinyCertificates.all.count)
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(["verified", "incomplete"].contains(object["outcome"] as? String))
      #expect(object["statement"] as? String != nil && object["choices"] is [String: String])
    }
  }

  /// The built checker is linked to GMP, and to no library of the engine.
  @Test func linksNoEngine() throws {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let folders = [own, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    let program = try #require(
      folders.map { $0.appendingPathComponent("elenchus-check").path }.first { FileManager.default.isExecutableFile(atPath: $0) })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: program))
    #expect(bytes.range(of: Data("libgmp".utf8)) != nil)
    for name in [
      "libflint", "libarb", "libmpfr", "libopenblas", "liblapack", "fmpz_", "arb_mat", "cblas_", "ExactArithmetic", "6Search",
    ] {
      #expect(bytes.range(of: Data(name.utf8)) == nil, "\(name) in \(program)")
    }
  }
}
