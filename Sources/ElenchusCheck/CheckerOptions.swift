import ArgumentParser

/// What the checker is asked to do.
struct CheckerOptions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "elenchus-check",
    abstract: "Replays certificates by plain arithmetic, without the engine that made them.",
    discussion: """
      Exit codes: 0 verified, 1 rejected, 2 verified but for steps to trust,
      3 malformed or of another version, 5 no certificate found, 64 usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Certificates, or folders with certificates.")
  var paths: [String]

  @Option(help: "How results are written: text, or one JSON object a line.")
  var format = Format.text

  @Flag(help: "Write only what was not verified.")
  var quiet = false

  @Option(help: "Seconds for one certificate; one that takes longer is rejected.")
  var timeout = 3600

  func validate() throws {
    guard (1...1_000_000).contains(timeout) else { throw ValidationError("--timeout must be from 1 to 1000000 seconds") }
  }
}
