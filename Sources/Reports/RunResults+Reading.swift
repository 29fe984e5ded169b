import Claims
import Formats
import Foundation
import Search

extension RunResults {
  /// Reads what a run wrote to a folder: `records.jsonl`, `refutations.jsonl`, or both.
  ///
  /// Statements come from the engine's own theorems; a claim that it does not know keeps its records and is noted.
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
    return (results, refutations ?? [])
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
