/// False: "a local minimum of a sigmoid unit separates what a line can separate".
public struct SigmoidSeparates<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "On separable data a local minimum of a sigmoid unit makes no error (false)", source: "BradyRaghavanSlawny1989",
      """
      Let f(x) = σ(w x + b) with the sigmoid σ, targets yₙ with 0 < yₙ < 1, and L = ½ Σₙ (f(xₙ) − yₙ)². Let a line separate the targets
      above ½ from those below, (yₙ − ½)(u xₙ + v) > 0 for all n. Within the given radius of the given midpoint let L have exactly
      one critical point, a strict local minimum. There (yₙ − ½)(w xₙ + b) > 0 for all n.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Least squares with linear outputs fails on separable data because it punishes outputs beyond their targets. A sigmoid cuts \
        large outputs off, so a single sigmoid unit should find the line.
        """,
      obstacle: """
        With targets 0.7 and 0.3 an output of 0.9 is again too right, and a far sample again costs one at the boundary an error. \
        Backpropagation with such targets fails where the perceptron succeeds.
        """,
      remedy: """
        Targets at the asymptotes, 0 and 1: then no parameters are critical, and every step along the separating direction \
        descends (optimization/asymptotic-targets). Or no penalty beyond the target.
        """,
      example: """
        x = −1 (twice, target 3/10), 0 and 3 (target 7/10), separated by x + ½. L has a strict local minimum at \
        (w, b) ≈ (0.42893, −0.04494). There f(0) = σ(b) ≈ 0.489 < ½: the sample 0 is on the wrong side.
        """,
      instance: [
        "samples": 4, "X": [[-1, -1, 0, 3]], "Y": [["3/10", "3/10", "7/10", "7/10"]], "u": 1, "v": "1/2",
        "midpoint w": "0.42892818", "midpoint b": "-0.04494089", "radius": "1/1000000",
      ],
      python: """
        from mpmath import iv

        iv.dps = 30
        s = lambda z: 1 / (1 + iv.exp(-z))
        data = [(-1, iv.mpf(3) / 10)] * 2 + [(0, iv.mpf(7) / 10), (3, iv.mpf(7) / 10)]
        loss = lambda w, b: sum((s(w * x + b) - y) ** 2 for x, y in data) / 2
        w, b, r, k = iv.mpf("0.42892818"), iv.mpf("-0.04494089"), iv.mpf("0.03"), 60
        inside, side = loss(w, b), lambda t: iv.mpf([-1 + 2 * t / k, -1 + 2 * (t + 1) / k]) * r
        # On the whole edge of a square around (w, b) the loss is greater: there is a minimum inside, and b < 0 there.
        edge = [p for t in range(k) for e in (-r, r) for p in (loss(w + e, b + side(t)), loss(w + side(t), b + e))]
        print(inside, min(p.a for p in edge), s(b + r))
        assert all(p.a > inside.b for p in edge) and s(b + r).b < 0.5
        """)
  }

  // Let
  /// At the midpoint of the box around the local minimum.
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let midpoint: [ExactNumber]
  public let radius: ExactNumber
  public let u, v: Real

  private var L: Objective<Real> { Objective(on: data) }

  private func minimum() throws(Undecided) -> (claim: Claim<Real>, box: Network<Real>) {
    try Claim.localMinimum(of: L, near: network, at: midpoint, within: radius)
  }

  private func margins(_ line: Network<Real>) throws(Undecided) -> [Real] {
    let z = try line.forward(data.inputs).preactivations[0]
    return try data.targets.map { $0 - Real(1, over: 2) }.hadamard(z).entries
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: σ attains the targets, 0 < yₙ < 1") { () throws(Undecided) in
        .forAll(data.targets.entries) { .all([$0 .> .zero, $0 .< .one]) }
      },
      Hypothesis("H2: (u, v) separates, (yₙ − ½)(u xₙ + v) > 0") { () throws(Undecided) in
        .forAll(try margins(Self.unit(u, v))) { $0 .> .zero }
      },
      Hypothesis("H3: near the midpoint L has exactly one critical point, and it is a strict local minimum") {
        () throws(Undecided) in try minimum().claim
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { .forAll(try margins(minimum().box)) { $0 .> .zero } }
  }

  public var trustedSteps: [String] {
    ["Krawczyk's theorem: K(X) ⊂ int X shows exactly one zero of ∇L in X; where ∇²L is positive definite it is a strict minimum"]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let outputs = try minimum().box(data.inputs).entries
      return [
        Exhibit("f(xₙ) at the minimum", outputs.enumerated().map { ("\($0 + 1)", .number($1)) }),
        Exhibit("loss", [("L", .number(try L(minimum().box)))]),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let θ = network.parameters
      func unit(_ k: Int) -> Parameters<Real> { θ.unflatten(Matrix(2, 1) { i, _ in i == k ? .one : .zero }) }
      return [
        .loss(
          "Loss around the minimum", "x is added to w and y to b: a single bowl around (0, 0).", L, from: network, along: unit(0),
          and: unit(1)),
        Picture(
          "Outputs", "At the minimum the unit is below one half where it should be above.",
          .curves(
            axis: "x", range: -2...4,
            [Picture.Curve("f(x)") { (x) throws(Undecided) in try network(Matrix(column: [x]))[0] }])),
        Picture("Eigenvalues of ∇²L", "Both are positive.", .spectra([("minimum", try L.hessian(network))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let midpoint = [choose.exactNumber("midpoint w"), choose.exactNumber("midpoint b")]
    return Self(
      network: unit(Real(midpoint[0]), Real(midpoint[1])), data: choose.data(inputs: 1, outputs: 1), midpoint: midpoint,
      radius: choose.exactNumber("radius").magnitude, u: choose.number("u"), v: choose.number("v"))
  }

  private static func unit(_ w: Real, _ b: Real) -> Network<Real> {
    Network(
      Parameters([Parameters.Block(weight: Matrix(column: [w]), bias: Matrix(column: [b]))]), activations: [.sigmoid])
  }

  /// The story's samples several times each, shifted by s and divided by ±q: its minimum moves to (±q w, b − w s).
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (scale, copies) = (choose.integer("scale", in: 1...3, atMost: 100), choose.integer("copies", in: 1...3))
    let (s, isMirrored) = (
      choose.integer("shift", in: 0...3, atMost: 100), choose.option("mirrored", of: ["no", "yes"]) == "yes"
    )
    let q = isMirrored ? -scale : scale
    let (x, N) = ([-1, -1, 0, 3], 4 * copies)
    let X = Matrix(1, N) { _, n in Real(q.signum() * (x[n % 4] + s), over: scale) }
    let Y = Matrix(1, N) { _, n in Real(n % 4 < 2 ? 3 : 7, over: 10) }
    let (w, b, unit) = (42_892_818, -4_494_089, 100_000_000)
    let midpoint = [ExactNumber(q * w, over: unit), ExactNumber(b - s * w, over: unit)]
    return Self(
      network: Self.unit(Real(midpoint[0]), Real(midpoint[1])), data: Dataset(inputs: X, targets: Y), midpoint: midpoint,
      radius: ExactNumber(1, over: 100_000), u: Real(q), v: Real(1 - 2 * s, over: 2))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say of what it speaks.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "With targets 0 and 1 there is no local minimum to speak of."),
      .partOfTheMeaning(dropping: "H2", "No classifier separates what cannot be separated."),
      .partOfTheMeaning(dropping: "H3", "The claim is about local minima."),
    ]
  }
}
