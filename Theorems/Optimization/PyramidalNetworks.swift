/// Where the widths fall from layer to layer and the inputs are independent, the gradient forgets nothing of the error.
public struct PyramidalNetworks<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "With independent inputs and a pyramid of layers every critical point is a global minimum", source: "GoriTesi1992",
      """
      Let f be a network at θ with samples X (dx × N) and L = ½ ‖f(X) − Y‖². Let X, with a row of ones if the first layer has a bias,
      have rank N; let σ_l′ ≠ 0 at all samples in every layer; let the rows of W_l be independent for l ≥ 2.
      Backpropagation maps the error E = f(X) − Y to the gradient with respect to the first layer linearly,
          ∂L/∂(W₁, b₁) = M E,
      and M is injective. So ∇L(θ) = 0 only where f(X) = Y, and all critical points of this kind are global minima with L = 0.
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: the inputs are independent, with a one appended if there is a bias") { () throws(Undecided) in
        let X = data.inputs
        let hasBias = network.parameters[0].bias != nil
        return try .rank(of: hasBias ? X.appending(rows: Matrix(1, data.count) { _, _ in .one }) : X, is: data.count)
      },
      Hypothesis("H3: σ_l′ ≠ 0 at all samples") { () throws(Undecided) in
        var slopes: [Real] = []
        for (σ, z) in zip(network.activations, try network.forward(data.inputs).preactivations) {
          slopes += try z.map { (z) throws(Undecided) in try σ(z, order: 1) }.entries
        }
        return .forAll(slopes) { $0 .!= .zero }
      },
      Hypothesis("H4: the rows of W_l are independent for l ≥ 2") { () throws(Undecided) in
        if network.depth == 1 { return .fact(.yes, "there is one layer") }
        return try .forAll(network.parameters.blocks.dropFirst()) { (block) throws(Undecided) in
          try .rank(of: block.weight, is: block.weight.rows)
        }
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let outputs = try network(data.inputs)
      let error = outputs - data.targets
      var columns: [Matrix<Real>] = []
      for k in 0..<error.count {
        let unit = Matrix(error.rows, error.columns) { i, n in i * error.columns + n == k ? Real.one : .zero }
        columns.append(try firstLayer(targets: outputs - unit))
      }
      let M = Matrix(flattening: columns).reshaped(error.count, columns[0].rows).transposed
      return .all([
        try Claim.rank(of: M, is: error.count).named("M is injective"),
        (try firstLayer(targets: data.targets) .== M * error.reshaped(error.count, 1)).named("∂L/∂(W₁, b₁) = M E"),
      ])
    }
  }

  /// The same without the rank of M, a matrix of P₁ × dy·N: M E ≠ 0 for the one E at hand, unless it is 0.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let outputs = try network(data.inputs)
      let error = outputs - data.targets
      let gradient = try firstLayer(targets: data.targets)
      var image = Matrix<Real>(zeros: gradient.rows, 1)
      for k in 0..<error.count {
        let unit = Matrix(error.rows, error.columns) { i, n in i * error.columns + n == k ? Real.one : .zero }
        image += error[k] * (try firstLayer(targets: outputs - unit))
      }
      return .all([
        Claim.any([gradient.squaredNorm .> .zero, error.vanishing]).named("M E ≠ 0 unless E = 0"),
        (gradient .== image).named("∂L/∂(W₁, b₁) = M E"),
      ])
    }
  }

  public var parameterCount: Int? { network.count }

  /// The gradient with respect to W₁ and b₁, for other targets.
  private func firstLayer(targets: Matrix<Real>) throws(Undecided) -> Matrix<Real> {
    let gradient = try Objective(on: Dataset(inputs: data.inputs, targets: targets)).gradient(network)
    return Parameters([gradient[0]]).flattened
  }

  public var trustedSteps: [String] { ["M E = 0 for an injective M only where E = 0, and L ≥ 0"] }

  // Instances
  /// Nearly all parameters in the first layer, so that the ranks of the others are soon shown.
  public static func sizes(parameters: Int) -> Sizing {
    let width = max(4, Int(Double(parameters).squareRoot()))
    return .choices([
      "depth": 3, "outputs": 2, "narrowing 2": 2, "narrowing 1": .integer(width - 4), "samples": 2,
      "further inputs": .integer(max(0, parameters / width - 6)),
    ])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network()
    return Self(network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]))
  }

  /// Widths that fall towards the output, and matrices in echelon form.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    func echelon(_ m: Matrix<Real>) -> Matrix<Real> {
      Matrix(m.rows, m.columns) { i, j in j < i ? .zero : j == i ? .one : m[i, j] }
    }
    let depth = choose.integer("depth", in: 1...3)
    var widths = [choose.integer("outputs", in: 1...2)]
    for l in stride(from: depth - 1, to: 0, by: -1) {
      widths.insert(widths[0] + choose.integer("narrowing \(l)", in: 0...1), at: 0)
    }
    let N = choose.integer("samples", in: 1...2)
    let d = N + choose.integer("further inputs", in: 0...1)
    let X: Matrix<Real> = choose.matrix("X", d, N)
    let hidden: [Activation] = [
      .identity, .absoluteValue, .polynomial([0, 1, 0, 1]), .leakyReLU(slope: ExactNumber(1, over: 4)),
    ]
    let known = Choices.activations(over: Real.self)
    let σ = choose.activation(of: hidden + [.tanh, .sigmoid].filter { known.contains($0) })
    let isBiased = choose.option("bias", of: ["no", "yes"]) == "yes"
    let blocks = (1...depth).map { l in
      let W: Matrix<Real> = choose.matrix(
        "W\(l)", widths[l - 1], l == 1 ? d : widths[l - 2], fanIn: l == 1 ? d : widths[l - 2])
      return Parameters<Real>.Block(weight: l == 1 ? W : echelon(W), bias: isBiased ? choose.matrix("b\(l)", W.rows, 1) : nil)
    }
    return Self(
      network: Network(Parameters(blocks), activations: (1...depth).map { $0 == depth ? .identity : σ }),
      data: Dataset(inputs: echelon(X.transposed).transposed, targets: choose.matrix("Y", widths[depth - 1], N)))
  }

  // Sharpness. H2: the affine trap of three samples and one input with bias, f = 2/3 for y = |x|: critical, L = 1/3. H3: a dead ReLU
  // and the best constant. H4: f = w₂w₁x at (0, 0).
  public static var sharpness: [Sharpness] {
    let small: [String: Choice] = ["depth": 2, "inputs": 1, "width 1": 1, "outputs": 1]
    return [
      .partOfTheMeaning(dropping: "H1", "Without a derivative there is no gradient to speak of."),
      .counterexample(
        dropping: "H2",
        small.merging([
          "width 1": 2, "activation": "relu", "bias": "yes", "W1": [[1], [1]], "b1": [[2], ["4/3"]], "W2": [[1, -1]],
          "b2": [[0]], "samples": 3, "X": [[-1, 0, 1]], "Y": [[1, 0, 1]],
        ]) { $1 }),
      .counterexample(
        dropping: "H3",
        small.merging([
          "activation": "relu", "bias": "yes", "W1": [[-1]], "b1": [[-1]], "W2": [[1]], "b2": [["1/2"]], "samples": 2,
          "X": [[0, 1]], "Y": [[0, 1]],
        ]) { $1 }),
      .counterexample(
        dropping: "H4",
        small.merging([
          "activation": "identity", "bias": "no", "W1": [[0]], "W2": [[0]], "samples": 1, "X": [[1]], "Y": [[1]],
        ]) { $1 }),
    ]
  }
}
