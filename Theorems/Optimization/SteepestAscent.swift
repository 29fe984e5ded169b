/// The gradient is the direction of steepest ascent.
public struct SteepestAscent<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The gradient is the direction of steepest ascent", source: "Cauchy1821",
      """
      Let g = ∇L(θ) be the gradient of a network's loss and v any direction with ‖v‖ = ‖g‖. The slope of L along v, d/dt L(θ + t v)
      at t = 0, is ⟨g, v⟩ (optimization/directional-derivative). It satisfies
          ⟨g, v⟩  ≤  ⟨g, g⟩,
      the slope along g, and equality holds only for v = g. The certificate is Lagrange's identity
          ‖g‖² ‖v‖² − ⟨g, v⟩² = Σ_{i<j} (gᵢ vⱼ − gⱼ vᵢ)².
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let v: Parameters<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: L is differentiable at θ") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: v has the length of the gradient, ‖v‖ = ‖∇L‖") { () throws(Undecided) in
        v.squaredNorm .== (try objective.gradient(network)).squaredNorm
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let g = try objective.gradient(network)
      let (alongV, alongG) = (dot(g, v), g.squaredNorm)
      let (a, b) = (g.flattened.entries, v.flattened.entries)
      var squares = Real.zero
      for i in a.indices { for j in a.indices where i < j { squares += (a[i] * b[j] - a[j] * b[i]).squared } }
      // With ‖v‖ = ‖g‖ the difference of the slopes is ½ ‖g − v‖², so that it is 0 only where every gᵢ − vᵢ is.
      let distance = zip(a, b).map { Square($0 - $1, weight: ExactNumber(1, over: 2)) }
      let lengths = v.squaredNorm - g.squaredNorm
      let equal = zip(a, b).map { g, v in
        (v .== g).because(squares: distance, multiples: [Multiple(Real(-2), of: alongV - alongG), Multiple(.one, of: lengths)])
      }
      return .all([
        (alongV .<= alongG).because(squares: distance, multiples: [Multiple(Real(-1, over: 2), of: lengths)]).named(
          "no direction of that length ascends faster"),
        Claim.implies(alongV .== alongG, .all(equal)).named("only the gradient itself ascends as fast"),
        (g.squaredNorm * v.squaredNorm - dot(g, v).squared .== squares).named("Lagrange's identity"),
      ])
    }
  }

  /// Without the P² squares. Lagrange's identity is multiplied by ‖g‖² and its sum of squares taken as one norm; that only g itself
  /// ascends as fast as g becomes ½ ‖g − v‖² = ⟨g, g⟩ − ⟨g, v⟩.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let g = try objective.gradient(network)
      let (alongV, alongG) = (dot(g, v), g.squaredNorm)
      return .all([
        (alongV .<= alongG).named("no direction of that length ascends faster"),
        (Real(1, over: 2) * (g - v).squaredNorm .== alongG - alongV).named("only the gradient itself ascends as fast"),
        (alongG * (alongG * v.squaredNorm - alongV.squared) .== (alongG * v - alongV * g).squaredNorm).named(
          "Lagrange's identity"),
      ])
    }
  }

  public var parameterCount: Int? { network.count }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) { [Differentiated("L", objective, at: network)] }
  }

  // Instances
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    // Lagrange's identity has a square for every pair of parameters.
    let isSymbolic = Choices.isSymbolic(Real.self)
    let network: Network<Real> = choose.network(
      depth: 1...(isSymbolic ? 2 : 3), width: 1...(isSymbolic ? 2 : 3),
      activations: Choices.activations(Choices.rationalActivations, over: Real.self))
    let loss = choose.lossOverSymbols(Real.self)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)
    return Self(network: network, objective: Objective(loss, on: data), v: choose.direction("v", like: network.parameters))
  }

  /// v is ∇L reflected in the hyperplane normal to a drawn w: v = g − 2 ⟨g, w⟩/⟨w, w⟩ · w has the same length, exactly.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn = try draw(&choose)
    var objective = drawn.objective
    let (network, X) = try drawn.network.offKinks(objective.data.inputs)
    objective.data.inputs = X
    let (g, w) = (try objective.gradient(network), drawn.v)
    let v = w.squaredNorm.vanishes == .no ? g - (try (Real(2) * dot(g, w)).divided(by: w.squaredNorm)) * w : g
    return Self(network: network, objective: objective, v: v)
  }

  // Sharpness: L(w) = (w − 1)²/2 at w = 0 has gradient −1; v = −2 ascends twice as fast.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without a gradient there is nothing to compare with."),
      .counterexample(
        dropping: "H2",
        ["depth": 1, "inputs": 1, "outputs": 1, "bias": "no", "W1": [[0]], "samples": 1, "X": [[1]], "Y": [[1]], "v1": [[-2]]]),
    ]
  }
}
