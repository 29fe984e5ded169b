/// False: "a local minimum that is not global becomes a strict saddle when a unit is split".
public struct SplittingReLUMinimum<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "A local minimum with positive loss becomes a strict saddle under a suitable splitting (false)",
      source: "ZhangLiZhangLuoXu2022",
      """
      Let θ be a local minimum of L(θ) = ½ Σₙ (f_θ(xₙ) − yₙ)² with L(θ) > 0 for a network with one hidden layer and one output. Then
      one of its units can be split, with outgoing shares 1 − α and α, so that the Hessian of the wide network has a negative
      eigenvalue. (Checked: α = ½ and α = 2, for every unit.)
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        The copies of a unit can move apart, and with the right shares the loss then falls: counterexamples/splitting-minimum shows \
        it, with α between 0 and 1 or beyond as the residuals want it. So wide networks should have no bad local minimum that \
        comes from a narrow one.
        """,
      obstacle: """
        What moves the loss is α(1 − α) C with C = Σₙ aδₙ σ″(zₙ) xₙxₙᵀ. For ReLU off its kinks σ″ = 0, hence C = 0: all that splitting \
        adds to the Hessian is zeros. And near the split point the copies are active on the same samples and act there like one \
        unit with the weights (a₁w₁ + a₂w₂)/a, so that the wide loss takes only values of the narrow one near θ.
        """,
      remedy: "A unit with C ≠ 0: an activation with σ″ ≠ 0 at the samples, and residuals that do not make C vanish.",
      example: """
        f(x) = a max(0, wx + b) + c with (a, w, b, c) = (1, 1, ½, 1), samples (1, 2), (2, 9/2), (3, 4), (−1, 1). The activations are \
        3/2, 5/2, 7/2, 0, the residuals ½, −1, ½, 0: the gradient is 0, L = 3/4, the inertia is (0, 1, 3), and the zero belongs to \
        the rescalings (a/t, tw, tb). Split with α = ½ or 2 the inertia is (0, 4, 3).
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "activation": "relu", "bias": "yes", "W1": [[1]], "b1": [["1/2"]], "W2": [[1]],
        "b2": [[1]], "samples": 4, "X": [[1, 2, 3, -1]], "Y": [[2, "9/2", 4, 1]],
      ],
      python: """
        from fractions import Fraction as Q

        data = [(Q(1), Q(2)), (Q(2), Q(9, 2)), (Q(3), Q(4)), (Q(-1), Q(1))]
        relu = lambda z: max(z, Q(0))

        def L(c, *units):  # triples (a, w, b)
            return sum((sum(a * relu(w*x + b) for a, w, b in units) + c - y)**2 for x, y in data) / 2

        e = [relu(x + Q(1, 2)) + 1 - y for x, y in data]
        h = [relu(x + Q(1, 2)) for x, _ in data]
        on = [z > 0 for z in h]
        print(e, L(1, (1, 1, Q(1, 2))))
        # Every output near the (split) point is a combination of h, x and 1 on the active samples, and 1 on all: e is normal to them.
        assert all(sum(map(lambda u, v: u * v, e, d)) == 0 for d in (h, [x * o for (x, _), o in zip(data, on)], on, [1] * 4))
        assert L(1, (1, 1, Q(1, 2))) == Q(3, 4)
        from itertools import product
        for alpha in (Q(1, 2), Q(2)):
            for d in product((Q(-1, 20), Q(1, 20)), repeat=7):
                one, two = (1 - alpha + d[0], 1 + d[1], Q(1, 2) + d[2]), (alpha + d[3], 1 + d[4], Q(1, 2) + d[5])
                assert L(1 + d[6], one, two) >= Q(3, 4)
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>

  private var objective: Objective<Real> { Objective(on: data) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: θ is a local minimum") { () throws(Undecided) in
        let scaling = network.activations.allSatisfy(\.isPositivelyHomogeneous) ? network.rescalingTangents : nil
        return try .localMinimum(of: objective, at: network, orbit: scaling)
      },
      Hypothesis("H3: L(θ) > 0") { () throws(Undecided) in try objective(network) .> .zero },
    ]
  }

  /// The point with unit i split.
  private func split(_ i: Int, _ α: Real) -> Network<Real> {
    Widening.splitting(i, ofLayer: 1, width: network.widths[1], shares: [.one - α, α])(network)
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      var ways: [Claim<Real>] = []
      for i in 0..<network.widths[1] {
        for α in [Real(1, over: 2), Real(2)] {
          ways.append(try .hasNegativeEigenvalue(objective.hessian(split(i, α))).named("unit \(i + 1), α = \(α)"))
        }
      }
      return .any(ways)
    }
  }

  public var trustedSteps: [String] {
    [
      "rescaling a unit of a positively homogeneous network keeps the loss: positive curvature across that orbit of critical points makes them local minima (Morse and Bott)",
      "negative eigenvalues depend on α by the sign of α(1 − α) alone, and at α = 0 and 1 there are no more of them (embedding/split-inertia)",
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var cells: [(name: String, value: Exhibit<Real>.Value)] = [
        ("narrow", .text("\(try objective.hessian(network).inertia)"))
      ]
      for α in [Real(1, over: 2), Real(2)] {
        cells.append(("first unit split, α = \(α)", .text("\(try objective.hessian(split(0, α)).inertia)")))
      }
      return [Exhibit("loss", [("at θ", .number(try objective(network)))]), Exhibit("inertia", cells)]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let wide = split(0, Real(1, over: 2))
      var (apart, together) = (wide.parameters.zeros, wide.parameters.zeros)
      let W = wide.parameters[0].weight
      let last = W.rows - 1
      apart[0].weight = Matrix(W.rows, W.columns) { i, j in j > 0 ? .zero : i == 0 ? .one : i == last ? -.one : .zero }
      together[0].weight = Matrix(W.rows, W.columns) { i, j in j == 0 && (i == 0 || i == last) ? .one : .zero }
      return [
        .loss(
          "The loss where the copies move apart", "Constant as long as no sample changes sides.", objective, from: wide,
          along: apart,
          -1...1),
        .loss(
          "Moving apart, and moving together", "A valley along x: flat there, and rising along y.", objective, from: wide,
          along: apart,
          and: together, -0.5...0.5, marks: [.init("split", 0, 0)]),
        Picture(
          "Curvature before and after", "Splitting adds zeros and no negative eigenvalue.",
          .spectra([("narrow", try objective.hessian(network)), ("split", try objective.hessian(wide))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...2, width: 1...2, outputs: 1, activations: piecewiseLinear)
    return Self(network: network, data: choose.data(inputs: network.widths[0], outputs: 1, samples: 1...5))
  }

  /// A critical point with twice as many samples as parameters. For piecewise linear activations ∇²L = JᵀJ there, and its kernel
  /// is the orbit if J has the rank that the rescalings leave: if each unit is active at enough samples.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(depth: 2...2, width: 1...2, outputs: 1, activations: piecewiseLinear)
    let network = drawn.offTheLattice
    let N = 2 * network.count
    let x: Matrix<Real> = choose.matrix("X", network.widths[0], N).offTheLattice
    let y = try criticalTargets(outputs: 1, samples: N, mixing: choose.matrix("residuals", N, 1)) { (y) throws(Undecided) in
      try Objective(on: Dataset(inputs: x, targets: y)).gradient(network)
    }
    return y.map { Self(network: network, data: Dataset(inputs: x, targets: $0)) }
  }

  private static var piecewiseLinear: [Activation] { [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue] }

  // Sharpness. H1: a ReLU at its kink has no Hessian.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "On a kink there is neither a gradient nor a Hessian."),
      .partOfTheMeaning(dropping: "H2", "The claim is about local minima."),
      .partOfTheMeaning(dropping: "H3", "Where all residuals are 0 the minimum is global, for every width."),
    ]
  }
}
