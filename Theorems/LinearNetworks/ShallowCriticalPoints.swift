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

  public var measuredHypotheses: [Hypothesis<Real>] { problem.measuredAssumptions }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      guard problem.outputs <= Self.mostOutputs else {
        throw Undecided(.budget, "all sets of more than \(Self.mostOutputs) eigenvectors are not gone through")
      }
      let critical = try problem.objective.gradient(network).vanishing
      let A = try problem.leastSquares
      let listed = Claim<Real>.any(try candidates.map { (I) throws(Undecided) in try isListed(at: I, leastSquares: A) })
      let solved = Claim<Real>.any(
        try candidates.map { (I) throws(Undecided) in
          try .all([isListed(at: I, leastSquares: A)] + (I.count == h ? [isSolved(at: I, leastSquares: A)] : []))
        })
      return .any([
        .all([critical.named("critical"), solved.named("listed")]),
        .all([Claim.not(critical).named("not critical"), Claim.not(listed).named("not listed")]),
      ])
    }
  }

  /// At the one set that the map can belong to, the eigenvectors that it keeps. That the equations of a point that is certainly not
  /// critical do not all hold there is an inequality: the sum of the squares of what they miss is positive.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let A = try problem.leastSquares
      let gradient = try problem.objective.gradient(network)
      if gradient.vanishes == .no {
        let I = Array(problem.kept(by: network.product).prefix(h))
        let parts = [network.product - problem.projection(I) * A] + equations(at: I)
        let loss = try problem.objective(network) - problem.loss(I)
        return (parts.reduce(loss.squared) { $0 + $1.squaredNorm } .> .zero).named("not listed")
      }
      let I = try problem.kept(by: network.product, leastSquares: A)
      return .all(
        [gradient.vanishing.named("critical"), try isListed(at: I, leastSquares: A).named("listed")]
          + (I.count == h && h > 0 ? [try isSolved(at: I, leastSquares: A).named("solved")] : []))
    }
  }

  /// What is 0 beside the map: P_I W₂ − W₂ and (1 − P_I) Syx W₁ᵀ.
  private func equations(at I: [Int]) -> [Matrix<Real>] {
    let (w1, w2, P) = (network.parameters[0].weight, network.parameters[1].weight, problem.projection(I))
    return [P * w2 - w2, (.identity(P.rows) - P) * (problem.syx * w1.transposed)]
  }

  /// The index sets that are possible in a network of this width.
  private var candidates: [[Int]] { subsets(of: problem.outputs, atMost: h) }

  /// The hidden width.
  private var h: Int { network.widths[1] }

  private func isListed(at I: [Int], leastSquares A: Matrix<Real>) throws(Undecided) -> Claim<Real> {
    let map = network.product
    return .all([
      map .== problem.projection(I) * A,
      .all(equations(at: I).map(\.vanishing)),
      I.isEmpty ? map.vanishing : rankIsCount(I, of: map),
      try problem.objective(network) .== problem.loss(I),
    ])
  }

  /// The rows uᵢᵀ P_I A are orthogonal with respect to Sxx: the rank of P_I A is the number of those that are not 0.
  private func rankIsCount(_ I: [Int], of map: Matrix<Real>) -> Claim<Real> {
    let images = problem.u.selecting(columns: I).transposed * map * problem.data.inputs
    return .forAll(I.indices) { images[row: $0].squaredNorm .> .zero }
  }

  /// With C = U_Iᵀ W₂, for |I| = h: C W₁ = U_Iᵀ A, and C is regular. (W₂ = U_I C is P_I W₂ = W₂.)
  private func isSolved(at I: [Int], leastSquares A: Matrix<Real>) throws(Undecided) -> Claim<Real> {
    let (w1, uᵀ) = (network.parameters[0].weight, problem.u.selecting(columns: I).transposed)
    let C = uᵀ * network.parameters[1].weight
    return .all([
      C * w1 .== uᵀ * A,
      C * (w1 * problem.syx.transposed * uᵀ.transposed) .== .diagonal(I.map { problem.λ[$0] }),
    ])
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let I = problem.kept(by: network.product)
      return [Exhibit(I.braced, [("loss", .number(try problem.objective(network))), ("formula", .number(problem.loss(I)))])]
    }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(LinearProblem<Real>.sizes(parameters, depth: 2)) }

  /// All sets of eigenvectors are gone through.
  private static var mostOutputs: Int { 10 }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    return Self(problem: problem, network: choose.linearNetwork(for: problem, depth: 2...2))
  }

  /// Critical points on arbitrary sets of eigenvectors, unused hidden units included, in random frames of the hidden layer.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
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
