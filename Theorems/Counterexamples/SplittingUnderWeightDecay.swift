/// False: "splitting a unit preserves critical points under weight decay".
public struct SplittingUnderWeightDecay<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Splitting preserves critical points under weight decay (false)", source: "",
      """
      Let θ be a critical point of L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖² + ½ λ ‖θ‖² with λ ≠ 0. Split a hidden unit whose weights are not
      all 0 into copies whose outgoing shares sum to 1. Then the wide point is critical for the wide network's loss with the
      same λ.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        The embedding principle holds for every data set and every loss, and weight decay looks like one more term of the loss. \
        Copying a unit does not change the function, so why should a critical point notice?
        """,
      obstacle: """
        The penalty is a term of the parameters, not of the function. At a critical point it is balanced by the data term: for the \
        outgoing weights, data gradient = −λa. Each copy sees the full data gradient −λa but only its own share of the penalty, \
        λ(1 − α)a and λαa. What is left is −λαa and −λ(1 − α)a; for the incoming weights it is λαw and λ(1 − α)w.
        """,
      remedy: """
        λ = 0; or a positively homogeneous σ with the copies (√cₖ a, √cₖ w, √cₖ b), Σₖ cₖ = 1 (embedding/homogeneous-split).
        """,
      example: """
        f(x) = a w x, one sample (1, 2), λ = 1. (a, w) = (1, 1) is a strict minimum with Hessian diag(2, 2). Split evenly, \
        (a₁, w₁, a₂, w₂) = (½, 1, ½, 1), the gradient is (−½, ½, −½, ½).
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]],
        "samples": 1, "X": [[1]], "Y": [[2]], "weight decay": 1, "layer": 1, "unit": 0, "copies": 2,
        "shares": [["1/2"], ["1/2"]],
      ],
      python: """
        from fractions import Fraction as Q

        def gradient(*units):  # of (f(1) - 2)^2 / 2 + |theta|^2 / 2 with respect to a1, w1, a2, w2, ...
            residual = sum(a * w for a, w in units) - 2
            return [d for a, w in units for d in (residual * w + a, residual * a + w)]

        half = Q(1, 2)
        print(gradient((Q(1), Q(1))), gradient((half, Q(1)), (half, Q(1))))
        assert gradient((Q(1), Q(1))) == [0, 0]
        assert gradient((half, Q(1)), (half, Q(1))) == [-half, half, -half, half]
        assert gradient((Q(3, 5), Q(3, 5)), (Q(4, 5), Q(4, 5))) == [0] * 4  # the repair, with c = 9/25 and 16/25
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let λ: Real
  public let T: Widening<Real>
  public let unit: Int

  private static func objective(_ data: Dataset<Real>, _ λ: Real, for network: Network<Real>) -> Objective<Real> {
    Objective(on: data, regularizers: [Regularizer(strength: λ, like: network.parameters)])
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
      Hypothesis("H3: λ ≠ 0") { () throws(Undecided) in λ .!= .zero },
      Hypothesis("H4: the weights of the unit are not all 0") { () throws(Undecided) in
        let (into, out) = (network.parameters[T.layer - 1], network.parameters[T.layer].weight[column: unit])
        return into.weight[row: unit].squaredNorm + (into.bias?[unit].squared ?? .zero) + out.squaredNorm .!= .zero
      },
      Hypothesis("H5: θ is critical, ∇L(θ) = 0") { () throws(Undecided) in
        try Self.objective(data, λ, for: network).gradient(network).vanishing
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try Self.objective(data, λ, for: T(network)).gradient(T(network)).vanishing }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let (narrow, wide) = (Self.objective(data, λ, for: network), Self.objective(data, λ, for: T(network)))
      let gradient = try wide.gradient(T(network)).flattened.entries
      return [
        Exhibit("loss", [("narrow", .number(try narrow(network))), ("split", .number(try wide(T(network))))]),
        Exhibit("gradient at the split point", gradient.enumerated().map { ("\($0 + 1)", .number($1)) }),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (wide, L) = (T(network), Self.objective(data, λ, for: T(network)))
      var out = wide.parameters.zeros
      let descent = -(try L.gradient(wide))
      out[T.layer].weight = descent[T.layer].weight
      return [
        .loss(
          "The loss along its steepest descent", "At the split point, t = 0, the loss falls.", L, from: wide, along: descent,
          -0.5...0.5),
        .loss(
          "Outgoing weights against the others", "The lowest point is off the split point at the centre.", L, from: wide,
          along: out, and: descent - out, -1...1, marks: [.init("split", 0, 0)]),
        Picture(
          "Curvature at both points", "The Hessian before and after splitting.",
          .spectra([
            ("narrow", try Self.objective(data, λ, for: network).hessian(network)), ("split", try L.hessian(wide)),
          ])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, width: 1...2)
    let (_, unit, _) = choose.hiddenUnit(of: network)
    return Self(
      network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]),
      λ: choose.number("weight decay"), T: choose.splitting(of: network, normalised: false), unit: unit)
  }

  /// Cubic units of two inputs: their Jacobian has full rank at almost every point, so that targets can balance the penalty.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(
      depth: 2...2, width: 1...2, inputs: 2, activations: [.polynomial([0, 1, 1, 1])])
    let network = drawn.offTheLattice
    let (_, unit, _) = choose.hiddenUnit(of: network)
    let T: Widening<Real> = choose.splitting(of: network, normalised: true)
    let λ: Real = choose.positive("weight decay")
    let (p, n) = (network.widths[network.depth], samplesForCriticalPoints(of: network))
    let x: Matrix<Real> = choose.matrix("X", 2, n).offTheLattice
    let y = try criticalTargets(outputs: p, samples: n, mixing: choose.matrix("residuals", p * n, 1)) {
      (y) throws(Undecided) in
      try objective(Dataset(inputs: x, targets: y), λ, for: network).gradient(network)
    }
    return y.map { Self(network: network, data: Dataset(inputs: x, targets: $0), λ: λ, T: T, unit: unit) }
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    // The claim is false as it stands; its hypotheses keep out the instances at which it is true or says nothing.
    [
      .partOfTheMeaning(dropping: "H1", "At a kink there is no gradient, and \"critical\" says nothing."),
      .partOfTheMeaning(dropping: "H2", "Without it the copies compute another function, with weight decay or without."),
      .partOfTheMeaning(dropping: "H3", "Without weight decay the claim is true: embedding/splitting-preserves-criticality."),
      .partOfTheMeaning(dropping: "H4", "A unit without weights has no penalty to share, and the claim is true of it."),
      .partOfTheMeaning(dropping: "H5", "The claim is about critical points."),
    ]
  }
}
