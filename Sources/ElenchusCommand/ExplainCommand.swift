import ArgumentParser
import Claims
import Reports
import Search

struct ExplainCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows what a claim says, under which hypotheses, and how it is checked.",
    discussion: """
      Example:
        elenchus explain optimization/steepest-ascent
      """)

  @Argument(help: "The identifier of a claim or an experiment.") var id: String
  @Option(help: "The seed of the example instance.") var seed: UInt64 = 0

  func run(in context: Context) throws -> ExitStatus {
    if let found = context.engine.collection.experiments.first(where: { $0.id == id }) {
      context.console.write(text(found.id, found.experiment))
      return .met
    }
    let selection = try Selection([id], of: context.engine)
    guard selection.claims.count + selection.experiments.count == 1, let claim = selection.claims.first else {
      let ids = selection.claims.map(\.id) + selection.experiments.map(\.id)
      throw CommandError.usage("'\(id)' is a topic; explain one of \(ids.joined(separator: ", "))")
    }
    context.console.write(try text(claim, context.engine))
    return .met
  }

  private func heading(_ statement: Statement, _ id: String) -> String {
    var text = "\(statement.title)\n\(id)"
    if !statement.source.isEmpty { text += " · source: \(statement.source)" }
    return text + "\n\n"
      + statement.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n") + "\n"
  }

  private func text(_ claim: Engine.ClaimInfo, _ engine: Engine) throws -> String {
    var text = heading(claim.statement, claim.id)
    text += "\nHypotheses\n"
    if claim.hypotheses.isEmpty { text += "  none\n" }
    for name in claim.hypotheses {
      text += "  \(name)\n"
      let known = claim.sharpness.filter { name.hasPrefix($0.hypothesis + ":") }
      if known.isEmpty { text += "    without it: nothing is said\n" }
      for item in known { text += "    without it: \(Markdown.description(item))\n" }
    }
    if claim.expectsRefutation { text += "\nThis claim is expected to be refuted: it shows what goes wrong.\n" }
    text += "\nArithmetics\n  \(claim.arithmetics.map(\.rawValue).joined(separator: ", "))\n"
    let (draft, record) = try example(claim, engine)
    text += "\nInstances\n  "
    text +=
      draft.scope == .construction
      ? "constructed so that hard hypotheses hold; refuting without a hypothesis draws freely\n" : "drawn freely\n"
    text += "  a small run checks \(counted(claim.instances, "instance")) in each arithmetic\n"
    if claim.acceptsData { text += "  takes a table of samples with --data FILE.csv\n" }
    text += "\nAn example (seed \(seed), \(record.arithmetic.rawValue): \(record.verdict))\n"
    let choices = Dictionary(draft.choices.map { ($0.name, $0.choice.description) }) { first, _ in first }
    text += RunResults.instance(choices, order: draft.choices.map(\.name), indent: "  ")
    if !record.trustedSteps.isEmpty {
      text += "\nTrusted, not checked here\n" + record.trustedSteps.map { "  \($0)\n" }.joined()
    }
    text += "\nNext\n  elenchus check \(claim.id)\n"
    if let key = claim.sharpness.first(where: { if case .counterexample = $0 { true } else { false } })?.hypothesis {
      text += "  elenchus refute \(claim.id) --drop \(key)\n"
    }
    if let size = draft.choices.first(where: { if case .integer = $0.choice { true } else { false } }) {
      text += "  elenchus check \(claim.id) --set '\(size.name)=\(size.choice)'\n"
    }
    if claim.acceptsData { text += "  elenchus check \(claim.id) --data FILE.csv --arithmetic ball\n" }
    return text
  }

  /// The first instance to which the claim applies, in its first arithmetic of numbers.
  private func example(_ claim: Engine.ClaimInfo, _ engine: Engine) throws(EngineError) -> (Draft, Record) {
    let arithmetic = claim.arithmetics.first { $0 != .symbolic } ?? .exact
    var index = 0
    while true {
      let unit = Unit(claim: claim.id, arithmetic: arithmetic, seed: seed, index: index)
      let record = try engine.run(unit)
      if record.verdict != "inapplicable" || index == 20 { return (try engine.draft(unit), record) }
      index += 1
    }
  }

  private func text(_ id: String, _ experiment: any Experiment.Type) -> String {
    let (statement, plan, prediction) = (experiment.statement, experiment.plan, experiment.prediction)
    return heading(statement, id)
      + """

      Measured, never a verdict
        sizes \(plan.sizes.map(String.init).joined(separator: ", ")), \(counted(plan.seeds, "seed")) at each
        \(prediction.quantity), predicted \(prediction.value)

      Next
        elenchus check \(id)

      """
  }
}
