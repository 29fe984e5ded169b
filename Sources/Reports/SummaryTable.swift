import Claims
import Search

extension RunResults {
  /// One row for each claim and arithmetic.
  public var table: TextTable {
    var table = TextTable(["claim", "arithmetic", "verdict", "instances", "grade", "worst", "time"], rightAligned: [6])
    for summary in summaries {
      table.rows.append([
        summary.claim, summary.arithmetic.rawValue, summary.verdict + (summary.meetsExpectation ? "" : " !"),
        instances(summary), summary.grade?.rawValue ?? "–", worst(summary), duration(summary.seconds),
      ])
    }
    return table
  }

  /// "8 held, 2 vacuous".
  private func instances(_ summary: Summary) -> String {
    var counts = summary.counts
    let vacuous = counts.removeValue(forKey: "inapplicable") ?? 0
    let order = ["proved", "consistent", "observed", "refuted", "exceeded", "undecided", "too-large", "error"]
    var parts = order.compactMap { name in counts[name].map { "\($0) \(name)" } }
    if vacuous > 0 { parts.append("\(vacuous) vacuous") }
    return parts.joined(separator: ", ")
  }

  private func worst(_ summary: Summary) -> String {
    guard let worst = summary.worst else { return "–" }
    return summary.arithmetic.isRigorous ? "width \(short(worst))" : "\(short(worst)) of bound"
  }

  /// One line for the whole run.
  public var headline: String {
    let claims = Set(summaries.map(\.claim)).count
    let missed = summaries.count { !$0.meetsExpectation }
    var parts = [
      "\(counted(claims, "claim")), \(counted(summaries.count, "pair")) of claim and arithmetic, \(counted(records.count, "instance"))"
    ]
    if let vacuous = counts["inapplicable"] { parts[0] += " (\(vacuous) vacuous)" }
    if !measurements.isEmpty { parts.append(counted(measurements.count, "measurement")) }
    if !summaries.isEmpty { parts.append(missed == 0 ? "all as expected" : "\(missed) not as expected") }
    if !defects.isEmpty { parts.append(counted(defects.count, "sharpness defect")) }
    return parts.joined(separator: "; ") + " · \(duration(seconds))"
  }
}
