/// Is the point a local minimum?
public struct LocalMinimum<Real: Field>: PointQuestion {
  public static var statement: Statement {
    Statement(
      "θ is a local minimum", source: "",
      """
      L(θ) ≤ L(θ′) for all θ′ near θ. Shown by L(θ) = 0 where L ≥ 0; by ∇L(θ) = 0 where L is convex; by a residual that is orthogonal
      to all outputs nearby, where units are piecewise linear and off their kinks; or by ∇L(θ) = 0 and ∇²L(θ) positive but for
      directions along which L stays what it is (units rescaled, units that are off at every sample).
      """)
  }
  // Let
  public let problem: Problem<Real>
  public init(_ problem: Problem<Real>) { self.problem = problem }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      if let evident = try problem.evidentMinimum() { return evident }
      if let shown = try problem.minimumOffKinks() { return shown }
      if let descent = try problem.descent() { return descent }
      let isCritical = try problem.gradient().vanishing.named("∇L(θ) = 0")
      let H = try problem.hessian()
      let signs = try H.certainSigns
      if signs.positive == H.rows { return .all([isCritical, .labelled("∇²L(θ) is positive definite", .fact(.yes, ""))]) }
      guard let N = try problem.flatDirections() else { throw problem.open(H, signs.positive, flat: 0) }
      let flat = try N.rank
      guard signs.positive + flat == H.rows else { throw problem.open(H, signs.positive, flat: flat) }
      return .all([
        isCritical, (H * N).vanishing.named("∇²L(θ) is 0 along the flat directions"),
        .labelled("all \(signs.positive) other eigenvalues of ∇²L(θ) are positive, \(flat) directions are flat", .fact(.yes, "")),
      ])
    }
  }

  public var trustedSteps: [String] {
    if problem.isMinimumByConvexity(everywhere: false) { return [Problem<Real>.convexity] }
    guard problem.hasFlatDirections, !problem.isSettledWithoutFlatDirections else { return [] }
    return [
      "rescaling a homogeneous unit, mixing linear units, or moving a unit that is off keeps the loss; "
        + "positive curvature across these directions makes a local minimum (Morse and Bott)"
    ]
  }
}

/// Is the point a global minimum?
public struct GlobalMinimum<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "θ is a global minimum", source: "",
      """
      L(θ) ≤ L(θ′) for all θ′. Shown by L(θ) = 0 where L ≥ 0, by ∇L(θ) = 0 where L is convex, or for a linear network by a residual
      that is orthogonal to all its outputs. Refuted by a better point, or because θ is no local minimum.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public let better: Network<Real>?

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let L = problem.objective
      if let better {
        let (here, there) = (try L(problem.network), try L(better))
        if (here - there).isPositive == .yes { return (here .<= there).named("no better point, L(θ) ≤ L(θ′)") }
      }
      if let evident = try problem.evidentMinimum() { return evident }
      if let descent = try problem.descent() { return descent }
      throw Undecided(
        .unavailable,
        "neither L(θ) = 0, nor one convex layer, nor a better point: a point with a lower loss (better:) would settle it with no")
    }
  }

  public var trustedSteps: [String] { problem.isMinimumByConvexity(everywhere: true) ? [Problem<Real>.convexity] : [] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [problem.exhibit()] + (better.map { [Problem($0, problem.objective).exhibit("better")] } ?? [])
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    let isGiven = choose.option("better", of: ["none", "given"]) == "given"
    return Self(problem: problem, better: isGiven ? choose.point(named: "better ", like: problem.network) : nil)
  }
}

extension Problem {
  /// What keeps a critical point without negative eigenvalues from being a minimum for sure.
  fileprivate func open(_ H: Matrix<Real>, _ positive: Int, flat: Int) -> Undecided {
    Undecided(
      .singular,
      "∇L(θ) may be 0, \(positive) of \(H.rows) eigenvalues of ∇²L(θ) are positive, none is known to be negative, and "
        + "\(flat) directions are known to be flat: second derivatives do not decide, and no direction of descent was found")
  }
}
