import Claims
import Search

/// A run as one self-contained page: no network, readable without scripts, well-formed as XML too.
public enum HTML {
  /// The page of a run and of what dropping hypotheses gave. The engine makes the counterexamples again for their numbers and
  /// pictures.
  public static func text(_ results: RunResults, _ refutations: [RefutationRecord] = [], engine: Engine) -> String {
    text(Report(results, refutations: refutations, engine: engine))
  }

  static func text(_ report: Report) -> String {
    let results = report.results
    var sections: [(id: String, title: String, body: String)] = []
    func add(_ id: String, _ title: String, _ body: String) {
      if !body.isEmpty { sections.append((id, title, body)) }
    }
    add("summary", "Summary", summary(report))
    add("unexpected", "Not as expected", unexpected(results))
    add("verdicts", "Verdicts", verdicts(results))
    add("hypotheses", "Which hypotheses are needed", hypotheses(report))
    add("counterexamples", report.isInquiry ? "Answers" : "Counterexamples", counterexamples(report.expositions))
    add("measurements", "Measurements", measurements(results))
    add("claims", "Claims", claims(results))
    var page = "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head><meta charset=\"utf-8\"/>"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
    page += "<title>\(Markup.escaped(title(report)))</title>"
    page += "<link rel=\"icon\" href=\"data:,\"/>"
    page += "<style>\n\(Stylesheet.page)</style></head>\n<body>"
    page += "<a class=\"skip\" href=\"#summary\">Skip to the summary</a>\n"
    page += "<header><h1>\(Markup.escaped(title(report)))</h1>"
    page += "<p class=\"soft\">\(Markup.escaped(report.headline))</p></header>\n"
    page += "<nav aria-label=\"Sections\"><ul>"
    page += sections.map { "<li><a href=\"#\($0.id)\">\(Markup.escaped($0.title))</a></li>" }.joined() + "</ul></nav>\n<main>"
    for section in sections {
      page += "\n<section aria-labelledby=\"\(section.id)\"><h2 id=\"\(section.id)\">\(Markup.escaped(section.title))</h2>"
      page += section.body + "</section>"
    }
    page += "\n</main>\n<footer>\(versions(results))</footer>\n"
    return page + "<script>\n//<![CDATA[\n\(PageScript.text)//]]>\n</script>\n</body>\n</html>\n"
  }

  private static func title(_ report: Report) -> String {
    if report.isInquiry { return "Elenchus: answers" }
    return report.results.records.isEmpty && !report.refutations.isEmpty
      ? "Elenchus: which hypotheses are needed" : "Elenchus report"
  }

  // MARK: Summary

  private static func summary(_ report: Report) -> String {
    let results = report.results
    var tiles: [(number: String, label: String, mood: String)] = []
    if !results.summaries.isEmpty {
      let missed = results.summaries.count { !$0.meetsExpectation }
      tiles.append(("\(Set(results.summaries.map(\.claim)).count)", "claims", ""))
      tiles.append(("\(results.summaries.count)", "claims × arithmetics", ""))
      tiles.append(("\(results.records.count)", "instances", ""))
      tiles.append(("\(missed)", "not as expected", missed == 0 ? "good" : "bad"))
      if results.writesCertificates {
        let (with, positive) = results.certified
        tiles.append(("\(with)/\(positive)", "positive verdicts with a certificate", with == positive ? "good" : "open"))
      }
    }
    if report.isInquiry {
      for item in report.expositions { tiles.append((item.badge, item.title, item.mood)) }
    } else if !report.expositions.isEmpty {
      tiles.append(
        ("\(report.expositions.count)", report.expositions.count == 1 ? "counterexample shown" : "counterexamples shown", ""))
    }
    var text = "<ul class=\"tiles\">"
    for tile in tiles { text += "<li><b class=\"\(tile.mood)\">\(tile.number)</b>\(Markup.escaped(tile.label))</li>" }
    text += "</ul>"
    if results.isInterrupted {
      text += "<p class=\"bad\"><strong>Interrupted: only the units that ended are listed.</strong></p>"
    }
    for line in results.disagreements + results.failures + results.defects { text += Markup.text("p", ["class": "bad"], line) }
    for note in results.notes + results.sizeNotes { text += Markup.text("p", ["class": "soft"], "Note: \(note)") }
    return text + Markup.text("p", ["class": "soft"], Markdown.promise)
  }

