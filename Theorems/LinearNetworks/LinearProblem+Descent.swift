extension Network {
  /// The least width, ends included: the largest rank of a map that the network can represent.
  var leastWidth: Int { widths.min() ?? 0 }
}

extension LinearProblem {
  /// A curve along which the loss falls from a critical point, a turn of order 2 with coefficient (λᵢ − λⱼ)/2 or a valley, or `nil` where none was found: at a global minimum, say.
  func descentCurve(from network: Network<Real>) throws(Undecided) -> DescentCurve<Real>? {
    let A = try leastSquares
    let S = try kept(by: network.product, leastSquares: A)
    if let i = S.last, let j = (0..<i).first(where: { !S.contains($0) }) {
      let turn = try turn(i, towards: j, from: network, leastSquares: A)
      return DescentCurve(network: network, objective: objective, curve: [turn], order: 2)
    }
    return try valley(from: network)
  }

  /// Along the valley of constant loss to where the gradient of one layer wakes up, and down against it. What is 0 as far as the
  /// arithmetic can tell is taken for 0: the curve is a proposal.
  private func valley(from network: Network<Real>) throws(Undecided) -> DescentCurve<Real>? {
    let L = network.depth
    let Rᵀ = (syx - network.product * sxx).transposed
    guard Rᵀ.vanishes == .no,
      let l = (2...L).last(where: { (Rᵀ * network.product(from: $0, to: L)).vanishes != .no })
    else { return nil }

    // D_m = n_m n_{m−1}ᵀ with W_L ··· W_{m+1} n_m = 0; the first of them starts from an input that the gradient sees.
    let seen = Rᵀ * network.product(from: l + 1, to: L)
    guard let z = seen.firstColumn else { return nil }
    var valley = network.parameters.zeros
    var from = z
    for m in 1..<l {
      let kernel = try network.product(from: m + 1, to: L).nullSpace
      if kernel.columns == 0 { return nil }
      valley[m - 1].weight = kernel[column: 0] * from.transposed
      from = kernel[column: 0]
    }

    // F(t) = C(t) Rᵀ W_L ··· W_{l+1} is minus the transposed derivative by W_l along the valley; F_k is its first coefficient.
    let C = network.parameters.product(1...(l - 1), along: [valley], order: l - 1)
    let F = (0..<l).map { k in C[k] * seen }
    guard let k = F.firstIndex(where: { $0.vanishes == .no }) else { return nil }
    var step = network.parameters.zeros
    step[l - 1].weight = F[k].transposed

    // θ + t·valley + t^N·step has coefficient −‖F_k‖² at t^(N+k) unless the quadratic term comes first; N = k + 1 always works.
    for N in 1...(k + 1) {
      var curve = [valley] + Array(repeating: network.parameters.zeros, count: N - 1)
      curve[N - 1] = curve[N - 1] + step
      let candidate = DescentCurve(network: network, objective: objective, curve: curve, order: N + k)
      let loss = try candidate.series
      if (1..<(N + k)).allSatisfy({ loss[$0].vanishes != .no }), loss[N + k].isNegative == .yes { return candidate }
    }
    return nil
  }
}
