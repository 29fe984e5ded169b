/// A strict saddle stays a strict saddle when a unit is split: it never becomes a minimum.
public struct SaddleStaysSaddle<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Splitting turns no saddle into a local minimum", source: "FukumizuAmari2000",
      """
      Let T split one hidden unit into copies whose outgoing shares sum to 1. Since L_wide ∘ T = L_narrow and T is linear, for
      every θ and every direction u
          L_wide(Tθ + t·Tu) = L_narrow(θ + t·u)      for all t.
      So if values below L(θ) occur arbitrarily near θ, then values below L_wide(Tθ) occur arbitrarily near Tθ. In particular, if
      θ is critical for L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) and ⟨u, ∇²L(θ) u⟩ < 0, then Tθ is critical and ⟨Tu, ∇²L_wide(Tθ) Tu⟩ < 0.
      (Checked: the value at t = 1, the power series of both sides up to t⁴, the gradient and the curvature.)
      """)
  }
  // Let
  public let network: Network<Real>
  public let L: Objective<Real>
  public let T: Widening<Real>
  public let u: Parameters<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: L.data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
      Hypothesis("H3: θ is critical, ∇L(θ) = 0") { () throws(Undecided) in try L.gradient(network).vanishing },
      Hypothesis("H4: the curvature along u is negative, ⟨u, ∇²L(θ) u⟩ < 0") { () throws(Undecided) in
        dot(u, try L.hessianVectorProduct(u, at: network)) .< .zero
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (wide, v) = (T(network), T(u))
      let (above, below) = (try L.along(v, at: wide, order: 4), try L.along(u, at: network, order: 4))
      // ∇L_wide(Tθ) = S ∇L(θ).
      let multiples = T.dualMultiples(of: try L.gradient(network))
      let gradient = try L.gradient(wide).flattened.entries
      let there = (wide: wide.at(wide.parameters + v), narrow: network.at(network.parameters + u))
      return .all([
        Claim.forAll(0...4) { k in above[k] .== below[k] }.named("equal power series"),
        (try L(there.wide) .== L(there.narrow)).named("equal values at t = 1"),
        Claim.forAll(zip(gradient, multiples)) { ($0 .== .zero).because(multiples: $1) }.named("∇L_wide(Tθ) = 0"),
        (dot(v, try L.hessianVectorProduct(v, at: wide)) .< .zero).named("negative curvature along Tu"),
      ])
    }
  }

  /// The values at a few t instead of the power series, the slope and the curvature on both sides.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let (wide, v) = (T(network), T(u))
      let (below, above) = (try L.gradient(network), try L.gradient(wide))
      let curvature = dot(v, try L.hessianVectorProduct(v, at: wide))
      let steps: [Real] = [.one, -.one, Real(1, over: 2)]
      return .all([
        try Claim.forAll(steps) { (t) throws(Undecided) in
          try L(wide.at(wide.parameters + t * v)) .== L(network.at(network.parameters + t * u))
        }.named("equal values along u and Tu"),
        (dot(v, above) .== dot(u, below)).named("equal slopes"),
        (curvature .== dot(u, try L.hessianVectorProduct(u, at: network))).named("equal curvatures"),
        above.vanishing.named("∇L_wide(Tθ) = 0"),
        (curvature .< .zero).named("negative curvature along Tu"),
      ])
    }
  }

  public var trustedSteps: [String] {
    [
      "Tθ + t·Tu → Tθ as t → 0, since T is linear; so descent near θ is descent near Tθ",
      "a critical point with a direction of negative curvature is not a local minimum (Taylor)",
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let series = try L.along(u, at: network, order: 4)
      return [Exhibit("L(θ + t u)", (0...4).map { ("t^\($0)", .number(series[$0])) })]
    }
  }

  // Instances
  public var parameterCount: Int? { T.count(network.parameters) }

  /// A critical point of a few parameters with one hidden unit, which suits every activation, and many copies of that.
  public static func sizes(parameters: Int) -> Sizing {
    .choices(Sizes.copies(parameters).merging(["width 1": 1, "copies": .integer(max(2, (parameters - 2) / 5))]) { $1 })
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...(Choices.isSymbolic(Real.self) ? 2 : 3), width: 1...2)
    let loss = choose.lossOverSymbols(Real.self)
    return Self(
      network: network,
      L: Objective(
        loss,
        on: choose.data(
          inputs: network.widths[0], outputs: network.widths[network.depth],
          samples: Choices.samplesOfHighDegree(over: Real.self), for: loss)),
      T: choose.splitting(of: network, normalised: false), u: choose.direction(like: network.parameters))
  }

  /// A critical point of the squared loss with residuals e, by the choice of the targets. The curvature along u is ‖Ju‖² + s·κ
  /// when the residuals are multiplied by s, and s is chosen to make it −1. With two inputs and outputs κ ≠ 0 at most points,
  /// unless the outgoing weights of piecewise linear units span all outputs.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let σ = choose.activation(
      of: Choices.activationsForCriticalPoints(over: Real.self).filter { $0 != .identity })
    let drawn: Network<Real> = choose.network(
      depth: 2...3, width: 1...(σ.isPiecewiseLinear ? 1 : 2), inputs: 2, outputs: 2, activations: [σ])
    let network = drawn.offTheLattice
    let T = choose.splitting(of: network, normalised: true)
    let u = choose.direction(like: network.parameters)
    guard var data = try choose.criticalData(for: network) else { return nil }
    let f = try network(data.inputs)
    let e = f - data.targets
    func curvature(residuals: Matrix<Real>) throws(Undecided) -> Real {
      let L = Objective(on: Dataset(inputs: data.inputs, targets: f - residuals))
      return dot(u, try L.hessianVectorProduct(u, at: network))
    }
    let squaredNorm = try curvature(residuals: Matrix(zeros: e.rows, e.columns))
    let κ = try curvature(residuals: e) - squaredNorm
    // Floats take a κ within rounding for 0; enclosures try more bits.
    if κ.vanishes == .yes || (κ.vanishes == .unknown && !(Real.self is any RigorousScalar.Type)) { return nil }
    let s = try -(squaredNorm + .one).divided(by: κ)
    data.targets = f - s * e
    return Self(network: network, L: Objective(on: data), T: T, u: u)
  }

  // Sharpness, all with f(x) = a w x and one sample x = 1. H2: the saddle a = w = 0, y = 1, u = (1, 1) and two full shares:
  // ½ − 2t² + 2t⁴ above, ½ − t² + ½t⁴ below. H3: a = 0, w = 1, y = 1 has slope −1 along a. H4: a = w = y = 1 is a minimum.
  public static var sharpness: [Sharpness] {
    let line: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "layer": 1, "unit": 0,
      "copies": 2, "samples": 1, "X": [[1]], "Y": [[1]],
    ]
    func with(_ choices: [String: Choice]) -> [String: Choice] { line.merging(choices) { $1 } }
    let half: Choice = [["1/2"], ["1/2"]]
    return [
      .partOfTheMeaning(
        dropping: "H1", "The values still agree (L_wide ∘ T = L_narrow needs no smoothness), but there are no power series."),
      .counterexample(dropping: "H2", with(["W1": [[0]], "W2": [[0]], "shares": [[1], [1]], "u1": [[1]], "u2": [[1]]])),
      .counterexample(dropping: "H3", with(["W1": [[1]], "W2": [[0]], "shares": half, "u1": [[1]], "u2": [[1]]])),
      .counterexample(dropping: "H4", with(["W1": [[1]], "W2": [[1]], "shares": half, "u1": [[1]], "u2": [[1]]])),
    ]
  }
}
