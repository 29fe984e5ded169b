/// From every critical point of a shallow linear network but the best, a direction leads down.
public struct EscapeDirection<Real: Field>: Existence, PointTheorem {
  public static var statement: Statement {
    Statement(
      "A saddle of a shallow linear network has a direction of negative curvature", source: "BaldiHornik1989",
      """
      Let (W₁, W₂) be any critical point of L = ½ ‖W₂W₁X − Y‖² with h hidden units whose loss is above the least possible one,
      ½ (tr YYᵀ − λ₁ − … − λ_h). Then there is a direction u with ⟨u, ∇²L u⟩ < 0. With I the set of kept eigenvectors:
      • if i ∈ I, j ∉ I and λⱼ > λᵢ, turn uᵢ towards uⱼ:  D₂ = uⱼ uᵢᵀ W₂,  D₁ = W₁ Sxy uᵢ uⱼᵀ A / λᵢ,  of curvature λᵢ − λⱼ;
      • if W₂ c = 0 for some c ≠ 0, send uⱼ, j ∉ I, through c:  D₂ = uⱼ cᵀ,  D₁ = κ c uⱼᵀ A / (λⱼ |c|²)  with κ large, namely
        κ = 1 + cᵀ W₁ Sxx W₁ᵀ c.
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
      criticality, notLeast,
    ]
  }

  public var measuredHypotheses: [Hypothesis<Real>] { problem.measuredAssumptions + [criticality, notLeast] }

  private var criticality: Hypothesis<Real> { problem.criticality(of: network, "H5: (W₁, W₂) is critical") }

  private var notLeast: Hypothesis<Real> {
    Hypothesis("H6: its loss is not the least") { () throws(Undecided) in
      try problem.objective(network) .> problem.leastLoss(rank: network.widths[1])
    }
  }

  // Then
  public func witness() throws(Undecided) -> NegativeCurvature<Real>? {
    let (w1, w2) = (network.parameters[0].weight, network.parameters[1].weight)
    let I = problem.kept(by: network.product)
    guard let j = (0..<problem.outputs).first(where: { !I.contains($0) }) else { return nil }
    if let i = I.last, i > j {
      return NegativeCurvature(
        along: try problem.turn(i, towards: j, from: network, leastSquares: problem.leastSquares), at: self)
    }
    let kernel = I.isEmpty ? .identity(w2.columns) : try (problem.u.selecting(columns: I).transposed * w2).nullSpace
    if kernel.columns == 0 { return nil }
    let (uⱼ, c) = (problem.u[column: j], kernel[column: 0])
    let κ = .one + (c.transposed * w1 * problem.sxx * w1.transposed * c)[0, 0]
    let d1 = try κ.divided(by: problem.λ[j] * c.squaredNorm) * (c * uⱼ.transposed * problem.leastSquares)
    return NegativeCurvature(
      along: Parameters([Parameters.Block(weight: d1), Parameters.Block(weight: uⱼ * c.transposed)]), at: self)
  }

  /// The curvature along an explicit direction, and what it is.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      guard let escape = try problem.escape(from: network) else {
        throw Undecided(.budget, "no direction of escape was found")
      }
      return try problem.claim(escape, at: network)
    }
  }

  /// A Hessian without negative eigenvalues has no direction of negative curvature.
  public var obstruction: Claim<Real>? {
    get throws(Undecided) { try Claim.positiveSemidefinite(try problem.objective.hessian(network)).named("∇²L ⪰ 0") }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      guard let witness = try witness() else { return [] }
      let curvature = dot(witness.u, try problem.objective.hessianVectorProduct(witness.u, at: network))
      return [Exhibit("escape from \(problem.kept(by: network.product).braced)", [("curvature", .number(curvature))])]
    }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(LinearProblem<Real>.sizes(parameters, depth: 2)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    return Self(problem: problem, network: choose.linearNetwork(for: problem, depth: 2...2))
  }

  /// Critical points that do not keep the first eigenvectors: those of any set I ≠ {1, …, min(h, n)}.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let network = try choose.criticalPoint(of: problem, depth: 2...2, keeping: { $0.saddleSet(of: problem.outputs, atMost: $1) })
    return Self(problem: problem, network: network)
  }

  // Sharpness. H5: ½ (ab − 1)² is strictly convex at a = b = 3/4. H6: at a = b = 1 it is least. At both ∇²L ⪰ 0.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map Syx Sxx⁻¹ is in the statement."),
      .necessityUnknown(
        dropping: "H2",
        """
        Tried: two 2×2 layers with entries −1, 0, 1 at Y = diag(1, 0). All 33 saddles are strict, but at 8 the directions named \
        here fail.
        """),
      .necessityUnknown(
        dropping: "H3",
        """
        Tried: two 2×2 layers with entries −1, 0, 1 at Y = 1. All 41 saddles are strict, but at 20 the directions named here \
        fail: I depends on the choice of eigenvectors.
        """),
      .partOfTheMeaning(dropping: "H4", "The direction is made of eigenvectors."),
      .counterexample(dropping: "H5", .chain.merging(["W1": [["3/4"]], "W2": [["3/4"]]]) { $1 }),
      .counterexample(dropping: "H6", .chain),
    ]
  }
}
