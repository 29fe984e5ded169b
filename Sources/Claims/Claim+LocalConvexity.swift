/// Local minima of losses that are convex, not in θ, but in something that nearby parameters move only within a convex set.
///
/// No Hessian is asked, so that degenerate minima are shown too. Each claim is sufficient and not necessary: a point that fails may
/// be a local minimum all the same. It is for hypotheses and witnesses, where a failure refutes nothing, and for no conclusion.
extension Claim where S: Field {
  /// θ is a local minimum of L, because nearby outputs lie in a linear space to which the residual is orthogonal.
  ///
  /// For positively homogeneous activations none of which stands on its kink at a sample: there σ(z) = σ′(z) z, and nearby networks
  /// have the same slopes. The outputs Z of each of them are combinations of rows m ∘ xⱼ, where m is the product of the slopes
  /// along a path of hidden units at each sample and xⱼ a row of X, and of m alone where the path starts at a bias. ℓ is convex in
  /// Z. So with G = ∂L/∂Z at θ, L(θ′) ≥ L(θ) + ⟨G, Z′ − Z⟩, and this is L(θ) if G is orthogonal to all these rows.
  /// - Throws: `.unavailable` for other activations, an opaque loss (it need not be convex), or penalties.
  public static func localMinimum(
    offKinksOf objective: Objective<S>, at network: Network<S>
  ) throws(Undecided) -> Claim {
    guard network.activations.allSatisfy(\.isPositivelyHomogeneous), objective.loss != .opaque, objective.regularizers.isEmpty
    else { throw Undecided(.unavailable, "whether a loss is convex in the outputs and these are linear nearby") }
    let X = objective.data.inputs
    let isOff = try network.isDifferentiable(on: X)
    if isOff != .yes { return .fact(isOff, "no pre-activation on a kink") }
    let pass = try network.forward(X)
    let G = try objective.backward(network, pass).errors[network.depth - 1]
    var paths = Matrix<S>(1, X.columns) { _, _ in .one }
    var claims: [Claim] = []
    for l in stride(from: network.depth - 1, through: 0, by: -1) {
      if network.parameters[l].bias != nil {
        claims.append((G * paths.transposed).vanishing.named("no bias of layer \(l + 1) lowers the loss"))
      }
      let σ = network.activations[max(l - 1, 0)]
      let factors =
        l == 0 ? X : try pass.preactivations[l - 1].map { (z) throws(Undecided) in try σ(z, order: 1) }
      let (longer, below) = (paths, factors.rows)
      paths = Matrix(longer.rows * below, X.columns) { r, n in longer[r / below, n] * factors[r % below, n] }
    }
    claims.append((G * paths.transposed).vanishing.named("no input weight along a path of units lowers the loss"))
    return .all(claims)
  }

  /// θ is a local minimum of L for quadratic units x ↦ Σₖ bₖ ⟨wₖ, x⟩² with positive bₖ, penalised by λ Σₖ |bₖ| ‖wₖ‖² if at all.
  ///
  /// The outputs are ⟨A, xₙxₙᵀ⟩ with A = Σₖ bₖ wₖwₖᵀ, the penalty near θ is λ tr A, and L = g(A) with a convex g. Nearby bₖ are
  /// positive too, so that A is positive semidefinite. With S = ∇g(A) = Σₙ ∂ℓ/∂fₙ xₙxₙᵀ + λ1, g(A′) ≥ g(A) + ⟨S, A′ − A⟩ for every
  /// A′, and this is at least g(A) if S is positive semidefinite and ⟨S, A⟩ = 0.
  /// - Throws: `.unavailable` for other networks, an opaque loss, or penalties in the objective itself.
  public static func localMinimum(
    ofQuadraticUnits objective: Objective<S>, at network: Network<S>, penalty λ: S = .zero
  ) throws(Undecided) -> Claim {
    guard network.activations == [.square, .identity], network.widths[2] == 1,
      network.parameters.blocks.allSatisfy({ $0.bias == nil }),
      objective.loss != .opaque, objective.regularizers.isEmpty
    else { throw Undecided(.unavailable, "whether a loss is convex in A = Σₖ bₖ wₖwₖᵀ") }
    let (W, b, X) = (network.parameters[0].weight, network.parameters[1].weight, objective.data.inputs)
    let G = try objective.loss.derivative(try network(X), objective.data.targets)
    let slope = X * Matrix.diagonal(G.entries) * X.transposed + λ * Matrix.identity(X.rows)
    let A = W.transposed * Matrix.diagonal(b.entries) * W
    return .all([
      Claim.forAll(b.entries) { $0 .> .zero }.named("bₖ > 0"),
      try Claim.positiveSemidefinite(slope).named("∇g(A) is positive semidefinite"),
      (dot(slope, A) .== .zero).named("⟨∇g(A), A⟩ = 0"),
    ])
  }
}
