/// False: "without a bottleneck a linear network with weight decay has no bad local minimum, whatever the constants".
public struct DecayPerWeight<Real: Field>: BadMinimum {
  public static var statement: Statement {
    Statement(
      "Weight decay with one constant for each weight leaves no bad local minimum without a bottleneck (false)",
      source: "MehtaEtAl2022",
      """
      Let F(W₁, W₂) = ½ ‖W₂W₁X − Y‖² + ½ Σₖ λₖθₖ², where θ lists all weights, with constants λₖ > 0 and a hidden layer that is at
      least as wide as the input or the output. If θ is a local minimum of F, then F(θ) ≤ F(θ′) for all θ′ of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Without weight decay a linear network has no bad local minimum. With ½ λ ‖θ‖² it has none either: the least penalty of all \
        factors of a product W is λ ‖W‖ in the nuclear norm, so that a convex problem is solved. Constants that differ from weight \
        to weight are still a positive definite quadratic penalty.
        """,
      obstacle: """
        With different constants the network prefers some entries to others, and the least penalty of a product is no longer a \
        norm. Both hidden units can serve the outputs, each in two ways; the permutation that is dear cannot be turned into the one \
        that is cheap without a climb.
        """,
      remedy: "One constant λ for all weights: the penalty is then the nuclear norm in disguise (homogeneity/duality-gap).",
      example: """
        Two inputs, units and outputs, X = 1, Y = diag(2, 2). W₁ has the constants 1/9 on and 3/4 off the diagonal, W₂ 1 on and 1/3 \
        off it. At W₁ = [[0, 1], [1, 0]], W₂ = [[0, 3/2], [3/2, 0]] the gradient is 0, the Hessian is positive definite, and \
        F = 7/4. At W₁ = diag(2, 2), W₂ = diag(1, 1) F = 13/9, and 11/9 with √5 and √5/3 in their place.
        """,
      instance: square,
      python: """
        from fractions import Fraction as Q

        lam1, lam2 = [[Q(1, 9), Q(3, 4)], [Q(3, 4), Q(1, 9)]], [[Q(1), Q(1, 3)], [Q(1, 3), Q(1)]]
        two = range(2)

        def F(A, B):  # A = W1, B = W2, Y = diag(2, 2)
            R = [[sum(B[i][k] * A[k][j] for k in two) - 2 * (i == j) for j in two] for i in two]
            return sum(R[i][j]**2 + lam1[i][j] * A[i][j]**2 + lam2[i][j] * B[i][j]**2 for i in two for j in two) / 2

        A, B = [[0, Q(1)], [Q(1), 0]], [[0, Q(3, 2)], [Q(3, 2), 0]]
        def at(d, e): return F([[A[i][j] + d[i][j] for j in two] for i in two], [[B[i][j] + e[i][j] for j in two] for i in two])

        print(F(A, B), F([[2, 0], [0, 2]], [[1, 0], [0, 1]]))
        assert F(A, B) == Q(7, 4) and F([[2, 0], [0, 2]], [[1, 0], [0, 1]]) == Q(13, 9)
        # It is lower than its neighbours in all directions with entries -1/10 and 1/10.
        from itertools import product
        assert all(at([s[:2], s[2:4]], [s[4:6], s[6:]]) > Q(7, 4) for s in product((Q(-1, 10), Q(1, 10)), repeat=8))
        """)
  }

  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let better: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    let d = network.widths
    return [
      .structural("H1: there is no bottleneck", d[1] >= min(d[0], d[2])),
      Hypothesis("H2: the constants are positive") { () throws(Undecided) in
        .forAll(objective.regularizers[0].strengths.flattened.entries) { $0 .> .zero }
      },
      Hypothesis("H3: θ is a local minimum") { () throws(Undecided) in try .localMinimum(of: objective, at: network) },
    ]
  }

  public var trustedSteps: [String] { ["where the gradient is 0 and the Hessian positive definite, there is a local minimum"] }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (dx, dy) = (choose.integer("inputs", in: 1...3), choose.integer("outputs", in: 1...3))
    let network: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy)
    let data: Dataset<Real> = choose.data(inputs: dx, outputs: dy)
    let strengths = choose.direction("λ", like: network.parameters)
    return Self(
      network: network, objective: Objective(on: data, regularizers: [Regularizer(strengths: strengths)]),
      better: choose.other(than: network))
  }

  /// Two units, X = 1 and Y = m·1. Off the diagonal a chain ½ (m − ab)² + ½ λa² + ½ μb² is critical with residual p = √(λμ), where
  /// it has the value pm − ½p². On the diagonal the residual is p/2, and the chain is critical at (sb/k, b/k). That both blocks of
  /// the Hessian are definite follows from k > 2.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (a, b, p): (Real, Real, Real) = (choose.positive("a"), choose.positive("b"), choose.positive("p"))
    let k = Real(choose.integer("k", in: 3...6))
    let half = Real(1, over: 2) * p
    let s = k.squared * (a * b + half) * (try b.squared.reciprocal())
    func table(on diagonal: Real, off: Real) -> Matrix<Real> { Matrix(2, 2) { i, j in i == j ? diagonal : off } }
    let λ = Parameters<Real>([
      .init(weight: table(on: try half.divided(by: s), off: try (p * b).divided(by: a))),
      .init(weight: table(on: half * s, off: try (p * a).divided(by: b))),
    ])
    let bʹ = try b.divided(by: k)
    let Y = (a * b + p) * Matrix<Real>.identity(2)
    return Self(
      network: Network(table(on: .zero, off: a), table(on: .zero, off: b)),
      objective: Objective(on: Dataset(inputs: .identity(2), targets: Y), regularizers: [Regularizer(strengths: λ)]),
      better: Network(table(on: s * bʹ, off: .zero), table(on: bʹ, off: .zero)))
  }

  // Sharpness. H1: one hidden unit, λ = (3/4, 1/9), μ = (1/3, 1): 23/8 at (1, 0), (3/2, 0) and 49/18 at (0, 2), (0, 1).
  public static var sharpness: [Sharpness] {
    [
      .counterexample(
        dropping: "H1",
        square.merging([
          "units": 1, "W1": [[1, 0]], "W2": [["3/2"], [0]], "λ1": [["3/4", "1/9"]], "λ2": [["1/3"], [1]], "W′1": [[0, 2]],
          "W′2": [[0], [1]],
        ]) { $1 }),
      .partOfTheMeaning(dropping: "H2", "A weight without penalty or with a negative one is no weight decay."),
      .partOfTheMeaning(dropping: "H3", "The claim is about local minima."),
    ]
  }

  private static var square: [String: Choice] {
    [
      "inputs": 2, "outputs": 2, "units": 2, "W1": [[0, 1], [1, 0]], "W2": [[0, "3/2"], ["3/2", 0]],
      "λ1": [["1/9", "3/4"], ["3/4", "1/9"]], "λ2": [[1, "1/3"], ["1/3", 1]], "samples": 2, "X": [[1, 0], [0, 1]],
      "Y": [[2, 0], [0, 2]], "W′1": [[2, 0], [0, 2]], "W′2": [[1, 0], [0, 1]],
    ]
  }
}
