extension Problem {
  /// Targets at which θ is a critical point of ½ Σₙ ‖f(xₙ) − yₙ‖² + penalties: y = f − e with Jᵀe = −∇penalties, where row by row J is
  /// the Jacobian of all outputs at all samples.
  ///
  /// The residual is a particular solution, if there are penalties, plus `scale` times the combination of null vectors of Jᵀ with the
  /// given coefficients.
  /// - Throws: `.unavailable` where only e = 0 would do, or nothing; `.kink` where a unit stands on its kink.
  public func criticalTargets(
    coefficients: (_ count: Int) -> [Int], scale: Real
  ) throws(Undecided) -> Matrix<Real> {
    let f = try network(objective.data.inputs)
    var columns: [Matrix<Real>] = []
    for k in 0..<f.count {
      let e = Matrix<Real>(f.rows, f.columns) { i, n in i * f.columns + n == k ? .one : .zero }
      let data = Dataset(inputs: objective.data.inputs, targets: f - e)
      columns.append(try Objective(.squared, on: data).gradient(network).flattened)
    }
    var penalties = network.parameters.zeros
    for r in objective.regularizers { penalties = penalties + (try r.gradient(network.parameters)) }
    let hasPenalties = penalties.vanishes != .yes
    if hasPenalties { columns.append(penalties.flattened) }
    let kernel = try Matrix(flattening: columns).reshaped(columns.count, network.count).transposed.nullSpace
    var vectors = (0..<kernel.columns).map { kernel[column: $0].entries }
    if !hasPenalties { vectors = try vectors.map { (v) throws(Undecided) in try Self.normalised(v) } }
    var residual = Array(repeating: Real.zero, count: f.count)
    if hasPenalties {
      guard let index = vectors.firstIndex(where: { $0[f.count].vanishes == .no }) else {
        throw Undecided(.unavailable, "no targets balance the penalties at this point")
      }
      let last = try vectors[index][f.count].reciprocal()
      let particular = vectors.remove(at: index).map { last * $0 }
      vectors = try vectors.map { (v) throws(Undecided) in
        try Self.normalised(zip(v, particular).map { $0 - v[f.count] * $1 })
      }
      residual = Array(particular.dropLast())
    } else if vectors.isEmpty {
      throw Undecided(
        .unavailable,
        "only zero loss would be critical: the \(f.count) outputs move independently with the \(network.count) parameters; "
          + "more samples are needed")
    }
    for (v, c) in zip(vectors, coefficients(vectors.count)) {
      residual = zip(residual, v).map { $0 + scale * Real(c) * $1 }
    }
    return Matrix(f.rows, f.columns) { i, n in f[i, n] - residual[i * f.columns + n] }
  }

  /// The vector divided by an entry of the largest size, so that all entries are at most 1.
  private static func normalised(_ v: [Real]) throws(Undecided) -> [Real] {
    var largest = Real.zero
    for x in v {
      let size = x.isNegative == .yes ? -x : x
      if (size - largest).isPositive == .yes { largest = size }
    }
    guard largest.vanishes == .no else { return v }
    let factor = try largest.reciprocal()
    return v.map { factor * $0 }
  }
}
