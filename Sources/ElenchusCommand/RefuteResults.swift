import Claims
import Formats
import Reports
import Search

/// What a run of `refute` gave, in catalogue order.
struct RefuteResults {
  /// The claim of each line.
  private(set) var claims: [Engine.ClaimInfo] = []
  private(set) var lines: [RefutationLine] = []
  /// Each refutation for a person who wants to check it by hand.
  private(set) var details: [String] = []
  /// Stored files that refute no more.
  private(set) var notes: [String] = []
  private let isInterrupted, hasFailures: Bool

  init(_ plan: RefutePlan, _ engine: Engine) throws {
    (isInterrupted, hasFailures) = (plan.isInterrupted, !plan.failures.isEmpty)
    for item in plan.items {
      guard let refutation = item.refutation else { continue }
      var line = RefutationLine(refutation, hypothesis: item.hypothesis)
      line.record = line.record?.hashed()
      claims.append(item.claim)
      lines.append(line)
      details.append(try RefutationText(refutation, claim: item.claim, engine: engine).text())
      for k in refutation.outdated where item.stored.indices.contains(k) {
        notes.append("\(item.stored[k].path): no longer refutes \(item.claim.id) without \(item.key); ignored")
      }
    }
  }

  var table: RefutationTable { RefutationTable(lines) }
  var jsonLines: String { lines.map { JSONLines.line($0) + "\n" }.joined() }

  /// A theorem that is false is worse than a counterexample that is not confirmed, and that than a search without an end.
  var status: ExitStatus {
    let isFalse = zip(claims, lines).contains { $1.result == "theorem-refuted" && !$0.expectsRefutation }
    if isFalse { return .unexpected }
    if hasFailures || lines.contains(where: { $0.result == "found" && $0.record?.verdict != "refuted" }) { return .failure }
    if isInterrupted { return .interrupted }
    return lines.contains { ["budget-spent", "unfinished"].contains($0.result) } ? .undecided : .met
  }
}
