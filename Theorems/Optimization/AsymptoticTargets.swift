/// Separable data with targets beyond the outputs: it is downhill along the separating direction everywhere.
public struct AsymptoticTargets<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "On separable data with targets that no output reaches, no parameters are critical", source: "BradyRaghavanSlawny1989",
      """
      Let f(x) = σ(⟨w, x⟩ + b) and L(w, b) = ½ Σₙ (f(xₙ) − yₙ)², and let (u, v) separate samples with labels sₙ = ±1,
      sₙ (⟨u, xₙ⟩ + v) > 0 for all n. If every output falls short of its target, sₙ (yₙ − f(xₙ)) > 0, as it does for the sigmoid and
      targets 0 and 1, and σ′ > 0 at every sample, then
          ⟨∇L(w, b), (u, v)⟩ = Σₙ (f(xₙ) − yₙ) σ′(⟨w, xₙ⟩ + b) (⟨u, xₙ⟩ + v) < 0.
      So (w, b) is not critical; for the sigmoid and targets 0 and 1 no point is.
      """)
  }
  // Let
  /// One layer with one output.
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let labels: [Int]
  /// (u, v).
  public let direction: Parameters<Real>

  private func separation() throws(Undecided) -> Matrix<Real> {
    try Network(direction, activations: [.identity])(data.inputs)
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: (u, v) separates, sₙ (⟨u, xₙ⟩ + v) > 0") { () throws(Undecided) in
        let margins = try separation()
        return .forAll(labels.indices) { n in Real(labels[n]) * margins[n] .> .zero }
      },
      Hypothesis("H2: every output falls short of its target, sₙ (yₙ − f(xₙ)) > 0") { () throws(Undecided) in
        let shortfalls = data.targets - (try network(data.inputs))
        return .forAll(labels.indices) { n in Real(labels[n]) * shortfalls[n] .> .zero }
      },
      Hypothesis("H3: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H4: σ′ > 0 at every sample") { () throws(Undecided) in
        let z = try network.forward(data.inputs).preactivations[0]
        return .forAll(try z.map { (z) throws(Undecided) in try network.activations[0](z, order: 1) }.entries) { $0 .> .zero }
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { dot(try Objective(on: data).gradient(network), direction) .< .zero }
  }

  public var trustedSteps: [String] {
    ["0 < σ < 1 and σ′ > 0 for the sigmoid, so that H2 to H4 hold everywhere for targets 0 and 1"]
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      [
        .loss(
          "Loss along the separating direction", "It falls at t = 0.", Objective(on: data), from: network, along: direction,
          -1...3)
      ]
    }
  }

  public var parameterCount: Int? { network.count }

  // Instances
  public static func sizes(parameters: Int) -> Sizing {
    .choices(["inputs": .integer(max(1, parameters - 1)), "samples": 4])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = layer(&choose, activations: Choices.activations(over: Real.self))
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: 1)
    return Self(
      network: network, data: data, labels: choose.signs(data.count), direction: choose.direction("u", like: network.parameters))
  }

  private static func layer(_ choose: inout Choices, activations: [Activation]) -> Network<Real> {
    let d = choose.integer("inputs", in: 1...3)
    return Network(
      Parameters([Parameters.Block(weight: choose.matrix("W1", 1, d, fanIn: d), bias: choose.matrix("b1", 1, 1))]),
      activations: [choose.activation(of: activations)])
  }

  /// Samples are moved along u to their side. Targets are 0 and 1 for the sigmoid, else beyond the output by a drawn amount.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let increasing: [Activation] = [
      .identity, .leakyReLU(slope: ExactNumber(1, over: 4)), .polynomial([0, 1, 0, 1]), .sigmoid, .tanh, .erf, .softplus,
    ]
    let known = Choices.activations(over: Real.self)
    let network = layer(&choose, activations: increasing.filter { $0.isRational || known.contains($0) })
    var direction = choose.direction("u", like: network.parameters)
    direction[0].weight[0] = .one + direction[0].weight[0].squared
    let drawn: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: 1)
    let labels = choose.signs(drawn.count)
    let depths: Matrix<Real> = choose.matrix("margins", 1, drawn.count)
    let u = direction[0].weight
    let offsets = try Network(direction, activations: [.identity])(drawn.inputs)
    let length = try u.squaredNorm.reciprocal()
    let moves = Matrix(1, drawn.count) { _, n in length * (Real(labels[n]) * (.one + depths[n].squared) - offsets[n]) }
    let X = drawn.inputs + u.transposed * moves
    let f = try network(X)
    let Y = Matrix(1, drawn.count) { _, n in
      if network.activations[0] == .sigmoid { return labels[n] > 0 ? Real.one : .zero }
      return f[n] + Real(labels[n]) * (.one + drawn.targets[n].squared)
    }
    return Self(network: network, data: Dataset(inputs: X, targets: Y), labels: labels, direction: direction)
  }

  // Sharpness. H1: one sample on the wrong side: ⟨∇L, (u, v)⟩ = 2. H2: least squares, whose minimum (18x + 19)/83 is beyond the
  // target at x = 5: it is critical, and puts −1 on the wrong side (counterexamples/least-squares-separates). H4: a dead ReLU.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "inputs": 1, "activation": "identity", "samples": 1, "X": [[1]], "Y": [[2]], "label 1": 1, "W1": [[0]], "b1": [[0]],
      "u1": [[1]], "uc1": [[0]],
    ]
    return [
      .counterexample(dropping: "H1", one.merging(["u1": [[-1]]]) { $1 }),
      .counterexample(
        dropping: "H2",
        one.merging([
          "samples": 4, "X": [[-1, 0, 1, 5]], "Y": [[-1, 1, 1, 1]], "label 1": 0, "label 2": 1, "label 3": 1, "label 4": 1,
          "W1": [["18/83"]], "b1": [["19/83"]], "uc1": [["1/2"]],
        ]) { $1 }),
      .partOfTheMeaning(dropping: "H3", "Without a derivative there is no gradient to speak of."),
      .counterexample(dropping: "H4", one.merging(["activation": "relu", "W1": [[-1]]]) { $1 }),
    ]
  }
}

extension Choices {
  /// n signs ±1, "label 1" … as 0 or 1.
  mutating func signs(_ n: Int) -> [Int] { (0..<n).map { integer("label \($0 + 1)", in: 0...1, atMost: 1) == 1 ? 1 : -1 } }
}
