/// A saddle of a deep linear network whose inner layers have full rank is strict.
public struct RankCondition<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A saddle of a deep linear network whose inner layers have full rank is strict", source: "Kawaguchi2016",
      """
      Let W be a critical point of L = ½ ‖W_L ··· W₁ X − Y‖², L ≥ 2, that is not a global minimum, and p the least hidden width.
      If rank(W_{L−1} ··· W₂) = p, then ∇²L(W) has a negative eigenvalue. (For L = 2 the empty product is the identity: every
      saddle is strict.)
      """)
  }
  // Let
  public let problem: LinearProblem<Real>
  public let network: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    problem.assumptions + [
      problem.criticality(of: network),
      notLeast,
      Hypothesis("H7: W_{L−1} ··· W₂ has rank p") { () throws(Undecided) in try .rank(of: inner, is: p) },
    ]
  }

  /// The rank of H7 as the number of columns less the dimension of the kernel.
  public var measuredHypotheses: [Hypothesis<Real>] {
    problem.measuredAssumptions + [
      problem.criticality(of: network),
      notLeast,
      Hypothesis("H7: W_{L−1} ··· W₂ has rank p") { () throws(Undecided) in
        let rank = inner.columns - (try inner.nullSpace.columns)
        return .fact(Truth(rank == p), "rank \(rank), expected \(p)")
      },
    ]
  }

  private var inner: Matrix<Real> { network.product(from: 2, to: network.depth - 1) }

  /// p.
  private var p: Int { network.widths[1..<network.depth].min()! }

  private var notLeast: Hypothesis<Real> {
    Hypothesis("H6: its loss is not the least") { () throws(Undecided) in
      try problem.objective(network) .> problem.leastLoss(rank: network.leastWidth)
    }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try .hasNegativeEigenvalue(try problem.objective.hessian(network)) }
  }

  /// The curvature along an explicit direction of escape.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      guard let escape = try problem.escape(from: network) else {
        throw Undecided(.budget, "no direction of escape was found")
      }
      return try problem.claim(escape, at: network)
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let inertia = try problem.objective.hessian(network).inertia
      return [
        Exhibit(
          "S = \(problem.kept(by: network.product).braced)",
          [
            ("widths", .text("\(network.widths)")), ("loss", .number(try problem.objective(network))),
            ("inertia", .text("\(inertia)")),
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

  /// Saddles of two to four layers whose inner blocks have full rank, the outer ones being 0.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let network = try choose.criticalPoint(
      of: problem, depth: 2...4, blocks: .inner, keeping: { $0.saddleSet(of: problem.outputs, atMost: $1) })
    return Self(problem: problem, network: network)
  }

  // Sharpness. H4: too large an eigenvalue makes the minimum 0 of ½ (ab − 1)² look like no minimum. H5: that loss is strictly
  // convex at a = b = 3/4. H6: at a = b = 1 it is least. H7: ½ (abc − 1)² has Hessian 0 at 0.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least loss is stated with Sxx⁻¹."),
      .necessityUnknown(
        dropping: "H2", "Tried: three 2×2 layers with entries −1, 0, 1 at Y = diag(1, 0); all 1456 such saddles are strict."),
      .necessityUnknown(
        dropping: "H3", "Tried: three 2×2 layers with entries −1, 0, 1 at Y = 1; all 1776 such saddles are strict."),
      .counterexample(dropping: "H4", .chain.merging(["eigenvalues": [[5]]]) { $1 }),
      .counterexample(dropping: "H5", .chain.merging(["W1": [["3/4"]], "W2": [["3/4"]]]) { $1 }),
      .counterexample(dropping: "H6", .chain),
      .counterexample(
        dropping: "H7", .chain.merging(["depth": 3, "width 2": 1, "W1": [[0]], "W2": [[0]], "W3": [[0]]]) { $1 }),
    ]
  }
}
