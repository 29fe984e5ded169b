import Reports
import Search

/// One line on standard error that says how far a run is; only on terminals.
final class Progress {
  private let console: Console
  private let start = ContinuousClock().now
  private var last: ContinuousClock.Instant?

  init(_ console: Console) { self.console = console }

  func show(_ plan: any WorkPlan) {
    guard console.showsProgress else { return }
    let now = ContinuousClock().now
    if let last, last.duration(to: now).seconds < 0.2 { return }
    last = now
    let elapsed = start.duration(to: now).seconds
    let left = plan.done == 0 ? "" : ", about \(duration(elapsed / Double(plan.done) * Double(plan.total - plan.done))) left"
    console.error("\r\u{1B}[K\(plan.done)/\(plan.total)\(left) · \(plan.current.prefix(60))")
  }

  /// Removes the line.
  func clear() {
    if last != nil { console.error("\r\u{1B}[K") }
  }
}
