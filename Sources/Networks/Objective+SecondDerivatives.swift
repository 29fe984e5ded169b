/// Second derivatives by forward-over-reverse differentiation [Pearlmutter1994], for several directions at once.
///
/// D directions run side by side: a tangent of an a × N matrix is kept as a × (D·N), direction by direction, so that one
/// matrix product serves all of them. Row-major order makes `[a, (d, n)]` and `[(a, d), n]` the same memory.
extension Objective {
  /// D directions: for each layer the weights' tangents as `[a, (d, b)]` and the biases' as `[a, d]`; `nil` where all are 0.
  struct Tangents {
    var count: Int
    var weights: [Matrix<S>?]
    var biases: [Matrix<S>?]
  }

  /// ∇²L · u, without forming the Hessian. Cost: a small multiple of a gradient. For many directions at one point see
  /// ``linearized(at:keeping:)``.
  public func hessianVectorProduct(
    _ u: Parameters<S>, at network: Network<S>
  ) throws(Undecided) -> Parameters<S> {
    try linearized(at: network, keeping: 0)(u)
  }

  /// The Hessian, P × P, symmetric, in the order of ``Parameters``.
  ///
  /// One pass for each layer carries that layer's unit directions up and back; blocks below are filled by symmetry.
  public func hessian(_ network: Network<S>) throws(Undecided) -> Matrix<S> {
    let P = network.count
    var parts: [Matrix<S>] = []
    /// source[(m, l)] = where the block of layer m (rows) and the directions of layer l start in the flat list of parts.
    var starts: [[Int]] = Array(repeating: Array(repeating: 0, count: network.depth), count: network.depth)
    var biasStarts = starts
    var offset = 0
    let linearization = try Linearization(of: self, at: network, data)
    for l in 0..<network.depth {
      var second = LayerSums<S>(depth: network.depth)
      try addDerivatives(of: network, linearization, along: unitDirections(of: network, layer: l), downTo: l, to: &second)
      for m in l..<network.depth {
        starts[m][l] = offset
        parts.append(second[m].weight)
        offset += second[m].weight.count
        if let bias = second[m].bias {
          biasStarts[m][l] = offset
          parts.append(bias)
          offset += bias.count
        }
      }
    }
    let places = network.parameters.places
    let counts = network.parameters.blocks.map(\.count)
    let columns = network.parameters.blocks.map(\.weight.columns)
    // Plain integers, because the closure runs P² times and a type inside a generic one is looked up at each use.
    let (layers, indices, rows) = (places.map(\.layer), places.map(\.index), places.map(\.row))
    let column = places.map { $0.column ?? -1 }
    var h = Matrix(flattening: parts).gathering(P, P) { i, j in
      let isBelow = layers[i] >= layers[j]
      let (p, q) = isBelow ? (i, j) : (j, i)
      let place = rows[p] * counts[layers[q]] + indices[q]
      if column[p] >= 0 { return starts[layers[p]][layers[q]] + place * columns[layers[p]] + column[p] }
      return biasStarts[layers[p]][layers[q]] + place
    }
    for r in regularizers {
      h = h + Matrix.diagonal(try r.hessianDiagonal(network.parameters).flattened.entries)
    }
    return h
  }

  /// The unit directions of layer l: its weights in row-major order, then its biases.
  private func unitDirections(of network: Network<S>, layer l: Int) -> Tangents {
    let block = network.parameters[l]
    let (D, n) = (block.count, block.weight.columns)
    var tangents = Tangents(
      count: D, weights: Array(repeating: nil, count: network.depth), biases: Array(repeating: nil, count: network.depth))
    let one = Matrix<S>(1, 1) { _, _ in .one }
    tangents.weights[l] = one.gathering(block.weight.rows, D * n) { a, k in k / n == a * n + k % n ? 0 : nil }
    if block.bias != nil {
      let weights = block.weight.count
      tangents.biases[l] = one.gathering(block.weight.rows, D) { a, d in d == weights + a ? 0 : nil }
    }
    return tangents
  }
}
