import Claims
import Search

/// The searches of a run of `refute`, one for each hypothesis, in catalogue order.
final class RefutePlan: WorkPlan {
  /// One search with its answer, once there is one.
  struct Item {
    let claim: Engine.ClaimInfo
    /// "H1: …", and its key.
    let hypothesis, key: String
    /// Stored counterexamples that are tried first.
    let stored: [FailureStore.Entry]
    fileprivate(set) var refutation: Refutation?
  }

  private(set) var items: [Item]
  private let seed: UInt64
  private let budget: SearchBudget
  private var started = 0
  private(set) var done = 0
  private(set) var current = ""
  private(set) var failures: [String] = []
  var isInterrupted = false

  init(_ items: [Item], seed: UInt64, budget: SearchBudget) { (self.items, self.seed, self.budget) = (items, seed, budget) }

  var total: Int { items.count }
  var hasPartialReplies: Bool { true }

  func next() -> WorkerTask? {
    guard started < items.count else { return nil }
    let item = items[started]
    started += 1
    let task = WorkerTask.refutation(
      claim: item.claim.id, key: item.key, seed: seed, budget: budget,
      stored: item.stored.map { $0.file.choices.mapValues(\.description) })
    current = task.name
    return task
  }

  func finish(_ task: WorkerTask, _ reply: WorkerReply) {
    done += 1
    if let refutation = reply.refutation { note(refutation) }
    if let failure = reply.failure { failures.append("\(task.name): \(failure)") }
  }

  func crash(_ task: WorkerTask, _ cause: String) {
    expire(task, "the worker crashed (\(cause))")
    failures.append("\(task.name): the worker crashed (\(cause))")
  }

  func expire(_ task: WorkerTask, _ cause: String) {
    done += 1
    guard case .refutation(let claim, let key, _, _, _) = task else { return }
    note(.unfinished(claim, dropping: key, cause))
  }

  private func note(_ refutation: Refutation) {
    guard let k = items.firstIndex(where: { $0.claim.id == refutation.claim && $0.key == refutation.hypothesis }) else { return }
    items[k].refutation = refutation
  }
}
