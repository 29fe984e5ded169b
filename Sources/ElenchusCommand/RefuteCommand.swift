import ArgumentParser
import Claims
import Formats
import Reports
import Search

struct RefuteCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "refute", abstract: "Drops a hypothesis and looks for a small counterexample.",
    discussion: """
      Examples:
        elenchus refute optimization/steepest-ascent --drop H2
        elenchus refute optimization/steepest-ascent --drop H2 --output without-h2.replay.yaml
        elenchus refute --all

      The counterexample is exact, shrunk, and decided once more from its own numbers. A file written with --output can be
      replayed from itself alone. Exit code 2 says that the budget was spent, which proves nothing.
      """)

  @Argument(help: "Identifiers or topics.") var names: [String] = []
  @Flag(help: "Every claim of the catalogue.") var all = false
  @Option(help: "The key of a hypothesis, H1; without it every hypothesis is tried.") var drop: String?
  @Option(help: "The seed of the search.") var seed: UInt64 = 0
  @Option(help: "How many instances are drawn.") var budget = 2000
  @Option(help: "table or json (lines).") var format = RefuteFormat.table
  @Option(help: "A replay file; a folder of them where several hypotheses are tried.") var output: String?

  enum RefuteFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

  func validate() throws {
    if budget < 1 { throw ValidationError("--budget must be at least 1") }
    if all == !names.isEmpty { throw ValidationError("name claims or topics, or say --all") }
    if all && drop != nil { throw ValidationError("--drop belongs to one claim; drop --all") }
  }

  func run(in context: Context) throws -> ExitStatus {
    let selection = try Selection(names, of: context.engine)
    guard !selection.claims.isEmpty else { throw CommandError.nothing("experiments have no hypotheses to drop") }
    var tried = 0
    var status = ExitStatus.met
    for claim in selection.claims where drop != nil || !claim.expectsRefutation {
      let keys = drop.map { [$0] } ?? claim.hypotheses.map { String($0.prefix { $0 != ":" }) }
      for key in keys {
        tried += 1
        let refutation = try context.engine.refute(claim.id, dropping: key, seed: seed, budget: budget)
        let presentation = RefutationText(refutation, claim: claim, engine: context.engine)
        context.console.write(format == .json ? presentation.json + "\n" : try presentation.text() + "\n")
        if case .budgetSpent = refutation.result, status == .met { status = .undecided }
        if case .theoremRefuted = refutation.result { status = .unexpected }
        guard case .found(let record, _, _) = refutation.result else { continue }
        guard record.verdict == "refuted" else { return .failure }
        guard let output, let file = ReplayFile(record, statement: claim.statement.text) else { continue }
        let name = claim.id.replacing("/", with: ".")
        let path = drop != nil && selection.claims.count == 1 ? output : "\(output)/\(name).\(key).replay.yaml"
        try TextFile.write(file.text, to: path)
        if format == .table { context.console.write("  written to \(path); confirm with: elenchus replay \(path)\n\n") }
      }
    }
    guard tried > 0 else { throw CommandError.nothing("the selected claims have no hypotheses to drop") }
    return status
  }
}
