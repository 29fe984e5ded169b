import Claims
import Foundation
import Search

extension ComparisonResults {
  /// The comparison as one self-contained page: no network, readable without scripts, well-formed as XML too.
  public var page: String {
    let title = "Exact against float"
    var sections: [(id: String, title: String, body: String)] = []
    func add(_ id: String, _ title: String, _ body: String) {
      if !body.isEmpty { sections.append((id, title, body)) }
    }
    add("summary", "Summary", summary)
    let plots = plots
    add(
      "tolerances", "By tolerance",
      figure(plots, "rates", "rates.csv", ratesTable) + table("Wrong answers by tolerance", rateTable))
    add("kinds", "By kind of claim", table("Wrong answers of Double, and the bits that MPFR floats needed", kindTable))
    add(
      "bits", "Needed bits",
      plots.dropFirst().enumerated().map { k, item in figure([item], item.name, k == 0 ? "bits.csv" : nil, bitsTable) }.joined()
        + table("Needed bits by size, depth and condition", bitsSummary))
    add("cases", "Where Double is wrong, and why", explained)
    add("claims", "Claims", table("Every claim: wrong yes + wrong no", claimTable, kind: "verdicts"))
    var page = "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head><meta charset=\"utf-8\"/>"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>\(title)</title>"
    page += "<link rel=\"icon\" href=\"data:,\"/><style>\n\(Stylesheet.page)</style></head>\n<body>"
    page += "<a class=\"skip\" href=\"#summary\">Skip to the summary</a>\n"
    page += "<header><h1>\(title)</h1>" + Markup.text("p", ["class": "soft"], headline) + "</header>\n"
    page += "<nav aria-label=\"Sections\"><ul>"
    page += sections.map { "<li><a href=\"#\($0.id)\">\(Markup.escaped($0.title))</a></li>" }.joined() + "</ul></nav>\n<main>"
    for section in sections {
      page += "\n<section aria-labelledby=\"\(section.id)\"><h2 id=\"\(section.id)\">\(Markup.escaped(section.title))</h2>"
      page += section.body + "</section>"
    }
    let versions = LibraryVersion.all.map { "\($0.name) \($0.version)" }.joined(separator: " · ")
    return page + "\n</main>\n<footer>" + Markup.text("p", [:], versions) + "</footer>\n</body>\n</html>\n"
  }

  private var summary: String {
    let double = ComparisonRate.of(outcome.cases, topic: "all", about: "all", .float64)
    var tiles: [(number: String, label: String, mood: String)] = [
      ("\(outcome.instances.count)", "instances", ""), ("\(counted.count)", "cases with an exact answer", ""),
    ]
    if let rate = double.first(where: { $0.tolerance == 1e-8 }) ?? double.first {
      let tolerance = ComparisonExplanation.number(rate.tolerance)
      tiles.append(
        (Self.percent(rate.wrongYes, of: rate.no), "wrong yes, Double at \(tolerance)", rate.wrongYes > 0 ? "bad" : "good"))
      tiles.append(
        (Self.percent(rate.wrongNo, of: rate.yes), "wrong no, Double at \(tolerance)", rate.wrongNo > 0 ? "bad" : "good"))
    }
    let bits = counted.compactMap(\.neededBits).sorted()
    if !bits.isEmpty { tiles.append(("\(bits[min(bits.count - 1, bits.count * 9 / 10)])", "bits suffice for nine of ten", "")) }
    var text = "<ul class=\"tiles\">"
    for tile in tiles { text += "<li><b class=\"\(tile.mood)\">\(tile.number)</b>\(Markup.escaped(tile.label))</li>" }
    text += "</ul>"
    if isInterrupted { text += "<p class=\"bad\"><strong>Interrupted: only what ended is shown.</strong></p>" }
    for line in outcome.disagreements { text += Markup.text("p", ["class": "bad"], "Disagreement: \(line)") }
    text += Markup.text(
      "p", [:],
      "Every hypothesis and the conclusion of an instance is decided over the rationals. The same instance is then handed to floats, "
        + "each number rounded to nearest, and their answers are read as a program would that trusts them up to a tolerance τ: a = b where "
        + "|a − b| ≤ τ(1 + max(|a|, |b|)), a singular value or an eigenvalue is 0 where it is at most τ times the largest. "
        + "Near misses are instances with one number changed by 2⁻ᵏ, which makes true statements false by very little: the rates "
        + "describe these instances, not networks at large.")
    for note in notes { text += Markup.text("p", ["class": "soft"], "Note: \(note)") }
    return text
  }

  private func table(_ caption: String, _ table: TextTable, kind: String = "") -> String {
    if table.rows.isEmpty { return "" }
    return Markup.table(caption, head: table.header, rows: table.rows.map { $0.map(Markup.escaped) }, kind: kind)
  }

  private func figure(
    _ plots: [(name: String, plot: ComparisonPlot)], _ name: String, _ file: String?, _ data: String
  ) -> String {
    guard let plot = plots.first(where: { $0.name == name })?.plot else { return "" }
    var text = "<figure>" + Markup.text("h3", [:], plot.title) + plot.inline
    text += "<figcaption>" + Markup.escaped(plot.description)
    if let file { text += " " + Markup.download(data, as: file, kind: "text/csv", label: "Save the data as CSV") }
    return text + "</figcaption></figure>"
  }

  private var explained: String {
    explanations.map { item in
      var text = "<article><h3>\(Markup.escaped(item.part == "conclusion" ? "The conclusion" : item.name))</h3>"
      text += "<p class=\"meta\"><code>\(Markup.escaped(item.claim))</code><span>instance \(item.instance)</span>"
      text +=
        "<span class=\"badge good\">exact: \(item.exact)</span><span class=\"badge bad\">Double: \(item.verdict.rawValue)</span>"
      text += "<span>\(item.about)</span></p>"
      return text + item.lines.map { Markup.text("p", [:], $0) }.joined() + "</article>"
    }.joined()
  }
}
