/// A question about a point of one problem: a theorem without hypotheses, which is "yes" where it is proved and "no" where it is
/// refuted.
public protocol PointQuestion<Real>: Theorem where Real: Field {
  /// The problem whose point is asked about.
  var problem: Problem<Real> { get }
  init(_ problem: Problem<Real>)
}

extension PointQuestion {
  public var hypotheses: [Hypothesis<Real>] { [] }
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(Problem(&choose)) }
  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { [problem.exhibit()] } }
}

/// Is the point critical?
public struct CriticalPoint<Real: Field>: PointQuestion {
  public static var statement: Statement {
    Statement("θ is a critical point", source: "", "∇L(θ) = 0 for L(θ) = Σₙ ℓ(f_θ(xₙ), yₙ) + penalties.")
  }
  // Let
  public let problem: Problem<Real>
  public init(_ problem: Problem<Real>) { self.problem = problem }
  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try problem.gradient().vanishing.named("∇L(θ) = 0") }
  }
}

/// Is the point a strict saddle?
public struct StrictSaddle<Real: Field>: PointQuestion {
  public static var statement: Statement {
    Statement(
      "θ is a strict saddle", source: "",
      "∇L(θ) = 0, and ∇²L(θ) has a negative eigenvalue. (A local maximum with such an eigenvalue is included, as is usual.)")
  }
  // Let
  public let problem: Problem<Real>
  public init(_ problem: Problem<Real>) { self.problem = problem }
  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let g = try problem.gradient()
      let isCritical = g.vanishing.named("∇L(θ) = 0")
      if g.vanishes == .no { return isCritical }
      return .all([isCritical, .labelled("∇²L(θ) has a negative eigenvalue", try .hasNegativeEigenvalue(try problem.hessian()))])
    }
  }
}

/// Is the point critical with a singular Hessian?
public struct Degenerate<Real: Field>: PointQuestion {
  public static var statement: Statement {
    Statement("θ is a degenerate critical point", source: "", "∇L(θ) = 0, and ∇²L(θ) is singular.")
  }
  // Let
  public let problem: Problem<Real>
  public init(_ problem: Problem<Real>) { self.problem = problem }
  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let g = try problem.gradient()
      let isCritical = g.vanishing.named("∇L(θ) = 0")
      if g.vanishes == .no { return isCritical }
      let H = try problem.hessian()
      let signs = try H.certainSigns
      let isRegular = signs.negative + signs.positive == H.rows
      let zero = isRegular ? 0 : try H.inertia.zero
      return .all([isCritical, .labelled("∇²L(θ) is singular", .fact(Truth(zero > 0), "\(zero) of \(H.rows) eigenvalues are 0"))])
    }
  }
}
