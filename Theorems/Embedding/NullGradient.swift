/// What a null unit does to the gradient.
public struct NullGradient<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A null unit keeps the function; its gradient is σ(0) Σₙ δₙ", source: "ZhangLiZhangLuoXu2022",
      """
      Add to hidden layer l of a network a unit whose incoming weights, bias and outgoing weights are all 0. For every θ the
      output stays the same for every input. If every activation is differentiable at every pre-activation, the new unit's
      0 included, then with δₙ = ∂L/∂z^{l+1} at sample n
          ∂L/∂(new outgoing weights) = σ(0) Σₙ δₙ,      ∂L/∂(new incoming weights and bias) = 0,
      and all other derivatives are the old ones. Hence the wide point is critical if and only if the narrow one is and
      σ(0) Σₙ δₙ = 0. If layer l + 1 has biases, Σₙ δₙ is their gradient.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let layer: Int
  public let freshInputs: Matrix<Real>

  private var wide: Network<Real> { Widening.nullUnit(inLayer: layer, width: network.widths[layer])(network) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation of the wide network stands on a kink") { () throws(Undecided) in
        .fact(try wide.isDifferentiable(on: objective.data.inputs), "differentiability at the samples and at 0")
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let inputs = objective.data.inputs
      let (old, _, errors) = try objective.backward(network, try network.forward(inputs))
      let new = try objective.gradient(wide)
      let σ0 = try network.activations[layer - 1](Real.zero)
      let m = network.widths[layer]
      var expected = old
      expected[layer - 1].weight = expected[layer - 1].weight.appending(rows: Matrix(zeros: 1, network.widths[layer - 1]))
      expected[layer - 1].bias = expected[layer - 1].bias?.appending(rows: Matrix(zeros: 1, 1))
      expected[layer].weight = expected[layer].weight.appending(columns: σ0 * errors[layer].rowSums)
      var claims = [
        (try wide(inputs) .== network(inputs)).named("same outputs on the samples"),
        (try wide(freshInputs) .== network(freshInputs)).named("same outputs on fresh inputs"),
        (new .== expected).named("∇L_wide = (∇L_narrow, 0, σ(0) Σ δ)"),
      ]
      if let bias = old[layer].bias {
        claims.append((new[layer].weight[column: m] .== σ0 * bias).named("new outgoing = σ(0) · bias gradient"))
      }
      return .all(claims)
    }
  }

  public var trustedSteps: [String] {
    [
      "equal outputs at every input: checked at the samples and two fresh inputs; the new unit's outgoing weights are 0",
      "\"critical if and only if\": the entries of the wide gradient are those of the narrow one, zeros and σ(0) Σₙ δₙ",
    ]
  }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) { [Differentiated("narrow", objective, at: network), Differentiated("wide", objective, at: wide)] }
  }

  // Instances
  public var parameterCount: Int? { wide.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    choice(&choose, depth: 2...4, Choices.activationsAtNullUnits(over: Real.self))
  }

  /// With smooth activations only.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    choice(&choose, depth: 2...3, Choices.smoothActivations(over: Real.self))
  }

  private static func choice(_ choose: inout Choices, depth: ClosedRange<Int>, _ activations: [Activation]) -> Self {
    let loss = choose.loss(over: Real.self)
    let network: Network<Real> = choose.network(depth: depth, activations: activations)
    return Self(
      network: network,
      objective: Objective(
        loss, on: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)),
      layer: choose.hiddenUnit(of: network).layer, freshInputs: choose.matrix("fresh X", network.widths[0], 2))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [.partOfTheMeaning(dropping: "H1", "ReLU at the new unit's 0: the loss has no gradient there.")]
  }
}
