import Claims
import Search

/// Everything that a run found, as data. All formats are made from this and nothing else.
public struct RunResults: Sendable {
  /// Every unit, in catalogue order, then by arithmetic, then by index.
  public var records: [Record] = []
  /// One for each claim and arithmetic, in the same order.
  public var summaries: [Summary] = []
  public var measurements: [MeasurementRecord] = []
  /// What is wrong with the sharpness notes of the theorem files.
  public var defects: [String] = []
  /// Work other than units that crashed.
  public var failures: [String] = []
  /// What a reader should know: skipped arithmetics, how data were read.
  public var notes: [String] = []
  /// The claims that were run.
  public var claims: [Engine.ClaimInfo]
  public var versions: [LibraryVersion]
  public var seconds = 0.0
  public var isInterrupted = false
  /// Whether certificates were asked for.
  public var writesCertificates = false

  /// How many positive verdicts (proved, or refuted as expected) have a certificate that the checker accepted.
  public var certified: (with: Int, positive: Int) {
    let positive = records.filter {
      $0.verdict == "proved" || $0.verdict == "refuted" && $0.expectsRefutation
    }
    return (positive.count { $0.certificate != nil }, positive.count)
  }

  public init(claims: [Engine.ClaimInfo], versions: [LibraryVersion]) {
    (self.claims, self.versions) = (claims, versions)
  }

  /// Same claim, same numbers, opposite verdicts: at least one of the arithmetics is wrong.
  public var disagreements: [String] {
    var groups: [String: [Record]] = [:]
    for record in records where record.arithmetic.isRigorous && !record.choices.isEmpty {
      let key = ([record.claim] + record.dropped + record.choices.map { "\($0.key)=\($0.value)" }.sorted()).joined(separator: "|")
      groups[key, default: []].append(record)
    }
    return groups.values.compactMap { group in
      guard let proved = group.first(where: { $0.verdict == "proved" }),
        let refuted = group.first(where: { $0.verdict == "refuted" })
      else { return nil }
      return "two arithmetics disagree on \(proved.claim), instance \(proved.index): \(proved.arithmetic.rawValue) says proved, "
        + "\(refuted.arithmetic.rawValue) says refuted (\(refuted.reason ?? ""))"
    }.sorted()
  }

  /// Units that did not do what the catalogue expects; inapplicable ones count only where a claim has nothing else.
  public var unexpected: [Record] {
    let vacuous = Set(summaries.filter { $0.verdict == "inapplicable" }.map { "\($0.claim) \($0.arithmetic)" })
    return records.filter { record in
      if record.verdict == "inapplicable" { return vacuous.contains("\(record.claim) \(record.arithmetic)") }
      return !record.meetsExpectation
    }
  }

  /// The exit code that the run deserves: the worst that happened.
  public var status: ExitStatus {
    if isInterrupted { return .interrupted }
    if !disagreements.isEmpty || !failures.isEmpty || records.contains(where: { $0.verdict == "error" }) { return .failure }
    if !defects.isEmpty || summaries.contains(where: { !$0.meetsExpectation && $0.verdict != "undecided" }) { return .unexpected }
    if summaries.contains(where: { $0.verdict == "undecided" }) || measurements.contains(where: { $0.estimate == nil }) {
      return .undecided
    }
    return summaries.isEmpty && measurements.isEmpty ? .nothingSelected : .met
  }

  /// How many units ended in each verdict.
  public var counts: [String: Int] { Dictionary(records.map { ($0.verdict, 1) }, uniquingKeysWith: +) }
}
