import Foundation

/// Enclosures of eigenvalues on an axis that is linear around 0 and logarithmic away from it, the k-th smallest at height k.
struct SpectrumPicture {
  private let eigenvalues: [Bounds]
  private let title, id: String
  /// Below this magnitude the axis is linear.
  private let threshold: Double
  private let height = 360.0

  /// Intervals in ascending order; those that are not bounded are left out.
  init(_ eigenvalues: [Bounds], title: String, id: String) {
    self.eigenvalues = eigenvalues.filter { $0.lower.isFinite && $0.upper.isFinite }
    (self.title, self.id) = (title, id)
    let sizes = self.eigenvalues.map { abs($0.middle) }
    let greatest = max(sizes.max() ?? 1, 1e-300)
    // Eigenvalues of certain sign are seen apart from 0; no more than sixteen decades are shown.
    let decided = self.eigenvalues.filter { $0.sign != 0 }.map { min(abs($0.lower), abs($0.upper)) }.filter { $0 > 0 }
    threshold = pow(10, floor(log10(max(decided.min() ?? greatest, greatest * 1e-16))))
  }

  /// What is drawn, in words.
  var caption: String {
    "The k-th smallest eigenvalue at height k, as an interval that contains it: blue where it is certainly positive, orange where it is "
      + "certainly negative, a ring where its sign is open. The axis is linear up to \(Self.power(threshold)) and logarithmic beyond."
  }

  /// The element for a page.
  var inline: String { document(style: nil) }

  /// A file of its own.
  var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document(style: SVG.ownStyle) + "\n" }

  private func document(style: String?) -> String {
    let n = SVG.n
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 \(n(SVG.width)) \(n(height))\" "
    text += "aria-labelledby=\"\(id)-title \(id)-desc\"><title id=\"\(id)-title\">\(Markup.escaped(title))</title>"
    text += "<desc id=\"\(id)-desc\">\(Markup.escaped(caption))</desc>"
    if let style { text += "<style>\(style)</style><rect class=\"ground\" width=\"100%\" height=\"100%\"/>" }
    return text + body + "</svg>"
  }

  /// sign(x)·log₁₀(1 + |x|/threshold), nearly.
  private func place(_ x: Double) -> Double {
    let t = abs(x) / threshold
    return (x < 0 ? -1 : 1) * (t <= 1 ? t : 1 + log10(t))
  }

  private var body: String {
    let n = SVG.n
    let frame = Frame(height: height)
    let (low, high) = (eigenvalues.map { place($0.lower) }.min() ?? 0, eigenvalues.map { place($0.upper) }.max() ?? 1)
    let across = Scale(values: [low, high, 0], from: frame.left, to: frame.right)
    let up = Scale(0.3...(Double(eigenvalues.count) + 0.7), from: frame.bottom, to: frame.top)
    var text = ""
    for (value, position) in ticks(from: across.low, to: across.high) {
      let x = n(across(position))
      let kind = value == 0 ? "axis" : "grid"
      text += "<line class=\"\(kind)\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(n(frame.top))\" y2=\"\(n(frame.bottom))\"/>"
      text += SVG.label(Self.power(value), across(position), frame.bottom + 18, "middle")
    }
    for k in up.ticks() where k >= 1 && k == k.rounded() && Int(k) <= eigenvalues.count {
      text += SVG.label("\(Int(k))", frame.left - 8, up(k) + 4, "end")
    }
    let n2 = eigenvalues.count
    let thickness = max(1.2, min(5, 260 / Double(max(n2, 1))))
    for (k, item) in eigenvalues.enumerated() {
      let y = up(Double(k + 1))
      let (a, b) = (across(place(item.lower)), across(place(item.upper)))
      let kind = item.sign > 0 ? "positive" : "negative"
      if item.sign == 0 {
        if b - a > 8 { text += "<line class=\"axis\" x1=\"\(n(a))\" x2=\"\(n(b))\" y1=\"\(n(y))\" y2=\"\(n(y))\"/>" }
        text += "<circle class=\"zero\" cx=\"\(n((a + b) / 2))\" cy=\"\(n(y))\" r=\"\(n(max(2, thickness)))\"/>"
      } else {
        // At least as wide as it is high, so that it is seen.
        let half = max((b - a) / 2, max(1.5, thickness / 2))
        let middle = (a + b) / 2
        text += "<line class=\"\(kind)\" stroke-width=\"\(n(thickness))\" x1=\"\(n(middle - half))\" x2=\"\(n(middle + half))\" "
        text += "y1=\"\(n(y))\" y2=\"\(n(y))\"/>"
      }
    }
    let (w, h) = (n(frame.right - frame.left), n(frame.bottom - frame.top))
    text += "<rect class=\"frame\" x=\"\(n(frame.left))\" y=\"\(n(frame.top))\" width=\"\(w)\" height=\"\(h)\"/>"
    text += SVG.label("eigenvalue of ∇²L (logarithmic away from 0)", (frame.left + frame.right) / 2, frame.bottom + 36, "middle")
    let middle = n((frame.top + frame.bottom) / 2)
    return text + "<g transform=\"rotate(-90 14 \(middle))\">" + SVG.label("k", 14, (frame.top + frame.bottom) / 2, "middle")
      + "</g>"
  }

  /// 0 and powers of ten on both sides, at most about nine.
  private func ticks(from low: Double, to high: Double) -> [(value: Double, position: Double)] {
    let step = max(1, Int(((high - low) / 8).rounded(.up)))
    let reach = Int(max(abs(low), abs(high))) + 1
    let powers = stride(from: 0, through: reach, by: step).map { threshold * pow(10, Double($0)) }
    let values = powers.reversed().map { -$0 } + [0] + powers
    return values.map { ($0, place($0)) }.filter { $0.1 >= low && $0.1 <= high }
  }

  /// "−10⁻³", "0", "100".
  private static func power(_ x: Double) -> String {
    if x == 0 { return "0" }
    let exponent = Int(log10(abs(x)).rounded())
    let sign = x < 0 ? "−" : ""
    if (-2...3).contains(exponent) { return sign + Scale.label(abs(x)) }
    let raised = "\(exponent)".map { digit in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"[digit == "-" ? 0 : (digit.wholeNumberValue ?? 0) + 1] }
    return "\(sign)10\(raised.joined())"
  }
}

extension String {
  /// The k-th character as a text.
  fileprivate subscript(k: Int) -> String { String(self[index(startIndex, offsetBy: k)]) }
}
