/// Directions of negative curvature at critical points of linear networks, made of products of layers.
extension LinearProblem {
  /// A direction, and the curvature that it has at a critical point.
  struct Escape {
    let direction: Parameters<Real>
    let curvature: Real
  }

  /// The kept eigenvector uᵢ turned towards uⱼ: D_L = uⱼuᵢᵀ W_L, D₁ = W₁ Sxy uᵢuⱼᵀ A/λᵢ, of curvature λᵢ − λⱼ.
  func turn(
    _ i: Int, towards j: Int, from network: Network<Real>, leastSquares A: Matrix<Real>
  ) throws(Undecided) -> Parameters<Real> {
    let (uᵢ, uⱼ) = (u[column: i], u[column: j])
    var direction = network.parameters.zeros
    let last = network.parameters[network.depth - 1].weight
    direction[network.depth - 1].weight = uⱼ * (uᵢ.transposed * last)
    let carried = network.parameters[0].weight * (data.inputs * (data.targets.transposed * uᵢ))
    direction[0].weight = try λ[i].reciprocal() * (carried * (uⱼ.transposed * A))
    return direction
  }

  /// A direction of negative curvature from a critical point, or `nil` where none was found: where the Hessian is semidefinite, say.
  /// What is 0 as far as the arithmetic can tell is taken for 0.
  ///
  /// If uᵢ is kept, uⱼ is not and λⱼ > λᵢ, it is the turn; else a pivot i > j is used, by one of two moves. With the blocks
  /// B = W_{i−1} ··· W_{j+1} and C = W_{j−1} ··· W₁ Sxy (1 − P_S) W_L ··· W_{i+1}, y = e_k and x = Cy,
  ///     W_L ··· W_{j+1} c = 0,  Bc ≠ 0:      D_j = κ c xᵀ,  D_i = y (Bc)ᵀ;
  ///     (W_{i−1} ··· W₁)ᵀ b = 0,  Bᵀb ≠ 0:   D_i = κ y bᵀ,  D_j = Bᵀb xᵀ.
  /// One of the two factors leaves the map as it is to first order. The curvature is q − 2κa with a = ‖Bc‖²‖x‖² or ‖Bᵀb‖²‖x‖² and
  /// q what the other factor does to the outputs, squared; κ = (1 + q)/a. [AchourMalgouyresGerchinovitz2024]
  func escape(from network: Network<Real>) throws(Undecided) -> Escape? {
    let A = try leastSquares
    let S = try kept(by: network.product, leastSquares: A)
    if let i = S.last, let j = (0..<i).first(where: Set(0..<i).subtracting(S).contains) {
      return Escape(direction: try turn(i, towards: j, from: network, leastSquares: A), curvature: λ[i] - λ[j])
    }
    let lost = syx.transposed * (.identity(outputs) - projection(S))
    for i in stride(from: network.depth, to: 1, by: -1) {
      for j in 1..<i {
        let outer =
          network.product(from: 1, to: j - 1) * lost * network.product(from: i + 1, to: network.depth)
        guard let k = outer.firstColumnIndex else { continue }
        if let escape = try escape(by: (i, j), of: network, unit: k, to: outer[column: k]) { return escape }
      }
    }
    return nil
  }

  private func escape(
    by pivot: (i: Int, j: Int), of network: Network<Real>, unit k: Int, to x: Matrix<Real>
  ) throws(Undecided) -> Escape? {
    let (i, j, L) = (pivot.i, pivot.j, network.depth)
    let inner = network.product(from: j + 1, to: i - 1)
    let y = Matrix<Real>.identity(network.widths[i])[column: k]
    var direction = network.parameters.zeros
    let (size, effect): (Real, Real)
    let right = try network.product(from: j + 1, to: L).nullSpace
    let carried = inner * right
    if let column = carried.firstColumnIndex {
      let (c, Bc) = (right[column: column], carried[column: column])
      let seen = Bc.transposed * network.product(from: 1, to: i - 1) * data.inputs
      effect = (network.product(from: i + 1, to: L) * y).squaredNorm * seen.squaredNorm
      size = Bc.squaredNorm * x.squaredNorm
      direction[j - 1].weight = try (.one + effect).divided(by: size) * (c * x.transposed)
      direction[i - 1].weight = y * Bc.transposed
    } else {
      let left = try network.product(from: 1, to: i - 1).transposed.nullSpace
      let returned = inner.transposed * left
      guard let column = returned.firstColumnIndex else { return nil }
      let (b, bB) = (left[column: column], returned[column: column])
      let seen = x.transposed * network.product(from: 1, to: j - 1) * data.inputs
      effect = (network.product(from: j + 1, to: L) * bB).squaredNorm * seen.squaredNorm
      size = bB.squaredNorm * x.squaredNorm
      direction[i - 1].weight = try (.one + effect).divided(by: size) * (y * b.transposed)
      direction[j - 1].weight = bB * x.transposed
    }
    return Escape(direction: direction, curvature: -effect - Real(2))
  }

  /// That the curvature along the direction is what is expected, and negative.
  func claim(_ escape: Escape, at network: Network<Real>) throws(Undecided) -> Claim<Real> {
    let curvature = dot(escape.direction, try objective.hessianVectorProduct(escape.direction, at: network))
    return .all([
      (curvature .== escape.curvature).named("the curvature along the escape direction"),
      (curvature .< .zero).named("it is negative"),
    ])
  }

  /// ⟨v, ∇²L v⟩ ≥ 0 along fixed directions v that single out no layer.
  func probesOfSemidefiniteness(at network: Network<Real>) throws(Undecided) -> Claim<Real> {
    var claims: [Claim<Real>] = []
    for number in 0..<2 {
      let v = network.parameters.probe(number)
      let curvature = dot(v, try objective.hessianVectorProduct(v, at: network))
      claims.append((Real.zero .<= curvature).named("curvature along a probe"))
    }
    return .all(claims)
  }
}

extension Matrix {
  /// A fixed matrix of numbers in [−1, 1) with no pattern, divided by a power of 2 next to √columns.
  /// - Parameter number: which one.
  static func probe(_ number: Int, _ rows: Int, _ columns: Int) -> Matrix {
    SeededMatrix(rows: rows, columns: columns, seed: 0x5eed_0000 + UInt64(number), fanIn: columns).matrix()
  }

  /// The first column that is certainly not 0.
  var firstColumn: Matrix? { firstColumnIndex.map { self[column: $0] } }

  /// Its number.
  var firstColumnIndex: Int? { (0..<columns).first { self[column: $0].vanishes == .no } }
}

extension Parameters {
  /// A fixed vector without a pattern in the shape of these parameters.
  func probe(_ number: Int) -> Parameters {
    Parameters(
      blocks.enumerated().map { l, block in
        Block(
          weight: .probe(100 * number + 2 * l, block.weight.rows, block.weight.columns),
          bias: block.bias.map { .probe(100 * number + 2 * l + 1, $0.rows, 1) })
      })
  }
}
