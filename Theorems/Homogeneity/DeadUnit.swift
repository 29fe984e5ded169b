/// A dead unit beside a critical rest: a global minimum, or the dead unit is left downhill.
public struct DeadUnit<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A local minimum of a ReLU network with a dead unit is global", source: "HaeffeleVidal2017",
      """
      Let F(θ) = ½ Σₙ (Σᵢ uᵢ σ(⟨vᵢ, xₙ⟩) − yₙ)² + λ/2 ‖θ‖² with λ > 0 and a positively homogeneous σ, let scaling θ be
      stationary, and let one unit be dead: (v, u) = 0. With gₙ = f(xₙ) − yₙ and h(v) = Σₙ gₙ σ(⟨v, xₙ⟩), the polar
      sup |h(v)|/(λ|v|) is attained at one of finitely many rational directions. If it is at most 1, then λ(|v|² + u²)/2 + u h(v) ≥ 0 for every
      unit (v, u), and
          F(θ′) ≥ F(θ) + ½ ‖f′ − f‖²      for networks θ′ of every width.
      If |h(v)| > λ|v| for one v, then the dead unit moved to t (λv, −h(v)) lowers F for all small t ≠ 0.
      """)
  }
  // Let
  public let F: SliceProblem<Real>
  public let θ: Network<Real>
  public let competitor: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: the activation is positively homogeneous of degree 1", σ.isPositivelyHomogeneous),
      Hypothesis("H2: one unit is dead") { () throws(Undecided) in .fact(θ.hasZeroSlice, "a zero slice among \(θ.widths[1])") },
      Hypothesis("H3: scaling θ does not change F to first order") { () throws(Undecided) in try F.scaling(θ) .== .zero },
      Hypothesis("H4: λ > 0") { () throws(Undecided) in F.λ .> .zero },
    ]
  }

  /// Beside them: floats know on which side of its kink every activation is.
  public var measuredHypotheses: [Hypothesis<Real>] {
    hypotheses + [
      Hypothesis("floats: no pre-activation is within rounding of a kink") { () throws(Undecided) in
        .fact(Truth([θ, competitor].allSatisfy { Self.isClear($0, on: F.data.inputs) }), "the sides of the kinks")
      }
    ]
  }

  private static func isClear(_ f: Network<Real>, on X: Matrix<Real>) -> Bool {
    (f.parameters[0].weight * X).entries.allSatisfy { $0.vanishes != .unknown }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let polar = try polar
      return try alternative(polar, steep: polar.direction(above: F.λ))
    }
  }

  /// A polar that exceeds 1 by no more than rounding counts as 1.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let polar = try polar
      return try alternative(polar, steep: polar.certainDirection(above: F.λ))
    }
  }

  private var polar: ReLUPolar<Real> {
    get throws(Undecided) { try ReLUPolar(σ: σ, X: F.data.inputs, g: try θ(F.data.inputs) - F.data.targets) }
  }

  /// What follows where the dead unit can be left along v, and where there is no such v.
  private func alternative(_ polar: ReLUPolar<Real>, steep v: Matrix<Real>?) throws(Undecided) -> Claim<Real> {
    let units = (0..<competitor.widths[1]).map { competitor.slice($0).parameters }
    let attained = try Claim.forAll(units) { (unit) throws(Undecided) in try polar.isAttained(against: unit[0].weight) }
    if let v {
      return .all([
        attained.named("the polar is attained"), try descent(v, try polar.h(v)).named("the dead unit is left downhill"),
      ])
    }
    let step = try competitor(F.data.inputs) - (try θ(F.data.inputs))
    return .all([
      attained.named("the polar is attained"),
      try Claim.forAll(units) { (unit) throws(Undecided) in
        let gain = unit[1].weight[0] * (try polar.h(unit[0].weight))
        return Real(1, over: 2) * F.λ * unit.squaredNorm + gain .>= .zero
      }.named("no unit pays"),
      (try F(competitor) .>= (try F(θ)) + Real(1, over: 2) * step.squaredNorm).named("the competitor is no better"),
    ])
  }

  private var σ: Activation { θ.activations[0] }

  /// F(θ + t d) = F(θ) + t² (λ/2) (λ²|v|² − h²) + t⁴ ‖φ‖²/2 < F(θ) for the direction d = (λv, −h) of the dead unit.
  private func descent(_ v: Matrix<Real>, _ h: Real) throws(Undecided) -> Claim<Real> {
    guard let i = (0..<θ.widths[1]).first(where: { θ.sliceVanishes($0) == .yes }) else {
      return .fact(.no, "there is no dead unit")
    }
    let d = θ.direction(slice: i, v: F.λ * v, u: Matrix(column: [-h]))
    let half = Real(1, over: 2)
    let a = half * F.λ * (F.λ.squared * v.squaredNorm - h.squared)
    let b = half * (try θ.at(d)(F.data.inputs)).squaredNorm
    var t = Real.one
    for _ in 0..<200 where (a + t.squared * b).isNegative != .yes { t = t * half }
    if (a + t.squared * b).isNegative != .yes { throw Undecided(.budget, "no step was found that lowers F") }
    let (before, after) = (try F(θ), try F(θ.at(θ.parameters + t * d)))
    return .all([after .== before + t.squared * (a + t.squared * b), after .< before])
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let isGlobal = try polar.direction(above: F.λ) == nil
      return [
        Exhibit(
          "dead unit",
          [
            ("F(θ)", .number(try F(θ))), ("F(θ′)", .number(try F(competitor))),
            ("θ is", .text(isGlobal ? "global" : "no local minimum")),
          ])
      ]
    }
  }

  public var trustedSteps: [String] { ["h is linear on every face, so that its maximum is at one of the projections"] }

  // Instances
  public var parameterCount: Int? { θ.count }

  /// Units of two inputs: drawn ones, or balanced copies.
  public static func sizes(parameters: Int) -> Sizing {
    let units = max(2, parameters / 3)
    return .choices(["inputs": 2, "units": .integer(units), "copies": .integer(units)])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    drawn(&choose, activations: activations + [.square], λ: choose.number("λ"))
  }

  private static var activations: [Activation] { [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue] }

  /// With few samples: all their subsets are gone through.
  private static func drawn(_ choose: inout Choices, activations: [Activation], λ: Real) -> Self {
    let σ = choose.activation(of: activations)
    let d = choose.integer("inputs", in: 1...2, atMost: 4)
    let data: Dataset<Real> = choose.fewSamples(inputs: d, outputs: 1, in: 1...4, atMost: 12)
    return Self(
      F: SliceProblem(on: data, decay: λ), θ: choose.twoLayers(inputs: d, outputs: 1, hidden: σ),
      competitor: choose.twoLayers("′", inputs: d, outputs: 1, hidden: σ))
  }

  /// "global": ReLU units along ±p with the polar exactly 1 there. "free": any network, the targets moved along its outputs.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    if choose.option("case", of: ["global", "free"]) == "global" {
      let (θ, F): (Network<Real>, SliceProblem<Real>) = try choose.opposedUnits()
      return Self(F: F, θ: θ, competitor: choose.twoLayers("′", inputs: θ.widths[0], outputs: 1, hidden: .relu))
        .withClearCompetitor
    }
    let drawn = drawn(&choose, activations: activations, λ: choose.positive("λ"))
    let (W1, W2) = (drawn.θ.parameters[0].weight, drawn.θ.parameters[1].weight)
    let θ = Network(W1.appending(rows: Matrix(zeros: 1, W1.columns)), W2.appending(columns: Matrix(zeros: 1, 1)), hidden: drawn.σ)
    let data = drawn.F.data
    let inputs = (0...16).lazy.map { data.inputs + .filled(Real($0, over: 64), data.inputs.rows, data.count) }
    let X = inputs.first { Self.isClear(θ, on: $0) } ?? data.inputs
    let (F, stationary) = try SliceProblem(on: Dataset(inputs: X, targets: data.targets), decay: drawn.F.λ).stationary(at: θ)
    return Self(F: F, θ: stationary, competitor: drawn.competitor).withClearCompetitor
  }

  /// The instance, its competitor shifted where floats do not know on which side of a kink a sample is: never over ℚ.
  private var withClearCompetitor: Self {
    let (W1, W2) = (competitor.parameters[0].weight, competitor.parameters[1].weight)
    let shifted = (0...16).lazy.map { Network(W1 + .filled(Real($0, over: 64), W1.rows, W1.columns), W2, hidden: σ) }
    return Self(F: F, θ: θ, competitor: shifted.first { Self.isClear($0, on: F.data.inputs) } ?? competitor)
  }

  // Sharpness. H1: σ(z) = z², x = y = 1, λ = 1/4, θ = 0: a strict local minimum whatever the polar says, F = 1/2, and
  // (v, u) = (1/4, 1) has 293/512. H2: x = ±1 → 5, 2 and λ = 1: the unit (−1, 1) alone is a local minimum with 14; the
  // unit (2, 2) alone has 13/2. H3: x = λ = 1, y = 0, units (1, 1) and 0: F = 3/2, the zero network has 0. H4: x = 1, y = 0,
  // λ = −1, θ = 0: F = 0 and h = 0, but the unit (1, 0) has −1/2.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "activation": "relu", "inputs": 1, "samples": 1, "X": [[1]], "Y": [[1]], "λ": 1, "units": 1, "W1": [[0]], "W2": [[0]],
      "units′": 1, "W1′": [[0]], "W2′": [[0]],
    ]
    return [
      .counterexample(dropping: "H1", one.merging(["activation": "polynomial(0, 0, 1)", "λ": "1/4"]) { $1 }),
      .counterexample(
        dropping: "H2",
        one.merging(
          ["samples": 2, "X": [[1, -1]], "Y": [[5, 2]], "W1": [[-1]], "W2": [[1]], "W1′": [[2]], "W2′": [[2]]]) { $1 }),
      .counterexample(
        dropping: "H3", one.merging(["Y": [[0]], "units": 2, "W1": [[1], [0]], "W2": [[1, 0]]]) { $1 }),
      .counterexample(dropping: "H4", one.merging(["Y": [[0]], "λ": -1, "W1′": [[1]]]) { $1 }),
    ]
  }
}
