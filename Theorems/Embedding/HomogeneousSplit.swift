/// Under weight decay a homogeneous unit must be split evenly between both sides.
public struct HomogeneousSplit<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A positively homogeneous unit splits into (√cₖ a, √cₖ w, √cₖ b) under weight decay", source: "",
      """
      Let L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖² + ½ Σᵢ λᵢ θᵢ². Let the activation of a hidden layer be positively homogeneous,
      σ(cz) = c σ(z) for c > 0. Replace one of its units, with incoming (w, b) and outgoing a, by copies √cₖ (w, b) with
      outgoing √cₖ a, where cₖ > 0 and Σₖ cₖ = 1, each with the constants λ of the original. Call the linear map of
      parameters T. Then at every θ where L is differentiable
          f_{Tθ} = f_θ,   penalty(Tθ) = penalty(θ),   ∇L_wide(Tθ) = T ∇L(θ),   H_wide(Tθ) T = T H(θ),   TᵀT = I.
      Hence Tθ is critical if and only if θ is, and every eigenvalue of H(θ) is one of H_wide(Tθ). The bias of the unit must be
      scaled with w; other layers, and other activations there, are not touched.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let T: Widening<Real>
  /// √cₖ, one for each copy.
  public let roots: [Real]

  private var penalty: Regularizer<Real> { objective.regularizers[0] }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: σ is positively homogeneous of degree 1", network.activations[T.layer - 1].isPositivelyHomogeneous),
      Hypothesis("H2: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
      Hypothesis("H3: Σₖ cₖ = 1") { () throws(Undecided) in roots.reduce(Real.zero) { $0 + $1.squared } .== .one },
      Hypothesis("H4: √cₖ > 0") { () throws(Undecided) in .forAll(roots) { $0 .> .zero } },
      .structural("H5: the penalty is quadratic", penalty.degree == 2),
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let t = T.matrix(like: network.parameters)
      return .all([
        try firstOrder(),
        (try wideObjective.hessian(T(network)) * t .== t * objective.hessian(network)).named("H_wide T = T H"),
        (t.transposed * t .== .identity(network.count)).named("TᵀT = I"),
      ])
    }
  }

  /// The matrices along a few directions.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      .all([
        try firstOrder(),
        try T.hessiansAgree(at: network, under: objective, wide: wideObjective, dual: T),
        T.preservesProducts(of: [network.parameters, try objective.gradient(network)], with: T).named("TᵀT = I"),
      ])
    }
  }

  private var wideObjective: Objective<Real> {
    Objective(on: objective.data, regularizers: [Regularizer(degree: penalty.degree, strengths: T.copying(penalty.strengths))])
  }

  private func firstOrder() throws(Undecided) -> Claim<Real> {
    let (wide, wideObjective, X) = (T(network), wideObjective, objective.data.inputs)
    let widePenalty = wideObjective.regularizers[0]
    return .all([
      (try wide(X) .== network(X)).named("same outputs"),
      (try widePenalty.value(wide.parameters) .== penalty.value(network.parameters)).named("same penalty"),
      (try wideObjective.gradient(wide) .== T(try objective.gradient(network))).named("∇L_wide(Tθ) = T ∇L(θ)"),
    ])
  }

  public var trustedSteps: [String] {
    ["TᵀT = I makes T injective: T∇L = 0 only where ∇L = 0, and Hv = μv with v ≠ 0 gives H_wide Tv = μTv with Tv ≠ 0"]
  }

  // Instances
  public var parameterCount: Int? { T.count(network.parameters) }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  /// Over symbols Σₖ cₖ = 1 cannot be solved for a √cₖ, so that it is no use inside of activations: the split layer has to be the
  /// last hidden one.
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let isSymbolic = Choices.isSymbolic(Real.self)
    let network: Network<Real> = choose.network(
      depth: 2...(isSymbolic ? 2 : 3), activations: isSymbolic ? [.homogeneous] : nil)
    let roots: Matrix<Real> = choose.matrix("roots", choose.integer("copies", in: 2...3), 1)
    return choice(
      &choose, network, degree: choose.integer("degree", in: isSymbolic ? 2...2 : 1...4), roots: roots.entries)
  }

  /// Homogeneous activations; √cₖ = (1 − t²)/(1 + t²) and 2t/(1 + t²) for t = 1/(1 + s) in (0, 1); network and samples off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(
      depth: 2...3, activations: Choices.rationalActivations.filter(\.isPositivelyHomogeneous))
    let t = try (Real.one + choose.positive("s")).reciprocal()
    let scale = try (Real.one + t.squared).reciprocal()
    let instance = choice(&choose, drawn, degree: 2, roots: [(.one - t.squared) * scale, Real(2) * t * scale])
    var objective = instance.objective
    let (network, inputs) = try choose.generic(drawn, objective.data.inputs)
    objective.data.inputs = inputs
    return Self(network: network, objective: objective, T: instance.T, roots: instance.roots)
  }

  private static func choice(
    _ choose: inout Choices, _ network: Network<Real>, degree: Int, roots: [Real]
  ) -> Self {
    let (layer, unit, width) = choose.hiddenUnit(of: network)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    let strengths = choose.direction("lambda ", like: network.parameters).map { $0.hadamard($0) }
    return Self(
      network: network,
      objective: Objective(on: data, regularizers: [Regularizer(degree: degree, strengths: strengths)]),
      T: Widening(copying: unit, ofLayer: layer, width: width, incoming: roots, outgoing: roots), roots: roots)
  }

  // Sharpness, all with f(x) = a σ(w x) at a = w = x = y = λ = 1. H1: σ(z) = z², roots 3/5 and 4/5: the output is 91/125.
  // H3: roots 1 and 1: the output doubles. H4: ReLU, roots −3/5 and 4/5: the output is 16/25. H5: |θ|⁴/4 sums to 337/1250
  // instead of 1/2 for roots 3/5 and 4/5.
  public static var sharpness: [Sharpness] {
    let line: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]],
      "copies": 2, "roots": [["3/5"], ["4/5"]], "degree": 2, "layer": 1, "unit": 0, "samples": 1, "X": [[1]], "Y": [[1]],
      "lambda 1": [[1]], "lambda 2": [[1]],
    ]
    func with(_ choices: [String: Choice]) -> [String: Choice] { line.merging(choices) { $1 } }
    return [
      .counterexample(dropping: "H1", with(["activation": "polynomial(0, 0, 1)"])),
      .partOfTheMeaning(dropping: "H2", "At a kink there is no gradient; outputs and penalty agree there too."),
      .counterexample(dropping: "H3", with(["roots": [[1], [1]]])),
      .counterexample(dropping: "H4", with(["activation": "relu", "roots": [["-3/5"], ["4/5"]]])),
      .counterexample(dropping: "H5", with(["degree": 4])),
    ]
  }
}
