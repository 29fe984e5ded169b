import Foundation

/// Pictures as SVG: in a page they take its colours, alone they bring their own.
struct SVG {
  /// The size of the drawing area in user units, and the plot's frame within it.
  static let width = 640.0
  static let (left, right, top, bottom) = (62.0, 16.0, 16.0, 44.0)

  private let drawing: Drawing
  /// Distinguishes the identifiers of several pictures in one page.
  private let id: String

  init(_ drawing: Drawing, id: String) { (self.drawing, self.id) = (drawing, id) }

  /// The element for a page.
  var inline: String { document(style: nil) }

  /// A file of its own.
  var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document(style: Self.ownStyle) + "\n" }

  private func document(style: String?) -> String {
    let (body, height) = self.body
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 \(Self.n(Self.width)) \(Self.n(height))\" "
    text += "aria-labelledby=\"\(id)-title \(id)-desc\">"
    text += "<title id=\"\(id)-title\">\(Markup.escaped(drawing.title))</title>"
    text += "<desc id=\"\(id)-desc\">\(Markup.escaped(drawing.description))</desc>"
    if let style { text += "<style>\(style)</style><rect class=\"ground\" width=\"100%\" height=\"100%\"/>" }
    return text + body + "</svg>"
  }

  private var body: (String, height: Double) {
    switch drawing.content {
    case .curves(let axis, let x, let curves): Self.curves(axis, x, curves)
    case .surface(let x, let y, let values, let marks): Self.surface(x, y, values, marks)
    case .sequences(let axis, let list): Self.sequences(axis, list)
    case .spectra(let list): Self.spectra(list)
    }
  }

  /// Curves share their horizontal axis; names stand in a legend below.
  private static func curves(_ axis: String, _ x: [Double], _ curves: [(name: String, y: [Double?])]) -> (String, Double) {
    let frame = Frame(height: 340)
    let across = Scale((x.first ?? 0)...(x.last ?? 1), from: frame.left, to: frame.right)
    let up = Scale(values: curves.flatMap { $0.y.compactMap(\.self) }, from: frame.bottom, to: frame.top)
    var text = frame.axes(across, up, axis, "")
    for (k, curve) in curves.enumerated() {
      var path = PathData()
      var isOpen = false
      for (t, y) in zip(x, curve.y) {
        if let y { isOpen ? path.line(across(t), up(y)) : path.move(across(t), up(y)) }
        isOpen = y != nil
      }
      text += "<path class=\"line s\(k % 6)\" d=\"\(path.text)\"/>"
    }
    let (legend, height) = legend(curves.map(\.name), below: frame.height)
    return (text + legend, height)
  }

  /// Steps are joined by lines, with a dot for each where they are few.
  private static func sequences(_ axis: String, _ list: [(name: String, values: [Double])]) -> (String, Double) {
    let frame = Frame(height: 340)
    let last = Double(max(1, (list.map(\.values.count).max() ?? 1) - 1))
    let across = Scale(0...last, from: frame.left, to: frame.right)
    let up = Scale(values: list.flatMap { $0.values.filter(\.isFinite) }, from: frame.bottom, to: frame.top)
    var text = frame.axes(across, up, axis, "")
    for (k, sequence) in list.enumerated() {
      let points = sequence.values.enumerated().filter { $0.element.isFinite }
        .map { (across(Double($0.offset)), up($0.element)) }
      text += "<polyline class=\"line s\(k % 6)\" points=\"\(points.map { "\(n($0.0)),\(n($0.1))" }.joined(separator: " "))\"/>"
      guard points.count <= 60 else { continue }
      for (x, y) in points { text += "<circle class=\"dot s\(k % 6)\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"3\"/>" }
    }
    let (legend, height) = legend(list.map(\.name), below: frame.height)
    return (text + legend, height)
  }

  /// A strip for each matrix; negative eigenvalues point down, positive ones up, and zeros are rings.
  private static func spectra(_ list: [(name: String, values: [Double])]) -> (String, Double) {
    let step = 62.0
    let height = top + step * Double(list.count) + 34
    let across = Scale(values: list.flatMap(\.values) + [0], from: left, to: width - right)
    var text = ""
    for tick in across.ticks() {
      text +=
        "<line class=\"grid\" x1=\"\(n(across(tick)))\" x2=\"\(n(across(tick)))\" y1=\"\(n(top))\" y2=\"\(n(height - 34))\"/>"
      text += label(Scale.label(tick), across(tick), height - 18, "middle")
    }
    for (k, strip) in list.enumerated() {
      let y = top + step * Double(k) + 42
      text += label(strip.name + ": " + counts(strip.values), left, y - 26, "start", isStrong: true)
      text += "<line class=\"axis\" x1=\"\(n(left))\" x2=\"\(n(width - right))\" y1=\"\(n(y))\" y2=\"\(n(y))\"/>"
      let zero = negligible(strip.values)
      for x in strip.values {
        let place = n(across(x))
        if abs(x) <= zero {
          text += "<circle class=\"zero\" cx=\"\(place)\" cy=\"\(n(y))\" r=\"5\"/>"
        } else {
          text += "<line class=\"tick \(x < 0 ? "negative" : "positive")\" x1=\"\(place)\" x2=\"\(place)\" y1=\"\(n(y))\" "
          text += "y2=\"\(n(x < 0 ? y + 13 : y - 13))\"/>"
        }
      }
    }
    return (text, height)
  }

  /// "2 negative, 1 zero, 3 positive", as LAPACK sees them.
  private static func counts(_ values: [Double]) -> String {
    let zero = negligible(values)
    let (below, above) = (values.count { $0 < -zero }, values.count { $0 > zero })
    return "\(below) negative, \(values.count - below - above) zero, \(above) positive"
  }

  private static func negligible(_ values: [Double]) -> Double {
    Double(values.count) * Double.ulpOfOne * 4 * (values.map(abs).max() ?? 0)
  }

  /// Names beside samples of their lines, in as many rows as they need.
  private static func legend(_ names: [String], below height: Double) -> (String, Double) {
    guard names.count > 1 || names.first.map({ !$0.isEmpty }) == true else { return ("", height) }
    var (x, y, text) = (left, height + 8, "")
    for (k, name) in names.enumerated() {
      let space = 40 + 7.4 * Double(name.count)
      if x > left, x + space > width - right { (x, y) = (left, y + 22) }
      text += "<line class=\"line s\(k % 6)\" x1=\"\(n(x))\" x2=\"\(n(x + 22))\" y1=\"\(n(y - 4))\" y2=\"\(n(y - 4))\"/>"
      text += label(name, x + 28, y, "start")
      x += space
    }
    return (text, y + 14)
  }

  static func label(
    _ text: String, _ x: Double, _ y: Double, _ anchor: String, isStrong: Bool = false, halo: Bool = false
  ) -> String {
    let kind = (isStrong ? " strong" : "") + (halo ? " halo" : "")
    return "<text class=\"label\(kind)\" x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor)\">\(Markup.escaped(text))</text>"
  }

  /// A coordinate, to a tenth.
  static func n(_ x: Double) -> String {
    let rounded = (x * 10).rounded() / 10
    return rounded == rounded.rounded() ? "\(Int(rounded))" : String(format: "%.1f", rounded)
  }

  static var ownStyle: String {
    let (light, dark) = (Stylesheet.colours(.light), Stylesheet.colours(.dark))
    return "svg{\(light)}@media(prefers-color-scheme:dark){svg{\(dark)}}.ground{fill:var(--ground)}" + Stylesheet.plot
  }
}

