/// Splitting a unit maps critical points of the loss to critical points.
public struct SplittingPreservesCriticality<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Splitting maps critical points to critical points of the same loss", source: "ZhangZhangLuoXu2021",
      """
      Let θ be a critical point of L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) + ½ λ ‖θ‖², differentiable there, and let Tθ be θ with one hidden
      unit split into copies whose outgoing shares sum to 1. If λ = 0, then Tθ is a critical point of the wide network's loss,
      with the same value. Hence the landscape of a network contains all critical points of all narrower networks of the
      same depth.
      """)
  }
  // Let
  public let network: Network<Real>
  public let loss: Loss
  public let data: Dataset<Real>
  public let λ: Real
  public let T: Widening<Real>

  private func objective(for network: Network<Real>) -> Objective<Real> {
    Objective(loss, on: data, regularizers: [Regularizer(strength: λ, like: network.parameters)])
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
      Hypothesis("H3: θ is critical, ∇L(θ) = 0") { () throws(Undecided) in
        try objective(for: network).gradient(network).vanishing
      },
      Hypothesis("H4: there is no weight decay, λ = 0") { () throws(Undecided) in λ .== .zero },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let wide = T(network)
      let objective = objective(for: wide)
      // ∇L_wide(Tθ) = S ∇L(θ).
      let multiples = T.dualMultiples(of: try self.objective(for: network).gradient(network))
      let gradient = try objective.gradient(wide).flattened.entries
      return .all([
        Claim.forAll(zip(gradient, multiples)) { ($0 .== .zero).because(multiples: $1) }.named("∇L_wide(Tθ) = 0"),
        try sameValue(wide),
      ])
    }
  }

  /// Without what a proof over symbols is made of, a list for every entry.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let wide = T(network)
      return .all([try objective(for: wide).gradient(wide).vanishing.named("∇L_wide(Tθ) = 0"), try sameValue(wide)])
    }
  }

  private func sameValue(_ wide: Network<Real>) throws(Undecided) -> Claim<Real> {
    (try objective(for: wide)(wide) .== objective(for: network)(network)).named("L_wide(Tθ) = L(θ)")
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [Exhibit("critical value", [("L(θ)", .number(try objective(for: network)(network)))])] }
  }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) {
      [
        Differentiated("narrow", objective(for: network), at: network),
        Differentiated("wide", objective(for: T(network)), at: T(network)),
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { T.count(network.parameters) }

  /// A critical point of a few parameters, and many copies of one unit.
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.copies(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, width: 1...2)
    let loss = choose.lossOverSymbols(Real.self)
    return Self(
      network: network, loss: loss,
      data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss),
      λ: choose.number("weight decay"), T: choose.splitting(of: network, normalised: false))
  }

  /// The squared loss. Parameters and inputs first; then targets that make θ critical, with residuals in the kernel of the transposed Jacobian.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(
      depth: 2...3, width: 1...2, activations: Choices.activationsForCriticalPoints(over: Real.self))
    let network = drawn.offTheLattice
    let T = choose.splitting(of: network, normalised: true)
    guard let data = try choose.criticalData(for: network) else { return nil }
    return Self(network: network, loss: .squared, data: data, λ: .zero, T: T)
  }

  // Sharpness, all with f(x) = a w x and one sample x = 1, at a = w = 1.
  // H2: y = 1, two full shares: f = 2. H3: y = 0. H4: y = 2, λ = 1, shares ½: the gradient is (½, ½, −½, −½), in the order
  // w₁, w₂, a₁, a₂.
  public static var sharpness: [Sharpness] {
    let line: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[1]],
      "layer": 1, "unit": 0, "copies": 2, "samples": 1, "X": [[1]],
    ]
    func with(_ choices: [String: Choice]) -> [String: Choice] { line.merging(choices) { $1 } }
    return [
      .partOfTheMeaning(dropping: "H1", "At a kink there is no gradient, and \"critical\" needs a convention."),
      .counterexample(dropping: "H2", with(["shares": [[1], [1]], "Y": [[1]], "weight decay": 0])),
      .counterexample(dropping: "H3", with(["shares": [["1/2"], ["1/2"]], "Y": [[0]], "weight decay": 0])),
      .counterexample(dropping: "H4", with(["shares": [["1/2"], ["1/2"]], "Y": [[2]], "weight decay": 1])),
    ]
  }
}
