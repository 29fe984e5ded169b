/// The witness of a strict saddle: a direction u with ⟨u, ∇²L u⟩ < 0.
public struct NegativeCurvature<Real: Field>: PointTheorem {
  public static var statement: Statement {
    Statement(
      "The loss has negative curvature along u", source: "",
      "Let θ be parameters and u a direction. Then ⟨u, ∇²L(θ) u⟩ < 0. So θ, if critical, is no local minimum.")
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let u: Parameters<Real>

  /// A candidate at the point of another theorem.
  init(along u: Parameters<Real>, at point: some PointTheorem<Real>) {
    (network, objective, self.u) = (point.network, point.objective, u)
  }

  /// A candidate.
  init(network: Network<Real>, objective: Objective<Real>, u: Parameters<Real>) {
    (self.network, self.objective, self.u) = (network, objective, u)
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      (dot(u, try objective.hessianVectorProduct(u, at: network)) .< .zero).named("negative curvature")
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    let network = choose.linearNetwork(for: problem, depth: 2...2)
    return Self(network: network, objective: problem.objective, u: choose.direction(like: network.parameters))
  }
}
