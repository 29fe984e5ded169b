import Foundation

/// A map from numbers to places along an axis, with round numbers to label it by.
struct Scale {
  let low, high: Double
  private let start, end: Double

  /// The range of some values, a little enlarged; of one value, a range around it.
  init(values: [Double], from start: Double, to end: Double, margin: Double = 0.06) {
    let (a, b) = (values.min() ?? 0, values.max() ?? 1)
    let extent = b - a > 1e-12 * max(abs(a), abs(b)) ? b - a : max(abs(a), 1) * 0.5
    (low, high) = (a - margin * extent, b + margin * extent)
    (self.start, self.end) = (start, end)
  }

  /// Exactly this range.
  init(_ range: ClosedRange<Double>, from start: Double, to end: Double) {
    (low, high) = (range.lowerBound, range.upperBound)
    (self.start, self.end) = (start, end)
  }

  func callAsFunction(_ x: Double) -> Double {
    high > low ? start + (x - low) / (high - low) * (end - start) : (start + end) / 2
  }

  /// About `count` multiples of 1, 2 or 5 times a power of ten.
  func ticks(_ count: Int = 5) -> [Double] {
    guard high > low, (high - low).isFinite else { return [low] }
    let raw = (high - low) / Double(count)
    let power = pow(10, floor(log10(raw)))
    let step = power * ([1, 2, 5, 10].first { $0 * power >= raw * 0.999 } ?? 10)
    let first = ceil(low / step - 1e-9)
    return (0...(2 * count + 2)).map { (first + Double($0)) * step }.filter { $0 <= high + step * 1e-9 }
  }

  /// A tick as text, without more digits than its neighbours need.
  static func label(_ x: Double, digits: Int = 4) -> String {
    abs(x) < 1e-14 ? "0" : String(format: "%.\(digits)g", x).replacing("-", with: "−")
  }
}
