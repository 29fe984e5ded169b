import Claims
import Search

/// Words that pages and Markdown share.
extension Exposition {
  /// The story where this is its own instance, or another counterexample to the same claim.
  var told: Story? {
    if case .ablation = occasion { nil } else { claim.story }
  }

  /// In a word, what it is.
  var badge: String {
    switch occasion {
    case .gallery: "false, and refuted"
    case .unexpected: "unexpectedly refuted"
    case .ablation(let refutation): refutation.result == "found" ? "needed: refuted without it" : "the theorem itself is refuted"
    case .replayed: record.verdict
    case .asked(let answer): answer.text + (answer.isUnexpected ? ", not as expected" : "")
    }
  }

  /// What an answer rests on, in sentences.
  var remarks: [String] {
    guard case .asked(let answer) = occasion else { return [] }
    return answer.remarks + record.trustedSteps.map { "Trusted, not checked here: \($0)" }
  }

  /// Whether anybody should worry.
  var mood: String {
    switch occasion {
    case .gallery, .replayed: "good"
    case .unexpected: "bad"
    case .ablation(let refutation): refutation.result == "found" ? "good" : "bad"
    case .asked(let answer): answer.isUnexpected ? "bad" : answer.text == "unknown" ? "open" : "good"
    }
  }

  /// Where it comes from and how it was decided.
  var provenance: String {
    var parts: [String] = []
    if case .ablation(let refutation) = occasion, let origin = refutation.origin {
      parts.append("found by \(origin), then shrunk")
    }
    switch record.arithmetic {
    case .exact: parts.append("decided over ℚ")
    case .ball: parts.append("decided by enclosures" + (record.bits.map { " of \($0) bits" } ?? ""))
    default: parts.append(record.arithmetic.rawValue)
    }
    if record.certificate != nil { parts.append("with a certificate") }
    return parts.joined(separator: " · ")
  }
}

extension Dissection {
  /// What the parts show.
  var heading: String { isObstruction ? "What holds, so that there is no witness" : "What is claimed and fails" }
}

extension Dissection.Row {
  static let head = ["arithmetic", "left side", "right side", "left − right", "a side is off by at most"]
}

extension Dissection {
  /// The comparisons as tables, one for each with a row for each arithmetic; one for all of them where each has a single row.
  var tables: [(caption: String, head: [String], rows: [[String]])] {
    let compared = parts.filter { $0.fact == nil }
    if compared.count > 1, compared.allSatisfy({ $0.rows.count == 1 }) {
      let rows = compared.map { part in
        [
          part.name.isEmpty ? "the conclusion" : part.name, part.formula, part.rows[0].left, part.rows[0].right,
          part.rows[0].difference,
        ]
      }
      return [
        (
          "The comparisons that settle it (\(compared[0].rows[0].arithmetic))",
          ["part", "claimed", "left side", "right side", "left − right"], rows
        )
      ]
    }
    return compared.map { part in
      let width = part.rows.contains { !$0.deviation.isEmpty } ? 5 : 4
      let rows = part.rows.map { [$0.arithmetic, $0.left, $0.right, $0.difference, $0.deviation] }
      return (part.caption, Array(Row.head.prefix(width)), rows.map { Array($0.prefix(width)) })
    }
  }
}

extension Dissection.Part {
  /// What is claimed of the sides.
  var formula: String { (isDenied ? "not " : "") + "left \(relation) right" }

  /// The part and its relation in words.
  var caption: String {
    let what = name.isEmpty ? "the conclusion" : name
    return fact != nil ? what : "\(what): \(formula)"
  }
}

extension Record {
  /// Its exhibits, those with the same columns as one table.
  var exhibitTables: [(title: String, table: TextTable)] {
    var tables: [(title: String, table: TextTable)] = []
    for row in exhibits {
      let header = ["exhibit"] + row.cells.map(\.name)
      if tables.last?.table.header != header { tables.append((row.label, TextTable(header))) }
      tables[tables.count - 1].table.rows.append([row.label] + row.cells.map(\.value))
    }
    return tables
  }
}

extension Snippet {
  /// What a piece of Python is.
  static func about(_ code: String, isGenerated: Bool) -> String {
    if !isGenerated { return "Python that shares nothing with this program; it prints and asserts." }
    let numbers = code.hasPrefix("from mpmath") ? "enclosures (pip install mpmath)" : "exact fractions"
    return "Straight-line Python over \(numbers), written from a trace of this instance; it needs nothing of this program."
  }
}
