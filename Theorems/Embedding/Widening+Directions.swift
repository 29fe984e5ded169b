/// What a widening T with a dual S says of Hessians and inner products, along a few directions instead of by matrices.
extension Widening {
  /// H_wide(Tθ) T v = S H(θ) v, and ⟨Tu, H_wide(Tθ) T v⟩ = ⟨u, H(θ) v⟩, for θ and one more direction in the places of u and v.
  ///
  /// It follows from H_wide T = S H and TᵀS = I, and takes O(P) memory.
  func hessiansAgree(
    at network: Network<S>, under objective: Objective<S>, wide: Objective<S>, dual: Widening
  ) throws(Undecided) -> Claim<S> {
    let directions = [network.parameters, .seeded(like: network.parameters, 1)]
    return try .forAll(directions) { (v) throws(Undecided) in
      let narrow = try objective.hessianVectorProduct(v, at: network)
      let image = try wide.hessianVectorProduct(self(v), at: self(network))
      return .all([
        (image .== dual(narrow)).named("H_wide T v = S H_narrow v"),
        Claim.forAll(directions) { u in dot(self(u), image) .== dot(u, narrow) }.named("⟨Tu, H_wide T v⟩ = ⟨u, H_narrow v⟩"),
      ])
    }
  }

  /// ⟨Tu, Sv⟩ = ⟨u, v⟩ for all u and v of a list, which follows from TᵀS = I.
  func preservesProducts(of list: [Parameters<S>], with dual: Widening) -> Claim<S> {
    let images = list.map { (wide: self($0), dual: dual($0)) }
    return .forAll(list.indices) { i in
      .forAll(list.indices) { j in dot(images[i].wide, images[j].dual) .== dot(list[i], list[j]) }
    }
  }
}

extension Parameters {
  /// A direction in the shape of θ with numbers from [−1, 1) that `seed` and the shape determine, the same over every scalar.
  static func seeded(like θ: Parameters, _ seed: UInt64) -> Parameters {
    var part: UInt64 = 0
    return θ.map { m in
      part += 1
      return SeededMatrix(rows: m.rows, columns: m.columns, seed: seed << 32 + part).matrix()
    }
  }

  /// What enters a unit of hidden layer l ≥ 1, its bias last, as a column.
  func incoming(unit: Int, ofLayer l: Int) -> Matrix<S> {
    let w = self[l - 1].weight[row: unit].transposed
    return self[l - 1].bias.map { w.appending(rows: $0[row: unit]) } ?? w
  }

  /// The vector of the shape of `self` that is 0 but for what enters a unit of hidden layer l, ξ, and what leaves it, η.
  func supported(
    onUnit unit: Int, ofLayer l: Int, incoming ξ: Matrix<S>, outgoing η: Matrix<S>
  ) -> Parameters {
    let (below, above) = (self[l - 1].weight, self[l].weight)
    var result = zeros
    result[l - 1].weight = ξ.gathering(below.rows, below.columns) { i, j in i == unit ? j : nil }
    if result[l - 1].bias != nil {
      result[l - 1].bias = ξ.gathering(below.rows, 1) { i, _ in i == unit ? below.columns : nil }
    }
    result[l].weight = η.gathering(above.rows, above.columns) { i, j in j == unit ? i : nil }
    return result
  }
}
