import Claims
import Search

/// What the claims say, each folded away until it is asked for.
extension HTML {
  static func claims(_ results: RunResults) -> String {
    results.claims.map { claim(id: $0, results) }.joined()
  }

  private static func claim(id claim: Engine.ClaimInfo, _ results: RunResults) -> String {
    var text = "<details id=\"claim-\(anchor(claim.id))\"><summary>\(Markup.escaped(claim.statement.title))</summary>"
    text += "<p class=\"soft\"><code>\(Markup.escaped(claim.id))</code>"
    if !claim.statement.source.isEmpty { text += " · \(Markup.escaped(claim.statement.source))" }
    if claim.expectsRefutation { text += " · expected to be refuted" }
    text += "</p><pre class=\"statement\">\(Markup.escaped(claim.statement.text))</pre>"
    if !claim.hypotheses.isEmpty {
      let rows = claim.hypotheses.map { name in
        let known = claim.sharpness.filter { name.hasPrefix($0.hypothesis + ":") }.map(Markdown.description)
        return [name, known.isEmpty ? "nothing is said" : known.joined(separator: "; ")].map { Markup.escaped($0) }
      }
      text += Markup.table("Hypotheses", head: ["hypothesis", "without it"], rows: rows)
    }
    let trusted = Set(results.records.filter { $0.claim == claim.id }.flatMap(\.trustedSteps)).sorted()
    if !trusted.isEmpty {
      text += "<p>Trusted, not checked here:</p><ul>" + trusted.map { "<li>\(Markup.escaped($0))</li>" }.joined() + "</ul>"
    }
    for exhibit in results.exhibitTables where exhibit.title.hasPrefix(claim.id + ", ") {
      let rows = exhibit.table.rows.prefix(12).map { $0.map { Markup.escaped($0) } }
      let rest = exhibit.table.rows.count - rows.count
      text += Markup.table(
        "Exhibits: \(exhibit.title)" + (rest > 0 ? " (\(rest) more in records.jsonl)" : ""), head: exhibit.table.header,
        rows: rows,
        kind: "numbers")
    }
    return text + "</details>"
  }
}
