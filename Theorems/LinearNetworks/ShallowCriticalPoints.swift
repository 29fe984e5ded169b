/// The critical points of a linear network with one hidden layer are indexed by sets of eigenvectors.
public struct ShallowCriticalPoints<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Critical points of a shallow linear network are indexed by sets of eigenvectors", source: "BaldiHornik1989",
      """
      Let L(W₁, W₂) = ½ ‖W₂W₁X − Y‖², A = Syx Sxx⁻¹ the least-squares map and Σ = A Sxy with orthonormal eigenvectors uᵢ and
      eigenvalues λ₁ > … > λ_n > 0. Then ∇L(W₁, W₂) = 0 if and only if for some index set I with projection P_I = Σ_{i∈I} uᵢuᵢᵀ
          W₂W₁ = P_I A,    P_I W₂ = W₂,    (1 − P_I) Syx W₁ᵀ = 0,    rank W₂W₁ = |I|,
      and then L = ½ (tr YYᵀ − Σ_{i∈I} λᵢ). If |I| is the hidden width, W₂ = U_I C and W₁ = C⁻¹ U_Iᵀ A for C = U_Iᵀ W₂, which is
      regular: C · W₁ Sxy U_I = diag(λᵢ, i ∈ I).
      """)
  }
  // Let
  public let problem: LinearProblem<Real>
  public let network: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] { problem.assumptions }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let critical = try problem.objective.gradient(network).vanishing
      let listed = Claim<Real>.any(try candidates.map { (I) throws(Undecided) in try isListed(at: I) })
      let solved = Claim<Real>.any(
        try candidates.map { (I) throws(Undecided) in try .all([isListed(at: I)] + (I.count == h ? [isSolved(at: I)] : [])) })
      return .any([
        .all([critical.named("critical"), solved.named("listed")]),
        .all([Claim.not(critical).named("not critical"), Claim.not(listed).named("not listed")]),
      ])
    }
  }

  /// The index sets that are possible in a network of this width.
  private var candidates: [[Int]] { subsets(of: problem.outputs, atMost: h) }

  /// The hidden width.
  private var h: Int { network.widths[1] }

  private func isListed(at I: [Int]) throws(Undecided) -> Claim<Real> {
    let (w1, w2) = (network.parameters[0].weight, network.parameters[1].weight)
    let (P, map) = (problem.projection(I), w2 * w1)
    return .all([
      map .== P * (try problem.leastSquares),
      P * w2 .== w2,
      ((.identity(P.rows) - P) * problem.syx * w1.transposed).vanishing,
      // The rows uᵢᵀ A are orthogonal with respect to Sxx: the rank of P_I A is the number of those that are not 0.
      I.isEmpty ? map.vanishing : .forAll(I) { i in length(problem.u[column: i].transposed * map) .> .zero },
      try problem.objective(network) .== problem.loss(I),
    ])
  }

  /// With C = U_Iᵀ W₂, for |I| = h: C W₁ = U_Iᵀ A, and C is regular. (W₂ = U_I C is P_I W₂ = W₂.)
  private func isSolved(at I: [Int]) throws(Undecided) -> Claim<Real> {
    let (w1, uᵀ) = (network.parameters[0].weight, problem.u.selecting(columns: I).transposed)
    let C = uᵀ * network.parameters[1].weight
    return .all([
      C * w1 .== uᵀ * (try problem.leastSquares),
      C * (w1 * problem.syx.transposed * uᵀ.transposed) .== .diagonal(I.map { problem.λ[$0] }),
    ])
  }

  /// ‖row‖² with respect to Sxx.
  private func length(_ row: Matrix<Real>) -> Real { (row * problem.sxx * row.transposed)[0, 0] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let I = problem.kept(by: network.product)
      return [Exhibit(I.braced, [("loss", .number(try problem.objective(network))), ("formula", .number(problem.loss(I)))])]
    }
  }

  // Instances
  /// All sets of eigenvectors are gone through.
  private static var mostOutputs: Int { 10 }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem(outputs: Self.mostOutputs)
    return Self(problem: problem, network: choose.linearNetwork(for: problem, depth: 2...2))
  }

  /// Critical points on arbitrary sets of eigenvectors, unused hidden units included, in random frames of the hidden layer.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem(outputs: Self.mostOutputs)
    return Self(problem: problem, network: try choose.criticalPoint(of: problem, depth: 2...2))
  }

  // Sharpness. H2: Y = 0, W₂ = 1, W₁ = 0 is critical, its set would have to be {1}, and yet the map is 0.
  // H3: Σ = 1 and W₂ = (3/5, 4/5)ᵀ = W₁ᵀ: critical points come in continua, this one is on no coordinate axis.
  // H4: Σ = 1 but λ₁ = 5 is claimed.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map Syx Sxx⁻¹ is in the statement."),
      .counterexample(
        dropping: "H2",
        .chain.merging(["Y": [[0]], "eigenvalues": [[0]], "W1": [[0]]]) { $1 }),
      .counterexample(
        dropping: "H3",
        [
          "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": [[1, 0], [0, 1]], "U": [[1, 0], [0, 1]],
          "eigenvalues": [[1], [1]], "depth": 2, "width 1": 1, "W1": [["3/5", "4/5"]], "W2": [["3/5"], ["4/5"]],
        ]),
      .counterexample(dropping: "H4", .chain.merging(["eigenvalues": [[5]]]) { $1 }),
    ]
  }
}
