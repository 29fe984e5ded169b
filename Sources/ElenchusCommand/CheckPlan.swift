import Claims
import Formats
import Reports
import Search

/// The tasks of a run: what is still to do, and what came of the rest.
///
/// A vacuous instance is replaced by one of the next index, up to twenty attempts for each wanted instance. Which instances are
/// run depends on nothing but the seed.
final class CheckPlan {
  private struct Group {
    var nextIndex: Int
    let limit: Int
    let given: [String: String]
  }

  private let engine: Engine
  private var queue: [WorkerTask] = []
  private var groups: [String: Group] = [:]
  private var titles: [String: String] = [:]
  private let stopsOnFirst: Bool

  private(set) var records: [Record] = []
  private(set) var defects: [String] = []
  private(set) var failures: [String] = []
  private(set) var measurements: [MeasurementRecord] = []
  /// What became of stored instances that refute no more.
  private(set) var notes: [String] = []
  var isInterrupted = false
  private(set) var total = 0
  private(set) var done = 0
  private(set) var current = ""

  init(_ engine: Engine, stopsOnFirst: Bool) { (self.engine, self.stopsOnFirst) = (engine, stopsOnFirst) }

  /// Adds the instances 0 ..< count of a claim in one arithmetic.
  func add(
    _ claim: Engine.ClaimInfo, _ arithmetic: Arithmetic, instances count: Int, seed: UInt64, given: [String: Choice] = [:],
    isFixed: Bool = false, parameters: Int? = nil
  ) {
    let texts = given.mapValues(\.description)
    titles[claim.id] = claim.statement.title
    groups["\(claim.id) \(arithmetic)"] = Group(nextIndex: count, limit: isFixed ? count : 20 * count, given: texts)
    for index in 0..<count {
      add(
        .unit(Unit(claim: claim.id, arithmetic: arithmetic, seed: seed, index: index, parameters: parameters), given: texts))
    }
  }

  func add(_ task: WorkerTask) {
    queue.append(task)
    total += 1
  }

  /// The next task, or `nil` while there is none.
  func next() -> WorkerTask? {
    guard !queue.isEmpty else { return nil }
    let task = queue.removeFirst()
    current = task.name
    return task
  }

  func finish(_ task: WorkerTask, _ reply: WorkerReply) {
    done += 1
    if case .stored(_, _, let path, _) = task, let record = reply.records.first, record.verdict != "refuted" {
      notes.append("\(path): no longer refutes \(record.claim) (\(record.verdict)); ignored")
      return
    }
    records += reply.records
    defects += reply.defects
    if let measurement = reply.measurement { measurements.append(measurement) }
    if let failure = reply.failure { failures.append("\(task.name): \(failure)") }
    for record in reply.records {
      if case .unit(let unit, _) = task, record.verdict == "inapplicable" { replace(unit) }
      if stopsOnFirst, record.verdict != "inapplicable", !record.meetsExpectation { stop() }
    }
    if stopsOnFirst, !reply.defects.isEmpty { stop() }
  }

  /// The task's worker died: an internal error that names the unit.
  func crash(_ task: WorkerTask, _ cause: String) { unfinished(task, cause, isCrash: true) }

  /// The task's time is up: it is undecided, which says nothing about the claim.
  func expire(_ task: WorkerTask, _ cause: String) { unfinished(task, cause, isCrash: false) }

  private func unfinished(_ task: WorkerTask, _ cause: String, isCrash: Bool) {
    var reply = WorkerReply()
    switch task {
    case .unit(let unit, _), .data(let unit), .stored(let unit, _, _, _):
      var record = Record.unfinished(unit, title: titles[unit.claim] ?? "", Undecided(.budget, cause))
      if isCrash { (record.verdict, record.undecided) = ("error", nil) }
      reply.records = [record.hashed()]
    case .experiment(let id, let seed):
      if isCrash { reply.failure = cause }
      if let found = engine.collection.experiments.first(where: { $0.id == id }) {
        reply.measurement = MeasurementRecord(id, found.experiment, seed: seed, unfinished: cause)
      }
    case .sharpness, .samples, .certificates, .ladder, .refutation: reply.failure = cause
    }
    finish(task, reply)
  }

  private func replace(_ unit: Unit) {
    guard var group = groups["\(unit.claim) \(unit.arithmetic)"], group.nextIndex < group.limit else { return }
    var unit = unit
    unit.index = group.nextIndex
    group.nextIndex += 1
    groups["\(unit.claim) \(unit.arithmetic)"] = group
    // Ahead of everything else, so that a claim's instances stay together.
    queue.insert(.unit(unit, given: group.given), at: 0)
    total += 1
  }

  private func stop() {
    total -= queue.count
    queue = []
  }

  /// What was found so far, in catalogue order.
  func results(_ selection: Selection) -> RunResults {
    var results = RunResults(claims: selection.claims, versions: LibraryVersion.all)
    let order = Dictionary(selection.claims.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    func place(_ record: Record) -> (Int, Int, Int) {
      (order[record.claim] ?? 0, Arithmetic.allCases.firstIndex(of: record.arithmetic) ?? 0, record.index)
    }
    results.records = records.sorted { place($0) < place($1) }
    var start = results.records.startIndex
    while start < results.records.endIndex {
      let first = results.records[start]
      let end =
        results.records[start...].firstIndex { $0.claim != first.claim || $0.arithmetic != first.arithmetic }
        ?? results.records.endIndex
      results.summaries.append(Summary(of: Array(results.records[start..<end])))
      start = end
    }
    results.measurements = measurements.sorted { $0.claim < $1.claim }
    results.defects = defects.sorted()
    results.failures = failures.sorted()
    results.isInterrupted = isInterrupted
    return results
  }
}
