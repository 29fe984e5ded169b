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
      Hypothesis("H5: (W₁, W₂) is critical") { () throws(Undecided) in try problem.objective.gradient(network).vanishing },
      Hypothesis("H6: its loss is not the least") { () throws(Undecided) in
        try problem.objective(network) .> problem.leastLoss(rank: network.widths[1])
      },
    ]
  }

  // Then
  public func witness() throws(Undecided) -> NegativeCurvature<Real>? {
    let (w1, w2, n) = (network.parameters[0].weight, network.parameters[1].weight, problem.outputs)
    let (A, sxy) = (try problem.leastSquares, problem.syx.transposed)
    let I = problem.kept(by: network.product)
    guard let j = (0..<n).first(where: { !I.contains($0) }) else { return nil }
    let uⱼ = problem.u[column: j]
    let d1: Matrix<Real>
    let d2: Matrix<Real>
    if let i = I.last, i > j {
      let uᵢ = problem.u[column: i]
      d2 = uⱼ * uᵢ.transposed * w2
      d1 = try problem.λ[i].reciprocal() * (w1 * sxy * uᵢ * uⱼ.transposed * A)
    } else {
      let kernel = I.isEmpty ? .identity(w2.columns) : try (problem.u.selecting(columns: I).transposed * w2).nullSpace
      if kernel.columns == 0 { return nil }
      let c = kernel[column: 0]
      let κ = .one + (c.transposed * w1 * problem.sxx * w1.transposed * c)[0, 0]
      d2 = uⱼ * c.transposed
      d1 = try κ.divided(by: problem.λ[j] * c.squaredNorm) * (c * uⱼ.transposed * A)
    }
    return NegativeCurvature(
      network: network, objective: problem.objective,
      u: Parameters([Parameters.Block(weight: d1), Parameters.Block(weight: d2)]))
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
