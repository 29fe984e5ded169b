/// False: "a ReLU network with an output bias is not stuck at the best constant".
public struct DeadUnits<Real: Field>: MinimumOffKinks {
  public static var statement: Statement {
    Statement(
      "A local minimum of a ReLU network is global (false: dead units)", source: "YunSraJadbabaie2019",
      """
      Let f_θ be a ReLU network with biases, and L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖². If θ is a local minimum of L at which no
      pre-activation is 0, then L(θ) ≤ L(θ′) for every network θ′ of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Local minima are proved to be global for linear networks, and they are rarely seen to harm wide ReLU networks. With enough \
        units some unit should always be in a position to improve the fit.
        """,
      obstacle: """
        A unit that is off at every sample is off at every sample for all weights nearby. If all of them are, only the output bias \
        acts, and at the mean of the targets it has nothing left to gain. Width does not matter.
        """,
      remedy: """
        Leaky ReLU has no dead units (its trap is counterexamples/affine-trap). With weight decay, a unit whose weights are 0 altogether \
        is enough: then either θ is global or that unit is left downhill (homogeneity/dead-unit-relu).
        """,
      example: """
        Samples 0 ↦ 0 and 1 ↦ 1, and f = σ(−x − 1) + ½. The unit is off at both, f = ½ is the mean of the targets, L = 1/4. \
        f = σ(x) has L = 0.
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "relu", "W1": [[-1]], "b1": [[-1]], "W2": [[1]],
        "b2": [["1/2"]], "samples": 2, "X": [[0, 1]], "Y": [[0, 1]],
        "W′1": [[1]], "W′c1": [[0]], "W′2": [[1]], "W′c2": [[0]],
      ],
      python: """
        from fractions import Fraction as Q

        x, y = [0, 1], [0, 1]
        f = lambda w, b, a, c, x: a * max(w * x + b, 0) + c
        loss = lambda θ: sum((f(*θ, u) - v) ** 2 for u, v in zip(x, y)) / Q(2)
        trap, better = (-1, -1, 1, Q(1, 2)), (1, 0, 1, 0)
        assert all(trap[0] * u + trap[1] < 0 for u in x)  # off, also for weights nearby: only c acts
        assert sum(trap[3] - v for v in y) == 0           # c is the mean: (c − 0)² + (c − 1)² is least
        print(loss(trap), loss(better))
        assert (loss(trap), loss(better)) == (Q(1, 4), 0)
        """)
  }

  // Let
  public let network: Network<Real>
  public let better: Network<Real>
  public let objective: Objective<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      isLocalMinimum("H1")
    ]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, activations: [.relu], bias: true)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    return Self(network: network, better: choose.other(than: network), objective: Objective(on: data))
  }

  /// Drawn weights with biases that keep every unit off, and the mean of the targets.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (better, data): (Network<Real>, Dataset<Real>) = try choose.bentData(hidden: .relu)
    let (d, m) = (data.inputs.rows, better.widths[1])
    let W: Matrix<Real> = choose.matrix("W1", m, d)
    let b = Matrix(m, 1) { i, _ in -Real.one - (W[row: i] * data.inputs).squaredNorm }
    let dead = Parameters([
      Parameters.Block(weight: W, bias: b),
      Parameters.Block(weight: choose.matrix("W2", 1, m), bias: Real(1, over: data.count) * data.targets.rowSums),
    ])
    return Self(network: better.at(dead), better: better, objective: Objective(on: data))
  }

  // Sharpness. The claim is false as it stands; its hypothesis says of which points it speaks.
  public static var sharpness: [Sharpness] { [.partOfTheMeaning(dropping: "H1", "The claim is about local minima.")] }
}
