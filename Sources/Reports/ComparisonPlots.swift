import Claims
import Foundation
import Search

/// One plot of a comparison: in a page it takes its colours, as a file it brings its own.
struct ComparisonPlot {
  let id, title, description: String
  private(set) var body = ""
  private(set) var height = 360.0
  private let frame: Frame
  private let across, up: Scale

  /// An empty plot with labelled axes.
  init(
    _ id: String, _ title: String, _ description: String,
    x: (name: String, range: ClosedRange<Double>, ticks: [(Double, String)]),
    y: (name: String, range: ClosedRange<Double>, ticks: [(Double, String)])
  ) {
    (self.id, self.title, self.description) = (id, title, description)
    frame = Frame(height: height)
    across = Scale(x.range, from: frame.left, to: frame.right)
    up = Scale(y.range, from: frame.bottom, to: frame.top)
    let n = SVG.n
    for (value, label) in y.ticks {
      body +=
        "<line class=\"grid\" x1=\"\(n(frame.left))\" x2=\"\(n(frame.right))\" y1=\"\(n(up(value)))\" y2=\"\(n(up(value)))\"/>"
      body += SVG.label(label, frame.left - 8, up(value) + 4, "end")
    }
    for (value, label) in x.ticks {
      body +=
        "<line class=\"grid\" x1=\"\(n(across(value)))\" x2=\"\(n(across(value)))\" y1=\"\(n(frame.top))\" y2=\"\(n(frame.bottom))\"/>"
      body += SVG.label(label, across(value), frame.bottom + 18, "middle")
    }
    body +=
      "<rect class=\"frame\" x=\"\(n(frame.left))\" y=\"\(n(frame.top))\" width=\"\(n(frame.right - frame.left))\" height=\"\(n(frame.bottom - frame.top))\"/>"
    body += SVG.label(x.name, (frame.left + frame.right) / 2, frame.bottom + 36, "middle")
    let middle = (frame.top + frame.bottom) / 2
    body += "<g transform=\"rotate(-90 14 \(n(middle)))\">" + SVG.label(y.name, 14, middle, "middle") + "</g>"
  }

  /// A line through points, which are joined in their order.
  mutating func line(_ points: [(x: Double, y: Double)], style k: Int) {
    let places = points.map { "\(SVG.n(across($0.x))),\(SVG.n(up($0.y)))" }.joined(separator: " ")
    body += "<polyline class=\"line s\(k % 6)\" points=\"\(places)\"/>"
  }

  /// A dot, or a ring for what lies beyond the plot.
  mutating func dot(_ x: Double, _ y: Double, style k: Int, isRing: Bool, _ title: String) {
    let place = "cx=\"\(SVG.n(across(x)))\" cy=\"\(SVG.n(up(y)))\""
    body +=
      isRing
      ? "<circle class=\"zero\" \(place) r=\"3\" style=\"stroke-width:1.2\">"
      : "<circle class=\"dot s\(k % 6)\" \(place) r=\"3\" opacity=\"0.55\">"
    body += Markup.text("title", [:], title) + "</circle>"
  }

  /// Names beside samples of lines or dots, below the plot.
  mutating func legend(_ names: [String], dots: Bool) {
    var (x, y) = (frame.left, height + 8)
    for (k, name) in names.enumerated() {
      let space = 44 + 7.4 * Double(name.count)
      if x > frame.left, x + space > SVG.width - SVG.right { (x, y) = (frame.left, y + 22) }
      body +=
        dots
        ? "<circle class=\"dot s\(k % 6)\" cx=\"\(SVG.n(x + 12))\" cy=\"\(SVG.n(y - 4))\" r=\"4\"/>"
        : "<line class=\"line s\(k % 6)\" x1=\"\(SVG.n(x))\" x2=\"\(SVG.n(x + 22))\" y1=\"\(SVG.n(y - 4))\" y2=\"\(SVG.n(y - 4))\"/>"
      body += SVG.label(name, x + 28, y, "start")
      x += space
    }
    height = y + 14
  }

  /// The element for a page.
  var inline: String { document(style: nil) }

  /// A file of its own.
  var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document(style: SVG.ownStyle) + "\n" }

  private func document(style: String?) -> String {
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 \(SVG.n(SVG.width)) \(SVG.n(height))\" "
    text += "aria-labelledby=\"\(id)-title \(id)-desc\">"
    text += Markup.text("title", ["id": "\(id)-title"], title) + Markup.text("desc", ["id": "\(id)-desc"], description)
    if let style { text += "<style>\(style)</style><rect class=\"ground\" width=\"100%\" height=\"100%\"/>" }
    return text + body + "</svg>"
  }
}

extension ComparisonResults {
  /// The plots with their names; those without data are left out.
  var plots: [(name: String, plot: ComparisonPlot)] {
    guard !counted.isEmpty else { return [] }
    var list = [("rates", ratesPlot)]
    func add(_ name: String, _ title: String, _ axis: String, isLog: Bool, _ value: (ComparisonCase) -> Double?) {
      if let plot = scatter(name, title, axis, isLog: isLog, value) { list.append((name, plot)) }
    }
    add("bits-size", "Needed bits against size", "parameters of the network", isLog: true) { $0.parameters.map(Double.init) }
    add("bits-depth", "Needed bits against depth", "layers of the network", isLog: false) { $0.depth.map(Double.init) }
    add("bits-condition", "Needed bits against condition", "condition σ₁/σᵣ of the matrix asked about", isLog: true) {
      $0.condition
    }
    add(
      "bits-rounding", "Needed bits against the rounding of the formula",
      "derived bound of Double over u(1 + max(|left|, |right|)), at least 0.01", isLog: true
    ) {
      $0.about == "rank" || $0.about == "inertia" ? nil : $0.float64.amplification.map { max($0, 0.01) }
    }
    return list
  }

