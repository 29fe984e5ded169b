/// Layers are automatically balanced.
public struct Balancedness<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "Layers are automatically balanced", source: "DuHuLee2018",
      """
      Let f_θ be a fully connected network of any depth, whose activations are positively homogeneous of degree 1, and let
      F(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) + Σᵢ λᵢ θᵢ²/2. Let wᵢ be all that enters hidden unit i, its bias included, and aᵢ its outgoing
      weights. If the penalties of wᵢ and of aᵢ agree (without penalty, they do) and F is differentiable, then
          ⟨wᵢ, ∂F/∂wᵢ⟩ = ⟨aᵢ, ∂F/∂aᵢ⟩      for every hidden unit i of every layer,
      so that gradient flow θ′ = −∇F conserves every |wᵢ|² − |aᵢ|².
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
      .forAll(0..<θ[l].weight.rows) { i in
        var incoming = dot(θ[l].weight[row: i], g[l].weight[row: i])
        if biasesCount, let b = θ[l].bias, let gb = g[l].bias { incoming += b[i] * gb[i] }
        let outgoing = dot(θ[l + 1].weight[column: i], g[l + 1].weight[column: i])
        return (incoming .== outgoing).named("unit \(i + 1) of layer \(l + 1)")
      }
    }
  }

  // Instances
  private static var activations: [Activation] {
    [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue, .identity]
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    let f: Network<Real> = choose.network(depth: 2...4, activations: activations + [.square])
    let data: Dataset<Real> = choose.data(inputs: f.widths[0], outputs: f.widths[f.depth], for: loss)
    let decay: Regularizer<Real> = Regularizer(strength: choose.number("weight decay"), like: f.parameters)
    return Self(
      f: f, objective: Objective(loss, on: data), Θ: decay,
      biasesCount: choose.option("biases count", of: ["yes", "no"]) == "yes")
  }

  /// Without penalty, and with samples off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let loss = choose.loss(over: Real.self)
    let drawn: Network<Real> = choose.network(depth: 2...4, activations: activations)
    let data: Dataset<Real> = choose.data(inputs: drawn.widths[0], outputs: drawn.widths[drawn.depth], for: loss)
    let (f, X) = try drawn.offKinks(data.inputs)
    return Self(
      f: f, objective: Objective(loss, on: Dataset(inputs: X, targets: data.targets)),
      Θ: Regularizer(strength: .zero, like: f.parameters), biasesCount: true)
  }

  // Sharpness, one unit and x = 1. H1: f = a (w x)² at w = a = 1, y = 0: 2 against 1. H2: f = a (w x + b) at w = 0, b = a = 1,
  // y = 0: 0 against 1. H3: weight decay 1 at w = 2, a = 1, with no error (y = 2): 4 against 1.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "loss": "squared", "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]],
      "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]], "weight decay": 0, "biases count": "yes",
    ]
    return [
      .counterexample(dropping: "H1", one.merging(["activation": "polynomial(0, 0, 1)"]) { $1 }),
      .counterexample(
        dropping: "H2",
        one.merging(["bias": "yes", "W1": [[0]], "b1": [[1]], "b2": [[0]], "biases count": "no"]) { $1 }),
      .counterexample(dropping: "H3", one.merging(["W1": [[2]], "Y": [[2]], "weight decay": 1]) { $1 }),
      .partOfTheMeaning(dropping: "H4", "At a kink there is no gradient to pair with."),
    ]
  }
}
