import Claims
import Search

extension RunResults {
  /// The table, one line for the whole run, then everything unexpected in full; exhibits where asked for.
  public func text(colour: Bool = false, exhibits: Bool = false) -> String {
    var text = ""
    if !summaries.isEmpty {
      text += table.text { column, cell, padded in
        guard colour, column == 2 else { return padded }
        return "\u{1B}[\(cell.hasSuffix("!") ? "31" : "32")m\(padded)\u{1B}[0m"
      }
    }
    for measurement in measurements { text += (text.isEmpty ? "" : "\n") + "\(measurement.claim)\n  \(measurement.text)\n" }
    if isInterrupted { text += "\ninterrupted: what follows covers only the units that ended\n" }
    text += "\n\(headline)\n"
    if writesCertificates {
      let (with, positive) = certified
      text += "\(with) of \(positive) positive verdicts have a certificate, \(positive - with) have none\n"
    }
    for note in notes + sizeNotes { text += "note: \(note)\n" }
    for line in disagreements + failures + defects { text += "\(line)\n" }
    let shown = unexpected
    for record in shown.prefix(20) { text += "\n" + Self.details(record) }
    if shown.count > 20 { text += "\n… and \(shown.count - 20) more; --format json has all of them\n" }
    if exhibits { text += exhibitText }
    return text
  }

  /// One unit in full: what failed, with the instance that it failed on.
  public static func details(_ record: Record) -> String {
    var text =
      "\(record.claim), \(record.arithmetic.rawValue), instance \(record.index) (seed \(record.seed)): \(record.verdict)\n"
    if let undecided = record.undecided { text += "  undecided because: \(undecided.rawValue)\n" }
    if let reason = record.reason { text += "  \(reason)\n" }
    for hypothesis in record.hypotheses {
      text += "  \(hypothesis.name): \(hypothesis.outcome)" + (hypothesis.detail.map { " (\($0))" } ?? "") + "\n"
    }
    if !record.choices.isEmpty { text += "  the instance:\n" + instance(record.choices, indent: "    ") }
    return text
  }

  /// Named choices, matrices row by row.
  public static func instance(_ choices: [String: String], order: [String] = [], indent: String) -> String {
    let names = order.filter { choices[$0] != nil } + choices.keys.filter { !order.contains($0) }.sorted()
    var text = ""
    for name in names {
      guard let value = choices[name] else { continue }
      let lead = "\(indent)\(name) = "
      guard value.hasPrefix("[["), value != "[[]]" else {
        text += lead + value + "\n"
        continue
      }
      let rows = value.dropFirst(2).dropLast(2).split(separator: "], [", omittingEmptySubsequences: false)
        .map { $0.split(separator: ", ").map(String.init) }
      let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
      for (i, row) in rows.enumerated() {
        let cells = row.enumerated().map { String(repeating: " ", count: widths[$0.offset] - $0.element.count) + $0.element }
        text += (i == 0 ? lead : String(repeating: " ", count: lead.count)) + "[ \(cells.joined(separator: "  ")) ]\n"
      }
    }
    return text
  }

  /// The exhibits of all units, one table for each claim and arithmetic.
  public var exhibitText: String {
    exhibitTables.map { "\n\($0.title)\n" + $0.table.text() }.joined()
  }

  /// Exhibits with the same columns as one table.
  var exhibitTables: [(title: String, table: TextTable)] {
    var tables: [(title: String, table: TextTable)] = []
    for record in records {
      for row in record.exhibits {
        let title = "\(record.claim), \(record.arithmetic.rawValue)"
        let header = ["instance", "exhibit"] + row.cells.map(\.name)
        let cells = ["\(record.index)", row.label] + row.cells.map(\.value)
        if let last = tables.indices.last, tables[last].title == title, tables[last].table.header == header {
          tables[last].table.rows.append(cells)
        } else {
          var table = TextTable(header, rightAligned: [0])
          table.rows.append(cells)
          tables.append((title, table))
        }
      }
    }
    return tables
  }
}
