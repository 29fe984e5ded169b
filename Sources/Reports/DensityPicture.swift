import Foundation
import Spectra

/// A spectral density over the eigenvalues, logarithmic upwards, with its band; eigenvalues at the ends stand as ticks below.
struct DensityPicture {
  private let density: SpectralDensity
  private let marks: [Double]
  private let id: String
  private let height = 360.0
  /// Decades that are shown below the peak.
  private static let decades = 7.0

  init(_ density: SpectralDensity, marks: [Double], id: String) { (self.density, self.marks, self.id) = (density, marks, id) }

  /// What is drawn, in words.
  var caption: String {
    "Density of the eigenvalues of ∇²L, logarithmic: the mean over \(counted(density.quadratures.count, "probe")) of Lanczos quadrature, "
      + "smoothed by a Gaussian of standard deviation \(short(density.smoothing)), with a pointwise \(short(100 * density.negativeMass.confidence)) % "
      + "band over probes. Ticks are eigenvalues at the ends. Observed in floats."
  }

  /// What a page needs beside its own style.
  static let style = ".plot .band{fill:var(--s0);opacity:.22;stroke:none}"

  /// The element for a page.
  var inline: String { document(style: nil) }

  /// A file of its own.
  var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document(style: SVG.ownStyle + Self.style) + "\n" }

  /// The grid, the density and its band.
  var csv: String {
    func digits(_ x: Double) -> String { x.isFinite ? String(format: "%.10g", x == 0 ? 0 : x) : "" }
    return "eigenvalue,density,lower,upper\n"
      + density.grid.indices.map { k in
        [density.grid[k], density.density[k], density.lower[k], density.upper[k]].map(digits).joined(separator: ",") + "\n"
      }.joined()
  }

  private func document(style: String?) -> String {
    let n = SVG.n
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 \(n(SVG.width)) \(n(height))\" "
    text += "aria-labelledby=\"\(id)-title \(id)-desc\"><title id=\"\(id)-title\">Spectral density</title>"
    text += "<desc id=\"\(id)-desc\">\(Markup.escaped(caption))</desc>"
    if let style { text += "<style>\(style)</style><rect class=\"ground\" width=\"100%\" height=\"100%\"/>" }
    return text + body + "</svg>"
  }

  private var body: String {
    let n = SVG.n
    let frame = Frame(height: height)
    let peak = log10(max(density.density.max() ?? 1, 1e-300))
    let bottom = (peak - Self.decades).rounded(.down)
    let ends = [density.grid.first ?? 0, density.grid.last ?? 1] + marks
    let across = Scale((ends.min() ?? 0)...(ends.max() ?? 1), from: frame.left, to: frame.right)
    let up = Scale(bottom...(peak.rounded(.up) + 0.2), from: frame.bottom, to: frame.top)
    func level(_ x: Double) -> Double { up(max(x > 0 ? log10(x) : bottom, bottom)) }
    var text = ""
    for power in Int(bottom)...Int(peak.rounded(.up)) {
      let y = up(Double(power))
      text += "<line class=\"grid\" x1=\"\(n(frame.left))\" x2=\"\(n(frame.right))\" y1=\"\(n(y))\" y2=\"\(n(y))\"/>"
      text += SVG.label("10" + Self.raised(power), frame.left - 8, y + 4, "end")
    }
    for x in across.ticks(7) {
      text +=
        "<line class=\"grid\" x1=\"\(n(across(x)))\" x2=\"\(n(across(x)))\" y1=\"\(n(frame.top))\" y2=\"\(n(frame.bottom))\"/>"
      text += SVG.label(Scale.label(x), across(x), frame.bottom + 18, "middle")
    }
    if density.upper.allSatisfy(\.isFinite) {
      let there = zip(density.grid, density.upper).map { "\(n(across($0))),\(n(level($1)))" }
      let back = zip(density.grid, density.lower).reversed().map { "\(n(across($0))),\(n(level($1)))" }
      text += "<polygon class=\"band\" points=\"\((there + back).joined(separator: " "))\"/>"
    }
    var path = PathData()
    for (k, x) in density.grid.enumerated() {
      let y = level(density.density[k])
      if k == 0 { path.move(across(x), y) } else { path.line(across(x), y) }
    }
    text += "<path class=\"line s0\" d=\"\(path.text)\"/>"
    for x in marks {
      text += "<line class=\"tick \(x < 0 ? "negative" : "positive")\" x1=\"\(n(across(x)))\" x2=\"\(n(across(x)))\" "
      text += "y1=\"\(n(frame.bottom - 10))\" y2=\"\(n(frame.bottom))\"/>"
    }
    let (w, h) = (n(frame.right - frame.left), n(frame.bottom - frame.top))
    text += "<rect class=\"frame\" x=\"\(n(frame.left))\" y=\"\(n(frame.top))\" width=\"\(w)\" height=\"\(h)\"/>"
    text += SVG.label("eigenvalue of ∇²L", (frame.left + frame.right) / 2, frame.bottom + 36, "middle")
    let middle = n((frame.top + frame.bottom) / 2)
    return text + "<g transform=\"rotate(-90 14 \(middle))\">"
      + SVG.label("density", 14, (frame.top + frame.bottom) / 2, "middle") + "</g>"
  }

  /// "⁻³".
  private static func raised(_ exponent: Int) -> String {
    String("\(exponent)".map { $0 == "-" ? "⁻" : Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0.wholeNumberValue ?? 0] })
  }
}
