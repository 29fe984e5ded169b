/// The cells on which two piecewise-linear networks are both affine, visited one by one.
///
/// A cell is an open polyhedron {ℓ > 0 for all of a list} with a point inside. Each unit with a kink splits it where both signs occur,
/// which exact linear programming decides. The closures of the cells cover everything, so that two continuous functions that agree
/// on all cells agree.
struct LinearCells<S: Field> {
  let networks: [Network<S>]
  /// How many cells may be visited.
  let budget: Int
  /// The cells visited so far.
  private(set) var count = 0
  private var programs = 0

  init(_ f: Network<S>, _ g: Network<S>, budget: Int = 4_000) { (networks, self.budget) = ([f, g], budget) }

  /// How many units both networks may have.
  static var mostUnits: Int { 1_000 }

  struct Cell {
    /// Each positive on the cell.
    var bounds: [AffineFunction<S>] = []
    var inside: [S]
  }

  /// A point at which the networks differ; `nil` where they agree everywhere.
  /// - Throws: `.budget` where there are too many cells, or units: each is one step deeper.
  mutating func difference() throws(Undecided) -> Matrix<S>? {
    let units = networks.reduce(0) { $0 + $1.widths.dropFirst().reduce(0, +) }
    if units > Self.mostUnits { throw Undecided(.budget, "cells of networks with \(units) units; at most \(Self.mostUnits)") }
    let d = networks[0].widths[0]
    let origin = Array(repeating: S.zero, count: d)
    let coordinates = (0..<d).map { AffineFunction<S>(coordinate: $0, of: d) }
    return try visit(Cell(inside: origin), 0, 0, networks[0].preactivations(layer: 0, of: coordinates), 0, [])
  }

  /// Goes on at one unit: `layer` holds the outputs of the units before it and the pre-activations of the others.
  private mutating func visit(
    _ cell: Cell, _ k: Int, _ l: Int, _ layer: [AffineFunction<S>], _ unit: Int, _ outputs: [[AffineFunction<S>]]
  ) throws(Undecided) -> Matrix<S>? {
    let network = networks[k]
    guard unit < layer.count else {
      if l + 1 < network.depth {
        return try visit(cell, k, l + 1, network.preactivations(layer: l + 1, of: layer), 0, outputs)
      }
      guard k == 1 else {
        let d = network.widths[0]
        let coordinates = (0..<d).map { AffineFunction<S>(coordinate: $0, of: d) }
        return try visit(cell, 1, 0, networks[1].preactivations(layer: 0, of: coordinates), 0, [layer])
      }
      count += 1
      if count > budget { throw Undecided(.budget, "more than \(budget) cells of linearity") }
      return try compare(zip(outputs[0], layer).map { $0 - $1 }, on: cell)
    }
    guard let σ = LinearPieces<S>(network.activations[l]) else {
      throw Undecided(.unavailable, "\(network.activations[l]) is not piecewise linear")
    }
    let z = layer[unit]
    func next(_ slope: S) -> [AffineFunction<S>] {
      var layer = layer
      layer[unit] = slope * z
      layer[unit].constant = layer[unit].constant + σ.offset
      return layer
    }
    if try settled(σ.isAffine, "whether an activation has a kink") {
      return try visit(cell, k, l, next(σ.above), unit + 1, outputs)
    }
    if try settled(z.isConstant, "whether a unit depends on the input") {
      let isNegative = try settled(z.constant.isNegative, "the sign of a constant unit")
      return try visit(cell, k, l, next(isNegative ? σ.below : σ.above), unit + 1, outputs)
    }
    let (sign, near, far) = try split(cell, by: z)
    for (cell, sign) in [(near, sign), (far, -sign)] {
      guard var cell else { continue }
      cell.bounds.append(S(sign) * z)
      if let x = try visit(cell, k, l, next(sign > 0 ? σ.above : σ.below), unit + 1, outputs) { return x }
    }
    return nil
  }

  /// The part of the cell where ±z > 0 with the sign that z has at the cell's point, and the other part, if there is one.
  private mutating func split(
    _ cell: Cell, by z: AffineFunction<S>
  ) throws(Undecided) -> (sign: Int, near: Cell?, far: Cell?) {
    programs += 1
    if programs > 20 * budget { throw Undecided(.budget, "more than \(20 * budget) linear programs") }
    var near = cell
    if try settled(z(cell.inside).vanishes, "whether a point lies on a hinge") {
      near.inside = try stepped(from: cell, along: z.gradient)
    }
    let height = z(near.inside)
    let sign = try settled(height.isPositive, "on which side of a hinge a point lies") ? 1 : -1
    let toward = z.gradient.map { S(-sign) * $0 }
    let slack = cell.bounds.map { $0(near.inside) }
    let program = LinearProgram(objective: toward, rows: cell.bounds.map(\.gradient), slack: slack)
    let depth = S(sign) * height
    guard let y = try program.exceeding(depth) else { return (sign, near, nil) }
    // The crossing is at τ < 1; halfway from there to y the point is beyond it, and off all bounds since the cell's point is.
    let τ = try depth.divided(by: zip(toward, y).reduce(S.zero) { $0 + $1.0 * $1.1 })
    let step = S(1, over: 2) * (.one + τ)
    var far = cell
    far.inside = zip(near.inside, y).map { $0 + step * $1 }
    return (sign, near, far)
  }

  /// The cell's point moved along a direction, so little that it stays inside.
  private func stepped(from cell: Cell, along u: [S]) throws(Undecided) -> [S] {
    var step = S.one
    for bound in cell.bounds {
      let rate = bound.slope(along: u)
      guard try settled(rate.isNegative, "the slope of a bound") else { continue }
      let limit = try (S(1, over: 2) * bound(cell.inside)).divided(by: -rate)
      if try settled((step - limit).isPositive, "the shorter of two steps") { step = limit }
    }
    return zip(cell.inside, u).map { $0 + step * $1 }
  }

  /// A point of the cell at which one of the affine functions is not 0.
  private func compare(_ differences: [AffineFunction<S>], on cell: Cell) throws(Undecided) -> Matrix<S>? {
    for h in differences where try !settled(h.vanishes, "whether two affine functions agree") {
      let isZeroHere = try settled(h(cell.inside).vanishes, "whether two affine functions agree at a point")
      return Matrix(column: isZeroHere ? try stepped(from: cell, along: h.gradient) : cell.inside)
    }
    return nil
  }
}
