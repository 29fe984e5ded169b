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

  /// ∇²L · u, without forming the Hessian. Cost: a small multiple of a gradient.
  public func hessianVectorProduct(
    _ u: Parameters<S>, at network: Network<S>
  ) throws(Undecided) -> Parameters<S> {
    let tangents = Tangents(count: 1, weights: u.blocks.map(\.weight), biases: u.blocks.map(\.bias))
    let second = try derivatives(of: network, along: tangents, downTo: 0)
    var result = Parameters(
      second.map { Parameters.Block(weight: $0.weight.reshaped($0.weight.rows, $0.weight.columns), bias: $0.bias) })
    for r in regularizers {
      result = result + (try r.hessianDiagonal(network.parameters)).zip(u) { $0.hadamard($1) }
    }
    return result
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
    for l in 0..<network.depth {
      let second = try derivatives(of: network, along: unitDirections(of: network, layer: l), downTo: l)
      for m in l..<network.depth {
        starts[m][l] = offset
        parts.append(second[m - l].weight)
        offset += second[m - l].weight.count
        if let bias = second[m - l].bias {
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

  /// The tangents of the gradient: for each layer from `lowest` up, weights as `[a, d, b]` (rows a, columns (d, b)) and
  /// biases as `[a, d]`.
  private func derivatives(
    of network: Network<S>, along u: Tangents, downTo lowest: Int
  ) throws(Undecided) -> [(weight: Matrix<S>, bias: Matrix<S>?)] {
    let (D, N, L) = (u.count, data.count, network.depth)
    let pass = try network.forward(data.inputs)
    let (_, outer, errors) = try backward(network, pass)
    let ones = Matrix<S>(1, N) { _, _ in .one }

    // Forward: Ż = W Ȧ + U A + c, Ȧ = σ′(Z) ∘ Ż. `nil` is a tangent that is identically 0.
    var ȧ: [Matrix<S>?] = [nil]
    var ż: [Matrix<S>?] = []
    for l in 0..<L {
      let rows = network.parameters[l].weight.rows
      var sum: Matrix<S>?
      func add(_ term: Matrix<S>) { sum = sum.map { $0 + term } ?? term }
      if let below = ȧ[l] { add(network.parameters[l].weight * below) }
      if let w = u.weights[l] {
        let a = pass.activations[l]
        add((w.reshaped(rows * D, a.rows) * a).reshaped(rows, D * N))
      }
      if let b = u.biases[l] { add((b.reshaped(rows * D, 1) * ones).reshaped(rows, D * N)) }
      ż.append(sum)
      if let sum, let slope = try network.activations[l].apply(pass.preactivations[l], order: 1) {
        ȧ.append(slope.tiled(D).hadamard(sum))
      } else {
        ȧ.append(sum)
      }
    }

    // Backward: δ̇ = Ġ ∘ σ′(Z) + G ∘ σ″(Z) ∘ Ż, and the product rule in every layer.
    var result: [(weight: Matrix<S>, bias: Matrix<S>?)] = []
    var ġ = try ȧ[L].map { (f) throws(Undecided) in try loss.secondDerivative(pass.output, data.targets, along: f) }
    for l in stride(from: L - 1, through: lowest, by: -1) {
      let (block, z, σ) = (network.parameters[l], pass.preactivations[l], network.activations[l])
      let (rows, columns) = (block.weight.rows, block.weight.columns)
      var δ̇ = ġ ?? Matrix(zeros: rows, D * N)
      if let slope = try σ.apply(z, order: 1) { δ̇ = slope.tiled(D).hadamard(δ̇) }
      if let ż = ż[l], let curvature = try σ.apply(z, order: 2), !σ.isPiecewiseLinear {
        δ̇ = δ̇ + outer[l].hadamard(curvature).tiled(D).hadamard(ż)
      }
      var weight = (δ̇.reshaped(rows * D, N) * pass.activations[l].transposed).reshaped(rows, D * columns)
      if let below = ȧ[l] {
        // [b, d, a] → [a, d, b]
        let product = (below.reshaped(columns * D, N) * errors[l].transposed).reshaped(1, columns * D * rows)
        weight =
          weight
          + product.gathering(rows, D * columns) { a, k in
            ((k % columns) * D + k / columns) * rows + a
          }
      }
      let bias = block.bias.map { _ in δ̇.reshaped(rows * D, N).rowSums.reshaped(rows, D) }
      result.append((weight, bias))
      if l > lowest {
        var g = block.weight.transposed * δ̇
        if let w = u.weights[l] {
          // Uᵀ δ for every direction: [(d, b), n] → [b, (d, n)]
          let product = w.transposed * errors[l]
          g = g + product.gathering(columns, D * N) { b, k in ((k / N) * columns + b) * N + k % N }
        }
        ġ = g
      }
    }
    return result.reversed()
  }
}

extension Parameters {
  /// Where the i-th parameter sits: its layer, its index within the layer, its row, and its column (`nil` for a bias).
  public struct Place: Sendable {
    /// Counted from 0; `index` is the place in the flat order of the layer, weights before bias.
    public let layer, index, row: Int
    public let column: Int?

    /// "W1[1,2]" or "b1[1]": layers, rows and columns are counted from 1 here.
    public var name: String { column.map { "W\(layer + 1)[\(row + 1),\($0 + 1)]" } ?? "b\(layer + 1)[\(row + 1)]" }
  }

  /// The names of all parameters in flat order.
  public var names: [String] { places.map(\.name) }

  /// The places of all parameters in flat order.
  public var places: [Place] {
    blocks.enumerated().flatMap { l, block in
      (0..<block.count).map { k in
        k < block.weight.count
          ? Place(layer: l, index: k, row: k / block.weight.columns, column: k % block.weight.columns)
          : Place(layer: l, index: k, row: k - block.weight.count, column: nil)
      }
    }
  }
}
