/// False: "every saddle of a deep linear network is strict".
public struct FlatSaddle<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "A critical point of a deep linear network that is no local minimum has negative curvature (false)",
      source: "Kawaguchi2016",
      """
      Let θ be a critical point of L = ½ ‖W_L ··· W₁X − Y‖². If L falls along some line, L(θ + tu) = L(θ) + cₖtᵏ + O(tᵏ⁺¹) with
      cₖ < 0, then ∇²L(θ) has a negative eigenvalue.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Linear networks have no bad local minima, and for one hidden layer every critical point that is not global has a direction \
        of negative curvature, so that gradient descent leaves it quickly. Depth only adds factors.
        """,
      obstacle: """
        Negative curvature needs two layers to move together while the product of the others is not 0. Where the others vanish, the \
        first term that falls is of order three or more, and the second derivative is 0 in that direction.
        """,
      remedy: """
        One hidden layer (linear-networks/shallow-saddles), or W_{L−1} ··· W₂ of full rank (linear-networks/rank-condition), or \
        more exactly a pivot that is not tightened (linear-networks/tightened-pivots).
        """,
      example: """
        L(a, b, c) = ½ (abc − 1)² at 0: the gradient and the Hessian are 0, and L(t, t, t) = ½ − t³ + t⁶/2 < ½ for 0 < t³ < 2.
        """,
      instance: line,
      python: """
        from fractions import Fraction as Q

        def L(a, b, c):
            return (a*b*c - 1)**2 / 2

        # L is quadratic in each variable, so these differences are the exact second derivatives.
        def second(i, j, h=Q(1)):
            e = lambda s, t: [s*h*(k == i) + t*h*(k == j) for k in range(3)]
            return (L(*e(1, 1)) - L(*e(1, -1)) - L(*e(-1, 1)) + L(*e(-1, -1))) / (4*h*h)

        H = [[second(i, j) for j in range(3)] for i in range(3)]
        print(H, [L(t, t, t) for t in (Q(0), Q(1, 10), Q(1, 100))])
        assert all(x == 0 for row in H for x in row)
        assert all(L(t, t, t) == Q(1, 2) - t**3 + t**6 / 2 < Q(1, 2) for t in (Q(1, 10), Q(1, 100), Q(1, 1000)))
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  /// u.
  public let direction: Parameters<Real>
  /// k.
  public let order: Int

  private var objective: Objective<Real> { Objective(on: data) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: θ is critical, ∇L(θ) = 0") { () throws(Undecided) in try objective.gradient(network).vanishing },
      Hypothesis("H2: L falls along u at order k") { () throws(Undecided) in
        try DescentCurve(network: network, objective: objective, curve: [direction], order: order).conclusion
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try .hasNegativeEigenvalue(objective.hessian(network)) }
  }

  public var trustedSteps: [String] { ["where the loss falls at the order k along a line, there is no local minimum"] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let series = try objective.along(direction, at: network, order: order)
      return [
        Exhibit("loss", [("at θ", .number(series[0])), ("coefficient of t^\(order)", .number(series[order]))]),
        Exhibit("inertia", [("at θ", .text("\(try objective.hessian(network).inertia)"))]),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      var (first, rest) = (direction.zeros, direction)
      first[0] = direction[0]
      rest[0] = first.zeros[0]
      return [
        .loss(
          "The loss along the line of descent", "Flat at t = 0, falling to one side and rising to the other.", objective,
          from: network, along: direction, -0.5...1.25),
        .loss(
          "The first layer against the others",
          "L(θ + x u₁ + y (u₂ + … + u_L)): a flat cross at θ, and lower where x and y agree.",
          objective, from: network, along: first, and: rest, -1.25...1.25),
        Picture(
          "Curvature at the saddle", "No eigenvalue is negative.", .spectra([("θ", try objective.hessian(network))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...4, activations: [.identity], bias: false)
    return Self(
      network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]),
      direction: choose.direction(like: network.parameters), order: choose.integer("order", in: 1...4))
  }

  /// The zero network of three or four layers; every layer of u follows one path, which the first output asks for.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let L = choose.integer("depth", in: 3...4)
    let widths = (0...L).map { choose.integer("width \($0)", in: 1...3) }
    let steps = (1...L).map { choose.positive("step \($0)") as Real }
    let path = (1...L).map { l in Matrix<Real>(widths[l], widths[l - 1]) { i, j in i + j == 0 ? steps[l - 1] : .zero } }
    let drawn: Dataset<Real> = choose.data(inputs: widths[0], outputs: widths[L], samples: 1...3)
    let scale: Real = choose.positive("scale")
    let inputs = drawn.inputs + Matrix(widths[0], drawn.count) { i, n in i + n == 0 ? Real(4) : .zero }
    let targets = Matrix(widths[L], drawn.count) { i, n in i == 0 ? scale * inputs[0, n] : drawn.targets[i, n] }
    let u = Network(weights: path)
    return Self(
      network: u.at(u.parameters.zeros), data: Dataset(inputs: inputs, targets: targets), direction: u.parameters, order: L)
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The claim is about critical points."),
      .partOfTheMeaning(dropping: "H2", "Local minima have no negative curvature, as everybody expects."),
    ]
  }

  private static var line: [String: Choice] {
    [
      "depth": 3, "inputs": 1, "width 1": 1, "width 2": 1, "outputs": 1, "activation": "identity", "W1": [[0]], "W2": [[0]],
      "W3": [[0]], "samples": 1, "X": [[1]], "Y": [[1]], "u1": [[1]], "u2": [[1]], "u3": [[1]], "order": 3,
    ]
  }
}
