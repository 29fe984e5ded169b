import Claims
import Formats
import Foundation
import Search

extension RunResults {
  /// Reads what a run wrote to a folder: `records.jsonl`, `refutations.jsonl`, or both.
  ///
  /// Statements come from the engine's own theorems; a claim that it does not know keeps its records and is noted. A file is not
  /// believed: every refutation over ℚ or by enclosures is decided anew from its own numbers, and must come out as the file says.
  public static func read(folder: String, engine: Engine) throws(FormatError) -> (
    results: RunResults, refutations: [RefutationRecord]
  ) {
    func text(_ name: String) throws(FormatError) -> String? {
      let path = "\(folder)/\(name)"
      return FileManager.default.fileExists(atPath: path) ? try TextFile.read(path) : nil
    }
    let (records, refuted) = (try text("records.jsonl"), try text("refutations.jsonl"))
    if records == nil && refuted == nil {
      throw FormatError(file: folder, "holds neither records.jsonl nor refutations.jsonl; `check --output` writes them")
    }
    var results = RunResults(claims: [], versions: LibraryVersion.all)
    if let records { try results.take(records, file: "\(folder)/records.jsonl") }
    let refutations = try refuted.map { text throws(FormatError) in
      try RefutationRecord.read(lines: text, file: "\(folder)/refutations.jsonl")
    }
    results.takeClaims(of: refutations ?? [], engine: engine)
    for k in results.records.indices {
      results.records[k] = try results.confirmed(results.records[k], file: "\(folder)/records.jsonl", engine: engine)
    }
    var lines: [RefutationRecord] = []
    for var line in refutations ?? [] {
      let file = "\(folder)/refutations.jsonl"
      try results.check(line, against: lines, file: file)
      line.record = try line.record.map { record throws(FormatError) in
        try results.confirmed(record, file: file, engine: engine)
      }
      lines.append(line)
    }
    return (results, lines)
  }

  /// The record as deciding its instance once more gives it, where it is a refutation of an instance that its choices tell.
  private func confirmed(_ record: Record, file: String, engine: Engine) throws(FormatError) -> Record {
    guard record.verdict == "refuted", record.scope != .data, [.exact, .ball].contains(record.arithmetic),
      claims.contains(where: { $0.id == record.claim })
    else { return record }
    let unit = Unit(
      claim: record.claim, arithmetic: record.arithmetic, seed: record.seed, index: record.index, dropped: record.dropped)
    let source = record.scope == .construction ? InstanceSource.usual : .free
    var again: Record?
    if let instance = Reenactment(record, engine: engine) {
      do throws(EngineError) { again = try engine.run(unit, given: instance.given, isStrict: true, source: source) } catch {}
    }
    guard var again, again.verdict == "refuted", again.choices == record.choices else {
      throw FormatError(
        file: file, key: record.claim,
        "an instance that the file calls refuted is \(again.map { $0.choices == record.choices ? $0.verdict : "incomplete" } ?? "unreadable"); the file was changed, or is of another version"
      )
    }
    again.certificate = record.certificate
    return again.hashed()
  }

  /// That a line speaks of one claim and one of its hypotheses, and is the only one that does.
  private func check(_ line: RefutationRecord, against others: [RefutationRecord], file: String) throws(FormatError) {
    func refuse(_ reason: String) -> FormatError { FormatError(file: file, key: line.claim, reason) }
    if others.contains(where: { $0.claim == line.claim && $0.key == line.key }) {
      throw refuse("'\(line.hypothesis)' is dropped by two lines")
    }
    guard let claim = claims.first(where: { $0.id == line.claim }) else { return }
    guard line.isAsStated || claim.hypotheses.contains(line.hypothesis) else {
      throw refuse("there is no hypothesis '\(line.hypothesis)'")
    }
    guard let record = line.record else { return }
    guard record.claim == line.claim, record.dropped.isEmpty || record.dropped == [line.key] else {
      throw refuse("the record is about another claim or hypothesis")
    }
  }

  private mutating func take(_ lines: String, file: String) throws(FormatError) {
    records = try JSONLines.values(Record.self, kind: "unit", from: lines, file: file)
    summaries = try JSONLines.values(Summary.self, kind: "summary", from: lines, file: file)
    measurements = try JSONLines.values(MeasurementRecord.self, kind: "measurement", from: lines, file: file)
    guard let run = try JSONLines.values(RunRecord.self, kind: "run", from: lines, file: file).last else {
      notes.append("\(file) has no last line: the run did not end")
      isInterrupted = true
      return
    }
    versions = run.versions.sorted { $0.key < $1.key }.map { LibraryVersion(name: $0.key, version: $0.value) }
    (defects, failures, seconds) = (run.defects, run.failures, run.seconds)
    (notes, isInterrupted) = (run.notes, run.interrupted)
    writesCertificates = run.certified > 0
  }

  /// The claims that the records speak of, in catalogue order.
  private mutating func takeClaims(of refutations: [RefutationRecord], engine: Engine) {
    let named = Set(records.map(\.claim) + refutations.map(\.claim))
    claims = engine.claims.filter { named.contains($0.id) }
    for id in named.subtracting(claims.map(\.id)).sorted() {
      notes.append("\(id) is no claim of this program; its records are shown without statement and numbers")
    }
  }
}
