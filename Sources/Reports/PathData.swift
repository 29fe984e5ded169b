import Foundation

/// The data of an SVG path, written short: to tenths of a unit, and relative where that is all that changes.
struct PathData {
  private(set) var text = ""
  /// The current point in tenths, so that rounding does not add up.
  private var (x, y) = (0, 0)

  private static func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }

  private static func number(_ tenths: Int) -> String {
    let size = tenths.magnitude
    let whole = size % 10 == 0 ? "\(size / 10)" : size < 10 ? ".\(size)" : "\(size / 10).\(size % 10)"
    return tenths < 0 ? "-" + whole : whole
  }

  private mutating func pair(_ a: Int, _ b: Int) {
    text += Self.number(a) + (b < 0 ? "" : " ") + Self.number(b)
  }

  /// Starts a new stroke.
  mutating func move(_ a: Double, _ b: Double) {
    (x, y) = (Self.tenths(a), Self.tenths(b))
    text += "M"
    pair(x, y)
  }

  /// A line from the current point.
  mutating func line(_ a: Double, _ b: Double) {
    let (p, q) = (Self.tenths(a), Self.tenths(b))
    text += "l"
    pair(p - x, q - y)
    (x, y) = (p, q)
  }

  /// A closed polygon; one without extent is left out.
  mutating func polygon(_ points: [(Double, Double)]) {
    let corners = points.map { (Self.tenths($0.0), Self.tenths($0.1)) }
    guard let first = points.first, let start = corners.first, corners.contains(where: { $0 != start }) else { return }
    move(first.0, first.1)
    for point in points.dropFirst() { line(point.0, point.1) }
    text += "z"
  }
}
