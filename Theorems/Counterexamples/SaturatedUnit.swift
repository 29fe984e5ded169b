/// False: "one smooth unit has no local minima but global ones".
public struct SaturatedUnit<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "A local minimum of a single tanh unit is global (false)", source: "AuerHerbsterWarmuth1996",
      """
      Let f_w(x) = σ(w x) with σ = tanh, the sigmoid or erf, and L(w) = ½ Σₙ (f_w(xₙ) − yₙ)² with targets that σ attains. Within the
      given radius of the given midpoint let L have exactly one critical point w*, a strict local minimum. Then L(w*) ≤ L(w′) for
      every w′.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Bad local minima come from kinks and from many units that get in each other's way. One unit with one weight and a smooth, \
        strictly increasing activation should have a single valley.
        """,
      obstacle: """
        The squared loss of a bounded unit is bounded: a sample whose unit is saturated on the wrong side costs a fixed amount \
        and pulls no longer. The other samples settle where they like, and each group of samples can have a valley of its own.
        """,
      remedy: """
        A loss that grows with the error, such as the logistic one, which is convex in w. Or targets that are exactly attained by \
        one w: then all samples pull towards it.
        """,
      example: """
        Samples 1 ↦ 9/10 and 10 ↦ −9/10. At w* ≈ 1.4722 the first is fitted, and the second, tanh(14.7) ≈ 1, costs ½ (19/10)². \
        L″ ≈ 0.036 there: a strict minimum, L ≈ 1.805. At w = −1/10 L ≈ 0.509.
        """,
      instance: [
        "activation": "tanh", "samples": 2, "X": [[1, 10]], "Y": [["9/10", "-9/10"]], "midpoint": "1.47221949",
        "radius": "1/1000000",
        "W′1": [["-1/10"]],
      ],
      python: """
        from mpmath import iv

        iv.dps = 30
        tanh = lambda z: 1 - 2 / (iv.exp(2 * z) + 1)
        data = [(iv.mpf(1), iv.mpf(9) / 10), (iv.mpf(10), -iv.mpf(9) / 10)]
        slope = lambda w: sum((tanh(w * x) - y) * (1 - tanh(w * x) ** 2) * x for x, y in data)
        loss = lambda w: sum((tanh(w * x) - y) ** 2 for x, y in data) / 2
        low, high = iv.mpf("1.47221849"), iv.mpf("1.47222049")
        assert slope(low).b < 0 < slope(high).a  # falling, then rising: a minimum between
        between, better = loss(iv.mpf(["1.47221849", "1.47222049"])), loss(-iv.mpf(1) / 10)
        print(between, better)
        assert between.a > better.b
        """)
  }

  // Let
  /// At the midpoint of the box around w*.
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let midpoint, radius: ExactNumber
  public let better: Network<Real>

  private var L: Objective<Real> { Objective(on: data) }

  private func minimum() throws(Undecided) -> (claim: Claim<Real>, box: Network<Real>) {
    try Claim.localMinimum(of: L, near: network, at: [midpoint], within: radius)
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    let σ = network.activations[0]
    return [
      Hypothesis("H1: σ attains the targets: it is tanh or erf and |yₙ| < 1, or the sigmoid and 0 < yₙ < 1") {
        () throws(Undecided) in
        let within = Claim.forAll(data.targets.entries) { .all([$0 .< .one, $0 .> (σ == .sigmoid ? .zero : -.one)]) }
        return .all([.fact(Truth([.tanh, .erf, .sigmoid].contains(σ)), "σ is \(σ)"), within])
      },
      Hypothesis("H2: near the midpoint L has exactly one critical point w*, and it is a strict local minimum") {
        () throws(Undecided) in try minimum().claim
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { try L(minimum().box) .<= L(better) } }

  public var trustedSteps: [String] {
    ["Krawczyk's theorem: K(X) ⊂ int X shows exactly one zero of ∇L in X; where ∇²L is positive definite it is a strict minimum"]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [Exhibit("losses", [("L(w*)", .number(try L(minimum().box))), ("L(w′)", .number(try L(better)))])]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let one = network.parameters.map { Matrix($0.rows, $0.columns) { _, _ in Real.one } }
      return [
        Picture(
          "Loss of one unit", "Two valleys with a ridge between them: the shallow one on the right is not global.",
          .curves(
            axis: "w", range: -1...4,
            [Picture.Curve("L(w)") { (w) throws(Undecided) in try L(network.at(w * one)) }])),
        Picture(
          "Second derivatives", "Both are positive.", .spectra([("w*", try L.hessian(network)), ("w′", try L.hessian(better))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let σ = choose.activation(of: [.tanh, .sigmoid, .erf])
    let midpoint = choose.exactNumber("midpoint")
    return Self(
      network: unit(Real(midpoint), σ), data: choose.data(inputs: 1, outputs: 1), midpoint: midpoint,
      radius: choose.exactNumber("radius").magnitude, better: choose.other(than: unit(.zero, σ)))
  }

  private static func unit(_ w: Real, _ σ: Activation) -> Network<Real> {
    Network(Parameters([Parameters.Block(weight: Matrix(column: [w]))]), activations: [σ])
  }

  /// One sample 1/q ↦ 9/10 and further ones k/q ↦ −9/10 with k ≥ 10: near w = q artanh(9/10) = 1.472219… q they are saturated.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (q, saturated) = (choose.integer("scale", in: 1...4, atMost: 100), choose.integer("saturated samples", in: 1...3))
    let k = (0..<saturated).map { 10 + choose.integer("distance \($0 + 1)", in: 0...10, atMost: 20) }
    let X = Matrix(1, 1 + saturated) { _, n in Real(n == 0 ? 1 : k[n - 1], over: q) }
    let Y = Matrix(1, 1 + saturated) { _, n in Real(n == 0 ? 9 : -9, over: 10) }
    let midpoint = ExactNumber(147_221_949 * q, over: 100_000_000)
    return Self(
      network: unit(Real(midpoint), .tanh), data: Dataset(inputs: X, targets: Y), midpoint: midpoint,
      radius: ExactNumber(q, over: 100_000), better: unit(Real(-q, over: 10), .tanh))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say of which points it speaks.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "With targets out of reach the claim would be cheap to refute."),
      .partOfTheMeaning(dropping: "H2", "The claim is about local minima."),
    ]
  }
}
