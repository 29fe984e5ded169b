import Claims
import Foundation

extension Certification {
  /// One JSON object in a line.
  public var json: String { JSONLines.line(self) + "\n" }

  /// The picture of the spectrum as a file of its own; `nil` where no eigenvalue is enclosed.
  public var spectrum: String? { picture?.file }

  /// Its numbers, a line for each eigenvalue.
  public var spectrumTable: String? {
    point.map { "lower,upper\n" + $0.eigenvalues.map { "\($0.lower),\($0.upper)\n" }.joined() }
  }

  private var picture: SpectrumPicture? {
    point.map { SpectrumPicture($0.eigenvalues, title: "Eigenvalues of ∇²L at the weights: \(signs)", id: "spectrum") }
  }

  /// A document in Markdown.
  public var markdown: String {
    var text = "# \(title)\n\n\(subject)\n\n"
    for sentence in findings { text += "**\(sentence)**\n\n" }
    if let open = undecided {
      text += "\(isDecided ? "Open" : "**Undecided**") (\(open.reason)): \(open.text)\n\n"
      for item in open.flat { text += "* \(item.eigenvalue.text): \(item.direction)\n" }
      if !open.flat.isEmpty { text += "\n" }
      for line in open.help { text += "* What would help: \(line)\n" }
      text += "\n"
    }
    var table = TextTable(["number", "lies in"])
    table.rows = rows
    if !rows.isEmpty { text += table.markdown + "\n" }
    if !evidence.isEmpty { text += evidenceTable.markdown + "\n" }
    for step in trustedSteps { text += "* Trusted, not checked here: \(step)\n" }
    if !trustedSteps.isEmpty { text += "\n" }
    text +=
      "Read: " + (input.readings.isEmpty ? "decimals and fractions as they are written" : input.readings.joined(separator: "; "))
    return text + "\n\n" + libraries + "\n"
  }

  /// One page that needs no network.
  public var html: String {
    var page = "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head><meta charset=\"utf-8\"/>"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
    page += Markup.text("title", [:], "\(title): elenchus certify") + "<link rel=\"icon\" href=\"data:,\"/>"
    page += "<style>\n\(Stylesheet.page)</style></head>\n<body><header>"
    page += Markup.text("h1", [:], title) + Markup.text("p", ["class": "soft"], subject) + "</header>\n<main>"
    for sentence in findings { page += Markup.element("p", ["class": "good"], Markup.text("strong", [:], sentence)) }
    if let open = undecided {
      page += Markup.text("p", ["class": "open"], "\(isDecided ? "Open" : "Undecided") (\(open.reason)): \(open.text)")
      if !open.flat.isEmpty {
        let rows = open.flat.map {
          [Markup.escaped($0.eigenvalue.text.replacing(" ", with: "\u{A0}")), Markup.escaped($0.direction)]
        }
        page += Markup.table("Eigenvalues that cannot be told from 0", head: ["lies in", "direction"], rows: rows)
      }
      page += "<ul>" + open.help.map { Markup.text("li", [:], "What would help: \($0)") }.joined() + "</ul>"
    }
    if !rows.isEmpty {
      page += Markup.table("Enclosures", head: ["number", "lies in"], rows: rows.map { $0.map(Markup.escaped) }, kind: "numbers")
    }
    if let picture { page += "<figure>\(picture.inline)" + Markup.text("figcaption", [:], picture.caption) + "</figure>" }
    if !evidence.isEmpty {
      let table = evidenceTable
      page += Markup.table("What the statements rest on", head: table.header, rows: table.rows.map { $0.map(Markup.escaped) })
    }
    page += "<ul>" + trustedSteps.map { Markup.text("li", [:], "Trusted, not checked here: \($0)") }.joined() + "</ul>"
    page += "<ul>" + input.readings.map { Markup.text("li", [:], "Read: \($0)") }.joined() + "</ul>"
    return page.replacing("<ul></ul>", with: "") + "</main>\n<footer>" + Markup.text("p", [:], libraries)
      + "</footer>\n</body>\n</html>\n"
  }

  private var rows: [[String]] {
    details.map { [$0.name, $0.value] } + numbers.map { ["\($0.name) at the weights", $0.value] }
      + (point == nil ? [] : [["signs of eigenvalues at the weights", signs]])
  }

  private var evidenceTable: TextTable {
    var table = TextTable(["question", "arithmetic", "unit", "certificate"])
    table.rows = evidence.map { [$0.claim, Self.words($0), String($0.hash.prefix(16)), $0.certificate ?? "–"] }
    return table
  }

  private var libraries: String { versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " · ") }
}
