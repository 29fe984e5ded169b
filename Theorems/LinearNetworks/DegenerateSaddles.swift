/// Deep linear networks have saddles that second derivatives cannot tell from minima.
public struct DegenerateSaddles<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A tightened saddle that keeps the best eigenvectors has a positive semidefinite Hessian",
      source: "AchourMalgouyresGerchinovitz2024",
      """
      Let W be a critical point of L = ½ ‖W_L ··· W₁ X − Y‖² that keeps S = {1, …, r}, is not a global minimum, and all of whose
      pivots are tightened. Then ∇²L(W) has no negative eigenvalue, and yet W is no local minimum: there is a polynomial curve
      along which L falls, of order at least 3. The least example is L = ½ (abc − 1)² at 0, where ∇²L = 0 and
          L(t, t, t) = ½ − t³ + t⁶/2.
      """)
  }
  // Let
  public let problem: LinearProblem<Real>
  public let network: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    problem.assumptions + [
      problem.criticality(of: network),
      Hypothesis("H6: its loss is not the least") { () throws(Undecided) in try isNotLeast },
      .structural("H7: it keeps the best eigenvectors, S = {1, …, r}", LinearProblem<Real>.isInitial(S)),
      Hypothesis("H8: every pivot is tightened") { () throws(Undecided) in
        .fact(Truth(try problem.isTightened(network)), "tightened pivots")
      },
    ]
  }

  /// H8 without ranks: no pivot opens a direction of negative curvature.
  public var measuredHypotheses: [Hypothesis<Real>] {
    problem.measuredAssumptions + [
      problem.criticality(of: network),
      Hypothesis("H6: its loss is not the least") { () throws(Undecided) in try isNotLeast },
      .structural("H7: it keeps the best eigenvectors, S = {1, …, r}", LinearProblem<Real>.isInitial(S)),
      Hypothesis("H8: every pivot is tightened") { () throws(Undecided) in
        .fact(Truth(try problem.escape(from: network) == nil), "no escape through a pivot beyond rounding")
      },
    ]
  }

  private var S: [Int] { problem.kept(by: network.product) }

  private var isNotLeast: Claim<Real> {
    get throws(Undecided) { try problem.objective(network) .> problem.leastLoss(rank: network.leastWidth) }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let H = try problem.objective.hessian(network)
      return .all([
        try Claim.positiveSemidefinite(H).named("no negative eigenvalue"),
        try isLeft(along: problem.descentCurve(from: network)).named("a curve leads down"),
      ])
    }
  }

  /// The curvature along two probes, and the curve.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      guard let curve = try problem.descentCurve(from: network) else {
        throw Undecided(.budget, "no curve was found that leads down")
      }
      return .all([
        try problem.probesOfSemidefiniteness(at: network),
        try isNotLeast,
        .fact(Truth(curve.order >= 3), "the curve has order \(curve.order)"),
        try curve.measuredConclusion.named("a curve leads down"),
      ])
    }
  }

  /// That a curve leads down from W, shown by the one that was found. That none was found, or a bad one, settles nothing; only
  /// where the loss is least there certainly is none.
  public func isLeft(along curve: DescentCurve<Real>?) throws(Undecided) -> Claim<Real> {
    var ways: [Claim<Real>] = [.fact(.unknown, "no curve was found that leads down")]
    if let curve {
      ways.append(.all([try curve.conclusion, .fact(Truth(curve.order >= 3), "the curve has order \(curve.order)")]))
    }
    return .all([try isNotLeast, .any(ways)])
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      guard let curve = try problem.descentCurve(from: network) else { return [] }
      let inertia = try problem.objective.hessian(network).inertia
      return [
        Exhibit(
          "S = \(S.braced)",
          [
            ("widths", .text("\(network.widths)")), ("inertia", .text("\(inertia)")),
            ("loss", .number(try problem.objective(network))), ("order of descent", .text("\(curve.order)")),
            ("coefficient", .number(try curve.series[curve.order])),
          ])
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  /// Few eigenvectors are kept, so that most of the point is degenerate.
  public static func sizes(parameters: Int) -> Sizing {
    let sizes = LinearProblem<Real>.sizes(parameters, depth: 3)
    guard case .integer(let w)? = sizes["outputs"] else { return .fixed }
    return .choices(sizes.merging(["rank": .integer(min(3, w - 1))]) { $1 })
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    return Self(problem: problem, network: choose.linearNetwork(for: problem, depth: 2...4))
  }

  /// Three or four layers that keep the best r < p eigenvectors and have few nonzero blocks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let network = try choose.criticalPoint(
      of: problem, depth: 3...4, blocks: .few,
      keeping: { choose, p in Array(0..<choose.integer("rank", in: 0...(p - 1), atMost: p - 1)) })
    return Self(problem: problem, network: network)
  }

  // Sharpness. All at X = 1 in the plane or on the line.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The eigenvectors are those of Syx Sxx⁻¹ Sxy."),
      .necessityUnknown(
        dropping: "H2", "Tried: three 2×2 layers with entries −1, 0, 1 at Y = diag(1, 0); it held at all 81 such saddles."),
      .counterexample(dropping: "H3", plane(keeping: 1, eigenvalues: [[1], [4]], ascending: true)),
      .counterexample(dropping: "H4", plane(keeping: 1, eigenvalues: [[4], [1]], ascending: true)),
      .counterexample(dropping: "H5", line.merging(["W1": [[2]], "W2": [[1]], "W3": [[1]]]) { $1 }),
      .counterexample(dropping: "H6", line.merging(["W1": [[1]], "W2": [[1]], "W3": [[1]]]) { $1 }),
      .counterexample(dropping: "H7", plane(keeping: 2, eigenvalues: [[4], [1]], ascending: false)),
      .counterexample(
        dropping: "H8", plane(keeping: 1, eigenvalues: [[4], [1]], ascending: false).merging(["W2": [[1, 0], [0, 1]]]) { $1 }),
    ]
  }

  /// ½ (abc − 1)².
  private static var line: [String: Choice] {
    [
      "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[1]], "U": [[1]], "eigenvalues": [[1]], "depth": 3, "width 1": 1,
      "width 2": 1,
    ]
  }

  /// Three 2 × 2 layers that keep one axis, at Y = diag(2, 1), or diag(1, 2) if `ascending`.
  private static func plane(keeping axis: Int, eigenvalues: Choice, ascending: Bool) -> [String: Choice] {
    let E: Choice = axis == 1 ? [[1, 0], [0, 0]] : [[0, 0], [0, 1]]
    return [
      "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": ascending ? [[1, 0], [0, 2]] : [[2, 0], [0, 1]],
      "U": [[1, 0], [0, 1]], "eigenvalues": eigenvalues, "depth": 3, "width 1": 2, "width 2": 2,
      "W1": axis == 1 && !ascending ? [[2, 0], [0, 0]] : E, "W2": E, "W3": E,
    ]
  }
}
