/// What is minimised: Σₙ ℓ(f_θ(xₙ), yₙ) plus regularisers, as a function of the parameters of a network.
///
/// Loss, gradient and second derivatives are written once, here and in `Objective+SecondDerivatives.swift`, for every
/// scalar and for every combination of layers, activations, losses and regularisers.
public struct Objective<S: Scalar>: Sendable {
  /// ℓ, summed over the samples, not averaged.
  public var loss: Loss
  public var data: Dataset<S>
  public var regularizers: [Regularizer<S>]

  /// Σₙ ℓ(f_θ(xₙ), yₙ) over the samples of `data`, plus the penalties, if any.
  public init(_ loss: Loss = .squared, on data: Dataset<S>, regularizers: [Regularizer<S>] = []) {
    self.loss = loss
    self.data = data
    self.regularizers = regularizers
  }

  /// The value at a network.
  public func callAsFunction(_ network: Network<S>) throws(Undecided) -> S {
    let values = try overParts(of: network) { (part, sum: inout S?) throws(Undecided) in
      let value = try loss.value(try network(part.inputs), part.targets)
      sum = sum.map { $0 + value } ?? value
    }
    var sum = values[0]
    for value in values.dropFirst() { sum = sum + value }
    for r in regularizers { sum = sum + (try r.value(network.parameters)) }
    return sum
  }

  /// The gradient with respect to all parameters, by backpropagation.
  /// - Throws: `.kink` where an activation stands on its kink: there is no gradient there, and no convention is used.
  public func gradient(_ network: Network<S>) throws(Undecided) -> Parameters<S> {
    let sums = try overParts(of: network) { (part, sum: inout LayerSums<S>?) throws(Undecided) in
      var own = sum.take() ?? LayerSums(depth: network.depth)
      let pass = try network.forward(part.inputs)
      try backpropagate(network, pass, part.targets) { l, _, δ, a in
        own.add(to: l, δ, times: a.transposed, bias: network.parameters[l].bias == nil ? nil : δ)
      }
      sum = own
    }
    var g = LayerSums.total(of: sums)
    for r in regularizers { g += try r.gradient(network.parameters) }
    return g
  }

  /// The errors ∂L/∂Z_l of every layer and the gradient, without regularisers.
  /// - Parameter slopes: σ′(Z_l) for every layer (`nil` for the constant 1), where they are not those of the activations: at a kink.
  public func backward(
    _ network: Network<S>, _ pass: Network<S>.Pass, slopes: [Matrix<S>?]? = nil
  ) throws(Undecided) -> (gradient: Parameters<S>, outer: [Matrix<S>], errors: [Matrix<S>]) {
    var outer = Array(repeating: pass.output, count: network.depth)
    var errors = outer
    var sum = LayerSums<S>(depth: network.depth)
    try backpropagate(network, pass, data.targets, slopes: slopes) { l, g, δ, a in
      (outer[l], errors[l]) = (g, δ)
      sum.add(to: l, δ, times: a.transposed, bias: network.parameters[l].bias == nil ? nil : δ)
    }
    return (sum.parameters, outer, errors)
  }

  /// From the last layer to the first: what `visit` is given of layer l is ∂L/∂A_l, ∂L/∂Z_l and the layer's input A_(l−1).
  func backpropagate(
    _ network: Network<S>, _ pass: Network<S>.Pass, _ targets: Matrix<S>, slopes: [Matrix<S>?]? = nil,
    visit: (Int, Matrix<S>, Matrix<S>, Matrix<S>) -> Void
  ) throws(Undecided) {
    var g = try loss.derivative(pass.output, targets)
    for l in stride(from: network.depth - 1, through: 0, by: -1) {
      let δ: Matrix<S>
      if let slopes {
        δ = slopes[l].map { g.hadamard($0) } ?? g
      } else {
        δ = try network.activations[l].multiply(g, bySlopeAt: pass.preactivations[l], value: pass.activations[l + 1])
      }
      visit(l, g, δ, pass.activations[l])
      if l > 0 { g = network.parameters[l].weight.transposed * δ }
    }
  }

  /// The samples in the lanes and parts that the arithmetic works on them in: one result for each lane, to which `body` adds a part.
  func overParts<R: Sendable>(
    of network: Network<S>, _ body: @Sendable (Dataset<S>, inout R?) throws(Undecided) -> Void
  ) throws(Undecided) -> [R] {
    let lanes = S.Storage.lanes(samples: data.count, parameters: network.count)
    return try S.Storage.concurrently(lanes.count) { (lane) throws(Undecided) in
      var result: R?
      for samples in lanes[lane] { try body(data.part(samples), &result) }
      return result!
    }
  }

  /// L(θ + t·u) as a power series in t, truncated after `order`: coefficient k is the k-th directional derivative over k!.
  public func along(_ u: Parameters<S>, at network: Network<S>, order: Int) throws(Undecided) -> Series<S> {
    try asSeries(network.along(u, order: order))
  }

  /// The same objective over power series.
  public var asSeries: Objective<Series<S>> {
    Objective<Series<S>>(loss, on: data.asSeries, regularizers: regularizers.map(\.asSeries))
  }
}
