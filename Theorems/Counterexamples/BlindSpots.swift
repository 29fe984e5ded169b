/// False: "if no unit is dead, a local minimum of a ReLU network is global".
public struct BlindSpots<Real: Field>: MinimumOffKinks {
  public static var statement: Statement {
    Statement(
      "A local minimum of a ReLU network without dead units is global (false)", source: "SwirszczCzarneckiPascanu2016",
      """
      Let f_θ be a ReLU network with biases, and L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖². If every hidden unit is active at some sample
      and off at another, and θ is a local minimum of L at which no pre-activation is 0, then L(θ) ≤ L(θ′) for every network θ′
      of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Dead units explain one kind of bad local minimum, and units that are always on another. A unit that is on here and off there \
        makes f bend, gets a gradient, and can adapt.
        """,
      obstacle: """
        A sample that no unit sees is fitted by the output bias alone. If the units fit perfectly what they see, and the errors at \
        the other samples cancel, nothing has a reason to move; and the samples in the blind spot cannot ask for a unit.
        """,
      remedy: """
        A unit that sees the blind spot, in the right direction. More units do not help if they are dead.
        """,
      example: """
        Samples 5 ↦ 2, 4 ↦ 1, 7/2 ↦ 1/2, 1 ↦ −3, −1 ↦ 3, and f = σ(x − 3): the first three are fitted, the last two are in the blind \
        spot, with errors 3 and −3. While they are, (c + 3)² + (c − 3)² = 18 + 2c², so L ≥ 9 nearby. f = σ(3/2 − 3x/2) fits the \
        last sample instead and has L = 57/8.
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "relu", "W1": [[1]], "b1": [[-3]], "W2": [[1]],
        "b2": [[0]], "samples": 5, "X": [[5, 4, "7/2", 1, -1]], "Y": [[2, 1, "1/2", -3, 3]],
        "W′1": [["-3/2"]], "W′c1": [["3/2"]], "W′2": [[1]], "W′c2": [[0]],
      ],
      python: """
        from fractions import Fraction as Q

        data = [(Q(5), Q(2)), (Q(4), Q(1)), (Q(7, 2), Q(1, 2)), (Q(1), Q(-3)), (Q(-1), Q(3))]
        f = lambda w, b, a, c, x: a * max(w * x + b, 0) + c
        loss = lambda θ: sum((f(*θ, x) - y) ** 2 for x, y in data) / 2
        trap, better = (1, -3, 1, 0), (Q(-3, 2), Q(3, 2), 1, 0)
        seen = [(x, y) for x, y in data if x - 3 > 0]
        blind = [(x, y) for x, y in data if x - 3 < 0]
        assert len(seen) + len(blind) == 5 and all(f(*trap, x) == y for x, y in seen)
        assert sum(y for x, y in blind) == 0  # Σ (c − y)² over the blind spot is least at c = 0
        print(loss(trap), loss(better))
        assert (loss(trap), loss(better)) == (9, Q(57, 8))
        """)
  }

  // Let
  public let network: Network<Real>
  public let better: Network<Real>
  public let objective: Objective<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: every hidden unit is active at one sample and off at another") { () throws(Undecided) in
        let hidden = try network.forward(objective.data.inputs).preactivations.dropLast()
        return .forAll(hidden.flatMap { z in (0..<z.rows).map { z[row: $0].entries } }) { unit in
          .all([.any(unit.map { $0 .> .zero }), .any(unit.map { $0 .< .zero })])
        }
      },
      isLocalMinimum("H2"),
    ]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, activations: [.relu], bias: true)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    return Self(network: network, better: choose.other(than: network), objective: Objective(on: data))
  }

  /// Units that bend at one point and see the samples to its right, which f fits; two samples to its left, ± an error that is worth
  /// more than all the others. The better network sees and fits the leftmost sample alone.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (m, n) = (choose.integer("width 1", in: 1...3), choose.integer("samples in sight", in: 1...3))
    let (bend, c): (Real, Real) = (choose.number("bend"), choose.number("b2"))
    let (W, a): (Matrix<Real>, Matrix<Real>) = (choose.matrix("W1", m, 1), choose.matrix("W2", 1, m))
    let inner = try W.map { .one + $0.squared }
    let steps: Matrix<Real> = choose.matrix("distances", 1, n)
    let X = Matrix<Real>(1, n + 2) { _, k in k == 0 ? bend - Real(3) : k == 1 ? bend - .one : bend + .one + steps[k - 2].squared }
    let network = Network(
      Parameters([Parameters.Block(weight: inner, bias: -(bend * inner)), Parameters.Block(weight: a, bias: Matrix(column: [c]))]
      ),
      activations: [.relu, .identity])
    let fitted = try network(X)
    let error = try Real.one + fitted.map { ($0 - c).squared }.sum
    let data = Dataset(inputs: X, targets: Matrix(1, n + 2) { _, k in k > 1 ? fitted[k] : k == 0 ? c + error : c - error })
    // Unit 1 is 2 at the leftmost sample and 0 from `bend` − 1 on; the others are off.
    let better = Parameters([
      Parameters.Block(
        weight: Matrix(m, 1) { i, _ in i == 0 ? -.one : .zero },
        bias: Matrix(m, 1) { i, _ in i == 0 ? bend - .one : -.one }),
      Parameters.Block(weight: Matrix(1, m) { _, i in i == 0 ? Real(1, over: 2) * error : .zero }, bias: Matrix(column: [c])),
    ])
    return Self(network: network, better: network.at(better), objective: Objective(on: data))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say of which points it speaks.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without it the claim is false all the more: counterexamples/dead-units."),
      .partOfTheMeaning(dropping: "H2", "The claim is about local minima."),
    ]
  }
}
