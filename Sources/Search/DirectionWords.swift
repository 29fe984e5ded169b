import FloatArithmetic
import Networks

/// Which units and weights a direction of parameter space moves, in words: for people who ask along what their loss is flat.
public struct DirectionWords {
  private let shape: Parameters<Double>
  private let entries: [Double]
  /// Squares of the entries over their sum: shares that add up to 1.
  private let shares: [Double]

  /// - Parameter direction: P numbers in flat order, not all 0.
  public init(_ direction: [Double], like parameters: Parameters<Double>) {
    shape = parameters
    let scale = maximumNorm(direction)
    entries = direction.map { scale > 0 ? $0 / scale : 0 }
    let sum = entries.reduce(0) { $0 + $1 * $1 }
    shares = entries.map { sum > 0 ? $0 * $0 / sum : 0 }
  }

  /// A hidden unit with what the direction does to its incoming weights and bias, and to its outgoing weights.
  private struct UnitPart {
    let layer, unit: Int
    let incoming, outgoing: [Int]
    let before, after: Double
    var share: Double { before + after }
    /// "unit 3", or with the layer where there are several.
    func name(_ depth: Int) -> String { depth > 2 ? "unit \(unit + 1) of layer \(layer + 1)" : "unit \(unit + 1)" }
  }

  /// One phrase. Units are counted from 1, as are the rows and columns of weights.
  public var text: String {
    let depth = shape.blocks.count
    let units = self.units.sorted { $0.share > $1.share }
    if let first = units.first, first.share > 0.75 {
      return "\(first.name(depth)): \(inside(first))"
    }
    if units.count > 1, units[0].share + units[1].share > 0.75 {
      let (a, b) = (units[0], units[1])
      let names = "\(a.name(depth)) and \(b.name(depth))"
      guard a.layer == b.layer else { return "\(names): \(inside(a)); \(inside(b))" }
      let c = cosine(a.outgoing.map { entries[$0] }, b.outgoing.map { entries[$0] })
      if a.after + b.after > 0.75 * (a.share + b.share), abs(c) > 0.9 {
        return "\(names): their outgoing weights \(c < 0 ? "against each other" : "together")"
      }
      return "\(names): \(inside(a)); \(inside(b))"
    }
    let largest = shares.indices.sorted { shares[$0] > shares[$1] }.prefix(4)
    return "spread: " + largest.map { "\(parameterName($0)) \(percent(shares[$0]))" }.joined(separator: ", ")
  }

  /// The name of the parameter with that place in flat order, "W1[1,2]" or "b1[1]".
  func parameterName(_ k: Int) -> String { shape.places[k].name }

  private func inside(_ unit: UnitPart) -> String {
    let weights = unit.incoming + unit.outgoing
    let θ = shape.flattened.entries
    let scaling = unit.incoming.map { θ[$0] } + unit.outgoing.map { -θ[$0] }
    if min(unit.before, unit.after) > 0.02, abs(cosine(weights.map { entries[$0] }, scaling)) > 0.95 {
      return "incoming and outgoing weights scaled against each other"
    }
    if unit.after > 10 * unit.before { return "outgoing weights" }
    if unit.before > 10 * unit.after { return "incoming weights and bias" }
    return "incoming weights and bias \(percent(unit.before)), outgoing weights \(percent(unit.after))"
  }

  private var units: [UnitPart] {
    let places = shape.places
    return (0..<max(shape.blocks.count - 1, 0)).flatMap { l in
      (0..<shape[l].weight.rows).map { u in
        let incoming = places.indices.filter { places[$0].layer == l && places[$0].row == u }
        let outgoing = places.indices.filter { places[$0].layer == l + 1 && places[$0].column == u }
        return UnitPart(
          layer: l, unit: u, incoming: incoming, outgoing: outgoing, before: incoming.reduce(0) { $0 + shares[$1] },
          after: outgoing.reduce(0) { $0 + shares[$1] })
      }
    }
  }

  private func cosine(_ a: [Double], _ b: [Double]) -> Double {
    let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    let length = euclideanNorm(a) * euclideanNorm(b)
    return length > 0 ? product / length : 0
  }

  private func percent(_ x: Double) -> String { "\(Int((100 * x).rounded())) %" }
}
