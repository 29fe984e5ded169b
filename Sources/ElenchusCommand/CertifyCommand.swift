import ArgumentParser
import Claims
import FloatArithmetic
import Formats
import Foundation
import Reports
import Search

struct CertifyCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify", abstract: "Proves where the critical points of a trained network's loss are, and of what kind.",
    discussion: """
      Examples:
        elenchus certify model.safetensors --data points.npz --problem problem.yaml
        elenchus certify model.npz --data table.csv --targets y --activation tanh --loss squared --l2 1/100
        elenchus certify network.yaml --certificates certificates --output report

      Floats look for the critical point near which training ended; enclosures then prove one of these, or both:
        * within r of your weights there is exactly one critical point, with so many negative and positive eigenvalues of ∇²L;
        * within r of your weights there is none.
      Where neither can be proved the answer is undecided, with its reason and with what would help.
      The loss is Σₙ ℓ(f(xₙ), yₙ) + Σ λθ²/2, a sum and no mean. Numbers of files are read exactly as they are.

      Exit codes: 0 something definite is proved, 2 undecided, 3 an internal error, 64 usage, 65 a bad file.
      Documentation/certify.md says how to read the answers.
      """)

  @Argument(help: "A model (.safetensors, .npz), or a YAML problem file that holds its weights.") var model: String
  @OptionGroup var files: ModelFiles
  @Option(help: "Looks no farther than this from the weights.") var radius: Double?
  @Option(help: "auto (certified first, then ball), certified or ball.") var arithmetic = CertifyArithmetic.auto
  @Option(help: "The most bits that balls are given.") var bits = 512
  @Option(help: "table, json, markdown or html.") var format = CertifyFormat.table
  @Option(help: "A folder for certificates of what is proved, to be checked by `elenchus-check`.") var certificates: String?
  @Option(help: "A folder for report.html, report.md, report.json, spectrum.svg, records and replay files.") var output: String?
  @Option(help: "Seconds for all attempts; a stage between them is finished first.") var timeout = 600.0
  @Option(help: "Worker processes; 0 runs in this process, where an attempt cannot be cut short.") var jobs = ProcessInfo
    .processInfo
    .activeProcessorCount

  enum CertifyArithmetic: String, ExpressibleByArgument, CaseIterable { case auto, certified, ball }
  enum CertifyFormat: String, ExpressibleByArgument, CaseIterable { case table, json, markdown, html }

  func validate() throws {
    guard timeout > 0, timeout <= 1e9 else { throw ValidationError("--timeout must be a positive number of seconds") }
    guard (0...1024).contains(jobs) else { throw ValidationError("--jobs must be between 0 and 1024") }
    guard (64...65_536).contains(bits) else { throw ValidationError("--bits must be between 64 and 65536") }
    if let radius, !(radius > 0 && radius.isFinite) { throw ValidationError("--radius must be a positive number") }
  }

  func run(in context: Context) throws -> ExitStatus {
    let file = try files.problemFile(model)
    Interrupt.listen()
    for (option, folder) in [("--certificates", certificates), ("--output", output)] {
      guard let folder else { continue }
      do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
        throw CommandError.usage("\(option) \(folder): the folder cannot be made: \(error.localizedDescription)")
      }
    }
    let certifier = try Certifier(file, self, context)
    let found = try BLASLibrary.sparingThreads(forOrder: certifier.problem.network.count) { try certifier.run() }
    if let output { try write(found, certifier, to: output, context) }
    switch format {
    case .table: context.console.write(found.text)
    case .json: context.console.write(found.json)
    case .markdown: context.console.write(found.markdown)
    case .html: context.console.write(found.html)
    }
    if let complaint = certifier.failures.first { throw CommandError(description: complaint, status: .failure) }
    return Interrupt.isRequested ? .interrupted : found.status
  }

  private func write(_ found: Certification, _ certifier: Certifier, to folder: String, _ context: Context) throws {
    try TextFile.write(found.html, to: "\(folder)/report.html")
    try TextFile.write(found.markdown, to: "\(folder)/report.md")
    try TextFile.write(found.json, to: "\(folder)/report.json")
    if let picture = found.spectrum, let table = found.spectrumTable {
      try TextFile.write(picture, to: "\(folder)/spectrum.svg")
      try TextFile.write(table, to: "\(folder)/spectrum.csv")
    }
    try TextFile.write(certifier.records.map { JSONLines.line($0) + "\n" }.joined(), to: "\(folder)/records.jsonl")
    for (k, record) in certifier.kept.enumerated() {
      let statement = try context.withQuestions.engine.claim(record.claim).statement.text
      guard let replay = ReplayFile(record, statement: statement) else { continue }
      try TextFile.write(replay.text, to: "\(folder)/\(k + 1).\(record.claim.replacing("/", with: ".")).replay.yaml")
    }
  }
}

extension TensorLayout: ExpressibleByArgument {}
