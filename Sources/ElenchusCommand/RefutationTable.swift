import Reports
import Search

/// Theorem × hypothesis: the counterexample and how hard it is to check by hand, or what is known instead, with the budget spent.
struct RefutationTable {
  private let lines: [RefutationLine]

  init(_ lines: [RefutationLine]) { self.lines = lines }

  var table: TextTable {
    var table = TextTable(
      ["claim", "without", "what happens", "numbers", "largest", "grade", "found by", "tried", "time"],
      rightAligned: [3, 4, 7, 8])
    for line in lines {
      table.rows.append([
        line.claim, line.hypothesis, Self.outcome(line), line.numbers.map(String.init) ?? "–", line.largestInteger ?? "–",
        line.grade?.rawValue ?? "–", line.origin ?? "–", "\(line.drawn + line.evaluated)", duration(line.seconds),
      ])
    }
    return table
  }

  /// How the search ended, in few words.
  static func outcome(_ line: RefutationLine) -> String {
    switch line.result {
    case "found": line.record?.verdict == "refuted" ? "counterexample" : "NOT CONFIRMED"
    case "theorem-refuted": "THE THEOREM IS REFUTED"
    case "marked": String(line.mark?.prefix { $0 != ":" } ?? "marked")
    case "unfinished": "not ended: \(line.mark ?? "")"
    default: "none found"
    }
  }

  /// How many of each, in a sentence.
  var headline: String {
    let found = lines.filter { $0.result == "found" }
    let own = found.count { line in Refutation.Origin.allCases.contains { $0.rawValue == line.origin && $0.isSearch } }
    var parts = ["\(found.count) counterexamples (\(own) found by this search)"]
    for (name, text) in [
      ("part of the meaning", "part of the meaning"), ("necessity unknown", "necessity unknown"), ("none found", "none found"),
      ("THE THEOREM IS REFUTED", "theorems refuted"),
    ] {
      let count = lines.count { Self.outcome($0) == name }
      if count > 0 { parts.append("\(count) \(text)") }
    }
    let unfinished = lines.count { $0.result == "unfinished" }
    if unfinished > 0 { parts.append("\(unfinished) not ended") }
    return "\(lines.count) hypotheses dropped: " + parts.joined(separator: ", ")
  }
}
