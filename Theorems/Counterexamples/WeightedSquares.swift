/// False: "a shallow linear network has no bad local minimum, whatever the weights of the squares".
public struct WeightedSquares<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "A shallow linear network has no bad local minimum under weighted squares (false)", source: "TragerKohnBruna2020",
      """
      Let L(W₁, W₂) = Σᵢⱼ cᵢⱼ ((W₂W₁)ᵢⱼ − yᵢⱼ)² with weights cᵢⱼ > 0. If (W₁, W₂) is a local minimum of L, then
      L(W₁, W₂) ≤ L(W₁′, W₂′) for all (W₁′, W₂′) of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        For ½ ‖W₂W₁ − Y‖² every local minimum is global, with any number of hidden units [BaldiHornik1989]. And wherever the \
        hidden layer is wide enough, this holds for every convex loss of W₂W₁ [LaurentVonBrecht2018]. Weights on the squares keep \
        the loss convex, even quadratic.
        """,
      obstacle: """
        With a bottleneck W₂W₁ ranges over the matrices of low rank, which is no convex set. That squares have no bad minimum there \
        is a property of the Euclidean distance: the escape turns one singular vector into another, and on the way the mixed entries \
        must cost no more than the diagonal ones gain. Large weights on the mixed entries make the turn a climb.
        """,
      remedy: """
        Equal weights (linear-networks/shallow-saddles), weights cᵢⱼ = rᵢsⱼ of rank one, which change coordinates only, or a hidden \
        layer as wide as the input or the output.
        """,
      example: """
        L = (2 − u₁v₁)² + (1 − u₂v₂)² + 3 (u₁v₂)² + 3 (u₂v₁)². At u = v = (0, 1) the gradient is 0 and L = 4; the Hessian has the \
        eigenvalues 10, 4, 2 and 0, the last along the orbit (cu, v/c). At u = (1, 0), v = (2, 0) L = 1. With weight w in place \
        of 3, u = v = (0, 1) is a local minimum for w > 2 and none for w ≤ 2.
        """,
      instance: [
        "inputs": 2, "outputs": 2, "units": 1, "W1": [[0, 1]], "W2": [[0], [1]], "weights": [[1, 3], [3, 1]],
        "Y": [[2, 0], [0, 1]], "W′1": [[2, 0]], "W′2": [[1], [0]],
      ],
      python: """
        from fractions import Fraction as Q

        def L(u1, u2, v1, v2, w=Q(3)):
            return (2 - u1*v1)**2 + (1 - u2*v2)**2 + w*(u1*v2)**2 + w*(u2*v1)**2

        print(L(0, 1, 0, 1), L(1, 0, 2, 0))
        assert L(0, 1, 0, 1) == 4 and L(1, 0, 2, 0) == 1
        # Near (0, 1, 0, 1): L - 4 >= |u1 v1| (6 u2 v2 - 4) + (u1 v1)^2 + (1 - u2 v2)^2 >= 0 where u2 v2 >= 2/3.
        grid = [Q(k, 20) for k in range(-3, 4)]
        assert all(L(a, 1 + b, c, 1 + d) >= 4 for a in grid for b in grid for c in grid for d in grid)
        assert L(Q(1, 9), Q(1), Q(1, 9), Q(1), w=1) < 4  # with weight 1 it is no minimum
        """)
  }

  // Let
  public let network: Network<Real>
  /// c and Y, outputs × inputs.
  public let weights, targets: Matrix<Real>
  public let better: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: the weights are positive") { () throws(Undecided) in .forAll(weights.entries) { $0 .> .zero } },
      Hypothesis("H2: (W₁, W₂) is a local minimum") { () throws(Undecided) in
        try .localMinimum(gradient: gradient, hessian: hessian, orbit: network.basisTangents)
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { loss(network) .<= loss(better) } }

  private func loss(_ θ: Network<Real>) -> Real { Self.loss(θ, weights, targets) }

  private static func loss<S: Scalar>(_ θ: Network<S>, _ c: Matrix<S>, _ y: Matrix<S>) -> S {
    let residual = θ.product - y
    return dot(c, residual.hadamard(residual))
  }

  /// ∂L/∂θₖ is the coefficient of t in L(θ + t eₖ), and ∂²L/∂θₖ∂θₗ that of st in L(θ + s eₖ + t eₗ).
  private var gradient: Matrix<Real> {
    Matrix(column: axes.map { Self.loss(network.along($0, order: 1), weights.asSeries, targets.asSeries)[1] })
  }

  private var hessian: Matrix<Real> {
    let (c, y) = (weights.asSeries.asSeries, targets.asSeries.asSeries)
    let rows = axes.indices.map { k in
      let moved = network.along(axes[k], order: 1)
      return axes[0...k].map { Self.loss(moved.along($0.map(\.asSeries), order: 1), c, y)[1][1] }
    }
    return Matrix(axes.count, axes.count) { k, l in rows[max(k, l)][min(k, l)] }
  }

  private var axes: [Parameters<Real>] {
    let unit = Matrix<Real>.identity(network.count)
    return (0..<network.count).map { network.parameters.unflatten(unit[column: $0]) }
  }

  public var trustedSteps: [String] {
    [
      "(CW₁, W₂C⁻¹) has the same loss for every regular C: the null vectors are tangent to that orbit, and positive curvature across an orbit of critical points makes them local minima (Morse and Bott)"
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit("loss", [("at the local minimum", .number(loss(network))), ("at the better point", .number(loss(better)))]),
        Exhibit("inertia", [("at the local minimum", .text("\(try hessian.inertia)"))]),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (θ, θʹ) = (network.parameters, better.parameters)
      return [
        Picture(
          "From the local minimum to the better point", "The loss first rises from θ at t = 0 and is lower at θ′, t = 1.",
          .curves(
            axis: "t", range: -0.25...1.25,
            [.init("L(θ + t (θ′ − θ))") { (t) throws(Undecided) in loss(network.at(θ + t * (θʹ - θ))) }])),
        Picture(
          "The plane of both points",
          "The loss at x·θ + y·θ′: basins around both, the one of θ′ deeper, and a ridge between them.",
          .surface(x: "x", -1.5...1.5, y: "y", -1.5...1.5, marks: [.init("θ", 1, 0), .init("θ′", 0, 1)]) {
            (x, y) throws(Undecided) in loss(network.at(x * θ + y * θʹ))
          }),
        Picture(
          "Curvature at the local minimum", "One eigenvalue is 0, along the orbit of rescalings; the others are positive.",
          .spectra([("θ", hessian)])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (dx, dy) = (choose.integer("inputs", in: 1...3), choose.integer("outputs", in: 1...3))
    let network: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy, units: 1...2)
    return Self(
      network: network, weights: choose.matrix("weights", dy, dx), targets: choose.matrix("Y", dy, dx),
      better: choose.other(than: network))
  }

  /// Y = diag(y), one unit that keeps the least yₖ, and weights cᵢₖ = cₖᵢ > yᵢ/yₖ; the better one keeps the largest.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let n = choose.integer("size", in: 2...3)
    let (scale, scaleʹ): (Real, Real) = (choose.positive("scale"), choose.positive("scale′"))
    var y: [Real] = [choose.positive("y")]
    for i in 1..<n { y.append(y[i - 1] + choose.positive("gap \(i)")) }
    let least = try y[0].reciprocal()
    let excess = (0..<n).map { choose.positive("excess \($0)") as Real }
    func keep(_ i: Int, _ c: Real) throws(Undecided) -> Network<Real> {
      let axis = Matrix<Real>.identity(n)[column: i]
      return Network((c * y[i]) * axis.transposed, try c.reciprocal() * axis)
    }
    return Self(
      network: try keep(0, scale),
      weights: Matrix(n, n) { i, j in
        i == j ? .one : i == 0 || j == 0 ? y[i + j] * least + excess[i + j] : excess[max(i, j)]
      },
      targets: .diagonal(y), better: try keep(n - 1, scaleʹ))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "With a weight that is not positive the loss is no weighted sum of squares."),
      .partOfTheMeaning(dropping: "H2", "The claim is about local minima."),
    ]
  }
}
