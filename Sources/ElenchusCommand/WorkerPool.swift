import Claims
import Foundation
import Reports
import Search

/// Runs a plan in worker processes: one task at a time in each, a time limit on each task, crashes contained.
struct WorkerPool {
  let executable: String
  let jobs: Int
  /// MiB for each worker; 0 for no limit.
  let memory: Int
  /// Seconds for each task.
  let timeout: Double
  /// What every worker is told first.
  let preamble: [WorkerTask]

  /// Works until the plan is done or the user stops it.
  func run(_ plan: any WorkPlan, progress: Progress) throws {
    var workers: [WorkerProcess] = []
    defer { for worker in workers { _ = worker.end(killing: true) } }
    let clock = ContinuousClock()
    while !Interrupt.isRequested {
      while workers.count(where: { $0.task != nil }) < jobs, let task = plan.next() {
        let worker: WorkerProcess
        if let idle = workers.first(where: { $0.task == nil }) {
          worker = idle
        } else {
          worker = try WorkerProcess(executable: executable, memory: memory)
          workers.append(worker)
          for task in preamble { _ = writeAll(JSONLines.line(task) + "\n", to: worker.input) }
        }
        _ = worker.start(task, line: JSONLines.line(task) + "\n")
      }
      let busy = workers.filter { $0.task != nil }
      if busy.isEmpty { return }
      var descriptors = busy.flatMap {
        [pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0), pollfd(fd: $0.messages, events: Int16(POLLIN), revents: 0)]
      }
      let nearest = busy.map { timeout - $0.task!.started.duration(to: clock.now).seconds }.min() ?? timeout
      _ = poll(&descriptors, nfds_t(descriptors.count), Int32(max(0, min(nearest * 1000 + 1, 500))))
      for worker in busy {
        guard let (task, started) = worker.task else { continue }
        let (lines, isClosed) = worker.read()
        if let line = lines.first {
          worker.task = nil
          plan.finish(task, try JSONLines.value(WorkerReply.self, from: line))
        } else if isClosed {
          workers.removeAll { $0 === worker }
          let cause = worker.end(killing: false)
          plan.crash(task, "the worker crashed (\(cause))" + (memory > 0 ? " under a limit of \(memory) MiB" : ""))
        } else if started.duration(to: clock.now).seconds > timeout {
          workers.removeAll { $0 === worker }
          _ = worker.end(killing: true)
          plan.expire(task, "not decided within \(timeout) s")
        }
      }
      progress.show(plan)
    }
    plan.isInterrupted = true
    if plan.hasPartialReplies { try collect(from: workers, plan) }
  }

  /// Tells busy workers to stop and takes what they have by then, for a few seconds at most.
  private func collect(from workers: [WorkerProcess], _ plan: any WorkPlan) throws {
    let clock = ContinuousClock()
    let start = clock.now
    for worker in workers where worker.task != nil { kill(worker.id, SIGINT) }
    while start.duration(to: clock.now).seconds < 3, workers.contains(where: { $0.task != nil }) {
      var descriptors = workers.filter { $0.task != nil }.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
      _ = poll(&descriptors, nfds_t(descriptors.count), 200)
      for worker in workers {
        guard let (task, _) = worker.task else { continue }
        let (lines, isClosed) = worker.read()
        if let line = lines.first { plan.finish(task, try JSONLines.value(WorkerReply.self, from: line)) }
        if isClosed || !lines.isEmpty { worker.task = nil }
      }
    }
  }
}
