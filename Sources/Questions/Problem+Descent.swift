extension Problem {
  /// A claim that fails and that a local minimum would satisfy; `nil` where none is known.
  ///
  /// In turn: ∇L(θ) = 0; no negative eigenvalue; and, over ℚ, that along null vectors u of ∇²L(θ) the first coefficient of
  /// L(θ + tu) − L(θ) is of even order and positive.
  func descent() throws(Undecided) -> Claim<Real>? {
    let g = try gradient()
    if g.vanishes == .no { return g.vanishing.named("∇L(θ) = 0") }
    let H = try hessian()
    let signs = try H.certainSigns
    if signs.negative > 0 {
      let text = "\(signs.negative) of \(H.rows) are negative"
      return .labelled("∇²L(θ) has no negative eigenvalue", .fact(.no, text))
    }
    guard g.vanishes == .yes, signs.positive < H.rows, let N = kernel(of: H) else { return nil }
    for u in Self.trials(N) {
      guard let (order, coefficient) = try first(along: network.parameters.unflatten(u)) else { continue }
      guard order % 2 == 1 || coefficient.isNegative == .yes else { continue }
      let text =
        "L(θ + tu) − L(θ) = \(coefficient) t^\(order) + … along " + (u.rows > 40 ? "a null vector u" : "u = \(u.transposed)")
      return .labelled("L does not fall along a null vector of ∇²L(θ)", .fact(.no, text))
    }
    return nil
  }

  /// Null vectors where the arithmetic can show some.
  private func kernel(of H: Matrix<Real>) -> Matrix<Real>? {
    do throws(Undecided) { return try H.nullSpace } catch { return nil }
  }

  /// Order and value of the first coefficient beyond the constant of L(θ + tu) that is not 0, up to order 6.
  private func first(along u: Parameters<Real>) throws(Undecided) -> (order: Int, coefficient: Real)? {
    let series = try objective.along(u, at: network, order: 6)
    for k in 1...6 {
      switch series[k].vanishes {
      case .yes: continue
      case .no: return (k, series[k])
      case .unknown: return nil
      }
    }
    return nil
  }

  /// Null vectors to try: the basis, then sums of several of them with signs, the same ones every time.
  private static func trials(_ N: Matrix<Real>) -> [Matrix<Real>] {
    var list = (0..<min(N.columns, 16)).map { N[column: $0] }
    var random = SplitMix64(seed: 1)
    for _ in 0..<min(32, 8 * N.columns) where N.columns > 1 {
      let c = Matrix<Real>(N.columns, 1) { _, _ in Real(Int.random(in: -1...1, using: &random)) }
      list.append(N * c)
    }
    return list
  }
}