  /// Wrong-yes and wrong-no rates by tolerance.
  private var ratesPlot: ComparisonPlot {
    let exponents = options.tolerances.map { log10($0) }
    let (low, high) = (exponents.min() ?? -16, max(exponents.max() ?? -2, (exponents.min() ?? -16) + 1))
    var plot = ComparisonPlot(
      "rates", "How often floats are wrong, by tolerance",
      "Wrong yes: the share of exactly false cases that the float takes for true; wrong no: the share of true ones that it denies.",
      x: (
        "tolerance", low...high,
        stride(from: Int(low.rounded(.up)), through: Int(high.rounded(.down)), by: high - low > 8 ? 2 : 1).map {
          (Double($0), "1e\($0)".replacing("-", with: "−"))
        }
      ),
      y: ("cases, %", 0...100, [0, 20, 40, 60, 80, 100].map { (Double($0), "\($0)") }))
    var names: [String] = []
    for (arithmetic, name) in [(Arithmetic.float64, "Double"), (.float32, "Float")] {
      let rates = ComparisonRate.of(outcome.cases, topic: "all", about: "all", arithmetic)
      func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : 100 * Double(part) / Double(whole) }
      plot.line(rates.map { (log10($0.tolerance), share($0.wrongYes, $0.no)) }, style: names.count)
      plot.line(rates.map { (log10($0.tolerance), share($0.wrongNo, $0.yes)) }, style: names.count + 1)
      names += ["\(name), wrong yes", "\(name), wrong no"]
    }
    plot.legend(names, dots: false)
    return plot
  }

  /// Needed bits of each case against a number; a dot is spread a little, so that equal ones can be told apart.
  private func scatter(
    _ id: String, _ title: String, _ axis: String, isLog: Bool, _ value: (ComparisonCase) -> Double?
  ) -> ComparisonPlot? {
    let points = counted.compactMap { item in
      value(item).flatMap { x in x.isFinite && x > 0 ? (item: item, x: isLog ? log10(x) : x) : nil }
    }
    guard let least = points.map(\.x).min(), let most = points.map(\.x).max(), let first = options.bits.first,
      let last = options.bits.last
    else { return nil }
    let step = isLog ? max(1, Int((most - least) / 7)) : 1
    let beyond = log2(Double(last)) + 0.35
    let ticks = Self.ticks(from: least, to: most, step: step, isLog: isLog)
    let bits = [8, 16, 32, 64, 128, 256, 512].filter { $0 >= first && $0 <= last }
    let margin = max(0.05 * (most - least), isLog ? 0.1 : 0.4)
    let (left, right) = (least - margin, most + margin)
    var plot = ComparisonPlot(
      id, title, "A dot for each case; rings at the top: wrong at every precision tried up to \(last) bits.",
      x: (axis, left...right, ticks.filter { (left...right).contains($0.0) }),
      y: (
        "needed bits", (log2(Double(first)) - 0.3)...(beyond + 0.2),
        bits.map { (log2(Double($0)), "\($0)") } + [(beyond, ">\(last)")]
      ))
    var rng = SplitMix64(seed: 1)
    let topics = topics
    let spread = (right - left) * (isLog ? 0.008 : 0.1)
    for (item, x) in points {
      let style = topics.firstIndex(of: item.topic) ?? 0
      let y = item.neededBits.map { log2(Double($0)) } ?? beyond
      let (dx, dy) = (Double.random(in: -spread...spread, using: &rng), Double.random(in: -0.09...0.09, using: &rng))
      plot.dot(
        min(max(x + dx, left), right), y + dy, style: style, isRing: item.neededBits == nil,
        "\(item.claim), instance \(item.instance), \(item.part): \(item.neededBits.map { "\($0) bits" } ?? "more than \(last) bits")"
      )
    }
    plot.legend(topics.count <= 6 ? topics : [], dots: true)
    return plot
  }

  /// Places and labels between two numbers, or two logarithms; between few powers of ten 2 and 5 help.
  private static func ticks(from least: Double, to most: Double, step: Int, isLog: Bool) -> [(Double, String)] {
    let (low, high) = (Int(least.rounded(.down)), Int(most.rounded(.up)))
    var result: [(Double, String)] = []
    for k in stride(from: low, through: high, by: step) {
      let power = pow(10, Double(k))
      if !isLog {
        result.append((Double(k), "\(k)"))
      } else if most - least >= 2.5 || k < 0 {
        let label: String = (0..<4).contains(k) ? "\(Int(power))" : "1e\(k)".replacing("-", with: "−")
        result.append((Double(k), label))
      } else {
        for factor in [1.0, 2.0, 5.0] { result.append((log10(factor * power), "\(Int(factor * power))")) }
      }
    }
    return result
  }
}
