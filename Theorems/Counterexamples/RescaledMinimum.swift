/// False: "how flat a minimum is, is a property of the function".
public struct RescaledMinimum<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "All parameters of a function are about equally flat minima (false)", source: "DinhEtAl2017",
      """
      Let f be a network with one hidden layer and positively homogeneous activation, θ a minimum with L(θ) = ½ Σₙ ‖f(xₙ) − yₙ‖² = 0,
      let θ′ be the parameters (αW₁, αb₁, W₂/α, b₂) of the same function, α > 0, and let ‖u‖ ≤ ε. Then the trace of ∇²L(θ′) is at
      most B, or L(θ′ + u) ≤ B: whatever α is, one of the two measures of sharpness does not exceed B.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Flat minima generalise and sharp ones do not, it is said; then flatness, measured by the trace of the Hessian or by the \
        largest loss within a distance ε, must say something of the function that the network computes.
        """,
      obstacle: """
        α relu(z) = relu(αz): the same function has the parameters (αW₁, W₂/α) for every α > 0. The Hessian block of W₁ is divided \
        by α², so that its trace grows beyond all bounds as α → 0. And a step of length ε in W₁, small beside W₁, is large beside αW₁.
        """,
      remedy: """
        What does not depend on α: rank and inertia of the Hessian, the product of the traces of its two blocks, or a step that is \
        measured relative to the weights of its layer.
        """,
      example: """
        L = ½ (a relu(w) − 1)². At (w, a) = (1, 1) the Hessian is [[1, 1], [1, 1]], of trace 2. At (1/10, 10), the same function, it is \
        [[100, 1], [1, 1/100]], of trace 10001/100; the step (½, 0) has the loss 25/2 there, and 1/8 at (1, 1). With B = 10 both \
        measures exceed B.
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "relu", "bias": "no", "W1": [[1]], "W2": [[1]],
        "samples": 1, "X": [[1]], "Y": [[1]], "α": "1/10", "ε": "1/2", "u1": [["1/2"]], "u2": [[0]], "B": 10,
      ],
      python: """
        from fractions import Fraction as Q

        def L(w, a): return (a * max(w, Q(0)) - 1)**2 / 2
        def hessian(w, a): return [[a*a, 2*a*w - 1], [2*a*w - 1, w*w]]  # for w > 0

        for alpha in (Q(1), Q(1, 10), Q(1, 1000)):
            w, a = alpha, 1 / alpha
            assert all(a * max(w * x, Q(0)) == max(x, Q(0)) for x in (Q(-2), Q(0), Q(1), Q(7, 3)))  # the same function
            H = hessian(w, a)
            print(alpha, H, H[0][0] + H[1][1], L(w + Q(1, 2), a))
            assert L(w, a) == 0 and H[0][0] * H[1][1] == H[0][1]**2
            # H is the exact second difference where the pre-activation stays positive: L is quadratic in w and in a.
            h = alpha / 2
            assert H[0][0] == (L(w + h, a) - 2*L(w, a) + L(w - h, a)) / h**2
        assert hessian(Q(1, 10), Q(10)) == [[100, 1], [1, Q(1, 100)]] and L(Q(1, 10) + Q(1, 2), Q(10)) == Q(25, 2)
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let α, ε, bound: Real
  public let u: Parameters<Real>

  private var objective: Objective<Real> { Objective(on: data) }

  /// θ′.
  private var rescaled: Network<Real> {
    get throws(Undecided) {
      let (m, inverse) = (network.widths[1], try α.reciprocal())
      return Widening(
        layer: 1, origin: Array(0..<m), incoming: (0..<m).map { _ in α }, outgoing: (0..<m).map { _ in inverse })(network)
    }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural(
        "H1: one hidden layer with a positively homogeneous activation",
        network.depth == 2 && network.activations[0].isPositivelyHomogeneous),
      Hypothesis("H2: α > 0") { () throws(Undecided) in α .> .zero },
      Hypothesis("H3: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H4: L(θ) = 0") { () throws(Undecided) in try objective(network) .== .zero },
      Hypothesis("H5: ‖u‖ ≤ ε") { () throws(Undecided) in .all([ε .> .zero, u.squaredNorm .<= ε.squared]) },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let θʹ = try rescaled
      let trace = try objective.hessian(θʹ).trace
      let loss = try objective(θʹ.at(θʹ.parameters + u))
      return .any([(trace .<= bound).named("the trace is at most B"), (loss .<= bound).named("the loss at θ′ + u is at most B")])
    }
  }

  public var trustedSteps: [String] {
    ["σ(αz) = ασ(z) for α > 0, so that θ and θ′ have the same outputs at every input and the same loss 0"]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var rows: [Exhibit<Real>] = []
      for (name, point) in [("θ", network), ("θ′", try rescaled)] {
        let H = try objective.hessian(point)
        rows.append(
          Exhibit(
            name,
            [
              ("loss", .number(try objective(point))), ("trace of the Hessian", .number(H.trace)),
              ("loss after the step u", .number(try objective(point.at(point.parameters + u)))),
              ("inertia", .text("\(try H.inertia)")),
            ]))
      }
      return rows
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (before, after) = (network, try rescaled)
      return [
        Picture(
          "The same step from both points",
          "The loss along t·u from θ and from θ′: the same function, and a much steeper valley at θ′.",
          .curves(
            axis: "t", range: 0...1,
            [
              .init("from θ") { (t) throws(Undecided) in try objective(before.at(before.parameters + t * u)) },
              .init("from θ′") { (t) throws(Undecided) in try objective(after.at(after.parameters + t * u)) },
            ])),
        Picture(
          "Scaling both layers", "The loss at (x·W₁, y·W₂) from θ: a valley of minima along xy = 1.",
          .surface(x: "x", 0.1...4, y: "y", 0.1...4, marks: [.init("θ", 1, 1)]) { (x, y) throws(Undecided) in
            var θ = before.parameters
            θ[0] = .init(weight: x * θ[0].weight, bias: θ[0].bias.map { x * $0 })
            θ[1].weight = y * θ[1].weight
            return try objective(before.at(θ))
          }),
        Picture(
          "Curvature at both points", "As many zeros at both, and a much larger eigenvalue at θ′.",
          .spectra([("θ", try objective.hessian(before)), ("θ′", try objective.hessian(after))])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...2, width: 1...2)
    return Self(
      network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]),
      α: choose.number("α", nonzero: true),
      ε: choose.positive("ε"), bound: choose.positive("B"), u: choose.direction(like: network.parameters))
  }

  /// Data that the network fits; u = cW₁ with c ‖W₁‖ ≤ ε; and 1/α so large that both measures exceed B.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(
      depth: 2...2, width: 1...3, activations: [.relu, .identity, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue],
      bias: false)
    let samples: Matrix<Real> = choose.matrix("X", drawn.widths[0], choose.integer("samples", in: 1...3))
    let (network, inputs) = try drawn.offKinks(samples)
    let outputs = try network(inputs)
    let (ε, bound): (Real, Real) = (choose.positive("ε"), choose.positive("B"))
    let W₁ = network.parameters[0].weight
    let c = try ε.divided(by: .one + W₁.squaredNorm)
    let data = Dataset(inputs: inputs, targets: outputs)
    let curvature = try Objective(on: data).hessian(network).block(rows: 0..<W₁.count, columns: 0..<W₁.count).trace
    let step = Real(1, over: 2) * c.squared * outputs.squaredNorm
    if curvature.isPositive != .yes || step.isPositive != .yes { return nil }
    let scale = bound * (try curvature.reciprocal()) + bound * (try step.reciprocal()) + .one
    var u = network.parameters.zeros
    u[0].weight = c * W₁
    return Self(network: network, data: data, α: try scale.reciprocal(), ε: ε, bound: bound, u: u)
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without it the parameters belong to another function."),
      .partOfTheMeaning(dropping: "H2", "Without it the parameters belong to another function, or to none."),
      .partOfTheMeaning(dropping: "H3", "On a kink there is no Hessian."),
      .partOfTheMeaning(dropping: "H4", "The claim is about minima."),
      .partOfTheMeaning(dropping: "H5", "The claim is about steps of length at most ε."),
    ]
  }
}
