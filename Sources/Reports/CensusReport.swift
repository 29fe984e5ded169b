import Claims
import ExactArithmetic
import Foundation
import Search

/// A census for people and for programs: a table, what is known of its completeness, and the same as JSON lines.
public struct CensusReport: Sendable {
  /// What was found.
  public let result: CensusResult
  /// The problem file, the names of the parameters, and what was added to the problem or is worth knowing of it.
  public let file: String
  public let names: [String]
  public let notes: [String]
  /// The certificate of each point, where one was written.
  public var certificates: [String?]

  /// A report of a result.
  public init(_ result: CensusResult, file: String, names: [String], notes: [String], certificates: [String?] = []) {
    (self.result, self.file, self.names, self.notes, self.certificates) = (result, file, names, notes, certificates)
  }

  /// 0 where the census is complete, 2 where something is unresolved or a point is not classified, 3 where the points do not add up
  /// to the degree, 130 where it was interrupted.
  public var status: ExitStatus {
    if result.addsUp == .no { return .failure }
    if result.end == .interrupted { return .interrupted }
    let isSettled = result.points.allSatisfy { $0.isClassified && $0.isInside == .yes && $0.centre != nil }
    return result.isComplete && isSettled ? .met : .undecided
  }

  /// The points, those of the least loss first.
  public var table: TextTable {
    var table = TextTable(["point", "kind", "loss", "images", "parameters"], rightAligned: [0, 3])
    for (k, point) in result.points.enumerated() {
      let place = point.place.map { $0.contains(0) && $0.width < 1e-6 ? ($0.width == 0 ? "0" : "≈ 0") : Self.short($0.midpoint) }
        .joined(separator: ", ")
      let mark = point.isInside == .yes ? "" : " (on the boundary?)"
      table.rows.append(["\(k + 1)", point.kind + mark, Self.loss(point), "\(point.orbit)", place])
    }
    return table
  }

  /// What is known beside the points, a sentence each.
  public var sentences: [String] {
    let r = result
    var lines: [String] = []
    let symmetric = r.symmetries.order > 1 ? ", \(counted(r.points.count, "orbit")) of \(r.symmetries.order) symmetries" : ""
    lines.append("\(counted(r.count, "critical point")) found\(symmetric); each is proved to exist, alone in a box around it")
    let open = r.points.indices.filter { r.points[$0].centre == nil }.map { "\($0 + 1)" }
    if !open.isEmpty { lines.append("not confirmed by the second test, over balls: point \(open.joined(separator: ", "))") }
    lines += r.symmetries.names.map { "symmetry: \($0)" }
    let outside = r.families.isEmpty ? "" : " outside of the tubes"
    if r.isComplete {
      lines.append("complete: there is no other critical point in the box\(outside)")
    } else if r.isAmbiguous {
      lines.append("not complete: two critical points could not be told apart")
    } else {
      lines.append(
        "not complete: \(counted(r.unresolvedCells, "cell")) unresolved, \(Self.percent(r.unresolvedVolume)) of the volume"
          + (r.end == .complete
            ? ", too small to be divided" : r.end == .budget ? ", when the budget was spent" : ", when stopped"))
    }
    for family in r.families { lines.append("excluded: \(family.name) (\(Self.percent(family.volume)) of the volume)") }
    lines.append(
      r.isWholeSpace
        ? "the box contains every critical point of all parameter space: \(r.bound)"
        : r.isBounded
          ? "whether there are critical points outside of the box is not known: a bound of all is wider than the box"
          : "whether there are critical points outside of the box is not known: \(r.bound)")
    if let degree = r.degree {
      let sum = r.indexSum.map { "\($0)" } ?? "unknown"
      let answer = ["no": "which contradicts it: a point is missing or wrong", "yes": "as it must be"][r.addsUp.rawValue]
      lines.append("Σ (−1)^index = \(sum); the degree of ∇L is 1, since \(degree)" + (answer.map { ": \($0)" } ?? ""))
    }
    if r.isComplete, r.isWholeSpace, r.families.isEmpty, !r.points.isEmpty {
      let least = r.leastPoints
      lines.append(
        least.count == 1
          ? "global minimum: point \(least[0] + 1), with its images, and no other point"
          : "global minimum: among the points \(least.map { "\($0 + 1)" }.joined(separator: ", "))")
    }
    lines.append("\(counted(r.cells, "cell")) in \(duration(r.seconds))")
    return lines
  }

