extension Objective {
  /// What a forward and a backward pass leave for second derivatives: everything that does not depend on the direction.
  struct Linearization: Sendable {
    let targets: Matrix<S>
    let pass: Network<S>.Pass
    /// ∂L/∂A_l and ∂L/∂Z_l for every layer.
    let outer, errors: [Matrix<S>]

    init(of objective: Objective, at network: Network<S>, _ data: Dataset<S>) throws(Undecided) {
      let pass = try network.forward(data.inputs)
      var outer = Array(repeating: pass.output, count: network.depth)
      var errors = outer
      try objective.backpropagate(network, pass, data.targets) { l, g, δ, _ in (outer[l], errors[l]) = (g, δ) }
      (targets, self.pass, self.outer, self.errors) = (data.targets, pass, outer, errors)
    }

    /// How many entries are kept for each sample.
    static func size(of network: Network<S>) -> Int {
      network.widths[0] + 4 * network.widths.dropFirst().reduce(0, +)
    }
  }

  /// Adds the tangents of the gradient to the layers from `lowest` up: weights as `[(a, d), b]`, biases as `[(a, d)]`.
  func addDerivatives(
    of network: Network<S>, _ point: Linearization, along u: Tangents, downTo lowest: Int, to sums: inout LayerSums<S>
  ) throws(Undecided) {
    let (pass, D, L) = (point.pass, u.count, network.depth)
    let N = pass.output.columns

    // Forward: Ż = W Ȧ + U A + c, Ȧ = σ′(Z) ∘ Ż. `nil` is a tangent that is identically 0.
    var ȧ: [Matrix<S>?] = [nil]
    var ż: [Matrix<S>?] = []
    for l in 0..<L {
      let (W, a) = (network.parameters[l].weight, pass.activations[l])
      let c = u.biases[l]?.reshaped(W.rows * D, 1)
      var sum = u.weights[l].map { Matrix.product($0.reshaped(W.rows * D, a.rows), a, plus: c) }
      if sum == nil, let c { sum = c * Matrix(1, N) { _, _ in .one } }
      sum?.reshape(W.rows, D * N)
      if let below = ȧ[l] { if sum == nil { sum = W * below } else { sum!.add(W, times: below) } }
      ȧ.append(
        try sum.map { (ż) throws(Undecided) in
          try network.activations[l].multiply(ż, bySlopeAt: pass.preactivations[l], value: pass.activations[l + 1])
        })
      ż.append(sum)
    }

    // Backward: δ̇ = Ġ ∘ σ′(Z) + G ∘ σ″(Z) ∘ Ż, and the product rule in every layer.
    var ġ = try ȧ[L].map { (f) throws(Undecided) in try loss.secondDerivative(pass.output, point.targets, along: f) }
    for l in stride(from: L - 1, through: lowest, by: -1) {
      let block = network.parameters[l]
      let (rows, columns, δ) = (block.weight.rows, block.weight.columns, point.errors[l])
      let δ̇ = try network.activations[l].multiply(
        ġ ?? Matrix(zeros: rows, D * N), bySlopeAt: pass.preactivations[l], value: pass.activations[l + 1],
        plusCurvatureTimes: point.outer[l], along: ż[l])
      let flat = δ̇.reshaped(rows * D, N)
      sums.add(to: l, flat, times: pass.activations[l].transposed, bias: block.bias == nil ? nil : flat)
      if let below = ȧ[l] {
        if D == 1 {
          sums.add(to: l, δ, times: below.transposed)
        } else {
          // [b, d, a] → [a, d, b]
          let product = (below.reshaped(columns * D, N) * δ.transposed).reshaped(1, columns * D * rows)
          sums.add(
            to: l, product.gathering(rows * D, columns) { k, b in (b * D + k % D) * rows + k / D })
        }
      }
      if l > lowest {
        var g = block.weight.transposed * δ̇
        if let w = u.weights[l] {
          // Uᵀ δ for every direction: [(d, b), n] → [b, (d, n)]
          if D == 1 {
            g.add(w.transposed, times: δ)
          } else {
            g += (w.transposed * δ).gathering(columns, D * N) { b, k in ((k / N) * columns + b) * N + k % N }
          }
        }
        ġ = g
      }
    }
  }
}
