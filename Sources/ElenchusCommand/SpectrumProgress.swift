import Reports
import Search

/// One line on standard error that says how many products were taken and how long the rest may last; only on terminals.
final class SpectrumProgress {
  private let console: Console
  private let start = ContinuousClock().now
  private var last = 0.0
  /// What is computed now, and the products that are expected in all.
  var stage = ""
  var total = 0

  init(_ console: Console) { self.console = console }

  func show(_ products: Int) {
    guard console.showsProgress else { return }
    let elapsed = start.duration(to: ContinuousClock().now).seconds
    guard elapsed - last > 0.2 else { return }
    last = elapsed
    let left = max(0, total - products)
    let rest = products == 0 || left == 0 ? "" : ", about \(duration(elapsed / Double(products) * Double(left))) left"
    console.error("\r\u{1B}[K\(stage): product \(products) of about \(max(total, products))\(rest)")
  }

  /// Removes the line.
  func clear() {
    if last > 0 { console.error("\r\u{1B}[K") }
  }
}