  /// The table with what is to be said around it.
  public var text: String {
    var text = notes.map { "note: \($0)\n" }.joined()
    text += (text.isEmpty ? "" : "\n") + table.text() + "parameters: \(names.joined(separator: ", "))\n\n"
    text += sentences.map { $0 + "\n" }.joined()
    for region in result.unresolved.prefix(5) {
      text += "  unresolved: \(counted(region.cells, "cell")) within \(Self.text(region.box))\n"
    }
    let written = certificates.compactMap(\.self)
    if !certificates.isEmpty { text += "certificates: \(written.count) of \(result.points.count)\n" }
    return text
  }

  /// The same as Markdown.
  public var markdown: String {
    var text = "# Census of critical points\n\n`\(file)`\n\n"
    text += notes.map { "> \($0)\n" }.joined() + "\n" + table.markdown + "\nParameters: \(names.joined(separator: ", ")).\n\n"
    text += sentences.map { "* \($0)\n" }.joined()
    return text
  }

  static func loss(_ point: CensusPoint) -> String { String(format: "%.10g", point.loss.approximation) }
  static func short(_ x: Double) -> String { String(format: "%.5g", x == 0 ? 0 : x) }
  static func text(_ box: [Interval]) -> String {
    box.map { "[\(short($0.lower)), \(short($0.upper))]" }.joined(separator: " × ")
  }

  /// A part as a percentage, rounded up to two digits.
  static func percent(_ part: Double) -> String {
    guard part > 0.001 else { return part == 0 ? "0 %" : "\(shortBound(100 * part)) %" }
    return String(format: part < 0.1 ? "%.2f %%" : "%.1f %%", min(100, 100 * part + (part < 0.1 ? 0.005 : 0.05)))
  }
}

extension CensusReport {
  private struct PointLine: Encodable {
    var schema = Record.schema
    var kind = "critical-point"
    var file: String
    var number, images, negative, positive: Int
    var type, inside: String
    var lower, upper: [Double]
    var loss: [Double]
    var centre: [String]?
    var radius: String
    var certificate: String?
  }

  private struct CensusLine: Encodable {
    var schema = Record.schema
    var kind = "census"
    var file: String
    var parameters, notes, symmetries: [String]
    var box: [[Double]]
    var orbits, points, order, cells, unresolvedCells: Int
    var unresolvedVolume, seconds: Double
    var end: String
    var complete, wholeSpace: Bool
    var bound: String
    var degree: String?
    var indexSum: Int?
    var addsUp: String
    var excluded: [Excluded]
    var unresolved: [Region]
  }
  private struct Excluded: Encodable {
    var family: String
    var volume: Double
  }
  private struct Region: Encodable {
    var box: [[Double]]
    var cells: Int
    var volume: Double
  }

  /// A line for each point, and one for the census.
  public var json: String {
    func sides(_ box: [Interval]) -> [[Double]] { box.map { [$0.lower, $0.upper] } }
    var text = ""
    for (k, p) in result.points.enumerated() {
      text +=
        JSONLines.line(
          PointLine(
            file: file, number: k + 1, images: p.orbit, negative: p.negative, positive: p.positive, type: p.kind,
            inside: p.isInside.rawValue, lower: p.place.map(\.lower), upper: p.place.map(\.upper),
            loss: [p.loss.lowerBound, p.loss.upperBound], centre: p.centre?.map(\.description), radius: p.radius.description,
            certificate: k < certificates.count ? certificates[k] : nil)) + "\n"
    }
    let r = result
    return text
      + JSONLines.line(
        CensusLine(
          file: file, parameters: names, notes: notes, symmetries: r.symmetries.names, box: sides(r.box), orbits: r.points.count,
          points: r.count, order: r.symmetries.order, cells: r.cells, unresolvedCells: r.unresolvedCells,
          unresolvedVolume: r.unresolvedVolume, seconds: r.seconds, end: r.end.rawValue, complete: r.isComplete,
          wholeSpace: r.isWholeSpace, bound: r.bound, degree: r.degree, indexSum: r.indexSum, addsUp: r.addsUp.rawValue,
          excluded: r.families.map { Excluded(family: $0.name, volume: $0.volume) },
          unresolved: r.unresolved.map { Region(box: sides($0.box), cells: $0.cells, volume: $0.volume) })) + "\n"
  }
}
