/// False: "a regularised chain of three weights has at most 8 real critical points", as a published table has it.
public struct CriticalPointCount<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "A regularised deep linear network with three layers of width 1 and one sample has at most 8 real critical points (false)",
      source: "BharadwajHosten2023",
      """
      Let F(a, b, c) = ½ (abcx − y)² + ½ (λ₁a² + λ₂b² + λ₃c²) with λ₁, λ₂, λ₃ > 0. Then F has at most 16 nondegenerate complex
      critical points, and at most 8 of them are real.
      (Row H = 2, m = 1, d = dx = dy = 1 of a table of numbers of solutions. Checked: a list of real ones.)
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        The numbers stand in a table, found by numerical algebraic geometry over 100 random systems each. The largest number of \
        real solutions is printed as 8, the number of complex ones as 16.
        """,
      obstacle: """
        Flipping the signs of two of the three weights keeps F, and so moves critical points in fours, except the origin, which is \
        always critical. So the number of complex solutions is 1 modulo 4, and the real ones are odd in number, as in every network \
        of the table: its even entries miss a solution. Here, with x = 1, the others satisfy λ₁a² = λ₂b² = λ₃c² = q(y − q), q = abc, \
        and λ₁λ₂λ₃ = q (y − q)³, with four sign patterns for each of the four roots q: 17 in all, and 9 real ones where two roots q \
        are real.
        """,
      remedy: "17 and 9: every entry has to count the origin.",
      example: """
        x = y = 1, λ = (56/225, 56/225, 7/8). Then λ₁λ₂λ₃ = 2744/50625 = q(1 − q)³ for q = 8/15 and q = 1/15. Critical are 0; (1, 1, 8/15) \
        and its three images under two flips of sign; and their halves.
        """,
      instance: [
        "λ": [["56/225"], ["56/225"], ["7/8"]], "x": 1, "y": 1, "count": 9,
        "points": [
          [0, 0, 0], [1, 1, "8/15"], [1, -1, "-8/15"], [-1, 1, "-8/15"], [-1, -1, "8/15"], ["1/2", "1/2", "4/15"],
          ["1/2", "-1/2", "-4/15"], ["-1/2", "1/2", "-4/15"], ["-1/2", "-1/2", "4/15"],
        ],
      ],
      python: """
        from fractions import Fraction as Q

        lam = (Q(56, 225), Q(56, 225), Q(7, 8))

        def gradient(a, b, c):
            r = a*b*c - 1
            return r*b*c + lam[0]*a, r*a*c + lam[1]*b, r*a*b + lam[2]*c

        points = {(Q(0), Q(0), Q(0))}
        for s in (1, -1):
            for t in (1, -1):
                for scale in (Q(1), Q(1, 2)):
                    points.add((s * scale, t * scale, s * t * scale * Q(8, 15)))
        print(len(points), [gradient(*p) for p in points])
        assert len(points) == 9 and all(gradient(*p) == (0, 0, 0) for p in points)
        # q (1 - q)^3 = 2744/50625 has the roots 8/15 and 1/15 and two that are not real:
        P = [-Q(2744, 50625), 1, -3, 3, -1]  # coefficients of q(1 - q)^3 - 2744/50625, constant term first
        for root in (Q(8, 15), Q(1, 15)):
            quotient = [Q(0)]
            for coefficient in reversed(P):
                quotient.append(coefficient + root * quotient[-1])
            assert quotient[-1] == 0
            P = quotient[1:-1][::-1]
        assert P[1]**2 - 4 * P[2] * P[0] < 0  # the discriminant of what is left: 4 simple roots, 1 + 4 * 4 = 17 solutions
        """)
  }

  // Let
  /// λ₁, λ₂, λ₃.
  public let λ: [Real]
  public let x, y: Real
  /// Rows (a, b, c).
  public let points: Matrix<Real>

  private func chain(_ row: Int) -> Network<Real> {
    Network(weights: (0..<3).map { l in Matrix(1, 1) { _, _ in points[row, l] } })
  }

  private var objective: Objective<Real> {
    let strengths = Parameters(λ.map { λ in Parameters<Real>.Block(weight: Matrix(1, 1) { _, _ in λ }) })
    let data = Dataset(inputs: Matrix(1, 1) { _, _ in x }, targets: Matrix(1, 1) { _, _ in y })
    return Objective(on: data, regularizers: [Regularizer(strengths: strengths)])
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: λ₁, λ₂, λ₃ > 0") { () throws(Undecided) in .forAll(λ) { $0 .> .zero } },
      Hypothesis("H2: the points of the list are critical") { () throws(Undecided) in
        try .forAll(0..<points.rows) { (i) throws(Undecided) in try objective.gradient(chain(i)).vanishing }
      },
      Hypothesis("H3: they are nondegenerate") { () throws(Undecided) in
        try .forAll(0..<points.rows) { (i) throws(Undecided) in try objective.hessian(chain(i)).determinant .!= .zero }
      },
      Hypothesis("H4: they are different") { () throws(Undecided) in
        let pairs = (0..<points.rows).flatMap { i in (0..<i).map { (i, $0) } }
        if pairs.isEmpty { return .fact(.yes, "one point") }
        return .forAll(pairs) { (points[row: $0] - points[row: $1]).squaredNorm .!= .zero }
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      if points.rows > 8 { return .fact(.no, "\(points.rows) real critical points") }
      throw Undecided(.unavailable, "whether the \(points.rows) critical points of the list are all")
    }
  }

  public var trustedSteps: [String] {
    ["points that are different by H4 are counted once each; how many more there are does not matter"]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var rows: [Exhibit<Real>] = []
      for i in 0..<points.rows {
        rows.append(
          Exhibit(
            "point \(i + 1)",
            [
              ("a", .number(points[i, 0])), ("b", .number(points[i, 1])), ("c", .number(points[i, 2])),
              ("F", .number(try objective(chain(i)))), ("inertia", .text("\(try objective.hessian(chain(i)).inertia)")),
            ]))
      }
      return rows
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (λ, y) = (λ, y)
      let product = λ.reduce(Real.one) { $0 * $1 }
      var spectra: [(name: String, matrix: Matrix<Real>)] = []
      for i in 0..<points.rows { spectra.append(("point \(i + 1)", try objective.hessian(chain(i)))) }
      return [
        Picture(
          "Two real products",
          "The curve q (y − q)³ crosses the level λ₁λ₂λ₃/x² twice; each crossing gives four real critical points.",
          .curves(
            axis: "q / y", range: 0...1,
            [
              .init("q (y − q)³") { (q) throws(Undecided) in q * y.squared.squared * (.one - q).power(3) },
              .init("λ₁λ₂λ₃/x²") { (_) throws(Undecided) in try product.divided(by: x.squared) },
            ])),
        Picture(
          "The plane a = b", "F(x, x, y): a minimum at the origin, two saddles, and two lower minima beyond them.",
          .surface(x: "a = b", -1.5...1.5, y: "c", -1.5...1.5, marks: [.init("0", 0, 0)]) { (u, v) throws(Undecided) in
            try objective(Network(weights: [u, u, v].map { w in Matrix(1, 1) { _, _ in w } }))
          }),
        Picture("Curvature at all points", "No eigenvalue is 0.", .spectra(spectra)),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let λ: Matrix<Real> = choose.matrix("λ", 3, 1)
    return Self(
      λ: λ.entries, x: choose.number("x"), y: choose.number("y"),
      points: choose.matrix("points", choose.integer("count", in: 1...9), 3))
  }

  /// q₁(1 − q₁)³ = q₂(1 − q₂)³ at 1 − q₁ = u = (1 + t + t²)/((1 + t)(1 + t²)), 1 − q₂ = tu. There the second point is 1/t times the
  /// first, which may be any (α, β, γ) with product q₁; with x = 1 and y all scales by y.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let t = Real(choose.integer("t", in: 2...5))
    let (x, y): (Real, Real) = (choose.positive("x"), choose.positive("y"))
    let (α, β): (Real, Real) = (choose.positive("a"), choose.positive("b"))
    let u = try (Real.one + t + t.squared).divided(by: (.one + t) * (.one + t.squared))
    let q = y * (.one - u)
    let γ = try q.divided(by: α * β * x)
    let s = q * (y * u)
    let λ = try [α, β, γ].map { (p) throws(Undecided) in try s.divided(by: p.squared) }
    var rows: [[Real]] = [[.zero, .zero, .zero]]
    for scale in [Real.one, try t.reciprocal()] {
      for (f, g) in [(1, 1), (1, -1), (-1, 1), (-1, -1)] {
        rows.append([Real(f) * scale * α, Real(g) * scale * β, Real(f * g) * scale * γ])
      }
    }
    return Self(λ: λ, x: x, y: y, points: Matrix(rows: rows))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The claim is about penalties."),
      .partOfTheMeaning(dropping: "H2", "The claim is about critical points."),
      .partOfTheMeaning(dropping: "H3", "The claim is about nondegenerate critical points; there may be infinitely many others."),
      .partOfTheMeaning(dropping: "H4", "A point that is listed twice is one point."),
    ]
  }
}
