import Claims
import ExactArithmetic
import Foundation
import Search

extension CensusReport {
  /// The census as one self-contained page, with a picture: for two parameters the loss and its critical points, for more the losses
  /// of the points by their index.
  public func page(_ problem: CensusProblem) -> String {
    let title = "Census of critical points: \(file)"
    var page = "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head><meta charset=\"utf-8\"/>"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>\(Markup.escaped(title))</title>"
    page += "<link rel=\"icon\" href=\"data:,\"/><style>\n\(Stylesheet.page)</style></head>\n<body>"
    page += "<header><h1>\(Markup.escaped(title))</h1></header>\n<main>"
    for note in notes { page += Markup.text("p", ["class": "soft"], "Note: \(note)") }
    let rows = table.rows.map { $0.map(Markup.escaped) }
    page += Markup.table("Critical points, up to symmetry", head: table.header, rows: rows, kind: "numbers")
    page += Markup.text("p", ["class": "soft"], "Parameters: \(names.joined(separator: ", "))")
    page += "<ul>" + sentences.map { Markup.text("li", [:], $0) }.joined() + "</ul>"
    page += "<figure>" + picture(problem)
    page += Markup.text("figcaption", [:], caption) + "</figure>"
    return page + "\n</main></body>\n</html>\n"
  }

  private var caption: String {
    names.count == 2
      ? "Level sets of the loss, drawn in floats. The points are enclosed; their images by symmetry are not drawn."
      : "A dot for each point up to symmetry, larger where it has more images. Drawn in floats; the points are enclosed."
  }

  /// The picture alone.
  func picture(_ problem: CensusProblem) -> String {
    if names.count == 2, let drawing = surface(problem) { return SVG(drawing, id: "census").inline }
    return chart
  }

  private func surface(_ problem: CensusProblem) -> Drawing? {
    // Around the points, not the whole box: bounds are wide.
    func range(_ k: Int) -> ClosedRange<Double> {
      let places = result.points.map { $0.place[k].midpoint }
      let far = places.map(abs).max() ?? 1
      let half = 1.4 * max(far, 0.5)
      return (-half)...half
    }
    let marks = result.points.enumerated().map { k, p in
      Picture<Double>.Mark("\(k + 1)", p.place[0].midpoint, p.place[1].midpoint)
    }
    return Drawing(
      Picture<Double>(
        "The loss", "L over the two parameters; the numbered points are critical.",
        .surface(x: names[0], range(0), y: names[1], range(1), marks: marks) { (x, y) throws(Undecided) in
          guard let value = problem.value([x, y]) else { throw Undecided(.nonFinite, "L at (\(x), \(y))") }
          return value
        }))
  }

  /// Losses upwards, indices across; a disc for each point, larger for more images.
  private var chart: String {
    let frame = Frame(height: 340)
    let points = result.points.filter(\.isClassified)
    let most = Double(max(1, points.map(\.negative).max() ?? 1))
    let across = Scale(-0.5...(most + 0.5), from: frame.left, to: frame.right)
    let up = Scale(values: points.map(\.loss.approximation), from: frame.bottom, to: frame.top)
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 \(SVG.n(SVG.width)) 340\">"
    text += "<title>Losses and indices of the critical points</title>"
    text += frame.axes(across, up, "index: negative eigenvalues of ∇²L", "loss")
    for (k, p) in points.enumerated() {
      let (u, v) = (SVG.n(across(Double(p.negative))), SVG.n(up(p.loss.approximation)))
      let size = 4 + 1.5 * log2(Double(p.orbit))
      text += "<circle class=\"dot s\(p.negative % 6)\" cx=\"\(u)\" cy=\"\(v)\" r=\"\(SVG.n(size))\">"
      text += Markup.text("title", [:], "point \(k + 1): \(p.kind), loss \(Self.loss(p))") + "</circle>"
    }
    return text + "</svg>"
  }
}
