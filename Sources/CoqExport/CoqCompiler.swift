import Foundation
import Scalars

/// What became of a file in Coq.
public struct CoqResult: Sendable {
  /// Whether Coq accepted the file within the limit.
  public let isCompiled: Bool
  /// The axioms that the theorems depend on.
  public let axioms: [String]
  /// Why the file is worth less than a proof without gaps; `nil` for one.
  public let obstacle: String?
  /// What Coq said.
  public let output: String
  public let seconds: Double

  /// `kernel` for a theorem without trusted steps and axioms, otherwise what the certificate was worth before.
  public func grade(insteadOf grade: Grade) -> Grade { obstacle == nil ? .kernel : grade }
}

/// Runs Coq.
public enum CoqCompiler {
  /// Axioms of the standard library's real numbers.
  public static let realAxioms: Set<String> = [
    "ClassicalDedekindReals.sig_forall_dec", "ClassicalDedekindReals.sig_not_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
  ]

  /// The program `coqc` in the search path; `nil` where it is not installed.
  public static var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/coqc" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether the library coq-interval is installed where `coqc` looks for libraries of its users.
  public static var hasInterval: Bool {
    guard let coqc = path else { return false }
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: coqc)
    process.arguments = ["-where"]
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return false }
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let folder = said.split(separator: "\n").first.map(String.init) ?? ""
    return FileManager.default.fileExists(atPath: folder + "/user-contrib/Interval/Tactic.vo")
  }

  /// Compiles a file in a folder of its own, which is removed.
  /// - Throws: ``CoqExportError`` where Coq is not installed; errors of the file system.
  public static func compile(_ file: CoqFile, limit seconds: Double = 120) throws -> CoqResult {
    guard let coqc = path else { throw CoqExportError("coqc is not installed: Scripts/install-coq installs it") }
    if file.needsInterval, !hasInterval {
      throw CoqExportError("coq-interval is not installed: Scripts/install-coq installs it")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-coq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(file.text.utf8).write(to: folder.appendingPathComponent("certificate.v"))
    let outputFile = folder.appendingPathComponent("output")
    guard FileManager.default.createFile(atPath: outputFile.path, contents: nil) else {
      throw CoqExportError("cannot write to \(folder.path)")
    }
    let handle = try FileHandle(forWritingTo: outputFile)
    defer { try? handle.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: coqc)
    process.arguments = ["-q", "certificate.v"]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let start = Date()
    try process.run()
    while process.isRunning && Date().timeIntervalSince(start) < seconds { usleep(10_000) }
    let isLate = process.isRunning
    if isLate { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let elapsed = Date().timeIntervalSince(start)
    let output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    let isCompiled = !isLate && process.terminationReason == .exit && process.terminationStatus == 0
    return result(of: file, isCompiled, output, elapsed, isLate ? "Coq took longer than \(Int(seconds)) s" : nil)
  }

  /// What Coq's output says. Everything that is not clearly a closed proof is an obstacle.
  static func result(
    of file: CoqFile, _ isCompiled: Bool, _ output: String, _ seconds: Double, _ failure: String? = nil
  ) -> CoqResult {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    let closed = lines.count { $0 == "Closed under the global context" }
    var (axioms, blocks, isInAxioms): ([String], Int, Bool) = ([], 0, false)
    for line in lines {
      if line == "Axioms:" {
        (isInAxioms, blocks) = (true, blocks + 1)
      } else if isInAxioms, let first = line.first, !first.isWhitespace {
        let name = String(line.prefix { !$0.isWhitespace })
        if line == "Closed under the global context" { isInAxioms = false } else { axioms.append(name) }
      }
    }
    let obstacle: String? =
      if let failure {
        failure
      } else if !isCompiled {
        "Coq rejects the file: " + (lines.first { $0.hasPrefix("Error") }.map(String.init) ?? "see its output")
      } else if closed + blocks != file.questions {
        "Coq did not say what the theorems depend on"
      } else {
        gaps(file, axioms)
      }
    return CoqResult(isCompiled: isCompiled, axioms: axioms, obstacle: obstacle, output: output, seconds: seconds)
  }

  /// What a file that compiles leaves to trust: its named steps, and axioms beside those of the real numbers.
  private static func gaps(_ file: CoqFile, _ axioms: [String]) -> String? {
    var parts = file.trustedSteps.isEmpty ? [] : ["trusted steps: " + file.trustedSteps.joined(separator: "; ")]
    parts += axioms.filter { !realAxioms.contains($0) }.prefix(3).map { "the theorem depends on \($0)" }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