/// The rectangle of a plot with its axes.
struct Frame {
  let height: Double
  var right = SVG.width - SVG.right
  let left = SVG.left
  let top = SVG.top
  var bottom: Double { height - SVG.bottom }

  /// Lines at round numbers, their labels, and the names of both axes.
  func axes(_ across: Scale, _ up: Scale, _ xName: String, _ yName: String, lines: Bool = true) -> String {
    let n = SVG.n
    var text = ""
    for y in up.ticks() {
      if lines { text += "<line class=\"grid\" x1=\"\(n(left))\" x2=\"\(n(right))\" y1=\"\(n(up(y)))\" y2=\"\(n(up(y)))\"/>" }
      text += SVG.label(Scale.label(y), left - 8, up(y) + 4, "end")
    }
    for x in across.ticks(7) {
      if lines {
        text += "<line class=\"grid\" x1=\"\(n(across(x)))\" x2=\"\(n(across(x)))\" y1=\"\(n(top))\" y2=\"\(n(bottom))\"/>"
      }
      text += SVG.label(Scale.label(x), across(x), bottom + 18, "middle")
    }
    text += "<rect class=\"frame\" x=\"\(n(left))\" y=\"\(n(top))\" width=\"\(n(right - left))\" height=\"\(n(bottom - top))\"/>"
    text += SVG.label(xName, (left + right) / 2, bottom + 36, "middle")
    guard !yName.isEmpty else { return text }
    let middle = n((top + bottom) / 2)
    return text + "<g transform=\"rotate(-90 14 \(middle))\">" + SVG.label(yName, 14, (top + bottom) / 2, "middle") + "</g>"
  }
}
