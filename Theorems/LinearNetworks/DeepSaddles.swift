/// A deep linear network has no bad local minimum: from every other critical point a curve leads down.
public struct DeepSaddles<Real: Field>: Existence, PointTheorem {
  public static var statement: Statement {
    Statement(
      "A critical point of a deep linear network is a global minimum or no local minimum", source: "Kawaguchi2016",
      """
      Let L = ½ ‖W_L ··· W₁ X − Y‖² with layers of any widths ≥ p, p least, and Σ of full rank with distinct eigenvalues. At every
      critical point whose loss exceeds ½ (tr YYᵀ − λ₁ − … − λ_p) there is a polynomial curve along which the loss falls:
      • if uᵢ is kept, uⱼ is not, and λⱼ > λᵢ, turn uᵢ towards uⱼ:  D_L = uⱼ uᵢᵀ W_L,  D₁ = W₁ Sxy uᵢ uⱼᵀ A / λᵢ;  order 2;
      • otherwise walk along the valley. Let R = Y Xᵀ − W_L ··· W₁ Sxx and l be the last layer with Rᵀ W_L ··· W_l = 0. Moving the
        layers below by D_m with W_L ··· W_{m+1} D_m = 0 leaves the loss as it is, but not its derivative by W_l, which is
        −(W_L ··· W_{l+1})ᵀ R C(t)ᵀ with C(t) = (W_{l−1} + tD_{l−1}) ··· (W₁ + tD₁). Against it the loss falls.
      """)
  }
  // Let
  public let problem: LinearProblem<Real>
  public let network: Network<Real>

  /// The squared loss on the problem's samples.
  public var objective: Objective<Real> { problem.objective }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    problem.assumptions + [
      problem.criticality(of: network),
      notLeast,
    ]
  }

  public var measuredHypotheses: [Hypothesis<Real>] {
    problem.measuredAssumptions + [problem.criticality(of: network), notLeast]
  }

  private var notLeast: Hypothesis<Real> {
    Hypothesis("H6: its loss is not the least") { () throws(Undecided) in
      try problem.objective(network) .> problem.leastLoss(rank: network.leastWidth)
    }
  }

  // Then
  public func witness() throws(Undecided) -> DescentCurve<Real>? { try problem.descentCurve(from: network) }

  /// The loss along the curve, up to the order at which it falls.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      guard let curve = try witness() else { throw Undecided(.budget, "no witness was found") }
      return try curve.measuredConclusion
    }
  }

  /// Where (W_L ··· W₁ X − Y) Xᵀ = 0, no linear map whatever has a smaller loss, and no curve leads down.
  public var obstruction: Claim<Real>? {
    get throws(Undecided) { (network.product * problem.sxx - problem.syx).vanishing.named("(WX − Y)Xᵀ = 0") }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      guard let witness = try witness() else { return [] }
      let label = "escape from \(problem.kept(by: network.product).braced)"
      return [
        Exhibit(
          label,
          [
            ("loss", .number(try problem.objective(network))), ("order", .text("\(witness.order)")),
            ("coefficient", .number(try witness.series[witness.order])),
          ])
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(LinearProblem<Real>.sizes(parameters, depth: 3)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    return Self(problem: problem, network: choose.linearNetwork(for: problem, depth: 2...4))
  }

  /// Critical points of all kinds but the global minima, degenerate ones included.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let network = try choose.criticalPoint(of: problem, depth: 2...4, keeping: { $0.saddleSet(of: problem.outputs, atMost: $1) })
    return Self(problem: problem, network: network)
  }

  // Sharpness. H6: ½ (ab − 1)² at a = b = 1, where it is 0.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map Syx Sxx⁻¹ is in the statement."),
      .necessityUnknown(
        dropping: "H2", "Tried: three 2×2 layers with entries −1, 0, 1 at Y = diag(1, 0); a curve leaves all 10033 saddles."),
      .necessityUnknown(
        dropping: "H3",
        """
        Tried: three 2×2 layers with entries −1, 0, 1 at Y = 1. The named curve fails at 2864 of 7249 saddles: the kept set \
        depends on the choice of eigenvectors. Other curves were not searched for.
        """),
      .partOfTheMeaning(dropping: "H4", "The first curve is made of eigenvectors."),
      .partOfTheMeaning(dropping: "H5", "The statement is about critical points; elsewhere −∇L leads down, to first order."),
      .counterexample(dropping: "H6", .chain),
    ]
  }
}
