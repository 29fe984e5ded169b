import Claims
import Search

/// One counterexample in Markdown: the same parts as in a page.
extension Markdown {
  static func counterexample(_ item: Exposition, linksFiles: Bool) -> String {
    var text = "\n### \(plain(item.title))\n\n`\(item.claim.id)` · \(plain(item.badge)) · \(plain(item.provenance))\n"
    text += item.remarks.map { "\n\(plain($0))\n" }.joined()
    if let story = item.told {
      for (name, part) in [
        ("Why one would believe it.", story.intuition), ("Why it is false.", story.obstacle),
        ("The counterexample.", story.example), ("What saves it.", story.remedy),
      ] {
        text += "\n**\(name)** \(plain(part))\n"
      }
    }
    text += "\n" + block(item.claim.statement.text)
    for part in item.record.hypotheses {
      let isDropped = item.record.dropped.contains { part.name.hasPrefix($0 + ":") }
      text += "* \(plain(part.name)): \(plain(part.outcome))\(isDropped ? " (dropped)" : "")\n"
    }
    let choices = Dictionary(item.choices.map { ($0.name, $0.choice.description) }) { first, _ in first }
    text += "\nThe instance:\n\n" + block(RunResults.instance(choices, order: item.choices.map(\.name), indent: ""))
    if let dissection = item.dissection { text += numbers(dissection) }
    for exhibit in item.record.exhibitTables { text += "\n\(plain(exhibit.title)):\n\n" + exhibit.table.markdown }
    for (k, drawing) in item.drawings.enumerated() {
      let name = "counterexamples/\(item.slug).\(k + 1)"
      text += linksFiles ? "\n![\(plain(drawing.title))](\(name).svg)\n" : ""
      text += "\n*\(plain(drawing.title)).* \(plain(drawing.description))" + (linksFiles ? " [Data](\(name).csv).\n" : "\n")
    }
    switch item.snippet {
    case .unavailable(let reason): text += "\nNo Python: \(plain(reason)).\n"
    case .code(let code, let isGenerated):
      text += "\n\(plain(Snippet.about(code, isGenerated: isGenerated)))\n\n```python\n\(code)\n```\n"
    }
    return text
      + "\nReplay it: `\(item.command)`\(linksFiles && item.replay != nil ? ", in the folder `counterexamples`" : "").\n"
  }

  private static func numbers(_ dissection: Dissection) -> String {
    var text = "\n\(dissection.heading):\n"
    for part in dissection.parts {
      guard let fact = part.fact else { continue }
      text += "\n* \(plain(part.caption)): **\(plain(fact))**\n"
    }
    for (caption, head, rows) in dissection.tables {
      var table = TextTable(head)
      table.rows = rows
      text += "\n\(plain(caption))\n\n" + table.markdown
    }
    if dissection.omitted > 0 { text += "\n… and \(counted(dissection.omitted, "further comparison")).\n" }
    return text + dissection.notes.map { "\n\(plain($0))\n" }.joined()
  }
}
