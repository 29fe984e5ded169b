/// A local minimum at the zero network is global if the penalty has the degree of the network.
public struct ZeroSliceIsGlobal<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "A local minimum at zero is global if the degrees match", source: "HaeffeleVidal2017",
      """
      Let f_θ be a network whose dependence on θ is positively homogeneous of degree D (all of θ is one slice), and let
      F(θ) = ½ Σₙ |f_θ(xₙ) − yₙ|² + λ Σᵢ |θᵢ|^p/p with an even p. If θ = 0, the first derivative of t ↦ F(θ + t (θ′ − θ)) at 0
      that does not vanish is positive, as at every local minimum, and p = D, then F(θ′) ≥ F(θ).
      So a local minimum at 0 is global. Weight decay, p = 2, on three layers, D = 3, is not covered.
      """)
  }
  // Let
  public let θ: Network<Real>
  public let objective: Objective<Real>
  public let competitor: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: θ = 0") { () throws(Undecided) in .fact(θ.parameters.vanishes, "all parameters are 0") },
      Hypothesis("H2: F has a local minimum at θ along the segment to θ′") { () throws(Undecided) in
        .fact(try isLocalMinimumOnSegment(), "the first derivative that does not vanish is positive")
      },
      .structural(
        "H3: θ ↦ f_θ is positively homogeneous", θ.hasNoBias && θ.activations.allSatisfy { $0.homogeneityDegree != nil }),
      .structural("H4: the penalty has the degree of the network, p = D", p == θ.homogeneityDegree),
    ]
  }

  private var p: Int { objective.regularizers[0].degree }

  /// Whether the first coefficient of F(θ + t (θ′ − θ)) after the constant that does not vanish is positive.
  private func isLocalMinimumOnSegment() throws(Undecided) -> Truth {
    let order = 2 * max(p, θ.homogeneityDegree)
    let series = try objective.along(competitor.parameters - θ.parameters, at: θ, order: order)
    for k in 1...order {
      switch series[k].vanishes {
      case .yes: continue
      case .no: return series[k].isPositive
      case .unknown: return .unknown
      }
    }
    return .yes
  }

  /// H2 as λΘ(θ′) − ⟨f_θ′(X), Y⟩ ≥ 0, which under the other hypotheses is the coefficient of t^D; that of t^2D is ½ ‖f_θ′(X)‖², and
  /// there are no others.
  public var measuredHypotheses: [Hypothesis<Real>] {
    hypotheses.measuring("H2") { () throws(Undecided) in try leadingCoefficient() .>= .zero }
  }

  private func leadingCoefficient() throws(Undecided) -> Real {
    let f = try competitor(objective.data.inputs)
    return try objective.regularizers[0].value(competitor.parameters) - dot(f, objective.data.targets)
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try objective(competitor) .>= (try objective(θ)) }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [Exhibit("losses", [("F(θ)", .number(try objective(θ))), ("F(θ′)", .number(try objective(competitor)))])]
    }
  }

  // Instances
  public var parameterCount: Int? { θ.count }

  /// The family of D = 4 that needs no polynomial.
  public static func sizes(parameters: Int) -> Sizing {
    let width = Choice.integer(Sizes.width(parameters, depth: 4, outputs: 10))
    return .choices([
      "family": "four layers", "width 0": width, "width 1": width, "width 2": width, "width 3": width, "width 4": 10,
      "samples": 8,
    ])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let depth = choose.integer("depth", in: 2...4)
    let σ = (1..<depth).map { choose.activation("activation \($0)", of: [.identity, .square, .polynomial([0, 1, 1])]) }
    let p = 2 * choose.integer("half degree", in: 1...3)
    return chain(σ + [.identity], degree: p, decay: choose.number("λ"), &choose) { choose, l, m, n in
      choose.matrix("W\(l)", m, n, fanIn: n)
    }
  }

  /// At zero, for D = 2 and D = 4; the targets change their sign if that makes zero a local minimum.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let σ: [Activation] =
      switch choose.option("family", of: ["two layers", "cube", "square", "four layers"]) {
      case "two layers": [.identity, .identity]
      case "cube": [.polynomial([0, 0, 0, 1]), .identity]
      case "square": [.square, .identity, .identity]
      default: [.identity, .identity, .identity, .identity]
      }
    let D = σ.reduce(0) { ($1.homogeneityDegree ?? 1) * (1 + $0) }
    let instance = chain(σ, degree: D, decay: choose.positive("λ"), &choose) { _, _, m, n in Matrix(zeros: m, n) }
    let leading = try instance.leadingCoefficient()
    if leading.isPositive == .yes || leading.vanishes == .yes { return instance }
    let data = Dataset(inputs: instance.objective.data.inputs, targets: -instance.objective.data.targets)
    let objective = Objective(on: data, regularizers: instance.objective.regularizers)
    return Self(θ: instance.θ, objective: objective, competitor: instance.competitor)
  }

  private static func chain(
    _ σ: [Activation], degree p: Int, decay λ: Real, _ choose: inout Choices,
    weights: (inout Choices, _ layer: Int, Int, Int) -> Matrix<Real>
  ) -> Self {
    let widths = (0...σ.count).map { choose.integer("width \($0)", in: 1...2) }
    let layers = Array(1...σ.count)
    let θ = Parameters(layers.map { l in Parameters<Real>.Block(weight: weights(&choose, l, widths[l], widths[l - 1])) })
    let θʹ = Parameters(
      layers.map { l in Parameters<Real>.Block(weight: choose.matrix("W\(l)′", widths[l], widths[l - 1], fanIn: widths[l - 1])) })
    let data: Dataset<Real> = choose.data(inputs: widths[0], outputs: widths[σ.count], samples: 1...2)
    return Self(
      θ: Network(θ, activations: σ),
      objective: Objective(on: data, regularizers: [Regularizer(degree: p, strength: λ, like: θ)]),
      competitor: Network(θʹ, activations: σ))
  }

  // Sharpness, all numbers scalars and x = 1. H1: f = w₃w₂w₁² at (0, 1, 1), y = −1, λ = 0: a local minimum, since f ≥ 0 nearby,
  // with F = 1/2; f = 0, but the slice is not; (1, −1, 1) has 0. H2: f = w₂w₁, y = 2, λ = 1: F = 2 and (1, 1) has 3/2.
  // H3: σ(z) = z + z², y = 4, λ = 5: ∇²F = [[5, −4], [−4, 5]] is positive at 0, F = 8, but (1, 1) has 7. H4: f = w₃w₂w₁, p = 2,
  // y = 1, λ = 1/10: a strict local minimum with F = 1/2; (1, 1, 1) has 3/20.
  public static var sharpness: [Sharpness] {
    let two: [String: Choice] = [
      "depth": 2, "activation 1": "identity", "half degree": 1, "λ": 1, "samples": 1, "X": [[1]], "Y": [[2]],
      "width 0": 1, "width 1": 1, "width 2": 1, "W1": [[0]], "W2": [[0]], "W1′": [[1]], "W2′": [[1]],
    ]
    let three: [String: Choice] = two.merging([
      "depth": 3, "activation 2": "identity", "Y": [[1]], "width 3": 1, "W3": [[0]], "W3′": [[1]],
    ]) { $1 }
    return [
      .counterexample(
        dropping: "H1",
        three.merging([
          "activation 1": "polynomial(0, 0, 1)", "half degree": 2, "λ": 0, "Y": [[-1]], "W2": [[1]], "W3": [[1]], "W2′": [[-1]],
        ]) { $1 }),
      .counterexample(dropping: "H2", two),
      .counterexample(dropping: "H3", two.merging(["activation 1": "polynomial(0, 1, 1)", "λ": 5, "Y": [[4]]]) { $1 }),
      .counterexample(dropping: "H4", three.merging(["λ": "1/10"]) { $1 }),
    ]
  }
}
