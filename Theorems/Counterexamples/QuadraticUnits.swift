/// False: "a local minimum of a network of quadratic units is global".
public struct QuadraticUnits<Real: Field>: BadMinimum {
  public static var statement: Statement {
    Statement(
      "A local minimum of a network of quadratic units is global (false)", source: "",
      """
      Let f_θ(x) = Σₖ bₖ ⟨wₖ, x⟩² and L(θ) = ½ Σₙ (f_θ(xₙ) − yₙ)². If θ is a local minimum of L, then L(θ) ≤ L(θ′) for every
      network θ′ of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        f_θ(x) is ⟨A, xxᵀ⟩ with A = Σₖ bₖ wₖwₖᵀ, and L is convex in A. Matrix factorisations of this kind are known for having no bad \
        local minima, and with enough units every A can be reached.
        """,
      obstacle: """
        Not from everywhere. Where all bₖ are positive, a small step leaves them so, and A stays positive semidefinite: θ is a \
        local minimum as soon as A is best among those. To reach the others a bₖ has to change its sign; it gets a gradient \
        through wₖ only, and wₖ = 0 gives none.
        """,
      remedy: """
        A unit that is 0 altogether, bₖ = 0 and wₖ = 0: it can go either way, and a local minimum with one is global (by \
        the argument of Haeffele and Vidal). A unit with ⟨wₖ, x⟩² = 0 alone is not enough.
        """,
      example: """
        One unit, one weight, one sample 1 ↦ −1: L = ½ (b a² + 1)². Near (a, b) = (0, 1), b a² ≥ 0, so L ≥ ½ there. At (1, −1) \
        L = 0. The Hessian at (0, 1) is diag(2, 0): its second derivatives do not tell that this is a minimum.
        """,
      instance: [
        "inputs": 1, "units": 1, "W1": [[0]], "W2": [[1]], "samples": 1, "X": [[1]], "Y": [[-1]], "W′1": [[1]], "W′2": [[-1]],
      ],
      python: """
        from fractions import Fraction as Q

        loss = lambda a, b: Q(1, 2) * (b * a * a + 1) ** 2
        # For b > 0, b a² + 1 ≥ 1, so that ½ is the least value nearby: on a grid around (0, 1),
        near = [loss(Q(i, 20), 1 + Q(j, 20)) for i in range(-10, 11) for j in range(-10, 11)]
        assert min(near) == loss(0, 1) == Q(1, 2)
        print(loss(0, 1), loss(1, -1))
        assert loss(1, -1) == 0
        """)
  }

  // Let
  public let network: Network<Real>
  public let better: Network<Real>
  public let objective: Objective<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: θ is a local minimum: all bₖ > 0, and A is best among positive semidefinite matrices") {
        () throws(Undecided) in try .localMinimum(ofQuadraticUnits: objective, at: network)
      }
    ]
  }

  public var trustedSteps: [String] {
    ["where all bₖ are positive A is positive semidefinite, and L is convex in A: θ is a local minimum"]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.quadraticUnits()
    return Self(
      network: network, better: choose.other(than: network),
      objective: Objective(on: choose.data(inputs: network.widths[0], outputs: 1))
    )
  }

  /// In coordinates turned by a drawn rotation: the weights have no last coordinate, and the first is 0. Samples without a last
  /// coordinate are fitted; the others, which have no coordinate but the last, have negative targets. θ′ turns unit 1 to them,
  /// by the best factor −c.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.quadraticUnits()
    let (d, m) = (drawn.widths[0], drawn.widths[1])
    let (fitted, missed) = (choose.integer("fitted samples", in: 0...2), choose.integer("missed samples", in: 1...2))
    let (W, b) = (drawn.parameters[0].weight, try drawn.parameters[1].weight.map { .one + $0.squared })
    let places: Matrix<Real> = choose.matrix("X", d, fitted + missed)
    let depths: Matrix<Real> = choose.matrix("depths", 1, missed)
    let last = d - 1
    let X = Matrix(d, fitted + missed) { i, n in
      (n < fitted) == (i == last) ? .zero : n < fitted ? places[i, n] : .one + places[i, n].squared
    }
    let network = drawn.at(
      Parameters([
        Parameters.Block(weight: Matrix(m, d) { k, i in k == 0 || i == last ? .zero : W[k, i] }), Parameters.Block(weight: b),
      ]))
    let f = try network(X)
    let Y = Matrix(1, fitted + missed) { _, n in n < fitted ? f[n] : -.one - depths[n - fitted].squared }
    let squares = Matrix(1, fitted + missed) { _, n in X[last, n].squared }
    let c = try -dot(Y, squares).divided(by: squares.squaredNorm)
    let better = network.at(
      Parameters([
        Parameters.Block(
          weight: Matrix(m, d) { k, i in k == 0 ? (i == last ? .one : .zero) : network.parameters[0].weight[k, i] }),
        Parameters.Block(weight: Matrix(1, m) { _, k in k == 0 ? -c : b[k] }),
      ]))
    let Q: Matrix<Real> = try choose.orthogonal("turn", d)
    func turned(_ network: Network<Real>) -> Network<Real> {
      var θ = network.parameters
      θ[0].weight = θ[0].weight * Q.transposed
      return network.at(θ)
    }
    return Self(
      network: turned(network), better: turned(better), objective: Objective(on: Dataset(inputs: Q * X, targets: Y)))
  }

  // Sharpness. The claim is false as it stands; its hypothesis says of which points it speaks.
  public static var sharpness: [Sharpness] { [.partOfTheMeaning(dropping: "H1", "The claim is about local minima.")] }
}

extension Choices {
  /// A network x ↦ Σₖ bₖ ⟨wₖ, x⟩², b being "W2".
  mutating func quadraticUnits<S: Scalar>() -> Network<S> {
    let (d, m) = (integer("inputs", in: 1...3), integer("units", in: 1...3))
    return Network(weights: [matrix("W1", m, d), matrix("W2", 1, m)], hidden: .square)
  }
}
