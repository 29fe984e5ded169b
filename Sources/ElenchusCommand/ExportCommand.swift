import ArgumentParser
import Certificates
import CoqExport
import Foundation
import Questions
import Reports
import Scalars

/// `elenchus export coq CERT…`: certificates for readers who trust a proof assistant and nothing of ours.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes certificates in the language of another program.",
    subcommands: [ExportCoqCommand.self])
}

struct ExportCoqCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "coq", abstract: "Writes a self-contained Coq file for each certificate.",
    discussion: """
      Example:
        elenchus export coq build/certificates/*.json --output build/coq --compile
        elenchus export coq --template steepest-ascent --output build/coq --compile

      With --compile, Coq checks each file, and the grade says what it is worth: 'kernel' where the statement is proved without
      trusted steps and axioms, 'rejected' where Coq does not accept the file. Exit code 1 says that Coq rejected a file or took too long, 2 that a certificate has no export,
      5 that no certificate and no template was named, 65 that a file is no certificate.
      """)

  @Argument(help: "Certificates.") var files: [String] = []
  @Option(
    help: ArgumentHelp(
      "A theorem for all sizes: \(CoqTemplate.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
  var template: [String] = []
  @Option(name: .shortAndLong, help: "The folder to write to.") var output = "."
  @Flag(help: "Compile each file with coqc.") var compile = false
  @Option(help: "Seconds that Coq may take for a file.") var timeout = 120.0

  func run(in context: Context) throws -> ExitStatus {
    if files.isEmpty && template.isEmpty { throw CommandError.nothing("no certificate and no template was named") }
    var worst = ExitStatus.met
    for name in template {
      guard let found = CoqTemplate(rawValue: name) else { throw CommandError.usage("there is no template '\(name)'") }
      worst = max(worst, try write(found.file, as: name, .symbolic, context))
    }
    for path in files {
      let certificate: Certificate
      do throws(CertificateError) { certificate = try CertificateFile.read(path) } catch {
        throw CommandError(description: error.description, status: .badFile)
      }
      // Coq's file names are identifiers.
      let stem = URL(fileURLWithPath: path).lastPathComponent.split(separator: ".").first ?? "certificate"
      do {
        let isQuestion = certificate.claim.hasPrefix("questions/")
        let file = try CoqExport.file(for: certificate, theorems: isQuestion ? Questions.self : context.engine.collection)
        worst = max(worst, try write(file, as: String(stem), worth(of: certificate), context))
      } catch let error as CoqExportError {
        context.console.error("\(path): no export: \(error)\n")
        worst = max(worst, .undecided)
      }
    }
    return worst
  }

  /// The grade of what Coq does not replay without a gap.
  private func worth(of certificate: Certificate) -> Grade {
    switch certificate.body {
    case .symbolic: .symbolic
    case .exact: .exact
    case .enclosure: .enclosed
    }
  }

  private func write(_ file: CoqFile, as name: String, _ grade: Grade, _ context: Context) throws -> ExitStatus {
    let folder = URL(fileURLWithPath: output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let target = folder.appendingPathComponent(name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() + ".v")
    try Data(file.text.utf8).write(to: target, options: .atomic)
    var text = target.relativePath
    var status = ExitStatus.met
    if compile {
      let result: CoqResult
      do { result = try CoqCompiler.compile(file, limit: timeout) } catch let error as CoqExportError {
        throw CommandError(description: error.description, status: .failure)
      }
      // A file that Coq does not accept is worth nothing, whatever its certificate was.
      let worth = result.isCompiled ? result.grade(insteadOf: grade).rawValue : "rejected"
      text += "  \(worth)  \((result.seconds * 10).rounded() / 10) s"
      if let obstacle = result.obstacle { text += "\n  " + obstacle }
      if !result.isCompiled { status = .unexpected }
    } else {
      for step in file.trustedSteps { text += "\n  trusted: " + step }
    }
    context.console.write(text + "\n")
    return status
  }
}

private func max(_ a: ExitStatus, _ b: ExitStatus) -> ExitStatus {
  func rank(_ status: ExitStatus) -> Int {
    switch status {
    case .met: 0
    case .undecided: 1
    default: 2
    }
  }
  return rank(b) > rank(a) ? b : a
}
