/// False: "the Hessian has more zero eigenvalues in the wider network".
public struct NullUnitEigenvalues<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Embedding a critical point in a wider network strictly increases the number of zero eigenvalues (false)",
      source: "ZhangZhangLuoXu2021",
      """
      Let θ be a critical point of L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖², and let a hidden unit without weights be added, so that the function
      stays and the wide point is critical. Then the Hessian has more zero eigenvalues there than at θ.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        A critical point of a narrow network comes back in a wider one with weights to spare: a new unit may take any incoming \
        weights as long as its outgoing ones are 0. What can move without changing the loss should be a zero eigenvalue.
        """,
      obstacle: """
        The function stays when only the incoming or only the outgoing weights of a null unit move, but the points on the way are \
        not critical. The second derivatives between incoming and outgoing weights are G = σ′(0) Σₙ xₙδₙᵀ, those among either are 0, \
        and where G is a regular square matrix, the new block [[0, Gᵀ], [G, 0]] has as many positive as negative eigenvalues and \
        none that is 0.
        """,
      remedy: """
        "Does not decrease" is right for all three counts (embedding/monotone-inertia), and splitting a unit with one output and \
        a ≠ 0 adds at least one zero (embedding/split-inertia).
        """,
      example: """
        f(x) = a σ(wx), σ(z) = z + z² + z³, samples (1, 4) and (−1, 2). At (a, w) = (1, 1), with residuals (−1, −3), the Hessian \
        [[10, 20], [20, 44]] is positive definite. With a null unit (0, 0) the gradient is still 0, the new block is \
        [[0, 2], [2, 0]], and the inertia is (1, 0, 3).
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "polynomial(0, 1, 1, 1)", "bias": "no", "W1": [[1]],
        "W2": [[1]], "samples": 2, "X": [[1, -1]], "Y": [[4, 2]], "layer": 1, "unit": 0,
      ],
      python: """
        from fractions import Fraction as Q

        X, e = (1, -1), (-1, -3)  # inputs and residuals at a = w = 1
        s, ds, d2s = (lambda z: z + z**2 + z**3), (lambda z: 1 + 2*z + 3*z**2), (lambda z: 2 + 6*z)

        def gradient(w):  # with respect to a and w of a unit with incoming weight w and outgoing weight a = 1
            return [sum(r * s(w * x) for r, x in zip(e, X)), sum(r * ds(w * x) * x for r, x in zip(e, X))]

        narrow = [sum(s(x)**2 for x in X), sum((s(x) + r) * ds(x) * x for r, x in zip(e, X)),
                  sum((ds(x) * x)**2 + r * d2s(x) * x**2 for r, x in zip(e, X))]
        new = sum(r * ds(0) * x for r, x in zip(e, X))  # d2L/da2dw2 at (0, 0); all others with the null unit have a factor s(0) or a2
        print(gradient(1), gradient(0)[0], narrow, new)
        assert gradient(1) == [0, 0] and gradient(0)[0] == 0  # critical, with the null unit too
        assert narrow == [10, 20, 44] and 10 * 44 - 20**2 > 0 and new == 2

        def L(a, w):  # beside the first unit
            return sum((s(x) + a * s(w * x) - y)**2 for x, y in zip(X, (4, 2))) / Q(2)

        assert all(L(t, -t) < L(t, 0) == L(0, t) == 5 < L(t, t) for t in (Q(1, 10), Q(1, 100), -Q(1, 100)))
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let layer: Int

  private var objective: Objective<Real> { Objective(on: data) }
  private var wide: Network<Real> { Widening.nullUnit(inLayer: layer, width: network.widths[layer])(network) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: σ is twice differentiable", network.activations.allSatisfy(\.isSmooth)),
      Hypothesis("H2: θ is critical") { () throws(Undecided) in try objective.gradient(network).vanishing },
      Hypothesis("H3: the wide point is critical") { () throws(Undecided) in try objective.gradient(wide).vanishing },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (narrow, wide) = (try objective.hessian(network).inertia, try objective.hessian(wide).inertia)
      return .fact(Truth(wide.zero > narrow.zero), "\(narrow.zero) zero eigenvalues, and \(wide.zero) in the wider network")
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let (before, after) = (try objective.hessian(network).inertia, try objective.hessian(wide).inertia)
      return [
        Exhibit("loss", [("narrow", .number(try objective(network))), ("wide", .number(try objective(wide)))]),
        Exhibit("inertia", [("narrow", .text("\(before)")), ("wide", .text("\(after)"))]),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      var (into, out) = (wide.parameters.zeros, wide.parameters.zeros)
      let (W1, W2) = (wide.parameters[layer - 1].weight, wide.parameters[layer].weight)
      into[layer - 1].weight = Matrix(W1.rows, W1.columns) { i, j in i == W1.rows - 1 && j == 0 ? .one : .zero }
      out[layer].weight = Matrix(W2.rows, W2.columns) { i, j in i == 0 && j == W2.columns - 1 ? .one : .zero }
      return [
        .loss(
          "The weights of the null unit",
          "Incoming weight x, outgoing weight y: the loss is constant on both axes and a saddle between them.", objective,
          from: wide,
          along: into, and: out, -0.5...0.5, marks: [.init("null unit", 0, 0)]),
        .loss(
          "Both weights at once", "Along (1, 1) and against it the loss bends at t = 0.", objective, from: wide,
          along: into + out,
          -0.5...0.5),
        Picture(
          "Curvature before and after", "One more negative and one more positive eigenvalue for each weight, and no more zeros.",
          .spectra([("narrow", try objective.hessian(network)), ("wide", try objective.hessian(wide))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(
      depth: 2...3, width: 1...2, activations: [.polynomial([0, 1, 1, 1]), .polynomial([0, 1, 1])])
    return Self(
      network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]),
      layer: choose.hiddenUnit(of: network).layer)
  }

  /// One cubic unit with as many outputs as inputs, at a critical point with residuals: G is square, and regular at most of them.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let n = choose.integer("inputs and outputs", in: 1...2)
    let drawn: Network<Real> = choose.network(
      depth: 2...2, width: 1...1, inputs: n, outputs: n, activations: [.polynomial([0, 1, 1, 1])], bias: false)
    let network = drawn.offTheLattice
    let x: Matrix<Real> = choose.matrix("X", n, n + 2).offTheLattice
    let mixing: Matrix<Real> = choose.matrix("residuals", n * (n + 2), 1)
    let y = try criticalTargets(outputs: n, samples: n + 2, mixing: mixing) { (y) throws(Undecided) in
      try Objective(on: Dataset(inputs: x, targets: y)).gradient(network)
    }
    return y.map { Self(network: network, data: Dataset(inputs: x, targets: $0), layer: 1) }
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without second derivatives there is no Hessian."),
      .partOfTheMeaning(dropping: "H2", "The claim is about critical points."),
      .partOfTheMeaning(
        dropping: "H3", "The claim is about embeddings that keep critical points; embedding/null-embedding says which."),
    ]
  }
}
