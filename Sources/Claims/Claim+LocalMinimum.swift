extension Claim where S: Field {
  /// θ is a local minimum of L: ∇L = 0, and ∇²L has no negative eigenvalue and no null vectors but the columns of `orbit`.
  ///
  /// These must be tangent to the orbit of θ under a group that keeps L, and span its tangent space. The orbit is then a critical
  /// manifold whose normal directions all have positive curvature (Morse–Bott), so that θ is a local minimum; without an orbit it
  /// is a strict one. That the group keeps L is the caller's argument; H·N = 0 is claimed here. Exact arithmetic only: no enclosure
  /// shows a gradient or an eigenvalue to be 0. Sufficient, not necessary: a degenerate local minimum fails it.
  /// - Parameter orbit: P × k, of any rank.
  public static func localMinimum(
    of objective: Objective<S>, at network: Network<S>, orbit: Matrix<S>? = nil
  ) throws(Undecided) -> Claim {
    let gradient = try objective.gradient(network).flattened
    return try localMinimum(gradient: gradient, hessian: try objective.hessian(network), orbit: orbit)
  }

  /// The same of a function that is no ``Objective``, by its gradient (P × 1) and its Hessian at θ.
  public static func localMinimum(
    gradient: Matrix<S>, hessian H: Matrix<S>, orbit: Matrix<S>? = nil
  ) throws(Undecided) -> Claim {
    let nullity = try orbit.map { (N) throws(Undecided) in try N.rank } ?? 0
    var claims: [Claim] = [
      gradient.vanishing.named("∇L(θ) = 0"),
      try .inertia(of: H, is: Inertia(negative: 0, zero: nullity, positive: H.rows - nullity)),
    ]
    if let orbit { claims.append((H * orbit).vanishing.named("H·N = 0")) }
    return .all(claims)
  }

  /// Within `radius` of each parameter there is exactly one critical point of L, and it is a strict local minimum.
  ///
  /// Krawczyk's test shows that it exists, and ∇²L is positive definite over the whole box. For arithmetics of enclosures. Modulo
  /// symmetries it says what ``criticalPoint(of:near:at:within:modulo:kind:)`` does; then positive curvature across the orbit makes
  /// a local minimum (Morse–Bott).
  /// - Returns: the claim, and the network whose parameters are the box: what is evaluated at it encloses the value at the minimum.
  public static func localMinimum(
    of objective: Objective<S>, near network: Network<S>, at parameters: [ExactNumber], within radius: ExactNumber,
    modulo symmetries: [Symmetry] = []
  ) throws(Undecided) -> (claim: Claim, box: Network<S>) {
    let (claim, _, box) = try criticalPoint(
      of: objective, near: network, at: parameters, within: radius, modulo: symmetries, kind: .strictMinimum)
    return (claim, box)
  }
}
