import ArgumentParser
import Claims
import Reports
import Search

struct ListCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Shows the claims and experiments.",
    discussion: """
      Examples:
        elenchus list
        elenchus list optimization embedding --format markdown
      """)

  @Argument(help: "Identifiers or topics; none for everything.") var topics: [String] = []
  @Option(help: "table, json (lines) or markdown.") var format = ListFormat.table

  private struct Row: Encodable {
    var schema = Record.schema
    var kind = "claim"
    var claim, title, source: String
    var arithmetics: [Arithmetic] = []
    var hypotheses: [String] = []
    var expectsRefutation = false
    var acceptsData = false
  }

  func run(in context: Context) throws -> ExitStatus {
    let selection = try Selection(topics, of: context.engine)
    var rows = selection.claims.map { claim in
      Row(
        claim: claim.id, title: claim.statement.title, source: claim.statement.source, arithmetics: claim.arithmetics,
        hypotheses: claim.hypotheses, expectsRefutation: claim.expectsRefutation, acceptsData: claim.acceptsData)
    }
    rows += selection.experiments.map { id, experiment in
      Row(kind: "experiment", claim: id, title: experiment.statement.title, source: experiment.statement.source)
    }
    if format == .json {
      for row in rows { context.console.write(JSONLines.line(row) + "\n") }
      return .met
    }
    var table = TextTable(["claim", "title", "arithmetics", "hypotheses"])
    for row in rows {
      let title = row.title + (row.expectsRefutation ? " (refuted)" : "")
      let keys = row.hypotheses.map { $0.prefix { $0 != ":" } }.joined(separator: " ")
      table.rows.append([
        row.claim, title, row.kind == "experiment" ? "measured" : row.arithmetics.map(\.rawValue).joined(separator: " "),
        (keys.isEmpty ? "–" : keys) + (row.acceptsData ? " · takes --data" : ""),
      ])
    }
    context.console.write(format == .markdown ? table.markdown : table.text())
    return .met
  }
}
