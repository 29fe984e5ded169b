/// A fully connected network x ↦ σ_L(W_L ··· σ₁(W₁ x + b₁) ··· + b_L), over any scalar.
public struct Network<S: Scalar>: Sendable {
  /// θ: the weights and biases, first layer first. Their shapes are checked by the initialisers only.
  public var parameters: Parameters<S>
  /// σ₁ … σ_L, one for each layer; the last one is usually the identity.
  public let activations: [Activation]

  /// - Precondition: one activation for each layer, and neighbouring widths that agree.
  public init(_ parameters: Parameters<S>, activations: [Activation]) {
    precondition(
      !parameters.blocks.isEmpty && parameters.blocks.count == activations.count,
      "\(parameters.blocks.count) layers and \(activations.count) activations")
    for (a, b) in zip(parameters.blocks, parameters.blocks.dropFirst()) {
      precondition(b.weight.columns == a.weight.rows, "a layer of \(a.weight.rows) units feeds one of \(b.weight.columns) inputs")
    }
    for block in parameters.blocks {
      precondition(block.bias.map { $0.rows == block.weight.rows && $0.columns == 1 } ?? true, "a bias of the wrong shape")
    }
    self.parameters = parameters
    self.activations = activations
  }

  /// Layers without bias: `weights` from the first on, σ on every hidden layer and the identity at the output.
  public init(weights: [Matrix<S>], hidden: Activation = .identity) {
    self.init(
      Parameters(weights.map { Parameters.Block(weight: $0) }),
      activations: weights.indices.map { $0 == weights.count - 1 ? .identity : hidden })
  }

  /// The number of layers L of weights.
  public var depth: Int { activations.count }
  /// Input width, hidden widths, output width.
  public var widths: [Int] { [parameters[0].weight.columns] + parameters.blocks.map(\.weight.rows) }
  /// The number of parameters P.
  public var count: Int { parameters.count }

  /// The same network at another point of its parameter space.
  public func at(_ point: Parameters<S>) -> Network { Network(point, activations: activations) }

  /// The outputs for `inputs` (dx × N, samples as columns): dy × N.
  /// - Throws: see ``Activation/callAsFunction(_:order:)``.
  public func callAsFunction(_ inputs: Matrix<S>) throws(Undecided) -> Matrix<S> { try forward(inputs).output }

  /// Pre-activations Z₁ … Z_L and activations A₀ = X, A₁ … A_L of one forward pass.
  public struct Pass: Sendable {
    /// Z_l is number l − 1, of shape `widths[l]` × N.
    public var preactivations: [Matrix<S>] = []
    public var activations: [Matrix<S>]
    public var output: Matrix<S> { activations[activations.count - 1] }
  }

  /// The outputs for `inputs` (dx × N) with everything that was computed on the way.
  /// - Throws: see ``Activation/callAsFunction(_:order:)``.
  public func forward(_ inputs: Matrix<S>) throws(Undecided) -> Pass {
    precondition(inputs.rows == widths[0], "inputs of dimension \(inputs.rows) for a network of \(widths[0]) inputs")
    var pass = Pass(activations: [inputs])
    for (l, σ) in activations.enumerated() {
      let z = preactivation(layer: l, of: pass.output)
      pass.preactivations.append(z)
      pass.activations.append(try σ.apply(z))
    }
    return pass
  }

  /// Whether every activation is differentiable at every pre-activation of the samples: no ReLU stands on its kink. Layer by layer,
  /// so that a kink is found before anything is computed from it.
  public func isDifferentiable(on inputs: Matrix<S>) throws(Undecided) -> Truth {
    if activations.allSatisfy(\.isSmooth) { return .yes }
    var result = Truth.yes
    var layer = inputs
    for l in 0..<depth {
      let z = preactivation(layer: l, of: layer)
      if !activations[l].isSmooth {
        for x in z.entries {
          result = result && !x.vanishes
          if result == .no { return .no }
        }
      }
      layer = try activations[l].apply(z)
    }
    return result
  }

  /// W a + b of one layer, counted from 0.
  private func preactivation(layer l: Int, of inputs: Matrix<S>) -> Matrix<S> {
    Matrix.product(parameters[l].weight, inputs, plus: parameters[l].bias)
  }

  /// The network with parameters θ + t·u, over power series in t truncated after `order`.
  public func along(_ u: Parameters<S>, order: Int) -> Network<Series<S>> {
    let blocks = zip(parameters.blocks, u.blocks).map { θ, u in
      Parameters<Series<S>>.Block(
        weight: θ.weight.along(u.weight, order: order), bias: θ.bias.map { $0.along(u.bias!, order: order) })
    }
    return Network<Series<S>>(Parameters(blocks), activations: activations)
  }
}

extension Matrix {
  /// The matrix A + t·U over power series in t.
  public func along(_ u: Matrix, order: Int) -> Matrix<Series<S>> {
    precondition(rows == u.rows && columns == u.columns, "a direction of shape \(u.shape) at a \(shape) matrix")
    return Matrix<Series<S>>(SeriesStorage([storage, u.storage], order: order))
  }

  /// The same matrix over power series, constant in t.
  public var asSeries: Matrix<Series<S>> { Matrix<Series<S>>(SeriesStorage([storage])) }
}
