/// A null unit preserves criticality if σ(0) = 0 or the next layer has biases.
public struct NullEmbedding<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A null unit preserves critical points if σ(0) = 0 or the next layer has biases", source: "ZhangLiZhangLuoXu2022",
      """
      Let θ be a critical point of L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ). Add to hidden layer l a unit whose incoming weights, bias and
      outgoing weights are all 0, with σ differentiable at 0. If σ(0) = 0, or if layer l + 1 has trainable biases, then the
      wide point is critical, with the same value.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let layer: Int

  private var wide: Network<Real> { Widening.nullUnit(inLayer: layer, width: network.widths[layer])(network) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation of the wide network stands on a kink") { () throws(Undecided) in
        .fact(try wide.isDifferentiable(on: objective.data.inputs), "differentiability at the samples and at 0")
      },
      Hypothesis("H2: θ is critical, ∇L(θ) = 0") { () throws(Undecided) in
        try objective.gradient(network).vanishing
      },
      Hypothesis("H3: σ(0) = 0 or layer l + 1 has biases") { () throws(Undecided) in
        .any([
          .fact(Truth(network.parameters[layer].bias != nil), "layer \(layer + 1) has biases"),
          try network.activations[layer - 1](Real.zero) .== .zero,
        ])
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      .all([
        Claim.forAll(zip(try objective.gradient(wide).flattened.entries, try multiples)) { entry, multiples in
          (entry .== .zero).because(multiples: multiples)
        }.named("∇L_wide = 0"),
        (try objective(wide) .== objective(network)).named("same loss"),
      ])
    }
  }

  /// Without what a proof over symbols is made of, a list for every entry.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      .all([
        try objective.gradient(wide).vanishing.named("∇L_wide = 0"),
        (try objective(wide) .== objective(network)).named("same loss"),
      ])
    }
  }

  /// For each entry of ∇L_wide, what it is a multiple of: the same entry of ∇L, and σ(0) Σₙ δₙ for the new unit's outgoing weights.
  private var multiples: [[Multiple<Real>]] {
    get throws(Undecided) {
      let (old, _, errors) = try objective.backward(network, try network.forward(objective.data.inputs))
      let σ0 = try network.activations[layer - 1](Real.zero)
      let (sums, new) = (errors[layer].rowSums, network.widths[layer])
      return wide.parameters.places.map { place in
        switch (place.layer, place.row, place.column) {
        case (layer - 1, new, _): []
        case (layer, let i, new?): old[layer].bias.map { [Multiple(σ0, of: $0[i])] } ?? [Multiple(sums[i], of: σ0)]
        case (let l, let i, let j?): [Multiple(.one, of: old[l].weight[i, j])]
        case (let l, let i, nil): old[l].bias.map { [Multiple(.one, of: $0[i])] } ?? []
        }
      }
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [Exhibit("critical value", [("L", .number(try objective(network)))])] }
  }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) {
      [Differentiated("narrow", objective, at: network), Differentiated("wide", objective, at: wide)]
    }
  }

  // Instances
  public var parameterCount: Int? { network.count + network.widths[layer - 1] + network.widths[layer + 1] }

  /// A critical point of a few parameters, and many copies of one unit before the null unit comes.
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.copies(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(
      depth: 2...3, width: 1...2, activations: Choices.activationsAtNullUnits(over: Real.self))
    let loss = choose.lossOverSymbols(Real.self)
    return Self(
      network: network,
      objective: Objective(
        loss, on: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)),
      layer: choose.hiddenUnit(of: network).layer)
  }

  /// Critical by the choice of the targets, for the squared loss; without biases only activations with σ(0) = 0. Copies of a unit,
  /// if asked for, keep it critical.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let bias = choose.option("bias", of: ["no", "yes"]) == "yes"
    let drawn: Network<Real> = choose.network(
      depth: 2...3, width: 1...2,
      activations: Choices.smoothActivationsForCriticalPoints(over: Real.self).filter { bias || vanishesAtZero($0) },
      bias: bias)
    let narrow = drawn.offTheLattice
    let T = choose.replication(of: narrow)
    guard let data = try choose.criticalData(for: narrow) else { return nil }
    return Self(network: T(narrow), objective: Objective(on: data), layer: T.layer)
  }

  /// Whether σ(0) = 0, or may be: tanh(0) has a rounding bound.
  private static func vanishesAtZero(_ σ: Activation) -> Bool {
    do throws(Undecided) { return try σ(Real.zero).vanishes != .no } catch { return false }
  }

  // Sharpness. H2: f(x) = a w x, a = w = x = 1, y = 0. H3: σ(z) = 1 + z, (a, w) = (0, 2), samples (1, 1) and (−1, 3):
  // the gradient is 0 and the loss 5, but the new unit's outgoing weight has derivative −4.
  public static var sharpness: [Sharpness] {
    let shallow: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "bias": "no", "layer": 1, "unit": 0,
    ]
    func with(_ choices: [String: Choice]) -> [String: Choice] { shallow.merging(choices) { $1 } }
    return [
      .partOfTheMeaning(dropping: "H1", "ReLU at the new unit's 0: there is no gradient there."),
      .counterexample(
        dropping: "H2",
        with(["activation": "identity", "W1": [[1]], "W2": [[1]], "samples": 1, "X": [[1]], "Y": [[0]]])),
      .counterexample(
        dropping: "H3",
        with([
          "activation": "polynomial(1, 1)", "W1": [[2]], "W2": [[0]], "samples": 2, "X": [[1, -1]], "Y": [[1, 3]],
        ])),
    ]
  }
}
