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
    var sum = try loss.value(try network(data.inputs), data.targets)
    for r in regularizers { sum = sum + (try r.value(network.parameters)) }
    return sum
  }

  /// The gradient with respect to all parameters, by backpropagation.
  /// - Throws: `.kink` where an activation stands on its kink: there is no gradient there, and no convention is used.
  public func gradient(_ network: Network<S>) throws(Undecided) -> Parameters<S> {
    var g = try backward(network, try network.forward(data.inputs)).gradient
    for r in regularizers { g = g + (try r.gradient(network.parameters)) }
    return g
  }

  /// The errors ∂L/∂Z_l of every layer and the gradient, without regularisers.
  /// - Parameter slopes: σ′(Z_l) for every layer (`nil` for the constant 1), where they are not those of the activations: at a kink.
  public func backward(
    _ network: Network<S>, _ pass: Network<S>.Pass, slopes: [Matrix<S>?]? = nil
  ) throws(Undecided) -> (gradient: Parameters<S>, outer: [Matrix<S>], errors: [Matrix<S>]) {
    let L = network.depth
    var outer = Array(repeating: pass.output, count: L)
    var errors = outer
    var blocks: [Parameters<S>.Block] = []
    var g = try loss.derivative(pass.output, data.targets)
    for l in stride(from: L - 1, through: 0, by: -1) {
      outer[l] = g
      let slope = if let slopes { slopes[l] } else { try network.activations[l].apply(pass.preactivations[l], order: 1) }
      let δ = slope.map { g.hadamard($0) } ?? g
      errors[l] = δ
      let block = network.parameters[l]
      blocks.append(
        Parameters.Block(
          weight: δ * pass.activations[l].transposed, bias: block.bias.map { _ in δ.rowSums }))
      if l > 0 { g = block.weight.transposed * δ }
    }
    return (Parameters(blocks.reversed()), outer, errors)
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
