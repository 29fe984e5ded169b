/// Layers are automatically balanced.
public struct Balancedness<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Layers are automatically balanced", source: "DuHuLee2018",
      """
      Let f_θ be a fully connected network of any depth, whose activations are positively homogeneous of degree 1, and let
      F(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) + Σᵢ λᵢ θᵢ²/2. Let wᵢ be all that enters hidden unit i, its bias included, and aᵢ its outgoing
      weights. If the penalties of wᵢ and of aᵢ agree and F is differentiable at θ, then
          ⟨wᵢ, ∂F/∂wᵢ⟩ = ⟨aᵢ, ∂F/∂aᵢ⟩      for every hidden unit i of every layer.
      Without penalties they agree everywhere, so that gradient flow θ′ = −∇F conserves every |wᵢ|² − |aᵢ|².
      """)
  }
  // Let
  public let f: Network<Real>
  public let objective: Objective<Real>
  public let Θ: Regularizer<Real>
  /// Whether biases count among what enters a unit.
  public let biasesCount: Bool

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural(
        "H1: the activations are positively homogeneous of degree 1", f.activations.allSatisfy(\.isPositivelyHomogeneous)),
      .structural("H2: biases count among what enters a unit, or there are none", biasesCount || f.hasNoBias),
      Hypothesis("H3: the penalties of incoming and outgoing weights agree at every hidden unit") { () throws(Undecided) in
        balance(try Θ.gradient(f.parameters))
      },
      Hypothesis("H4: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try f.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { balance(try objective.gradient(f) + (try Θ.gradient(f.parameters))) }
  }

  /// ⟨wᵢ, ∂F/∂wᵢ⟩ = ⟨aᵢ, ∂F/∂aᵢ⟩ for every hidden unit, where ∂F is the gradient g.
  private func balance(_ g: Parameters<Real>) -> Claim<Real> {
    let θ = f.parameters
    return .forAll(0..<(f.depth - 1)) { l in
      let incoming = Self.incoming(θ[l], g[l], withBias: biasesCount)
      let outgoing = θ[l + 1].weight.hadamard(g[l + 1].weight).columnSums
      return .forAll(0..<incoming.count) { i in
        (incoming[i] .== outgoing[i]).named("unit \(i + 1) of layer \(l + 1)")
      }
    }
  }

  /// ⟨wᵢ, gᵢ⟩ for every unit of a layer.
  private static func incoming(
    _ θ: Parameters<Real>.Block, _ g: Parameters<Real>.Block, withBias: Bool = true
  ) -> Matrix<Real> {
    let sums = θ.weight.hadamard(g.weight).rowSums
    guard withBias, let b = θ.bias, let gb = g.bias else { return sums }
    return sums + b.hadamard(gb)
  }

  public var differentiated: [Differentiated<Real>]? {
    [Differentiated("F", Objective(objective.loss, on: objective.data, regularizers: [Θ]), at: f)]
  }

  public var trustedSteps: [String] {
    ["conservation (the chain rule): d/dt (|wᵢ|² − |aᵢ|²) = −2⟨wᵢ, ∂F/∂wᵢ⟩ + 2⟨aᵢ, ∂F/∂aᵢ⟩ along θ′ = −∇F"]
  }

  // Instances
  private static var activations: [Activation] {
    Choices.homogeneousActivations(
      [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue, .identity], over: Real.self)
  }

  private static var others: [Activation] { Choices.isSymbolic(Real.self) ? [] : [.square] }

  public var parameterCount: Int? { f.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    let f: Network<Real> = choose.network(depth: 2...4, activations: activations + others)
    let data: Dataset<Real> = choose.data(inputs: f.widths[0], outputs: f.widths[f.depth], for: loss)
    return Self(
      f: f, objective: Objective(loss, on: data), Θ: Regularizer(strengths: choose.direction("λ", like: f.parameters)),
      biasesCount: choose.option("biases count", of: Choices.isSymbolic(Real.self) ? ["yes"] : ["yes", "no"]) == "yes")
  }

  /// With penalties that are made to agree, and with samples off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let loss = choose.loss(over: Real.self)
    let drawn: Network<Real> = choose.network(depth: 2...4, activations: activations)
    let data: Dataset<Real> = choose.data(inputs: drawn.widths[0], outputs: drawn.widths[drawn.depth], for: loss)
    let (f, X) = try drawn.offKinks(data.inputs)
    return Self(
      f: f, objective: Objective(loss, on: Dataset(inputs: X, targets: data.targets)),
      Θ: Regularizer(strengths: try agreeing(choose.direction("λ", like: f.parameters), at: f.parameters)), biasesCount: true)
  }

  /// Constants λᵢ ≥ 1 from drawn numbers, those of each unit's outgoing weights then scaled to what its incoming ones pay; none
  /// at all where a unit has no outgoing weights to pay with.
  private static func agreeing(_ drawn: Parameters<Real>, at θ: Parameters<Real>) throws(Undecided) -> Parameters<Real> {
    var λ = drawn.map { m in m.hadamard(m) + .filled(.one, m.rows, m.columns) }
    let squares = θ.map { $0.hadamard($0) }
    for l in 1..<θ.blocks.count {
      let incoming = Self.incoming(λ[l - 1], squares[l - 1])
      let outgoing = λ[l].weight.hadamard(squares[l].weight).columnSums
      var scales: [Real] = []
      for i in 0..<outgoing.count {
        guard outgoing[i].isPositive == .yes else { return θ.zeros }
        scales.append(try incoming[i].divided(by: outgoing[i]))
      }
      λ[l].weight = λ[l].weight.scaling(columns: Matrix(column: scales))
    }
    return λ
  }

  // Sharpness, one unit and x = 1. H1: f = a (w x)² at w = a = 1, y = 0: 2 against 1. H2: f = a (w x + b) at w = 0, b = a = 1,
  // y = 0: 0 against 1. H3: λ = 1 for both at w = 2, a = 1, with no error (y = 2): 4 against 1.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "loss": "squared", "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]],
      "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]], "λ1": [[0]], "λ2": [[0]], "biases count": "yes",
    ]
    return [
      .counterexample(dropping: "H1", one.merging(["activation": "polynomial(0, 0, 1)"]) { $1 }),
      .counterexample(
        dropping: "H2",
        one.merging([
          "bias": "yes", "W1": [[0]], "b1": [[1]], "b2": [[0]], "λc1": [[0]], "λc2": [[0]], "biases count": "no",
        ]) { $1 }),
      .counterexample(dropping: "H3", one.merging(["W1": [[2]], "Y": [[2]], "λ1": [[1]], "λ2": [[1]]]) { $1 }),
      .partOfTheMeaning(dropping: "H4", "At a kink there is no gradient to pair with."),
    ]
  }
}
