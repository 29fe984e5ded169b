/// False: "the flat region around a minimum has a volume, which says how well the function generalises".
public struct FlatVolume<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "The ε-flat region of a minimum has volume at most B (false)", source: "DinhEtAl2017",
      """
      Let f(x) = a σ(wx) with positively homogeneous σ, and L(w, a) = ½ Σₙ (f(xₙ) − yₙ)² = 0 at some w, a > 0. Then the connected region
      around (w, a) where L ≤ ε has an area of at most B. (Checked on K boxes [ρᵏw, ρᵏ⁺¹w] × [a/ρᵏ⁺¹, a/ρᵏ], k < K, ρ > 1, which
      lie in it and overlap in edges at most.)
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        A minimum in a wide valley needs few bits to be written down, and a large flat volume should mean a simple function. So one \
        compares minima by the volume around them where the loss is at most ε above the least.
        """,
      obstacle: """
        The loss depends on the product aw alone, so that the region is a strip along the hyperbola aw = const that never ends and \
        does not get narrow fast enough: {1 ≤ w ≤ R, |aw − 1| ≤ δ} has the area 2δ log R. Every minimum of such a network \
        has an infinite flat volume.
        """,
      remedy:
        "Measure modulo rescaling: fix the norm of each unit's incoming weights, say, or compare functions and not parameters.",
      example: """
        L = ½ (a relu(w) − 1)² and ε = 1/8. On the box [ρᵏ, ρᵏ⁺¹] × [ρ⁻ᵏ⁻¹, ρ⁻ᵏ] with ρ = 3/2 the product aw lies in \
        [2/3, 3/2], so that L ≤ 1/8; its area is (ρ − 1)²/ρ = 1/6. Seven of them have the area 7/6 > B = 1, and K of them K/6.
        """,
      instance: [
        "activation": "relu", "w": 1, "a": 1, "samples": 1, "X": [[1]], "Y": [[1]], "ρ": "3/2", "boxes": 7, "ε": "1/8", "B": 1,
      ],
      python: """
        from fractions import Fraction as Q

        def L(w, a): return (a * max(w, Q(0)) - 1)**2 / 2

        rho, area = Q(3, 2), Q(0)
        for k in range(7):
            w, a = (rho**k, rho**(k + 1)), (rho**(-k - 1), rho**(-k))
            # L is a convex function of aw, which takes its extremes at the corners.
            assert max(L(x, y) for x in w for y in a) == Q(1, 8)
            area += (w[1] - w[0]) * (a[1] - a[0])
        print(area)
        assert area == Q(7, 6) > 1
        """)
  }

  // Let
  public let σ: Activation
  public let w, a: Real
  public let data: Dataset<Real>
  public let ρ: Real
  public let boxes: Int
  public let ε, bound: Real

  private func loss(_ w: Real, _ a: Real) throws(Undecided) -> Real {
    try Objective(on: data)(Network(Matrix(1, 1) { _, _ in w }, Matrix(1, 1) { _, _ in a }, hidden: σ))
  }

  /// The ends of the intervals of w and of a, box by box.
  private var edges: [(w: [Real], a: [Real])] {
    get throws(Undecided) {
      var (low, high) = (w, a)
      var list: [(w: [Real], a: [Real])] = []
      for _ in 0..<boxes {
        let (next, below) = (ρ * low, try high.divided(by: ρ))
        list.append(([low, next], [below, high]))
        (low, high) = (next, below)
      }
      return list
    }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: the activation is positively homogeneous", σ.isPositivelyHomogeneous),
      Hypothesis("H2: w > 0, a > 0 and ρ > 1") { () throws(Undecided) in .all([w .> .zero, a .> .zero, ρ .> .one]) },
      Hypothesis("H3: L(w, a) = 0") { () throws(Undecided) in try loss(w, a) .== .zero },
      Hypothesis("H4: L ≤ ε at the corners of every box") { () throws(Undecided) in
        var claims: [Claim<Real>] = []
        for box in try edges {
          for w in box.w { for a in box.a { claims.append(try loss(w, a) .<= ε) } }
        }
        return .all(claims)
      },
    ]
  }

  private var area: Real {
    get throws(Undecided) { try edges.reduce(.zero) { $0 + ($1.w[1] - $1.w[0]) * ($1.a[1] - $1.a[0]) } }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let area = try area
      if (area - bound).isPositive == .yes { return area .<= bound }
      throw Undecided(.unavailable, "the area from above: boxes that lie in the region bound it from below")
    }
  }

  public var trustedSteps: [String] {
    [
      "for w > 0 the loss is a convex function of the product aw, which over a box of positive numbers is extreme at corners",
      "neighbouring boxes share a point of aw = const, on which the loss is 0: their union is connected and contains (w, a)",
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var total = Real.zero
      var cells: [(name: String, value: Exhibit<Real>.Value)] = []
      for (k, box) in try edges.enumerated() {
        total += (box.w[1] - box.w[0]) * (box.a[1] - box.a[0])
        cells.append(("\(k + 1)", .number(total)))
      }
      return [Exhibit("area of the first boxes", cells), Exhibit("bound", [("B", .number(bound)), ("ε", .number(ε))])]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      var (total, areas) = (Real.zero, [Real.zero])
      for box in try edges {
        total += (box.w[1] - box.w[0]) * (box.a[1] - box.a[0])
        areas.append(total)
      }
      let (w, a) = (w, a)
      return [
        Picture("The area of the first k boxes", "A straight line without end.", .sequences(axis: "k", [("area", areas)])),
        Picture(
          "The valley", "The loss at (x·w, y·a): a strip along xy = 1 that goes on in both directions.",
          .surface(x: "x", 0.1...5, y: "y", 0.1...5, marks: [.init("θ", 1, 1)]) { (x, y) throws(Undecided) in
            try loss(x * w, y * a)
          }),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(
      σ: choose.activation(of: homogeneous), w: choose.number("w"), a: choose.number("a"),
      data: choose.data(inputs: 1, outputs: 1),
      ρ: choose.positive("ρ"), boxes: choose.integer("boxes", in: 1...8, atMost: 64), ε: choose.positive("ε"),
      bound: choose.positive("B"))
  }

  private static var homogeneous: [Activation] { [.relu, .identity, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue] }

  /// Data that (w, a) fits, with ρ = 1 + 1/r and ε = ½ (ρ − 1)² Σ f(xₙ)². Any B can be asked for: a is chosen after it.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let σ = choose.activation(of: homogeneous)
    let (w, bound): (Real, Real) = (choose.positive("w"), choose.positive("B"))
    let (boxes, r) = (choose.integer("boxes", in: 2...8, atMost: 64), choose.integer("r", in: 1...3))
    let gap = Real(1, over: r)
    let ρ = Real.one + gap
    let a = try (Real(2) * bound * ρ).divided(by: Real(boxes) * gap.squared * w)
    let inputs: Matrix<Real> = choose.matrix("X", 1, choose.integer("samples", in: 1...3))
    let outputs = try Network(Matrix(1, 1) { _, _ in w }, Matrix(1, 1) { _, _ in a }, hidden: σ)(inputs)
    return Self(
      σ: σ, w: w, a: a, data: Dataset(inputs: inputs, targets: outputs), ρ: ρ, boxes: boxes,
      ε: Real(1, over: 2) * gap.squared * outputs.squaredNorm, bound: bound)
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without it the loss is not a function of aw."),
      .partOfTheMeaning(dropping: "H2", "The boxes are on the positive side and need a width."),
      .partOfTheMeaning(dropping: "H3", "The claim is about minima."),
      .partOfTheMeaning(dropping: "H4", "The claim is about the region where L ≤ ε."),
    ]
  }
}
