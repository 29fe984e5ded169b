import Claims
import Search

/// A run as a Markdown document: summary, statements with their verdicts, sharpness, exhibits, versions.
public enum Markdown {
  /// What a reader of any report has to know of its words.
  static let promise = """
    Refuted and proved are exact, or by enclosures, and speak of the instances shown. A float run is observed, beside a derived \
    rounding bound, and is never a verdict. Pictures are drawn in floats and prove nothing.
    """

  /// The document of a run alone.
  public static func text(_ results: RunResults) -> String { text(Report(results)) }

  /// The document. Pictures are linked by the names under which `Report.write` puts them beside it.
  static func text(_ report: Report, linksFiles: Bool = false) -> String {
    let results = report.results
    var text = "# Elenchus report\n\n\(report.headline)\n"
    if results.isInterrupted { text += "\n**Interrupted**: only the units that ended are listed.\n" }
    for note in results.notes + results.sizeNotes { text += "\n> \(plain(note))\n" }
    for line in results.disagreements + results.failures + results.defects { text += "\n**\(plain(line))**\n" }
    if !results.summaries.isEmpty { text += "\n## Summary\n\n" + results.table.markdown }
    if !results.unexpected.isEmpty {
      text += "\n## Not as expected\n"
      for record in results.unexpected { text += "\n" + block(RunResults.details(record)) }
    }
    for topic in topics(results) {
      text += "\n## \(topic)\n"
      for claim in results.claims where claim.topic == topic { text += section(claim, results) }
    }
    if !report.refutations.isEmpty { text += "\n## Which hypotheses are needed\n\n" + report.hypothesisTable.markdown }
    if !report.expositions.isEmpty { text += "\n## \(report.isInquiry ? "Answers" : "Counterexamples")\n\n\(promise)\n" }
    for item in report.expositions { text += counterexample(item, linksFiles: linksFiles) }
    if !results.records.isEmpty { text += "\n## Sharpness\n\n" + sharpness(of: results.claims) }
    if !results.measurements.isEmpty {
      text += "\n## Measurements\n\nMeasured, never a verdict.\n\n"
      for measurement in results.measurements {
        text += "* \(plain(measurement.title)) (`\(measurement.claim)`): \(plain(measurement.text))\n"
      }
    }
    let exhibits = results.exhibitTables
    if !exhibits.isEmpty { text += "\n## Exhibits\n" }
    for exhibit in exhibits { text += "\n\(plain(exhibit.title))\n\n" + exhibit.table.markdown }
    text += "\n## Versions\n\n"
    for library in results.versions { text += "* \(library.name) \(plain(library.version))\n" }
    return text
  }

  private static func topics(_ results: RunResults) -> [String] {
    var seen: Set<String> = []
    return results.claims.map(\.topic).filter { seen.insert($0).inserted }
  }

  private static func section(_ claim: Engine.ClaimInfo, _ results: RunResults) -> String {
    var text = "\n### \(plain(claim.statement.title))\n\n`\(claim.id)`"
    if !claim.statement.source.isEmpty { text += " · [\(claim.statement.source)]" }
    text += "\n\n" + block(claim.statement.text)
    for name in claim.hypotheses { text += "* \(plain(name))\n" }
    if claim.expectsRefutation { text += "* Expected to be **refuted**: this is a counterexample of the gallery.\n" }
    text += "\n"
    for summary in results.summaries where summary.claim == claim.id {
      let mark = summary.meetsExpectation ? "" : " (not as expected)"
      let counts = summary.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      text += "* \(summary.arithmetic.rawValue): **\(summary.verdict)**\(mark): \(counts)\n"
    }
    let trusted = Set(results.records.filter { $0.claim == claim.id }.flatMap(\.trustedSteps)).sorted()
    for step in trusted { text += "* trusted, not checked here: \(plain(step))\n" }
    return text
  }

  /// Theorem × hypothesis: the counterexample that shows the hypothesis necessary, or what is known instead.
  public static func sharpness(of claims: [Engine.ClaimInfo]) -> String {
    var table = TextTable(["claim", "without", "what happens"])
    for claim in claims {
      for name in claim.hypotheses {
        let known = claim.sharpness.filter { name.hasPrefix($0.hypothesis + ":") }
        table.rows.append([claim.id, name, known.isEmpty ? "nothing is said" : known.map(description).joined(separator: "; ")])
      }
    }
    return table.rows.isEmpty ? "No hypotheses.\n" : table.markdown
  }

  /// One sharpness note in words.
  public static func description(_ sharpness: Sharpness) -> String {
    switch sharpness {
    case .counterexample(_, let choices):
      "counterexample: " + choices.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    case .necessityUnknown(_, let why): "necessity unknown: \(why)"
    case .partOfTheMeaning(_, let why): "part of the meaning: \(why)"
    }
  }

  /// Text that Markdown would take for markup, escaped.
  static func plain(_ text: String) -> String {
    var result = ""
    for c in text.replacing("\n", with: " ") {
      if "\\`*_[]<>#|".contains(c) { result.append("\\") }
      result.append(c)
    }
    return result
  }

  static func cell(_ text: String) -> String { plain(text) }

  static func block(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n") + "\n\n"
  }
}
