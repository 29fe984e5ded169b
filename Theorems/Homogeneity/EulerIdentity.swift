/// Euler's identity: every layer of a homogeneous network is paired with its gradient to the same number.
public struct EulerIdentity<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "Euler's identity for homogeneous networks", source: "DuHuLee2018",
      """
      Let f_θ be a fully connected network of depth L without biases, whose activations are positively homogeneous of degree 1,
      and let F(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) + Θ(θ) with Θ(θ) = Σᵢ λᵢ |θᵢ|^p/p. Where the network is differentiable,
          ⟨W_l, ∂/∂W_l Σₙ ℓ⟩ = Σₙ ⟨∂ℓ/∂fₙ, fₙ⟩      for every layer l,
          ⟨θ, ∇F(θ)⟩ = L · Σₙ ⟨∂ℓ/∂fₙ, fₙ⟩ + p Θ(θ).
      """)
  }
  // Let
  public let f: Network<Real>
  public let objective: Objective<Real>
  public let Θ: Regularizer<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: no layer has a bias", f.hasNoBias),
      .structural(
        "H2: the activations are positively homogeneous of degree 1", f.activations.allSatisfy(\.isPositivelyHomogeneous)),
      Hypothesis("H3: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try f.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let θ = f.parameters
      let outputs = try f(objective.data.inputs)
      let pairing = dot(try objective.loss.derivative(outputs, objective.data.targets), outputs)
      let g = try objective.gradient(f)
      let F = Objective(objective.loss, on: objective.data, regularizers: [Θ])
      return .all([
        Claim.forAll(0..<f.depth) { l in dot(θ[l].weight, g[l].weight) .== pairing }.named("every layer"),
        (dot(θ, try F.gradient(f)) .== Real(f.depth) * pairing + Real(Θ.degree) * (try Θ.value(θ))).named("all layers"),
      ])
    }
  }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) {
      [
        Differentiated("L", objective, at: f),
        Differentiated("F", Objective(objective.loss, on: objective.data, regularizers: [Θ]), at: f),
      ]
    }
  }

  // Instances
  private static var activations: [Activation] {
    Choices.homogeneousActivations(
      [.identity, .relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue], over: Real.self)
  }

  private static var others: [Activation] { Choices.isSymbolic(Real.self) ? [] : [.square] }

  private static func with(_ f: Network<Real>, _ choose: inout Choices) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    let data: Dataset<Real> = choose.data(inputs: f.widths[0], outputs: f.widths[f.depth], for: loss)
    // |θ|^p with an odd p asks for the sign of every parameter.
    let p = choose.integer("p", in: 2...(Choices.isSymbolic(Real.self) ? 2 : 4))
    let Θ = Regularizer(degree: p, strengths: choose.direction("λ", like: f.parameters))
    return Self(f: f, objective: Objective(loss, on: data), Θ: Θ)
  }

  public var parameterCount: Int? { f.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    try with(
      choose.network(activations: activations + others, bias: Choices.isSymbolic(Real.self) ? false : nil), &choose)
  }

  /// Without biases, and with samples off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn = try with(choose.network(activations: activations, bias: false), &choose)
    let (f, X) = try drawn.f.offKinks(drawn.objective.data.inputs)
    let data = Dataset(inputs: X, targets: drawn.objective.data.targets)
    return Self(f: f, objective: Objective(drawn.objective.loss, on: data), Θ: drawn.Θ)
  }

  // Sharpness, with y = 0. H1: f(x) = 0·x + 1 pairs to 0 on the left and to f² = 1 on the right. H2: f = w₂ (w₁ x)² at 1, 1, 1
  // has ⟨w₁, ∂ℓ/∂w₁⟩ = 2 against f² = 1.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "loss": "squared", "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]], "p": 2,
    ]
    return [
      .counterexample(dropping: "H1", one.merging(["depth": 1, "bias": "yes", "W1": [[0]], "b1": [[1]]]) { $1 }),
      .counterexample(
        dropping: "H2",
        one.merging(
          ["depth": 2, "width 1": 1, "bias": "no", "activation": "polynomial(0, 0, 1)", "W1": [[1]], "W2": [[1]]]) { $1 }),
      .partOfTheMeaning(dropping: "H3", "At a kink there is no gradient to pair with."),
    ]
  }
}
