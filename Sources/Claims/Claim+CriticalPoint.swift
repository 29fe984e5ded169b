/// What is claimed of a critical point beside its existence, modulo k symmetries.
public enum CriticalKind: Hashable, Sendable {
  /// Nothing.
  case any
  /// ∇²L has no eigenvalue that is negative, and none that is 0 but for the symmetries: a strict local minimum, modulo them.
  case strictMinimum
  /// At least so many eigenvalues of ∇²L are negative.
  case strictSaddle(atLeast: Int)
  /// So many eigenvalues of ∇²L are negative, k are 0, and all others are positive.
  case inertia(negative: Int)

  /// Whether S = ∇²L + T₀T₀ᵀ of order P, with at least so many eigenvalues of each sign, makes it so. S has the negative eigenvalues of
  /// ∇²L, and k positive ones in place of k zeros.
  func truth(_ signs: (negative: Int, positive: Int), order: Int) -> Truth {
    switch self {
    case .any: .yes
    case .strictMinimum: Self.inertia(negative: 0).truth(signs, order: order)
    case .strictSaddle(let n): signs.negative >= n ? .yes : signs.positive > order - n ? .no : .unknown
    case .inertia(let n):
      signs.negative > n || signs.positive > order - n
        ? .no : signs.negative == n && signs.positive == order - n ? .yes : .unknown
    }
  }
}

extension CriticalKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .any: "critical point"
    case .strictMinimum: "strict local minimum"
    case .strictSaddle(let n): "strict saddle with at least \(n) negative eigenvalue\(n == 1 ? "" : "s")"
    case .inertia(let n): "critical point of index \(n)"
    }
  }
}

extension Claim where S: Field {
  /// Among the θ within `radius` ρ of each coordinate of c with T₀ᵀ(θ − c) = 0 there is exactly one critical point θ* of L, and it is of a
  /// kind. T₀ (P × k) are the tangents of the symmetries at c; without symmetries there is no such condition. For arithmetics of
  /// enclosures.
  ///
  /// Four parts, over the box X:
  /// 1. K(X) ⊂ int X for F(θ) = ∇L(θ) + T₀T₀ᵀ(θ − c): X holds exactly one zero of F (Krawczyk).
  /// 2. The symmetries keep L. So T(θ)ᵀ∇L(θ) = 0 near X, for the tangents T(θ) at θ, and ∇²L T = 0 where ∇L = 0.
  /// 3. T(X)ᵀT₀ + T₀ᵀT(X) is positive definite, so that T(θ)ᵀT₀ is regular for every θ in X.
  /// 4. The signs of the eigenvalues of S = ∇²L(X) + T₀T₀ᵀ.
  ///
  /// Where F(θ) = 0, T(θ)ᵀF(θ) = T(θ)ᵀT₀ · T₀ᵀ(θ − c) = 0 by (2). So T₀ᵀ(θ − c) = 0 by (3), and ∇L(θ) = F(θ) = 0; conversely
  /// a critical point with T₀ᵀ(θ − c) = 0 is a zero of F. At θ* the columns of T = T(θ*) are independent by (3), and no combination of
  /// them but 0 lies in ker T₀ᵀ: ℝᴾ = im T ⊕ ker T₀ᵀ. For x = Ta and y in ker T₀ᵀ, xᵀSy = 0 since ∇²L x = 0 and T₀ᵀy = 0, xᵀSx = ‖T₀ᵀx‖² > 0
  /// unless x = 0, and yᵀSy = yᵀ∇²L y. So S has k positive eigenvalues more than ∇²L on ker T₀ᵀ, while ∇²L has k zeros more:
  /// inertia (q, 0, p) of S is inertia (q, k, p − k) of ∇²L(θ*).
  ///
  /// A wrong kind is `no` only where the point is shown to exist; otherwise it is unknown.
  /// - Parameter symmetries: of ``Network/symmetryCandidates(for:)``.
  /// - Returns: the claim; whether existence is shown, and if not, why; and the network whose parameters are the box.
  public static func criticalPoint(
    of objective: Objective<S>, near network: Network<S>, at centre: [ExactNumber], within radius: ExactNumber,
    modulo symmetries: [Symmetry] = [], kind: CriticalKind = .any
  ) throws(Undecided) -> (claim: Claim, failure: Undecided?, box: Network<S>) {
    let c = network.at(network.parameters.unflatten(Matrix(network.count, 1) { i, _ in S(centre[i]) }))
    let T0 = symmetries.isEmpty ? nil : Symmetry.tangents(symmetries, at: c)
    let test = try ZeroProblem(criticalPointOf: objective, like: network, across: T0, at: centre).krawczyk(
      near: centre, within: radius)
    let box = network.at(network.parameters.unflatten(test.box))
    var claims = [test.claim]
    var failure = test.claim.isShown ? nil : test.failure
    if let T0 {
      let kept = try objective.isInvariant(under: symmetries, near: box)
      let G = Symmetry.tangents(symmetries, at: box).transposed * T0
      let isRegular = try (G + G.transposed).certainSigns.positive == symmetries.count
      let names = "L does not change under the symmetries (\(symmetries.count))"
      claims.append(.labelled(names, .fact(kept == .yes ? .yes : .unknown, "for all parameters in the box")))
      claims.append(.labelled("TᵀT₀ is regular", .fact(isRegular ? .yes : .unknown, "for all parameters in the box")))
      if kept != .yes { failure = failure ?? Undecided(.unavailable, "one of the symmetries is not known to keep L") }
      if !isRegular {
        failure =
          failure ?? Undecided(.singular, "the tangents of the symmetries may be dependent, or turn too much within the box")
      }
    }
    if kind != .any {
      let signs = try test.jacobian.certainSigns
      let truth = kind.truth(signs, order: network.count)
      let (q, p) = (signs.negative, max(0, signs.positive - symmetries.count))
      let text = "over the box ∇²L has at least \(q) negative and \(p) positive of \(network.count) eigenvalues"
      claims.append(.labelled("\(kind)", .fact(failure == nil || truth != .no ? truth : .unknown, text)))
    }
    return (.all(claims), failure, box)
  }
}
