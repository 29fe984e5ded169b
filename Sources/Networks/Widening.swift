/// A hidden layer made wider by copies of its units, as a linear map T of parameter space into a larger one.
///
/// Unit j of the wide layer is a copy of unit `origin[j]` of the narrow one; its incoming weights and bias are those of the
/// original times `incoming[j]`, its outgoing weights those of the original times `outgoing[j]`. With the matrices
/// A = diag(incoming)·C and B = diag(outgoing)·C, where C is the 0/1 matrix of the copying, T is
///     (W_l, b_l, W_{l+1})  ↦  (A W_l, A b_l, W_{l+1} Bᵀ).
/// Exchanging the two factors gives the ``dual`` map S. If AᵀB = I, then TᵀS = I.
public struct Widening<S: Scalar>: Sendable {
  /// The number l of the hidden layer, 1 ..< depth: block l − 1 of the parameters leads into it and block l out of it.
  public let layer: Int
  /// The narrow unit that each wide unit is a copy of.
  public let origin: [Int]
  /// The factors at the incoming and at the outgoing weights of each wide unit.
  public let incoming, outgoing: [S]

  /// The map that copies unit `origin[j]` to unit j of the wide layer, for each j.
  /// - Precondition: the layer is at least 1; `origin`, `incoming` and `outgoing` are equally long.
  public init(layer: Int, origin: [Int], incoming: [S], outgoing: [S]) {
    precondition(layer >= 1, "layer \(layer) is not hidden")
    precondition(
      origin.count == incoming.count && origin.count == outgoing.count,
      "\(origin.count) units with \(incoming.count) incoming and \(outgoing.count) outgoing factors")
    (self.layer, self.origin, self.incoming, self.outgoing) = (layer, origin, incoming, outgoing)
  }

  /// One unit replaced by copies of itself with the given factors: the first in its place, the others behind all units.
  /// Every other unit keeps its weights.
  /// - Parameter width: the number of units of the layer.
  public init(copying unit: Int, ofLayer layer: Int, width: Int, incoming: [S], outgoing: [S]) {
    precondition((0..<width).contains(unit), "unit \(unit) of a layer of \(width)")
    precondition(!incoming.isEmpty, "a unit without a copy")
    func spread(_ factors: [S]) -> [S] { (0..<width).map { $0 == unit ? factors[0] : .one } + factors.dropFirst() }
    self.init(
      layer: layer, origin: Array(0..<width) + Array(repeating: unit, count: incoming.count - 1),
      incoming: spread(incoming), outgoing: spread(outgoing))
  }

  /// Splitting: every copy keeps the incoming weights, and the outgoing ones are divided into shares (1 − α and α, say).
  public static func splitting(_ unit: Int, ofLayer layer: Int, width: Int, shares: [S]) -> Widening {
    Widening(copying: unit, ofLayer: layer, width: width, incoming: shares.map { _ in .one }, outgoing: shares)
  }

  /// A new unit whose weights and bias are all 0.
  public static func nullUnit(inLayer layer: Int, width: Int) -> Widening {
    Widening(copying: 0, ofLayer: layer, width: width, incoming: [.one, .zero], outgoing: [.one, .zero])
  }

  /// S: the same copies with incoming and outgoing factors exchanged. It is how gradients are carried along.
  public var dual: Widening { Widening(layer: layer, origin: origin, incoming: outgoing, outgoing: incoming) }

  /// The same copies with all factors 1: how constants attached to the parameters (penalties, say) are carried along.
  public var copying: Widening {
    let ones = origin.map { _ in S.one }
    return Widening(layer: layer, origin: origin, incoming: ones, outgoing: ones)
  }

  /// T θ: of parameters, of a direction, or (for the ``dual``) of a gradient.
  public func callAsFunction(_ θ: Parameters<S>) -> Parameters<S> {
    precondition((1..<θ.blocks.count).contains(layer), "layer \(layer) is not hidden")
    let width = θ[layer].weight.columns
    precondition(origin.allSatisfy { (0..<width).contains($0) }, "copies of units beyond a layer of \(width)")
    let (below, above) = (θ[layer - 1], θ[layer].weight)
    var wide = θ
    wide[layer - 1] = Parameters.Block(weight: copied(below.weight, incoming), bias: below.bias.map { copied($0, incoming) })
    wide[layer].weight = copied(above.transposed, outgoing).transposed
    return wide
  }

  /// diag(factors)·C·m: row j is row `origin[j]` of m times factor j. C itself would have as many entries as both widths multiplied.
  private func copied(_ m: Matrix<S>, _ factors: [S]) -> Matrix<S> {
    let (origin, n) = (origin, m.columns)
    let scales = Matrix(column: factors).gathering(origin.count, n) { j, _ in j }
    return scales.hadamard(m.gathering(origin.count, n) { j, i in origin[j] * n + i })
  }

  /// The number of parameters of the wide network that is made of one with parameters θ.
  public func count(_ θ: Parameters<S>) -> Int {
    let (below, above) = (θ[layer - 1], θ[layer].weight)
    let perUnit = below.weight.columns + (below.bias == nil ? 0 : 1) + above.rows
    return θ.count + (origin.count - above.columns) * perUnit
  }

  /// The wide network.
  public func callAsFunction(_ network: Network<S>) -> Network<S> { network.at(self(network.parameters)) }

  /// T as a matrix, for parameters of the shape of θ: column k is the image of the k-th unit vector.
  public func matrix(like θ: Parameters<S>) -> Matrix<S> {
    let unit = Matrix<S>.identity(θ.count)
    let images = (0..<θ.count).map { self(θ.unflatten(unit[column: $0])).flattened }
    return Matrix(flattening: images).reshaped(θ.count, images.first?.count ?? 0).transposed
  }
}
