/// False: "splitting a unit preserves critical points of the expected loss under dropout".
public struct SplittingUnderDropout<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Splitting preserves critical points of the expected loss under dropout (false)", source: "SrivastavaEtAl2014",
      """
      Let units of the hidden layer be kept independently with probability p = 1/(1 + r), 0 < p < 1, and kept ones multiplied by
      1/p. Let θ be a critical point of the expected squared loss. Split a unit, which is not silent on all samples and has
      outgoing weights a ≠ 0, into copies whose outgoing shares sum to 1 and which are dropped independently. Then the wide point
      is critical for the wide network's expected loss.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Dropout changes the training, not the network, and on average the output is the same. Two identical copies should do what \
        one unit did.
        """,
      obstacle: """
        The copies are dropped independently, so together they are less noisy than one unit. With probability p of being kept the \
        expected loss is the old one plus (1 − p)/(2p) · Σₙ Σⱼ ‖aⱼ‖² σⱼ(xₙ)², and splitting lowers that sum: a² becomes \
        (1 − α)² a² + α² a². At a critical point this penalty is balanced by the data term, and after splitting it no longer is.
        """,
      remedy: "p = 1; or a unit that is silent on all samples or has a = 0; or dropping all copies together.",
      example: """
        f(x) = a w x, one sample (1, 2), p = ½. (a, w) = (1, 1) is critical with expected loss 1. Split evenly, the expected loss is ¾ \
        and the gradient with respect to (a₁, w₁, a₂, w₂) is (−½, −¼, −½, −¼).
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]],
        "samples": 1, "X": [[1]], "Y": [[2]], "odds": 1, "layer": 1, "unit": 0, "copies": 2, "shares": [["1/2"], ["1/2"]],
      ],
      python: """
        from fractions import Fraction as Q
        from itertools import product

        def expected(units):  # loss and gradient, p = 1/2: the mean over all subsets of kept units, whose outputs are doubled
            loss, gradient = Q(0), [Q(0)] * (2 * len(units))
            for kept in product((0, 2), repeat=len(units)):
                residual = sum(k * a * w for k, (a, w) in zip(kept, units)) - 2
                loss += residual**2 / Q(2 * 2**len(units))
                slope = [residual * k * v for k, (a, w) in zip(kept, units) for v in (w, a)]
                gradient = [g + d / Q(2**len(units)) for g, d in zip(gradient, slope)]
            return loss, gradient

        half = Q(1, 2)
        print(expected([(1, 1)]), expected([(half, 1), (half, 1)]))
        assert expected([(1, 1)]) == (1, [0, 0])
        assert expected([(half, 1), (half, 1)]) == (Q(3, 4), [-half, -half / 2, -half, -half / 2])
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  /// r = (1 − p)/p, the odds of being dropped.
  public let odds: Real
  public let T: Widening<Real>
  public let unit: Int

  private var loss: Dropout<Real> {
    get throws(Undecided) { Dropout(data: data, layer: T.layer, keep: try (.one + odds).reciprocal()) }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
      Hypothesis("H3: units are dropped, p < 1") { () throws(Undecided) in odds .> .zero },
      Hypothesis("H4: the unit speaks, a ≠ 0 and σ(zₙ) ≠ 0 for some n") { () throws(Undecided) in
        let activity = try network.forward(data.inputs).activations[T.layer][row: unit]
        return network.parameters[T.layer].weight[column: unit].squaredNorm * activity.squaredNorm .!= .zero
      },
      Hypothesis("H5: θ is critical for the expected loss") { () throws(Undecided) in try loss.gradient(network).vanishing },
    ]
  }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { try loss.gradient(T(network)).vanishing } }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let gradient = try loss.gradient(T(network)).flattened.entries
      return [
        Exhibit("expected loss", [("narrow", .number(try loss(network))), ("split", .number(try loss(T(network))))]),
        Exhibit("gradient at the split point", gradient.enumerated().map { ("\($0 + 1)", .number($1)) }),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (wide, L) = (T(network), try loss)
      let descent = -(try L.gradient(wide))
      var out = wide.parameters.zeros
      out[T.layer].weight = descent[T.layer].weight
      let (u, v) = (out, descent - out)
      return [
        Picture(
          "The expected loss along its steepest descent", "At the split point, t = 0, the expected loss falls.",
          .curves(
            axis: "t", range: -0.5...0.5,
            [.init("E L(θ + t u)") { (t) throws(Undecided) in try L(wide.at(wide.parameters + t * descent)) }])),
        Picture(
          "Outgoing weights against the others", "The lowest expected loss is off the split point at the centre.",
          .surface(x: "x", -1...1, y: "y", -1...1, marks: [.init("split", 0, 0)]) { (x, y) throws(Undecided) in
            try L(wide.at(wide.parameters + x * u + y * v))
          }),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...2, width: 1...2)
    let (_, unit, _) = choose.hiddenUnit(of: network)
    return Self(
      network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]),
      odds: choose.positive("odds"), T: choose.splitting(of: network, normalised: false), unit: unit)
  }

  /// Cubic units of two inputs: their Jacobian has full rank at almost every point, so that targets can balance the noise.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(
      depth: 2...2, width: 1...2, inputs: 2, activations: [.polynomial([0, 1, 1, 1])])
    let network = drawn.offTheLattice
    let (layer, unit, _) = choose.hiddenUnit(of: network)
    let T: Widening<Real> = choose.splitting(of: network, normalised: true)
    let odds: Real = choose.positive("odds")
    let keep = try (Real.one + odds).reciprocal()
    let (p, n) = (network.widths[network.depth], samplesForCriticalPoints(of: network))
    let x: Matrix<Real> = choose.matrix("X", 2, n).offTheLattice
    let y = try criticalTargets(outputs: p, samples: n, mixing: choose.matrix("residuals", p * n, 1)) {
      (y) throws(Undecided) in
      try Dropout(data: Dataset(inputs: x, targets: y), layer: layer, keep: keep).gradient(network)
    }
    return y.map { Self(network: network, data: Dataset(inputs: x, targets: $0), odds: odds, T: T, unit: unit) }
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    // The claim is false as it stands; its hypotheses keep out the instances at which it is true or says nothing.
    [
      .partOfTheMeaning(dropping: "H1", "At a kink there is no gradient, and \"critical\" says nothing."),
      .partOfTheMeaning(dropping: "H2", "Without it the copies compute another function, with dropout or without."),
      .partOfTheMeaning(dropping: "H3", "Without dropout the claim is true: embedding/splitting-preserves-criticality."),
      .partOfTheMeaning(dropping: "H4", "The claim is true of a unit that adds nothing to the outputs."),
      .partOfTheMeaning(dropping: "H5", "The claim is about critical points."),
    ]
  }
}
