/// Is there no critical point near a point?
public struct NoCriticalPointNearby<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "There is no critical point near θ", source: "",
      """
      ∇L(θ*) ≠ 0 for every θ* with ‖θ* − θ‖₂ ≤ `radius` = r. Shown along the direction v by ⟨v, ∇L(θ)⟩ > r ‖∇²L(X) v‖₂, where X is
      all parameters within r of each coordinate of θ: ⟨v, ∇L(θ + δ)⟩ = ⟨v, ∇L(θ)⟩ + ∫₀¹ ⟨∇²L(θ + tδ) v, δ⟩ dt. For units with kinks X must
      lie in one region of linearity, where L is smooth.
      """)
  }
  // Let
  public let problem: Problem<Real>
  /// v, P × 1: any vector may be tried, and its length does not matter.
  public let direction: Matrix<Real>
  public let radius: ExactNumber

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let θ = problem.network.parameters
      let v = θ.unflatten(direction)
      let slope = dot(v, try problem.gradient())
      switch slope.isPositive {
      case .yes: break
      case .no: throw Undecided(.unavailable, "⟨v, ∇L(θ)⟩ is not positive: nothing is known along this direction")
      case .unknown: throw Undecided(.precision, "whether ⟨v, ∇L(θ)⟩ is positive")
      }
      let box = try problem.box(radius)
      let change: Parameters<Real>
      do throws(Undecided) { change = try problem.objective.hessianVectorProduct(v, at: box) } catch
        where error.reason == .precision || error.reason == .kink
      { throw Undecided(.unavailable, "somewhere in the box: \(error.query); a smaller radius may help") }
      let r = Real(radius)
      // The enclosure of ∇²L(X) v is convex, so that it contains the mean over a segment; and r ≥ 0, or there is no box.
      let claim = Claim.all([
        (slope .> .zero).named("⟨v, ∇L(θ)⟩ > 0"),
        (slope.squared .> r * r * change.squaredNorm).named("⟨v, ∇L(θ)⟩² > r² ‖∇²L(X) v‖²"),
      ])
      // A direction that fails says nothing about critical points.
      guard claim.isShown else {
        throw Undecided(.unavailable, "⟨v, ∇L(θ)⟩ is not shown to exceed r ‖∇²L(X) v‖: a smaller radius or another direction may")
      }
      return claim
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit(
          "θ",
          [
            ("loss", Exhibit.shown { () throws(Undecided) in .number(try problem.objective(problem.network)) }),
            ("‖∇L‖²", Exhibit.shown { () throws(Undecided) in .number(try problem.gradient().squaredNorm) }),
          ])
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    let direction: Matrix<Real> = choose.matrix("direction", problem.network.count, 1)
    return Self(problem: problem, direction: direction, radius: choose.exactNumber("radius"))
  }
}

extension Problem {
  /// The networks whose parameters are all within `radius` of those of θ, as one.
  /// - Throws: `.unavailable` where a value is a single number, and the radius is not 0; and for a negative one.
  func box(_ radius: ExactNumber) throws(Undecided) -> Network<Real> {
    if radius.numerator == "0" { return network }
    // One for each parameter: enclosures of their own.
    var balls: [Real] = []
    for _ in 0..<network.count { balls.append(try Real.enclosure(around: 0, radius: radius)) }
    return network.at(network.parameters + network.parameters.unflatten(Matrix(column: balls)))
  }
}
