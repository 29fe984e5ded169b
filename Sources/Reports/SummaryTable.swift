import Claims
import Search

extension RunResults {
  /// One row for each claim and arithmetic; with numbers of parameters and peaks of memory where a size was asked for.
  public var table: TextTable {
    let isSized = records.contains { $0.requestedParameters != nil }
    let header = ["claim", "arithmetic", "verdict", "instances", "grade", "worst"]
    var table = TextTable(
      header + (isSized ? ["parameters", "memory"] : []) + ["time"], rightAligned: isSized ? [6, 7, 8] : [6])
    for summary in summaries {
      var row = [
        summary.claim, summary.arithmetic.rawValue, summary.verdict + (summary.meetsExpectation ? "" : " !"),
        instances(summary), summary.grade?.rawValue ?? "–", worst(summary),
      ]
      if isSized {
        row += [summary.parameters.map { "\($0)" } ?? "–", summary.peakMemory.map { "\($0 >> 20) MiB" } ?? "–"]
      }
      table.rows.append(row + [duration(summary.seconds)])
    }
    return table
  }

  /// Why claims have no instance of the size that was asked for, one line for each reason.
  public var sizeNotes: [String] {
    var claims: [String: [String]] = [:]
    for record in records where record.verdict == "too-large" {
      let reason = record.reason ?? "no reason is told"
      if claims[reason]?.contains(record.claim) != true { claims[reason, default: []].append(record.claim) }
    }
    return claims.sorted { $0.key < $1.key }.map { "too large: \($0.key): \($0.value.joined(separator: ", "))" }
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
    if let large = counts["too-large"] { parts[0] += " (\(large) too large)" }
    if !measurements.isEmpty { parts.append(counted(measurements.count, "measurement")) }
    if !summaries.isEmpty { parts.append(missed == 0 ? "all as expected" : "\(missed) not as expected") }
    if !defects.isEmpty { parts.append(counted(defects.count, "sharpness defect")) }
    return parts.joined(separator: "; ") + " · \(duration(seconds))"
  }
}