  private static func unexpected(_ results: RunResults) -> String {
    let shown = results.unexpected
    var text = shown.prefix(20).map { "<pre>\(Markup.escaped(RunResults.details($0)))</pre>" }.joined()
    if shown.count > 20 { text += "<p>… and \(shown.count - 20) more; records.jsonl has all of them.</p>" }
    return text
  }

  // MARK: Verdicts

  private static func verdicts(_ results: RunResults) -> String {
    guard !results.summaries.isEmpty else { return "" }
    let table = results.table
    let topics = unique(results.summaries.map { topic($0.claim) })
    var text = "<form class=\"filters\" hidden=\"hidden\" aria-label=\"Filter the verdicts\" role=\"search\">"
    text += "<label>Text<input type=\"search\" name=\"text\" autocomplete=\"off\"/></label>"
    text += select("topic", "Topic", topics)
    text += select("arithmetic", "Arithmetic", unique(results.summaries.map(\.arithmetic.rawValue)))
    text += select("verdict", "Verdict", unique(results.summaries.map { verdict($0) }))
    text += "<button type=\"reset\">Show all</button><span id=\"filter-count\" class=\"soft\" role=\"status\"></span></form>"
    let rows = zip(results.summaries, table.rows).map { summary, row in
      var cells = row.map { Markup.escaped($0) }
      cells[0] = "<a href=\"#claim-\(anchor(summary.claim))\">\(cells[0])</a>"
      let mood = summary.meetsExpectation ? "good" : summary.verdict == "undecided" ? "open" : "bad"
      cells[2] = "<span class=\"badge \(mood)\">\(Markup.escaped(verdict(summary)))</span>"
      return cells
    }
    return text
      + Markup.table(
        "Every claim in every arithmetic that it was run in", head: table.header, rows: rows, kind: "verdicts"
      ) { k in
        let summary = results.summaries[k]
        return Markup.attributes([
          "data-topic": topic(summary.claim), "data-arithmetic": summary.arithmetic.rawValue, "data-verdict": verdict(summary),
        ])
      }
  }

  private static func verdict(_ summary: Summary) -> String {
    summary.verdict + (summary.meetsExpectation ? "" : ", not expected")
  }

  private static func select(_ name: String, _ label: String, _ values: [String]) -> String {
    var text = "<label>\(label)<select name=\"\(name)\"><option value=\"\">all</option>"
    for value in values { text += Markup.text("option", ["value": value], value) }
    text += "</select></label>"
    return text
  }

  static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }

  private static func topic(_ claim: String) -> String { String(claim.prefix { $0 != "/" }) }

  /// An identifier of the page made from one of a claim.
  static func anchor(_ id: String) -> String { String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }) }

  // MARK: Hypotheses

  private static func hypotheses(_ report: Report) -> String {
    guard !report.refutations.isEmpty else { return "" }
    let table = report.hypothesisTable
    let shown = Dictionary(report.expositions.map { ($0.slug, $0) }) { first, _ in first }
    let rows = zip(report.refutations, table.rows).map { refutation, row in
      var cells = row.map { Markup.escaped($0) }
      let slug = "\(refutation.claim.replacing("/", with: ".")).\(refutation.key)"
      if shown[slug] != nil { cells[2] = "<a href=\"#cx-\(anchor(slug))\">\(cells[2])</a>" }
      return cells
    }
    return Markup.table("What dropping each hypothesis gave", head: table.header, rows: rows, kind: "hypotheses")
  }

  private static func measurements(_ results: RunResults) -> String {
    guard !results.measurements.isEmpty else { return "" }
    var text = "<p>Measured, never a verdict.</p><ul>"
    for item in results.measurements {
      text += "<li>\(Markup.escaped(item.title)) (<code>\(Markup.escaped(item.claim))</code>): \(Markup.escaped(item.text))</li>"
    }
    return text + "</ul>"
  }

  private static func versions(_ results: RunResults) -> String {
    let list = results.versions.map { Markup.escaped("\($0.name) \($0.version)") }.joined(separator: " · ")
    return "<p>\(list)</p>"
  }
}
