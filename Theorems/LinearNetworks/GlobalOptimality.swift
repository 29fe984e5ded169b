/// Two ranks tell whether a critical point of a deep linear network is a global minimum.
public struct GlobalOptimality<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Two ranks tell whether a critical point of a deep linear network is a global minimum", source: "YunSraJadbabaie2018",
      """
      Let W be a critical point of L = ½ ‖W_L ··· W₁ X − Y‖², k the least width and q a layer of that width. For some index set
      S the map is P_S A and L = ½ (tr YYᵀ − Σ_{i∈S} λᵢ). Moreover W is a global minimum, L = ½ (tr YYᵀ − λ₁ − … − λ_k), if and
      only if the map has rank k and, where k < n, the columns of W_L ··· W_{q+1} span the first k eigenvectors:
          rank [u₁ … u_k | W_L ··· W_{q+1}] = k.
      """)
  }
  // Let
  public let problem: LinearProblem<Real>
  public let network: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    problem.assumptions + [problem.criticality(of: network)]
  }

  public var measuredHypotheses: [Hypothesis<Real>] { problem.measuredAssumptions + [problem.criticality(of: network)] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (map, k) = (network.product, network.leastWidth)
      let S = problem.kept(by: map)
      let loss = try problem.objective(network)
      var test = [try Claim<Real>.rank(of: map, is: k)]
      if k < problem.outputs, let q = network.widths.firstIndex(of: k) {
        let best = problem.u.selecting(columns: Array(0..<k))
        test.append(try .rank(of: best.appending(columns: network.product(from: q + 1, to: network.depth)), is: k))
      }
      let (isLeast, passes) = (loss .== problem.leastLoss(rank: k), Claim<Real>.all(test))
      return .all([
        (map .== problem.projection(S) * (try problem.leastSquares)).named("the map is P_S A"),
        (loss .== problem.loss(S)).named("loss"),
        Claim.any([.all([isLeast, passes]), .all([.not(isLeast), .not(passes)])]).named("the ranks decide"),
      ])
    }
  }

  /// Without ranks: at the least loss what W_L ··· W_{q+1} maps to is in the span of the first k eigenvectors, elsewhere the loss
  /// is larger.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let (map, k) = (network.product, network.leastWidth)
      let A = try problem.leastSquares
      let S = try problem.kept(by: map, leastSquares: A)
      let loss = try problem.objective(network)
      var claims = [
        (map .== problem.projection(S) * A).named("the map is P_S A"),
        (loss .== problem.loss(S)).named("loss"),
      ]
      if S != Array(0..<k) {
        claims.append((loss .> problem.leastLoss(rank: k)).named("not the least loss"))
      } else if k < problem.outputs, let q = network.widths.firstIndex(of: k) {
        let last = network.product(from: q + 1, to: network.depth)
        claims.append((problem.projection(S) * last .== last).named("within the span of the first eigenvectors"))
      }
      return .all(claims)
    }
  }

  public var trustedSteps: [String] { ["no map of rank k has a smaller loss than ½ (tr YYᵀ − λ₁ − … − λ_k) (Eckart and Young)"] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let S = problem.kept(by: network.product)
      return [
        Exhibit(
          "S = \(S.braced)",
          [
            ("widths", .text("\(network.widths)")), ("loss", .number(problem.loss(S))),
            ("least", .number(problem.leastLoss(rank: network.leastWidth))),
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

  /// Critical points of all kinds; half of them global minima.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let network = try choose.criticalPoint(
      of: problem, depth: 2...4,
      keeping: { choose, p in
        choose.option("kept", of: ["the best", "any"]) == "the best"
          ? Array(0..<p) : choose.subset("S", of: problem.outputs, atMost: p)
      })
    return Self(problem: problem, network: network)
  }

  // Sharpness, of ½ (ab − 1)² but for H3. H2: at Y = 0 rank 0 is as good as rank 1. H3: at Σ = 1 the second axis is as good as the
  // first. H4: Σ = 1, but λ₁ = 5 is claimed. H5: at ab = 2 the map is none of the P_S A.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map Syx Sxx⁻¹ is in the statement."),
      .counterexample(dropping: "H2", .chain.merging(["Y": [[0]], "eigenvalues": [[0]], "W1": [[0]], "W2": [[0]]]) { $1 }),
      .counterexample(
        dropping: "H3",
        [
          "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": [[1, 0], [0, 1]], "U": [[1, 0], [0, 1]],
          "eigenvalues": [[1], [1]], "depth": 2, "width 1": 1, "W1": [[0, 1]], "W2": [[0], [1]],
        ]),
      .counterexample(dropping: "H4", .chain.merging(["eigenvalues": [[5]]]) { $1 }),
      .counterexample(dropping: "H5", .chain.merging(["W1": [[2]]]) { $1 }),
    ]
  }
}
