/// F(θ) = ½ ‖f_θ(X) − Y‖² + λ Θ(θ) with weight decay Θ(θ) = ‖θ‖²/2, for two-layer networks without biases of any width.
///
/// The slice Xᵢ = (vᵢ, uᵢ) is hidden unit i: row i of W₁ and column i of W₂. Then f_θ = Σᵢ φ(Xᵢ) and Θ(θ) = Σᵢ θ(Xᵢ), both
/// of degree 2 in each slice where the activation has degree 1.
public struct SliceProblem<S: Scalar>: Sendable {
  /// X (inputs × N) and Y (outputs × N).
  public let data: Dataset<S>
  /// The strength of the weight decay, of any sign: theorems that need λ > 0 assume it.
  public let λ: S

  public init(on data: Dataset<S>, decay λ: S) { (self.data, self.λ) = (data, λ) }

  /// F as an objective for networks of the shape of f.
  public func objective(for f: Network<S>) -> Objective<S> {
    Objective(on: data, regularizers: [Regularizer(strength: λ, like: f.parameters)])
  }

  /// F(θ).
  public func callAsFunction(_ f: Network<S>) throws(Undecided) -> S { try objective(for: f)(f) }

  /// ∇F(θ).
  public func gradient(_ f: Network<S>) throws(Undecided) -> Parameters<S> { try objective(for: f).gradient(f) }

  /// ⟨∂ℓ/∂f, f⟩ + λΘ, which is 0 where scaling θ does not change F to first order, at every critical point for one.
  public func scaling(_ f: Network<S>) throws(Undecided) -> S {
    let outputs = try f(data.inputs)
    return dot(try Loss.squared.derivative(outputs, data.targets), outputs) + λ * S(1, over: 2) * f.parameters.squaredNorm
  }

  /// G = ∂ℓ/∂W at W = W₂W₁, for a linear f: the gradient of the convex problem, whose variable is the product. G = −λZ.
  public func productGradient(_ f: Network<S>) throws(Undecided) -> Matrix<S> {
    let product = Network(
      Parameters([Parameters.Block(weight: f.parameters[1].weight * f.parameters[0].weight)]), activations: [f.activations[1]])
    return try Objective(on: data).gradient(product)[0].weight
  }

  /// λ²I − GᵀG = λ² (I − ZᵀZ), positive semidefinite if and only if the polar ‖Z‖ is at most 1.
  public func certificate(_ f: Network<S>) throws(Undecided) -> Matrix<S> {
    let G = try productGradient(f)
    return λ.squared * .identity(G.columns) - G.transposed * G
  }

  /// |Gv| ≤ λ|v| for the incoming weights v of every slice of another network: what a polar of at most 1 says of them.
  func polarIsAtMostOne(at f: Network<S>, alongSlicesOf other: Network<S>) throws(Undecided) -> Claim<S> {
    let V = other.parameters[0].weight.transposed
    let GV = try productGradient(f) * V
    let (images, lengths) = (GV.hadamard(GV).columnSums, V.hadamard(V).columnSums)
    return .forAll(0..<V.columns) { k in images[k] .<= λ.squared * lengths[k] }
  }
}

extension SliceProblem where S: Field {
  /// The targets moved along the outputs, Y ← Y + c f, until the scaling of θ is stationary, and θ; θ ← 0 where f = 0.
  func stationary(at θ: Network<S>) throws(Undecided) -> (problem: SliceProblem, θ: Network<S>) {
    let f = try θ(data.inputs)
    guard f.vanishes == .no else { return (self, θ.at(θ.parameters.zeros)) }
    let c = try (try scaling(θ)).divided(by: f.squaredNorm)
    return (SliceProblem(on: Dataset(inputs: data.inputs, targets: data.targets + c * f), decay: λ), θ)
  }
}

extension Network {
  /// Two layers without biases.
  init(_ W1: Matrix<S>, _ W2: Matrix<S>, hidden: Activation = .identity, output: Activation = .identity) {
    self.init(Parameters([Parameters.Block(weight: W1), Parameters.Block(weight: W2)]), activations: [hidden, output])
  }

  /// Hidden unit i alone: x ↦ uᵢ σ(⟨vᵢ, x⟩).
  func slice(_ i: Int) -> Network {
    Network(
      parameters[0].weight[row: i], parameters[1].weight[column: i], hidden: activations[0], output: activations[1])
  }

  /// Whether slice i is 0, not only its output.
  func sliceVanishes(_ i: Int) -> Truth {
    parameters[0].weight[row: i].vanishes && parameters[1].weight[column: i].vanishes
  }

  /// Whether at least one slice is 0.
  var hasZeroSlice: Truth {
    var result = Truth.no
    for i in 0..<widths[1] where result != .yes { result = result || sliceVanishes(i) }
    return result
  }

  /// The direction of parameter space that changes slice i alone, by (v, u).
  func direction(slice i: Int, v: Matrix<S>, u: Matrix<S>) -> Parameters<S> {
    Parameters([
      Parameters.Block(weight: v.reshaped(1, v.count).gathering(widths[1], widths[0]) { a, b in a == i ? b : nil }),
      Parameters.Block(weight: u.reshaped(1, u.count).gathering(widths[2], widths[1]) { a, b in b == i ? a : nil }),
    ])
  }
}

extension Choices {
  /// A linear network of two layers and its problem: "inputs", "outputs", "units", "W1", "W2", "samples", "X", "Y", "λ".
  mutating func factorisation<S: Scalar>() -> (F: SliceProblem<S>, θ: Network<S>) {
    let (dx, dy) = (integer("inputs", in: 1...3), integer("outputs", in: 1...3))
    return (SliceProblem(on: data(inputs: dx, outputs: dy), decay: number("λ")), twoLayers(inputs: dx, outputs: dy))
  }

  /// Samples for real targets ("samples", "X", "Y"), at most `limit` of them.
  mutating func fewSamples<S: Scalar>(inputs: Int, outputs: Int, in range: ClosedRange<Int>, atMost limit: Int) -> Dataset<S> {
    let n = integer("samples", in: range, atMost: limit)
    return Dataset(inputs: matrix("X", inputs, n), targets: matrix("Y", outputs, n))
  }

  /// A linear network of two layers, or any other by its hidden and output activations ("units", "W1", "W2"; for a competitor
  /// these names with a prime).
  mutating func twoLayers<S: Scalar>(
    _ prime: String = "", inputs: Int, outputs: Int, units: ClosedRange<Int> = 1...3, hidden: Activation = .identity,
    output: Activation = .identity
  ) -> Network<S> {
    let r = integer("units\(prime)", in: units)
    return Network(
      matrix("W1\(prime)", r, inputs, fanIn: inputs), matrix("W2\(prime)", outputs, r, fanIn: r), hidden: hidden,
      output: output)
  }
}
