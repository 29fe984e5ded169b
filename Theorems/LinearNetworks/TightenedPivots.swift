/// Which critical points of a deep linear network have a positive semidefinite Hessian: a rule about ranks.
public struct TightenedPivots<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The Hessian at a critical point is semidefinite iff the best eigenvectors are kept and all pivots are tightened",
      source: "AchourMalgouyresGerchinovitz2024",
      """
      Let W be a critical point of L = ½ ‖W_L ··· W₁ X − Y‖², L ≥ 2, that keeps the eigenvectors uᵢ, i ∈ S, r = |S|. A pivot is a
      pair of layers i > j; its complementary blocks are
          W_{i−1} ··· W_{j+1}    and    W_{j−1} ··· W₁ Sxy W_L ··· W_{i+1}    (empty products are identities),
      and it is tightened if one of them has rank r. Then ∇²L(W) has no negative eigenvalue if and only if S = {1, …, r} and
      every pivot is tightened. (So a saddle is strict unless that is so; at a global minimum it always is.)
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
      let H = try problem.objective.hessian(network)
      return try isSemidefinite
        ? Claim.positiveSemidefinite(H).named("no negative eigenvalue")
        : Claim.hasNegativeEigenvalue(H).named("a negative eigenvalue")
    }
  }

  /// The curvature along an explicit direction of escape; where there is none, along two probes.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      guard let escape = try problem.escape(from: network) else {
        return try problem.probesOfSemidefiniteness(at: network)
      }
      return try problem.claim(escape, at: network)
    }
  }

  private var S: [Int] { problem.kept(by: network.product) }

  /// What the rule says.
  var isSemidefinite: Bool {
    get throws(Undecided) { LinearProblem<Real>.isInitial(S) ? try problem.isTightened(network) : false }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let ranks = try problem.pivots(of: network).map { "(\($0.i), \($0.j)): \($0.inner), \($0.outer)" }
      let inertia = try problem.objective.hessian(network).inertia
      return [
        Exhibit(
          "S = \(S.braced)",
          [
            ("widths", .text("\(network.widths)")), ("ranks of the blocks", .text(ranks.joined(separator: "; "))),
            ("loss", .number(try problem.objective(network))), ("inertia", .text("\(inertia)")),
          ])
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  public static func sizes(parameters: Int) -> Sizing {
    .choices(LinearProblem<Real>.sizes(parameters, depth: 3).merging(["kept": "any"]) { $1 })
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    return Self(problem: problem, network: choose.linearNetwork(for: problem, depth: 2...4))
  }

  /// Half of the points keep the best r eigenvectors, so that the ranks decide; the others keep any set.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let network = try choose.criticalPoint(
      of: problem, depth: 3...4,
      keeping: { choose, p in
        let S = choose.subset("S", of: problem.outputs, atMost: p)
        return choose.option("kept", of: ["the best", "any"]) == "any" ? S : Array(S.indices)
      })
    return Self(problem: problem, network: network)
  }

  // Sharpness. H3: λ₁ = λ₂ = 1 and three layers diag(0, 1) keep only u₂, as good as u₁. H4: with the eigenvectors listed in the
  // wrong order the same point, best for Y = diag(1, 2), seems to keep the worse one. H5: ½ (ab − 1)² at a = b = 2.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The eigenvectors are those of Syx Sxx⁻¹ Sxy."),
      .necessityUnknown(
        dropping: "H2", "Tried: three 2×2 layers with entries −1, 0, 1 at Y = diag(1, 0); it held at all 17441 critical points."),
      .counterexample(
        dropping: "H3",
        degenerate.merging(["Y": [[1, 0], [0, 1]], "eigenvalues": [[1], [1]], "W1": [[0, 0], [0, 1]]]) { $1 }),
      .counterexample(dropping: "H4", degenerate),
      .counterexample(dropping: "H5", .chain.merging(["W1": [[2]], "W2": [[2]]]) { $1 }),
    ]
  }

  /// Three layers diag(0, 1) at X = 1, Y = diag(1, 2), with the eigenvectors in ascending order under descending eigenvalues.
  private static var degenerate: [String: Choice] {
    [
      "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": [[1, 0], [0, 2]], "U": [[1, 0], [0, 1]],
      "eigenvalues": [[4], [1]], "depth": 3, "width 1": 2, "width 2": 2, "W1": [[0, 0], [0, 2]], "W2": [[0, 0], [0, 1]],
      "W3": [[0, 0], [0, 1]],
    ]
  }
}
