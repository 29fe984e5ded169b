/// False: "weight decay on a deep linear network makes a local minimum with dead weights global".
public struct DecayOnThreeLayers<Real: Field>: BadMinimum {
  public static var statement: Statement {
    Statement(
      "A local minimum at 0 is global under ordinary weight decay, at every depth (false)", source: "HaeffeleVidal2017",
      """
      Let F(θ) = ½ ‖W_L ··· W₁X − Y‖² + ½ λ ‖θ‖² with λ > 0 and L ≥ 2. If θ = 0 is a local minimum of F, then F(0) ≤ F(θ′) for all θ′.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        For two layers it is a theorem [HaeffeleVidal2017]: the network and the penalty are both homogeneous of degree 2, and a \
        local minimum with a dead slice is global. Deep networks are homogeneous too, and weight decay is what everybody uses.
        """,
      obstacle: """
        The degrees have to be equal. Near 0 a penalty of degree 2 outweighs a network of degree 3 or more, whatever λ > 0 and the \
        data: ∇²F(0) = λ·1, and 0 is always a strict local minimum. Far from 0 it is the other way round.
        """,
      remedy: """
        A penalty of the degree of the network, Σ |θᵢ|³/3 for three layers: then the argument of Haeffele and Vidal holds again \
        (for even degrees it is homogeneity/zero-slice-is-global).
        """,
      example: """
        F(a, b, c) = ½ (abc − 1)² + (a² + b² + c²)/20, which is λ = 1/10. At 0 the gradient is 0, the Hessian is 1/10 times the \
        identity, and F = 1/2. F(1, 1, 1) = 3/20. (0 is the global minimum only for λ ≥ 2^(2/3)/4 = 0.397.)
        """,
      instance: line,
      python: """
        from fractions import Fraction as Q

        def F(a, b, c):
            return (a*b*c - 1)**2 / 2 + (a*a + b*b + c*c) / 20

        print(F(Q(0), 0, 0), F(Q(1), 1, 1))
        assert F(Q(0), 0, 0) == Q(1, 2) and F(Q(1), 1, 1) == Q(3, 20)
        # |abc| <= r^3/5 where a^2 + b^2 + c^2 = r^2, so F >= 1/2 - r^3/5 + r^2/20 > 1/2 for 0 < r < 1/4.
        grid = [Q(k, 40) for k in range(-5, 6)]
        assert all(F(a, b, c) > Q(1, 2) for a in grid for b in grid for c in grid if (a, b, c) != (0, 0, 0))
        """)
  }

  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let better: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: λ > 0") { () throws(Undecided) in
        .forAll(objective.regularizers[0].strengths.flattened.entries) { $0 .> .zero }
      },
      Hypothesis("H2: θ = 0") { () throws(Undecided) in network.parameters.vanishing },
      Hypothesis("H3: θ is a local minimum") { () throws(Undecided) in try .localMinimum(of: objective, at: network) },
    ]
  }

  public var trustedSteps: [String] { ["where the gradient is 0 and the Hessian positive definite, there is a local minimum"] }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      var (W₁, rest) = (better.parameters.zeros, better.parameters)
      W₁[0] = better.parameters[0]
      rest[0] = W₁.zeros[0]
      return [
        .loss(
          "From 0 to the better point", "F rises from its local minimum at t = 0 and then falls below it.", objective,
          from: network, along: better.parameters, -0.75...1.25),
        .loss(
          "The first layer against the others",
          "F at (x W₁′, y W₂′, …): a shallow basin at 0, deeper ones where the product fits.",
          objective, from: network, along: W₁, and: rest, -1.5...1.5, marks: [.init("0", 0, 0), .init("θ′", 1, 1)]),
        Picture("Curvature at 0", "All eigenvalues are λ.", .spectra([("θ = 0", try objective.hessian(network))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...4, activations: [.identity], bias: false)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    return make(network, data, λ: choose.number("λ"), better: choose.other(than: network))
  }

  private static func make(_ network: Network<Real>, _ data: Dataset<Real>, λ: Real, better: Network<Real>) -> Self {
    let penalty = Regularizer(strength: λ, like: network.parameters)
    return Self(network: network, objective: Objective(on: data, regularizers: [penalty]), better: better)
  }

  /// One path of weights 1 carries the first input to the first output, which asks for just that; λL < ‖x₁‖² makes it pay.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let L = choose.integer("depth", in: 3...4)
    let widths = (0...L).map { choose.integer("width \($0)", in: 1...3) }
    let path = Network<Real>(weights: (1...L).map { l in Matrix(widths[l], widths[l - 1]) { i, j in i + j == 0 ? .one : .zero } })
    let drawn: Dataset<Real> = choose.data(inputs: widths[0], outputs: widths[L], samples: 1...3)
    let first = drawn.inputs[row: 0]
    let targets = Matrix(widths[L], drawn.count) { i, n in i == 0 ? first[0, n] : drawn.targets[i, n] }
    let λ = try first.squaredNorm.divided(by: Real(L) + choose.positive("gap"))
    return make(path.at(path.parameters.zeros), Dataset(inputs: drawn.inputs, targets: targets), λ: λ, better: path)
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without weight decay 0 is a saddle: counterexamples/flat-saddle."),
      .partOfTheMeaning(dropping: "H2", "The claim is about dead weights; a live local minimum need not be global either."),
      .partOfTheMeaning(dropping: "H3", "The claim is about local minima."),
    ]
  }

  private static var line: [String: Choice] {
    [
      "depth": 3, "inputs": 1, "width 1": 1, "width 2": 1, "outputs": 1, "activation": "identity", "W1": [[0]], "W2": [[0]],
      "W3": [[0]], "samples": 1, "X": [[1]], "Y": [[1]], "λ": "1/10", "W′1": [[1]], "W′2": [[1]], "W′3": [[1]],
    ]
  }
}
