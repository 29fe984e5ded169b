/// False: "a ReLU network all of whose units are active has no local minima but global ones".
public struct AffineTrap<Real: Field>: MinimumOffKinks {
  public static var statement: Statement {
    Statement(
      "A local minimum of a ReLU network at which every unit is active is global (false)", source: "YunSraJadbabaie2019",
      """
      Let f_θ be a network with biases and ReLU or leaky ReLU units, and L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖². If every hidden unit is
      active at every sample (its pre-activation is positive), and θ is a local minimum of L, then L(θ) ≤ L(θ′) for every network
      θ′ of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        The known trouble with ReLU is dead units: where a unit is off at every sample, its weights get no gradient. If every unit is \
        on at every sample, all of them learn, L is even smooth at θ, and nothing should be stuck.
        """,
      obstacle: """
        Where all units are on, the network is affine in x, and so is every network nearby. The best affine fit cannot be improved \
        by a small step, however many units there are: to bend, a unit has to be moved past a sample first, and until then \
        the move gains nothing.
        """,
      remedy: """
        Data that an affine map fits. Otherwise only a step large enough to carry a unit past a sample leaves the trap; no width \
        removes it, nor does leaky ReLU.
        """,
      example: """
        y = |x| at x = −1, 0, 1. The units σ(x + 2) and σ(x + 4/3) are on at all three, and f = σ(x + 2) − σ(x + 4/3) is 2/3 \
        there: the least-squares line, L = 1/3. As long as both are on, f is affine at the samples, so L ≥ 1/3. But \
        σ(x) + σ(−x) = |x| has L = 0.
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 2, "outputs": 1, "activation": "relu", "W1": [[1], [1]], "b1": [[2], ["4/3"]],
        "W2": [[1, -1]], "b2": [[0]], "samples": 3, "X": [[-1, 0, 1]], "Y": [[1, 0, 1]],
        "W′1": [[1], [-1]], "W′c1": [[0], [0]], "W′2": [[1, 1]], "W′c2": [[0]],
      ],
      python: """
        from fractions import Fraction as Q

        x, y = [-1, 0, 1], [1, 0, 1]
        trap, better = [(1, Q(2), 1), (1, Q(4, 3), -1)], [(1, Q(0), 1), (-1, Q(0), 1)]  # units (w, b, a)
        f = lambda units, x: sum(a * max(w * x + b, 0) for w, b, a in units)
        loss = lambda units: sum((f(units, u) - v) ** 2 for u, v in zip(x, y)) / 2
        residual = [f(trap, u) - v for u, v in zip(x, y)]
        assert all(w * u + b > 0 for u in x for w, b, a in trap)  # every unit is on: nearby networks are affine
        assert sum(residual) == 0 == sum(r * u for r, u in zip(residual, x))  # no affine map is better
        print(loss(trap), loss(better))
        assert (loss(trap), loss(better)) == (Q(1, 3), 0)
        """)
  }

  // Let
  public let network: Network<Real>
  public let better: Network<Real>
  public let objective: Objective<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: every hidden unit is a ReLU or a leaky ReLU, and active at every sample") { () throws(Undecided) in
        let hidden = try network.forward(objective.data.inputs).preactivations.dropLast()
        let isRectifier = network.activations.dropLast().allSatisfy { σ in
          if case .leakyReLU = σ { true } else { σ == .relu }
        }
        return .all([.fact(Truth(isRectifier), "ReLU or leaky ReLU"), .forAll(hidden.flatMap(\.entries)) { $0 .> .zero }])
      },
      isLocalMinimum("H2"),
    ]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, activations: activations, bias: true)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    return Self(network: network, better: choose.other(than: network), objective: Objective(on: data))
  }

  private static var activations: [Activation] { [.relu, .leakyReLU(slope: ExactNumber(1, over: 4))] }

  /// The least-squares map, by units of which all but the first are drawn, with biases that keep them on.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let σ = choose.activation(of: activations)
    let (better, data): (Network<Real>, Dataset<Real>) = try choose.bentData(hidden: σ)
    let (d, m, fit) = (data.inputs.rows, better.widths[1], try data.affineFit)
    let (drawn, outer): (Matrix<Real>, Matrix<Real>) = (choose.matrix("W1", m, d), choose.matrix("W2", 1, m))
    let others = Matrix(1, m) { _, i in i == 0 ? Real.zero : outer[i] }
    let a = Matrix(1, m) { _, i in i == 0 ? Real.one : outer[i] }
    let first = fit.weight - others * drawn
    let W = Matrix(m, d) { i, j in i == 0 ? first[j] : drawn[i, j] }
    let b = Matrix(m, 1) { i, _ in Real.one + (W[row: i] * data.inputs).squaredNorm }
    let trap = Parameters([Parameters.Block(weight: W, bias: b), Parameters.Block(weight: a, bias: fit.bias - a * b)])
    return Self(network: better.at(trap), better: better, objective: Objective(on: data))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say of which points it speaks.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without it the claim is false all the more: counterexamples/dead-units."),
      .partOfTheMeaning(dropping: "H2", "The claim is about local minima."),
    ]
  }
}
