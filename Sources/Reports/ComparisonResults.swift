import Claims
import Foundation
import Search

/// A comparison of exact with float: everything that is printed, written and drawn of it.
public struct ComparisonResults: Sendable {
  /// What was found, and how it was run.
  public var outcome: Comparer.Outcome
  public var options: ComparisonOptions
  public var notes: [String] = []
  public var isInterrupted = false
  public var seconds = 0.0

  public init(_ outcome: Comparer.Outcome, options: ComparisonOptions) { (self.outcome, self.options) = (outcome, options) }

  /// The cases with an exact answer.
  public var counted: [ComparisonCase] { outcome.cases.filter(\.counts) }

  /// 0, also where floats are wrong, which is the result; 3 where two rigorous arithmetics disagree; 2 where no case has an exact answer.
  public var status: ExitStatus {
    if isInterrupted { return .interrupted }
    if !outcome.disagreements.isEmpty { return .failure }
    return counted.isEmpty ? .undecided : .met
  }

  /// The topics that have cases, in the order of the catalogue.
  public var topics: [String] {
    var list: [String] = []
    for item in outcome.cases where !list.contains(item.topic) { list.append(item.topic) }
    return list
  }

  /// The kinds of claims that have cases with an answer.
  public var kinds: [String] {
    ["equation", "criticality", "inequality", "rank", "inertia", "kink", "fact", "mixed"].filter { kind in
      counted.contains { $0.about == kind }
    }
  }

  /// Rates at every tolerance: of everything, of each topic, and of each kind of claim.
  public var rates: [ComparisonRate] {
    var list: [ComparisonRate] = []
    for arithmetic in [Arithmetic.float64, .float32] {
      list += ComparisonRate.of(outcome.cases, topic: "all", about: "all", arithmetic)
      if topics.count > 1 {
        for topic in topics { list += ComparisonRate.of(outcome.cases, topic: topic, about: "all", arithmetic) }
      }
      for kind in kinds { list += ComparisonRate.of(outcome.cases, topic: "all", about: kind, arithmetic) }
    }
    return list
  }

  /// The cases that are told in words, at most four of each topic.
  public var explanations: [ComparisonExplanation] { ComparisonExplanation.selection(outcome.explanations) }

  /// The last line of the JSON lines.
  struct Run: Encodable {
    let schema = 1
    let kind = "comparison"
    let versions: [String: String]
    let exit, instances, cases, undecided: Int
    let tolerances: [Double]
    let bits: [Int]
    let disagreements, failures, notes: [String]
    let interrupted: Bool
    let seconds: Double
  }

  /// One JSON object per line: instances, cases, rates, explanations and the run; `Schemas/comparison-v1.schema.json` is the grammar.
  public var json: String {
    var lines = outcome.instances.map { JSONLines.line($0) }
    lines += outcome.cases.map { JSONLines.line($0) }
    lines += rates.map { JSONLines.line($0) }
    lines += explanations.map { JSONLines.line($0) }
    let run = Run(
      versions: Dictionary(LibraryVersion.all.map { ($0.name, $0.version) }) { first, _ in first }, exit: Int(status.rawValue),
      instances: outcome.instances.count, cases: counted.count, undecided: outcome.cases.count - counted.count,
      tolerances: options.tolerances, bits: options.bits, disagreements: outcome.disagreements, failures: [],
      notes: notes + outcome.notes, interrupted: isInterrupted, seconds: seconds)
    lines.append(JSONLines.line(run))
    return lines.joined(separator: "\n") + "\n"
  }

  /// Writes comparison.html, comparison.jsonl, and what the plots show: rates.csv and bits.csv, with the plots as SVG.
  public func write(to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var files = ["comparison.html": page, "comparison.jsonl": json, "rates.csv": ratesTable, "bits.csv": bitsTable]
    for (name, plot) in plots { files["\(name).svg"] = plot.file }
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
  }

  /// Rates as comma-separated values.
  var ratesTable: String {
    "topic,about,arithmetic,tolerance,yes,no,wrong_yes,wrong_no,unanswered\n"
      + rates.map {
        "\($0.topic),\($0.about),\($0.arithmetic.rawValue),\($0.tolerance),\($0.yes),\($0.no),\($0.wrongYes),\($0.wrongNo),\($0.unanswered)\n"
      }.joined()
  }

  /// Needed bits of every case as comma-separated values.
  var bitsTable: String {
    func text<T>(_ value: T?) -> String { value.map { "\($0)" } ?? "" }
    return "claim,instance,part,about,origin,exact,needed_bits,ball_bits,numbers,parameters,depth,condition,amplification\n"
      + counted.map { item in
        let texts: [String] = [
          item.claim, "\(item.instance)", item.part, item.about, item.origin.rawValue, item.exact.verdict,
          text(item.neededBits), text(item.ball.bits), "\(item.numbers)", text(item.parameters), text(item.depth),
          text(item.condition), text(item.float64.amplification),
        ]
        return texts.joined(separator: ",") + "\n"
      }.joined()
  }
}
