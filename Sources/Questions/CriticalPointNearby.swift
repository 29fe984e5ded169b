/// Is there a critical point near a point that is none, or of which enclosures cannot say that it is one?
public struct CriticalPointNearby<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "There is a critical point around the centre", source: "",
      """
      Within `radius` of each parameter of the centre there is exactly one critical point of L, by Krawczyk's test. The centre is a
      proposal of Newton's method in floats; how far it is from θ is shown, and no part of the claim.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public let centre: [ExactNumber]
  public let radius: ExactNumber

  private func box() throws(Undecided) -> (claim: Claim<Real>, network: Network<Real>) {
    let system = ZeroProblem(criticalPointOf: problem.objective, like: problem.network)
    let (claim, X) = try Claim.uniqueZero(of: system, near: centre, within: radius)
    return (claim, problem.network.at(problem.network.parameters.unflatten(X)))
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      guard problem.network.count <= 2_000 else {
        throw Undecided(.budget, "Krawczyk's test in \(problem.network.count) variables")
      }
      let claim = try box().claim
      // A test that fails says nothing about critical points.
      guard claim.isShown else { throw Undecided(.precision, "Krawczyk's test is not passed on this box") }
      return claim
    }
  }

  public var trustedSteps: [String] { ["Krawczyk's theorem: K(X) ⊂ int X shows exactly one zero of ∇L in X"] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let box = try box().network
      let distances = zip(centre, problem.network.parameters.flattened.entries).map { Real($0) - $1 }
      let signs = try problem.objective.hessian(box).certainSigns
      let kind =
        signs.positive == box.count ? "strict local minimum" : signs.negative > 0 ? "no local minimum" : "not classified"
      let point = Exhibit<Real>(
        "the critical point",
        [
          ("kind", .text(kind)), ("loss", .number(try problem.objective(box))),
          ("squared distance of the centre from θ", .number(Matrix(column: distances).squaredNorm)),
        ])
      let entries = zip(box.parameters.names, box.parameters.flattened.entries).prefix(30)
      return [point] + entries.map { Exhibit("there \($0)", [("enclosed by", .number($1))]) }
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    let _: Matrix<Real> = choose.matrix("centre", problem.network.count, 1)
    let radius = choose.exactNumber("radius")
    guard case .matrix(let rows)? = choose.made["centre"] else { throw Undecided(.unavailable, "the centre must be numbers") }
    return Self(problem: problem, centre: rows.map { $0[0] }, radius: radius)
  }
}
