/// Critical points of linear networks of any depth, exactly.
extension Choices {
  /// Which of the blocks Z₁, …, Z_L of a critical point may be nonzero.
  enum Blocks {
    /// Any that leave the point critical.
    case any
    /// At most L − 3, so that every pivot is tightened.
    case few
    /// Z₂, …, Z_{L−1}, of full rank.
    case inner
  }

  /// A critical point whose map is P_S A, in the normal form of Achour, Malgouyres and Gerchinovitz, seen from random frames:
  ///
  ///     W₁ = C₁ (diag(1, Z₁) Uᵀ A + K N),   W_l = C_l diag(1, Z_l) C_{l−1}⁻¹,   W_L = U diag(1, Z_L) C_{L−1}⁻¹,
  ///
  /// with the columns of U in S first, N Sxy = 0, and K acting on the units beyond the first r = |S|. The gradient vanishes iff
  /// every cyclic product  Z_{l−1} ··· Z₁ Λ Z_L ··· Z_{l+1}  of all blocks but one does, where Λ holds the λⱼ, j ∉ S.
  /// Here at most L − 2 blocks are nonzero, or the blocks are Z_l = a_l b_lᵀ with each b orthogonal to the a before it.
  /// - Parameter S: chooses the index set, given the least width p; `nil` draws any of at most p elements.
  mutating func criticalPoint<Real: Field>(
    of problem: LinearProblem<Real>, depth range: ClosedRange<Int>, blocks pattern: Blocks = .any,
    keeping S: ((inout Choices, _ p: Int) -> [Int])? = nil
  ) throws(Undecided) -> Network<Real> {
    let L = integer("depth", in: range)
    let n = problem.outputs
    let hidden = (1..<L).map { integer("width \($0)", in: 1...3) }
    let p = min(hidden.min() ?? n, n)
    let S = S?(&self, p) ?? subset("S", of: n, atMost: p)
    let order = S + Array(Set(0..<n).subtracting(S)).sorted()

    var weights = blocks(
      widths: [n] + hidden + [n], r: S.count, Λ: .diagonal(order.map { problem.λ[$0] }), pattern)
    let u = problem.u.selecting(columns: order)
    weights[0] = weights[0] * u.transposed * (try problem.leastSquares)
    if problem.inputs > n {
      let null = try problem.unseen.transposed
      weights[0] += tail(matrix("K", weights[0].rows, null.rows, fanIn: null.rows * null.rows), from: S.count) * null
    }
    weights[L - 1] = u * weights[L - 1]
    for l in 1..<L {
      let frame: (Matrix<Real>, inverse: Matrix<Real>) = try unimodular("frame \(l)", weights[l - 1].rows)
      weights[l - 1] = frame.0 * weights[l - 1]
      weights[l] = weights[l] * frame.inverse
    }
    return Network(weights: weights)
  }

  /// The matrices diag(1, Z_l), l = 1 … L.
  private mutating func blocks<Real: Scalar>(widths d: [Int], r: Int, Λ: Matrix<Real>, _ pattern: Blocks) -> [Matrix<Real>] {
    let L = d.count - 1
    var active: [Int] = []
    switch pattern {
    case .any where L > 2: active = subset("active blocks", of: L, atMost: L)
    case .few where L > 3: active = subset("active blocks", of: L, atMost: L - 3)
    case .inner: active = Array(1..<(L - 1))
    default: break
    }
    var isOrthogonal = active.count > L - 2
    if pattern == .any, L > 2, option("blocks", of: ["arbitrary", "orthogonal"]) == "orthogonal" { isOrthogonal = true }
    let a: [Matrix<Real>] = (1...L).map { tail(matrix("a\($0)", d[$0], 1, fanIn: d[$0]), from: r) }
    return (1...L).map { l in
      let (rows, columns, isActive) = (d[l], d[l - 1], active.contains(l - 1))
      var z: Matrix<Real> = matrix("Z\(l)", rows, columns, fanIn: columns * columns)
      if isOrthogonal, pattern != .inner {
        let before = l > 1 ? a[l - 2] : Λ * a[L - 1]
        let drawn: Matrix<Real> = tail(matrix("b\(l)", columns, 1, fanIn: columns), from: r)
        z = a[l - 1] * (before.squaredNorm * drawn - dot(before, drawn) * before).transposed
      }
      // The entries of Z, and a 1 behind them.
      let one = rows * columns
      return Matrix(flattening: [z, Matrix(1, 1) { _, _ in .one }]).gathering(rows, columns) { i, j in
        if i < r || j < r { return i == j ? one : nil }
        if pattern == .inner, i >= j { return isActive && i == j ? one : nil }
        return isActive ? i * columns + j : nil
      }
    }
  }

  /// An index set ("S") other than {1, …, p}, which is the one of the least loss.
  mutating func saddleSet(of n: Int, atMost p: Int) -> [Int] {
    let S = subset("S", of: n, atMost: p)
    return S == Array(0..<p) ? S.dropLast() : S
  }

  /// The matrix with its first r rows set to 0.
  private func tail<Real: Scalar>(_ m: Matrix<Real>, from r: Int) -> Matrix<Real> {
    let n = m.columns
    return m.gathering(m.rows, n) { i, j in i < r ? nil : i * n + j }
  }
}
