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
  /// Krawczyk's test shows that it exists, and ∇²L is positive definite over the whole box. For arithmetics of enclosures.
  /// - Returns: the claim, and the network whose parameters are the box: what is evaluated at it encloses the value at the minimum.
  public static func localMinimum(
    of objective: Objective<S>, near network: Network<S>, at parameters: [ExactNumber], within radius: ExactNumber
  ) throws(Undecided) -> (claim: Claim, box: Network<S>) {
    let system = ZeroProblem(criticalPointOf: objective, like: network)
    let (zero, X) = try uniqueZero(of: system, near: parameters, within: radius)
    let box = network.at(network.parameters.unflatten(X))
    let signs = try objective.hessian(box).certainSigns
    let definite: Truth = signs.positive == network.count ? .yes : signs.negative > 0 ? .no : .unknown
    let text = "\(signs.positive) of \(network.count) eigenvalues of ∇²L are positive over the box"
    return (.all([zero, .fact(definite, text)]), box)
  }
}
