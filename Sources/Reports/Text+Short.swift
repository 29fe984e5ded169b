import Foundation

/// A number in at most four significant digits, for people.
func short(_ x: Double) -> String {
  if x == 0 { return "0" }
  if !x.isFinite { return "\(x)" }
  return String(format: abs(x) >= 1e5 || abs(x) < 1e-3 ? "%.1e" : "%.4g", x)
}

/// An upper bound in two significant digits, for people.
func shortBound(_ x: Double) -> String {
  guard x > 0, x.isFinite else { return x == 0 ? "0" : "\(x)" }
  let step = pow(10, (log10(x)).rounded(.down) - 1)
  // One unit more than rounded up, so that no rounding on the way makes it less than x.
  let text = String(format: "%.1e", (x / step).rounded(.up) * step)
  return Double(text)! >= x ? text : String(format: "%.1e", ((x / step).rounded(.up) + 1) * step)
}

/// A duration for people: "12 ms", "3.4 s", "2 min 5 s".
public func duration(_ seconds: Double) -> String {
  if seconds < 0.0005 { return "<1 ms" }
  if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
  if seconds < 60 { return String(format: "%.1f s", seconds) }
  return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
}

/// "1 instance", "3 instances".
public func counted(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }

extension String {
  /// The text filled up with blanks on the right.
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
