import ArgumentParser
import Claims
import Formats
import Foundation
import Reports
import Search

struct RefuteCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "refute", abstract: "Drops hypotheses and looks for small counterexamples.",
    discussion: """
      Examples:
        elenchus refute optimization/steepest-ascent --drop H2
        elenchus refute optimization/steepest-ascent --drop H2 --output without-h2.replay.yaml
        elenchus refute linear-networks --seed 7
        elenchus refute embedding/splitting --as-stated --budget 20000
        elenchus refute --all --output build/refutations

      Without --drop every hypothesis is tried. A counterexample is exact, or enclosed where the claim is about enclosures; it is
      shrunk, and decided once more from its own numbers. A file written with --output can be replayed from itself alone. What an
      earlier run left in the store is tried first, and decided anew. Exit code 2 says that a budget was spent, which proves
      nothing.
      """)

  @Argument(help: "Identifiers or topics.") var names: [String] = []
  @Flag(help: "Every claim of the catalogue.") var all = false
  @Option(help: "The key of a hypothesis, H1; without it every hypothesis is tried.") var drop: String?
  @Flag(help: "Drops nothing: looks for an instance that refutes the claim itself.") var asStated = false
  @Option(help: "The seed of the search.") var seed: UInt64 = 0
  @Option(help: "How many instances are drawn for each hypothesis; cleverer searches evaluate a small multiple of them.")
  var budget = 2000
  @Option(help: "Seconds for the search for each hypothesis; shrinking has as many again.") var seconds = 60.0
  @Option(help: "table, json (lines), markdown or html.") var format = RefuteFormat.table
  @Option(help: "A replay file; a folder of them, with refutations.jsonl, where several hypotheses are tried.")
  var output: String?
  @Option(help: "The folder of stored counterexamples (default: .elenchus).") var store: String?
  @Flag(help: "Reads and writes no stored counterexamples.") var noStore = false
  @Option(help: "Worker processes; 0 runs in this process.") var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Flag(help: "Shows every counterexample, also where several claims are tried.") var verbose = false

  enum RefuteFormat: String, ExpressibleByArgument, CaseIterable { case table, json, markdown, html }

  func validate() throws {
    guard (1...10_000_000).contains(budget) else { throw ValidationError("--budget must be between 1 and 10000000") }
    guard seconds > 0, seconds.isFinite else { throw ValidationError("--seconds must be a positive number of seconds") }
    guard (0...1024).contains(jobs) else { throw ValidationError("--jobs must be between 0 and 1024") }
    if all == !names.isEmpty { throw ValidationError("name claims or topics, or say --all") }
    if all && drop != nil { throw ValidationError("--drop belongs to one claim; drop --all") }
    if asStated && drop != nil { throw ValidationError("--as-stated drops nothing; drop --drop") }
    if store != nil && noStore { throw ValidationError("--store and --no-store contradict each other") }
  }

  func run(in context: Context) throws -> ExitStatus {
    let selection = try Selection(names, of: context.engine)
    guard !selection.claims.isEmpty else { throw CommandError.nothing("experiments have no hypotheses to drop") }
    let store = FailureStore(store, isOff: noStore, in: context)
    let items = try items(selection.claims, store, context)
    guard !items.isEmpty else { throw CommandError.nothing("the selected claims have no hypotheses to drop") }
    let plan = RefutePlan(
      items, seed: seed, budget: SearchBudget(instances: budget, seconds: seconds, shrinkingSeconds: seconds))
    try work(plan, context)
    let results = try RefuteResults(plan, context.engine)
    try keep(results, store, context)
    context.console.write(try text(results, isDetailed: verbose || selection.claims.count == 1, context))
    for failure in plan.failures { context.console.error(failure + "\n") }
    return results.status
  }

  /// The searches that are asked for. What is wrong with stored files is said, and they are ignored.
  private func items(_ claims: [Engine.ClaimInfo], _ store: FailureStore?, _ context: Context) throws -> [RefutePlan.Item] {
    var items: [RefutePlan.Item] = []
    for claim in claims where drop != nil || asStated || !claim.expectsRefutation {
      if asStated {
        items.append(item(claim, "as stated", [], store, context))
        continue
      }
      let chosen = claim.hypotheses.filter { name in drop.map { name.hasPrefix($0 + ":") } ?? true }
      if let drop, chosen.isEmpty { throw EngineError.noSuchHypothesis(drop, of: claim.id, known: claim.hypotheses) }
      for hypothesis in chosen {
        items.append(item(claim, hypothesis, [String(hypothesis.prefix { $0 != ":" })], store, context))
      }
    }
    return items
  }

  private func item(
    _ claim: Engine.ClaimInfo, _ hypothesis: String, _ keys: [String], _ store: FailureStore?, _ context: Context
  ) -> RefutePlan.Item {
    let stored = store?.entries(of: claim.id, dropping: keys)
    for complaint in stored?.complaints ?? [] { context.console.error(complaint + "\n") }
    return RefutePlan.Item(
      claim: claim, hypothesis: hypothesis, key: keys.first ?? "", stored: stored?.entries ?? [], refutation: nil)
  }

  private func work(_ plan: RefutePlan, _ context: Context) throws {
    let progress = Progress(context.console)
    Interrupt.listen()
    if let executable = context.executable, jobs > 0, plan.total > 1 {
      // Twice the time of search and shrinking together: only what hangs is killed.
      let pool = WorkerPool(executable: executable, jobs: jobs, memory: 0, timeout: 4 * seconds + 60, preamble: [])
      try pool.run(plan, progress: progress)
    } else {
      var runner = TaskRunner(context.engine)
      while !Interrupt.isRequested, let task = plan.next() {
        if let reply = runner.run(task) { plan.finish(task, reply) }
        progress.show(plan)
      }
      plan.isInterrupted = Interrupt.isRequested
    }
    progress.clear()
  }

  private func text(_ results: RefuteResults, isDetailed: Bool, _ context: Context) throws -> String {
    switch format {
    case .html:
      let lines = try RefutationRecord.read(lines: results.jsonLines, file: "refutations")
      let named = Set(lines.map(\.claim))
      let claims = context.engine.claims.filter { named.contains($0.id) }
      return HTML.text(RunResults(claims: claims, versions: LibraryVersion.all), lines, engine: context.engine)
    case .json: return results.jsonLines
    case .markdown:
      return "# Hypotheses dropped\n\n\(results.table.headline)\n\n" + results.table.table.markdown
    case .table:
      let details = isDetailed ? results.details.joined(separator: "\n") : ""
      if results.lines.count == 1 { return details }
      return details + (isDetailed ? "\n" : "") + results.table.table.text() + "\n\(results.table.headline)\n"
    }
  }

  /// Writes replay files and lines, and stores what was found.
  private func keep(_ results: RefuteResults, _ store: FailureStore?, _ context: Context) throws {
    for note in results.notes { context.console.error(note + "\n") }
    for (claim, line) in zip(results.claims, results.lines) {
      guard let record = line.record, record.verdict == "refuted" else { continue }
      if line.result != "theorem-refuted" || !claim.expectsRefutation { try store?.keep(record, statement: claim.statement.text) }
      guard let output, let file = ReplayFile(record, statement: claim.statement.text) else { continue }
      let key = line.hypothesis.prefix { $0 != ":" }.replacing(" ", with: "-")
      let isOne = drop != nil && results.lines.count == 1
      let path = isOne ? output : "\(output)/\(claim.id.replacing("/", with: ".")).\(key).replay.yaml"
      try TextFile.write(file.text, to: path)
      if format == .table && isOne {
        context.console.write("written to \(path); confirm with: elenchus replay \(path)\n\n")
      }
    }
    if let output, drop == nil || results.lines.count > 1 {
      try TextFile.write(results.jsonLines, to: "\(output)/refutations.jsonl")
    }
  }
}
