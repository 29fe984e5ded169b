/// False: "critical points of higher loss have more negative directions".
public struct IndexAndLoss<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Of two critical points the one with the higher loss has at least as many negative eigenvalues (false)",
      source: "DauphinEtAl2014",
      """
      Let θ and θ′ be critical points of L = ½ ‖W₂W₁X − Y‖² for linear networks of the same widths. If L(θ) > L(θ′), then ∇²L(θ) has
      at least as many negative eigenvalues as ∇²L(θ′).
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        In high dimension saddles of high loss have many directions of descent and those of low loss few: so it is on average for \
        random functions [DauphinEtAl2014], so it looks in experiments, and the minimum has none at all.
        """,
      obstacle: """
        The index counts the directions of descent and the loss what is missing, and these are different sums. A critical point \
        keeps singular values sᵢ, i ∈ I, of Y. Its loss is the sum of the sⱼ²/2 that it does not keep; its index is the number of \
        pairs i ∈ I, j ∉ I with sⱼ > sᵢ, and n − |I| for each unused unit. Two small values kept at the cost of two large ones make \
        many pairs, and together outweigh one large one with an idle unit beside.
        """,
      remedy: "Only the ends are certain: the global minimum has index 0, and every other critical point has at least 1.",
      example: """
        X = 1, Y = diag(9, 8, 7, 6), two hidden units. I = {1}: the loss is (64 + 49 + 36)/2 = 149/2 and the index 3, all from the idle \
        unit. I = {3, 4}: the loss is (81 + 64)/2 = 145/2 and the index 4. The higher loss has the lower index.
        """,
      instance: [
        "inputs": 4, "outputs": 4, "units": 2, "samples": 4, "X": axes,
        "Y": [[9, 0, 0, 0], [0, 8, 0, 0], [0, 0, 7, 0], [0, 0, 0, 6]],
        "W1": [[9, 0, 0, 0], [0, 0, 0, 0]], "W2": [[1, 0], [0, 0], [0, 0], [0, 0]], "W′1": [[0, 0, 7, 0], [0, 0, 0, 6]],
        "W′2": [[0, 0], [0, 0], [1, 0], [0, 1]],
      ],
      python: """
        from fractions import Fraction as Q

        s, h = [Q(9), Q(8), Q(7), Q(6)], 2

        def L(B, A):  # W2 = B, W1 = A, Y = diag(s)
            return sum((sum(B[i][a] * A[a][j] for a in range(h)) - s[i] * (i == j))**2 for i in range(4) for j in range(4)) / 2

        def second(I, a, j):  # d2L at I: in B[j][a] twice, in A[a][j] twice, in both. L is quadratic in each entry, so it is exact.
            def at(p, q):
                B = [[(i == I[k] if k < len(I) else 0) + p * (i == j and k == a) for k in range(h)] for i in range(4)]
                A = [[(s[i] * (i == I[k]) if k < len(I) else 0) + q * (i == j and k == a) for i in range(4)] for k in range(h)]
                return L(B, A)
            twice = lambda f: f(1) - 2 * f(0) + f(-1)
            return twice(lambda p: at(p, 0)), twice(lambda q: at(0, q)), (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4

        def index(I):  # H is made of these 2 x 2 blocks with j not in I, and of sums of squares
            blocks = [second(I, a, j) for a in range(h) for j in range(4) if j not in I]
            return sum(b * d - c * c < 0 for b, d, c in blocks)

        loss = lambda I: sum(s[j]**2 for j in range(4) if j not in I) / 2
        print([(loss(I), index(I)) for I in ([0], [2, 3])])
        assert [(loss(I), index(I)) for I in ([0], [2, 3])] == [(Q(149, 2), 3), (Q(145, 2), 4)]
        """)
  }

  // Let
  public let network, other: Network<Real>
  public let data: Dataset<Real>

  private var objective: Objective<Real> { Objective(on: data) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: θ and θ′ are critical") { () throws(Undecided) in
        .all([try objective.gradient(network).vanishing, try objective.gradient(other).vanishing])
      },
      Hypothesis("H2: L(θ) > L(θ′)") { () throws(Undecided) in try objective(network) .> (try objective(other)) },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (n, nʹ) = (try objective.hessian(network).inertia.negative, try objective.hessian(other).inertia.negative)
      return .fact(Truth(n >= nʹ), "\(n) negative eigenvalues at θ, \(nʹ) at θ′")
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var rows: [Exhibit<Real>] = []
      for (name, point) in [("θ", network), ("θ′", other)] {
        rows.append(
          Exhibit(
            name,
            [("loss", .number(try objective(point))), ("inertia", .text("\(try objective.hessian(point).inertia)"))]))
      }
      return rows
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (θ, θʹ) = (network.parameters, other.parameters)
      return [
        Picture(
          "Curvature at both points", "The point of higher loss has fewer negative eigenvalues.",
          .spectra([("θ, higher loss", try objective.hessian(network)), ("θ′, lower loss", try objective.hessian(other))])),
        Picture(
          "The plane of both points", "The loss at x·θ + y·θ′, with both critical points marked.",
          .surface(x: "x", -0.5...1.5, y: "y", -0.5...1.5, marks: [.init("θ", 1, 0), .init("θ′", 0, 1)]) {
            (x, y) throws(Undecided) in try objective(network.at(x * θ + y * θʹ))
          }),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (dx, dy) = (choose.integer("inputs", in: 1...4), choose.integer("outputs", in: 1...4))
    let network: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy)
    return Self(network: network, other: choose.other(than: network), data: choose.data(inputs: dx, outputs: dy, samples: 1...4))
  }

  /// Singular values k + 3, k + 2, k + 1, k with (k + 1)² + k² > (k + 3)², seen from random frames.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let k = choose.integer("least singular value", in: 6...12)
    let s = (0..<4).map { Real(k + 3 - $0) }
    let u: Matrix<Real> = try choose.orthogonal("skew U", 4)
    let v: Matrix<Real> = try choose.orthogonal("skew V", 4)
    let (C, inverse): (Matrix<Real>, Matrix<Real>) = try choose.unimodular("frame", 2)
    func keep(_ I: [Int]) -> Network<Real> {
      let used = Matrix<Real>(4, 2) { i, a in a < I.count ? u[i, I[a]] : .zero }
      let mapped = Matrix<Real>(2, 4) { a, j in a < I.count ? s[I[a]] * v[j, I[a]] : .zero }
      return Network(C * mapped, used * inverse)
    }
    let targets = u * Matrix.diagonal(s) * v.transposed
    return Self(network: keep([0]), other: keep([2, 3]), data: Dataset(inputs: .identity(4), targets: targets))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The claim is about critical points."),
      .partOfTheMeaning(dropping: "H2", "The claim is about two different losses."),
    ]
  }

  private static var axes: Choice { [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]] }
}
