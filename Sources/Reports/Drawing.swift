import Claims
import FloatArithmetic
import Foundation

/// A picture with its numbers, evaluated over doubles. What is drawn and what the CSV says are the same numbers.
struct Drawing: Sendable {
  let title: String
  let description: String
  let content: Content

  /// The numbers, as texts in the CSV and as shapes in the picture.
  enum Content: Sendable {
    /// Values at common points; `nil` where the function has none.
    case curves(axis: String, x: [Double], [(name: String, y: [Double?])])
    /// Values row by row: `values[j][i]` belongs to (x[i], y[j]).
    case surface(x: Axis, y: Axis, values: [[Double?]], marks: [Mark])
    case sequences(axis: String, [(name: String, values: [Double])])
    /// Eigenvalues in descending order.
    case spectra([(name: String, values: [Double])])
  }

  struct Axis: Sendable {
    let name: String
    let points: [Double]
  }

  struct Mark: Sendable {
    let name: String
    let x, y: Double
  }

  /// How finely functions of one and of two variables are sampled.
  static let (curvePoints, surfacePoints) = (161, 41)

  /// - Returns: `nil` where nothing of the picture can be evaluated.
  init?(_ picture: Picture<Double>) {
    (title, description) = (picture.title, picture.description)
    switch picture.content {
    case .curves(let axis, let range, let curves):
      let x = Self.points(range, Self.curvePoints)
      let values = curves.map { curve in (curve.name, x.map { t in Self.finite { () throws(Undecided) in try curve.value(t) } }) }
      content = .curves(axis: axis, x: x, values)
    case .surface(let xName, let xRange, let yName, let yRange, let marks, let value):
      let x = Axis(name: xName, points: Self.points(xRange, Self.surfacePoints))
      let y = Axis(name: yName, points: Self.points(yRange, Self.surfacePoints))
      let values = y.points.map { v in x.points.map { u in Self.finite { () throws(Undecided) in try value(u, v) } } }
      content = .surface(x: x, y: y, values: values, marks: marks.map { Mark(name: $0.name, x: $0.x, y: $0.y) })
    case .sequences(let axis, let list):
      content = .sequences(axis: axis, list.map { ($0.name, $0.values) })
    case .spectra(let list):
      var strips: [(name: String, values: [Double])] = []
      for (name, matrix) in list where matrix.isSquare {
        guard let values = Self.eigenvalues(matrix) else { continue }
        strips.append((name, values))
      }
      content = .spectra(strips)
    }
    guard numbers.contains(where: \.isFinite) else { return nil }
  }

  /// Where a theorem draws nothing and its claim is about inertias: the eigenvalues of those matrices.
  init?(inertiasOf instance: Reenactment) {
    let questions = Snippet.questions(instance)
    let strips = questions.enumerated().filter { $0.element.kind == .inertia }.map { k, question in
      (name: questions.count == 1 ? "M" : "M\(k + 1)", matrix: Matrix<Double>(rows: question.values))
    }
    guard !strips.isEmpty else { return nil }
    self.init(
      Picture(
        "Eigenvalues of what the claim counts the signs of",
        "A strip for each matrix, under its name in the Python below: negative eigenvalues point down, positive ones up, zeros are rings.",
        .spectra(strips)))
  }

  private static func points(_ range: ClosedRange<Double>, _ n: Int) -> [Double] {
    (0..<n).map { k in
      let t = Double(k) / Double(n - 1)
      let x = range.lowerBound * (1 - t) + range.upperBound * t
      // Without the noise of the last bits, so that an axis reads 0.3 and not 0.30000000000000004.
      return (x * 1e12).rounded() / 1e12
    }
  }

  private static func finite(_ value: () throws(Undecided) -> Double) -> Double? {
    do throws(Undecided) {
      let x = try value()
      return x.isFinite ? x : nil
    } catch { return nil }
  }

  private static func eigenvalues(_ matrix: Matrix<Double>) -> [Double]? {
    do throws(Undecided) { return try matrix.symmetricEigenpairs.values } catch { return nil }
  }

  /// Every value that is drawn.
  var numbers: [Double] {
    switch content {
    case .curves(_, _, let curves): curves.flatMap { $0.y.compactMap(\.self) }
    case .surface(_, _, let values, _): values.flatMap { $0.compactMap(\.self) }
    case .sequences(_, let list), .spectra(let list): list.flatMap(\.values)
    }
  }

  /// The numbers as a table, to six digits: one line for each point, step or eigenvalue; of a surface,
  /// one for each y, with a column for each x.
  var csv: String {
    var rows: [[String]] = []
    switch content {
    case .curves(let axis, let x, let curves):
      rows.append([axis] + curves.map(\.name))
      for (k, t) in x.enumerated() { rows.append([Self.digits(t)] + curves.map { $0.y[k].map(Self.digits) ?? "" }) }
    case .surface(let x, let y, let values, _):
      rows.append(["\(y.name) \\ \(x.name)"] + x.points.map(Self.digits))
      for (j, v) in y.points.enumerated() { rows.append([Self.digits(v)] + values[j].map { $0.map(Self.digits) ?? "" }) }
    case .sequences(let axis, let list):
      rows.append([axis] + list.map(\.name))
      for k in 0..<(list.map(\.values.count).max() ?? 0) {
        rows.append(["\(k)"] + list.map { k < $0.values.count ? Self.digits($0.values[k]) : "" })
      }
    case .spectra(let list):
      rows.append(["matrix", "eigenvalue"])
      for (name, values) in list { for x in values { rows.append([name, Self.digits(x)]) } }
    }
    return rows.map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  /// A number as the table has it.
  static func digits(_ x: Double) -> String { String(format: "%.6g", x == 0 ? 0 : x) }

  private static func cell(_ text: String) -> String {
    text.contains { ",\"\n".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
