extension SVG {
  /// How many bands a surface is coloured in.
  static let bands = 10

  /// A function of two variables as filled contours; equally many sample values lie in each band, so that no peak hides the rest.
  static func surface(
    _ x: Drawing.Axis, _ y: Drawing.Axis, _ values: [[Double?]], _ marks: [Drawing.Mark]
  ) -> (String, Double) {
    let frame = Frame(height: 470, right: width - right - 98)
    let right = frame.right
    let across = Scale((x.points.first ?? 0)...(x.points.last ?? 1), from: frame.left, to: right)
    let up = Scale((y.points.first ?? 0)...(y.points.last ?? 1), from: frame.bottom, to: frame.top)
    let levels = levels(values.flatMap { $0.compactMap(\.self) })
    var text = "<rect class=\"missing\" x=\"\(n(frame.left))\" y=\"\(n(frame.top))\" width=\"\(n(right - frame.left))\" "
    text += "height=\"\(n(frame.bottom - frame.top))\"/>"
    for (k, level) in levels.enumerated() {
      let path = region(above: k == 0 ? -.infinity : level, across, up, x.points, y.points, values)
      if !path.isEmpty { text += "<path class=\"band b\(k)\" d=\"\(path)\"/>" }
    }
    text += frame.axes(across, up, x.name, y.name, lines: false)
    for mark in marks {
      let (u, v) = (across(mark.x), up(mark.y))
      text += "<circle class=\"mark\" cx=\"\(n(u))\" cy=\"\(n(v))\" r=\"5\"/>"
      let isRight = u > right - 90
      text += label(mark.name, isRight ? u - 9 : u + 9, v - 7, isRight ? "end" : "start", isStrong: true, halo: true)
    }
    // The colours beside the values at which they begin.
    let step = (frame.bottom - frame.top) / Double(max(levels.count, 1))
    for (k, level) in levels.enumerated() {
      let top = frame.bottom - step * Double(k + 1)
      text += "<rect class=\"band b\(k)\" x=\"\(n(right + 14))\" y=\"\(n(top))\" width=\"18\" height=\"\(n(step + 0.5))\"/>"
      text += label(Scale.label(level, digits: 3), right + 38, top + step + 4, "start")
    }
    return (text, frame.height)
  }

  /// Quantiles where bands begin, without repetitions.
  private static func levels(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    guard let least = sorted.first, let most = sorted.last else { return [] }
    var levels = [least]
    for k in 1..<bands {
      let value = sorted[k * (sorted.count - 1) / bands]
      if value > levels[levels.count - 1] + 1e-9 * (most - least), value < most { levels.append(value) }
    }
    return levels
  }

  /// Where the function, linear along the edges of each cell, is at least `level`: one path of polygons, rows of full cells joined.
  private static func region(
    above level: Double, _ across: Scale, _ up: Scale, _ x: [Double], _ y: [Double], _ values: [[Double?]]
  ) -> String {
    var path = PathData()
    for j in 0..<(y.count - 1) {
      var full: Int?
      func close(_ i: Int) {
        guard let start = full else { return }
        path.polygon([(start, j), (i, j), (i, j + 1), (start, j + 1)].map { (across(x[$0.0]), up(y[$0.1])) })
        full = nil
      }
      for i in 0..<(x.count - 1) {
        let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)].map { (x[$0.0], y[$0.1], values[$0.1][$0.0]) }
        if corners.contains(where: { $0.2 == nil }) || corners.allSatisfy({ $0.2! < level }) {
          close(i)
        } else if corners.allSatisfy({ $0.2! >= level }) {
          full = full ?? i
        } else {
          close(i)
          var points: [(Double, Double)] = []
          for k in 0..<4 {
            let (p, q) = (corners[k], corners[(k + 1) % 4])
            if p.2! >= level { points.append((p.0, p.1)) }
            if (p.2! >= level) != (q.2! >= level) {
              let t = (level - p.2!) / (q.2! - p.2!)
              points.append((p.0 + t * (q.0 - p.0), p.1 + t * (q.1 - p.1)))
            }
          }
          path.polygon(points.map { (across($0.0), up($0.1)) })
        }
      }
      close(x.count - 1)
    }
    return path.text
  }
}
