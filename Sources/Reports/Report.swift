import Formats
import Search

/// A run and what dropping hypotheses gave, with every counterexample made again for its numbers and pictures.
///
/// Written to a folder: `report.html` and `report.md` for people, `records.jsonl` for programs, `junit.xml` for continuous
/// integration, a replay file for each instance that was not as expected, and for each counterexample its replay file, its
/// Python, its pictures and their data.
public struct Report: Sendable {
  /// What is reported.
  public let results: RunResults
  public let refutations: [RefutationRecord]
  let expositions: [Exposition]

  /// - Parameter engine: makes the counterexamples again; without one the report has none.
  public init(_ results: RunResults, refutations: [RefutationRecord] = [], engine: Engine? = nil) {
    (self.results, self.refutations) = (results, refutations)
    expositions = engine.map { Exposition.all(results, refutations, engine: $0) } ?? []
  }

  /// A single decided instance, as `replay` has it.
  public init(replaying record: Record, engine: Engine) {
    results = RunResults(claims: engine.claims.filter { $0.id == record.claim }, versions: LibraryVersion.all)
    refutations = []
    expositions = results.claims.map { Exposition(.replayed, record, claim: $0, engine: engine) }
  }

  /// The answer to a question, in words.
  public struct Answer: Sendable {
    /// "yes", "no", "unknown" or "shown".
    public let text: String
    /// Whether somebody expected the other one.
    public let isUnexpected: Bool
    /// Why, and what may help.
    public let remarks: [String]

    /// An answer with what is said beside it.
    public init(_ text: String, isUnexpected: Bool, remarks: [String]) {
      (self.text, self.isUnexpected, self.remarks) = (text, isUnexpected, remarks)
    }
  }

  /// Questions about one network with their answers, as `ask` has them.
  public init(answers: [(record: Record, answer: Answer)], engine: Engine) {
    let known = engine.claims
    let asked = Set(answers.map(\.record.claim))
    results = RunResults(claims: known.filter { asked.contains($0.id) }, versions: LibraryVersion.all)
    refutations = []
    expositions = answers.compactMap { record, answer in
      known.first { $0.id == record.claim }.map { Exposition(.asked(answer), record, claim: $0, engine: engine) }
    }
  }

  /// The page.
  public var html: String { HTML.text(self) }

  /// The document in Markdown, without files beside it.
  public var markdown: String { Markdown.text(self) }

  /// Whether it answers questions about somebody's network.
  var isInquiry: Bool {
    if case .asked? = expositions.first?.occasion { true } else { false }
  }

  /// One line for all of it.
  var headline: String {
    var parts = results.records.isEmpty && results.measurements.isEmpty ? [] : [results.headline]
    if !refutations.isEmpty {
      let found = refutations.count(where: \.showsNeed)
      let marked = refutations.count { $0.result == "marked" }
      parts.append(
        "\(refutations.count) hypotheses dropped in turn: \(found) needed, \(marked) marked, \(refutations.count - found - marked) open"
      )
    }
    return parts.isEmpty ? results.claims.map(\.id).joined(separator: ", ") : parts.joined(separator: " · ")
  }

  /// Claim × hypothesis: what dropping it gave.
  var hypothesisTable: TextTable {
    var table = TextTable(
      ["claim", "without", "what happens", "numbers", "largest integer", "grade", "found by"], rightAligned: [3])
    for refutation in refutations {
      table.rows.append([
        refutation.claim, refutation.hypothesis, refutation.outcome, refutation.numbers.map { "\($0)" } ?? "–",
        refutation.largestInteger.map(shortened) ?? "–", refutation.grade?.rawValue ?? "–", refutation.origin ?? "–",
      ])
    }
    return table
  }

  /// An integer of many digits as their number.
  private func shortened(_ integer: String) -> String { integer.count > 20 ? "\(integer.count) digits" : integer }

  /// Writes all files, each as a whole.
  /// - Returns: the paths that were written.
  @discardableResult
  public func write(to folder: String) throws(FormatError) -> [String] {
    var files = reports
    if !results.records.isEmpty || !results.measurements.isEmpty || refutations.isEmpty {
      files += [("records.jsonl", JSONLines.text(results)), ("junit.xml", JUnit.text(results))]
    }
    for record in results.unexpected
    where [.exact, .ball].contains(record.arithmetic) || record.requestedParameters != nil {
      let title = results.claims.first { $0.id == record.claim }?.statement.text ?? ""
      guard let replay = ReplayFile(record, statement: title) else { continue }
      files.append(("unexpected/\(Self.name(record)).replay.yaml", replay.text))
    }
    return try Self.write(files, to: folder)
  }

  /// For files about one unit; the usual arithmetic is not named.
  static func name(_ record: Record) -> String {
    let name = "\(record.claim.replacing("/", with: ".")).\(record.index)"
    return record.arithmetic == .exact ? name : "\(name).\(record.arithmetic.rawValue)"
  }

  /// Writes only what people read, beside the records that it was made from.
  /// - Returns: the paths that were written.
  @discardableResult
  public func writePages(to folder: String) throws(FormatError) -> [String] { try Self.write(reports, to: folder) }

  private var reports: [(name: String, text: String)] {
    var files = [("report.html", html), ("report.md", Markdown.text(self, linksFiles: true))]
    for item in expositions {
      let name = "counterexamples/\(item.slug)"
      if let replay = item.replay { files.append(("\(name).replay.yaml", replay.text)) }
      if case .code(let code, _) = item.snippet { files.append(("\(name).py", code + "\n")) }
      for (k, drawing) in item.drawings.enumerated() {
        files.append(("\(name).\(k + 1).svg", SVG(drawing, id: "picture").file))
        files.append(("\(name).\(k + 1).csv", drawing.csv))
      }
    }
    return files
  }

  private static func write(_ files: [(name: String, text: String)], to folder: String) throws(FormatError) -> [String] {
    for (name, text) in files { try TextFile.write(text, to: "\(folder)/\(name)") }
    return files.map { "\(folder)/\($0.name)" }
  }
}
