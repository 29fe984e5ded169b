import Claims
import Formats
import Search

/// One counterexample: its story, its numbers, its pictures, and how to check it.
extension HTML {
  static func counterexamples(_ list: [Exposition]) -> String {
    let named = list.filter { $0.dropped == nil }
    guard named.count > 1 else { return list.map { article($0) }.joined() }
    let links = named.map { "<li><a href=\"#cx-\(anchor($0.slug))\">\(Markup.escaped($0.title))</a></li>" }.joined()
    return "<nav class=\"index\" aria-label=\"Counterexamples\"><ul>\(links)</ul></nav>" + list.map { article($0) }.joined()
  }

  private static func article(_ item: Exposition) -> String {
    let id = "cx-\(anchor(item.slug))"
    var text = "\n<article id=\"\(id)\" aria-labelledby=\"\(id)-title\"><h3 id=\"\(id)-title\">\(Markup.escaped(item.title))</h3>"
    text += "<p class=\"meta\"><span class=\"badge \(item.mood)\">\(Markup.escaped(item.badge))</span>"
    text += "<code>\(Markup.escaped(item.claim.id))</code><span class=\"soft\">\(Markup.escaped(item.provenance))</span></p>"
    text += item.remarks.map { Markup.text("p", [:], $0) }.joined()
    if let story = item.told { text += Self.story(story) }
    text += "<details\(item.told == nil ? " open=\"open\"" : "")><summary>The statement</summary>"
    text += "<pre class=\"statement\">\(Markup.escaped(item.claim.statement.text))</pre></details>"
    text += hypotheses(item)
    text += "<h4>The instance</h4>" + instance(item)
    if let dissection = item.dissection { text += numbers(dissection) }
    if !item.record.exhibits.isEmpty { text += exhibits(item.record) }
    if !item.drawings.isEmpty {
      text += "<h4>Pictures</h4>"
      for (k, drawing) in item.drawings.enumerated() { text += figure(drawing, "\(item.slug).\(k + 1)") }
    }
    return text + recomputation(item, id) + replay(item, id) + "</article>"
  }

  private static func story(_ story: Story) -> String {
    let parts = [
      ("Why one would believe it", story.intuition), ("Why it is false", story.obstacle),
      ("The counterexample", story.example), ("What saves it", story.remedy),
    ]
    return "<dl class=\"story\">"
      + parts.map { "<dt>\($0.0)</dt><dd>\(Markup.paragraphs($0.1))</dd>" }.joined() + "</dl>"
  }

  private static func hypotheses(_ item: Exposition) -> String {
    guard !item.record.hypotheses.isEmpty else { return "" }
    let rows = item.record.hypotheses.map { part in
      let isDropped = item.record.dropped.contains { part.name.hasPrefix($0 + ":") }
      let outcome = part.outcome + (isDropped ? " (dropped)" : "")
      // A structural hypothesis has nothing to add to its name.
      let detail = part.detail.map { part.name.hasSuffix($0) ? "" : $0 } ?? ""
      return [
        Markup.escaped(part.name), "<span class=\"\(part.outcome == "yes" ? "good" : "open")\">\(Markup.escaped(outcome))</span>",
        Markup.escaped(detail),
      ]
    }
    let isPlain = rows.allSatisfy { $0[2].isEmpty }
    return Markup.table(
      "Its hypotheses at this instance", head: ["hypothesis", "holds"] + (isPlain ? [] : ["detail"]),
      rows: isPlain ? rows.map { Array($0.dropLast()) } : rows)
  }

  private static func instance(_ item: Exposition) -> String {
    var (small, large) = ("", "")
    for (name, choice) in item.choices {
      if case .matrix = choice { large += Markup.math(name, value(choice)) } else { small += Markup.math(name, value(choice)) }
    }
    return "<div class=\"instance\" tabindex=\"0\" role=\"group\" aria-label=\"The instance\">"
      + (small.isEmpty ? "" : "<div class=\"small\">\(small)</div>") + (large.isEmpty ? "" : "<div>\(large)</div>") + "</div>"
  }

  private static func value(_ choice: Choice) -> Markup.MathValue {
    switch choice {
    case .integer, .number: .number(choice.description)
    case .name(let text): .text(text)
    case .seeded: .text(choice.description)
    case .integers(let list): .text(list.isEmpty ? "∅" : "{" + list.map(String.init).joined(separator: ", ") + "}")
    case .matrix(let rows):
      rows.isEmpty || rows[0].isEmpty
        ? .text("empty")
        : rows.count * rows[0].count > 144
          ? .text("\(rows.count)×\(rows[0].count), in the replay file") : .matrix(rows.map { $0.map(\.description) })
    }
  }

  private static func numbers(_ dissection: Dissection) -> String {
    var text = "<h4>\(dissection.heading)</h4>"
    for part in dissection.parts {
      guard let fact = part.fact else { continue }
      text += "<p>\(Markup.escaped(part.caption)): <strong>\(Markup.escaped(fact))</strong></p>"
    }
    for table in dissection.tables {
      text += Markup.table(
        table.caption, head: table.head, rows: table.rows.map { $0.map { Markup.escaped($0) } }, kind: "numbers")
    }
    if dissection.omitted > 0 { text += "<p class=\"soft\">… and \(counted(dissection.omitted, "further comparison")).</p>" }
    return text + dissection.notes.map { Markup.text("p", ["class": "soft"], $0) }.joined()
  }

  private static func exhibits(_ record: Record) -> String {
    var text = "<h4>Numbers worth seeing</h4>"
    for exhibit in record.exhibitTables {
      text += Markup.table(
        exhibit.title, head: exhibit.table.header, rows: exhibit.table.rows.map { $0.map { Markup.escaped($0) } }, kind: "numbers"
      )
    }
    return text
  }

  private static func figure(_ drawing: Drawing, _ slug: String) -> String {
    var text = "<figure>" + SVG(drawing, id: "svg-\(anchor(slug))").inline
    text += "<figcaption><strong>\(Markup.escaped(drawing.title)).</strong> \(Markup.escaped(drawing.description)) "
    text += Markup.download(drawing.csv, as: "\(slug).csv", kind: "text/csv", label: "Data as CSV")
    return text + "</figcaption></figure>"
  }

  private static func recomputation(_ item: Exposition, _ id: String) -> String {
    var text = "<h4>Recompute it</h4>"
    switch item.snippet {
    case .unavailable(let reason): text += Markup.text("p", ["class": "soft"], "No Python: \(reason).")
    case .code(let code, let isGenerated):
      text += Markup.text("p", [:], Snippet.about(code, isGenerated: isGenerated))
      text += "<pre tabindex=\"0\"><code id=\"\(id)-python\">\(Markup.escaped(code))</code></pre><p class=\"row\">"
      text += "<button type=\"button\" class=\"copy\" hidden=\"hidden\" data-source=\"\(id)-python\">copy</button>"
      text += Markup.download(code + "\n", as: "\(item.slug).py", kind: "text/x-python", label: "Save \(item.slug).py") + "</p>"
    }
    return text
  }

  private static func replay(_ item: Exposition, _ id: String) -> String {
    var text =
      "<h4>Replay it</h4><pre tabindex=\"0\"><code id=\"\(id)-command\">\(Markup.escaped(item.command))</code></pre><p class=\"row\">"
    text += "<button type=\"button\" class=\"copy\" hidden=\"hidden\" data-source=\"\(id)-command\">copy</button>"
    guard let replay = item.replay else { return text + "</p>" }
    let name = "\(item.slug).replay.yaml"
    text += Markup.download(replay.text, as: name, kind: "text/yaml", label: "Save \(name)") + "</p>"
    return text + "<details><summary>The file</summary><pre>\(Markup.escaped(replay.text))</pre></details>"
  }
}
