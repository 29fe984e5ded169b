/// Critical points of linear networks of any depth, exactly.
extension Choices {
  /// A critical point whose map is P_S A, in the normal form of Achour, Malgouyres and Gerchinovitz, seen from random frames:
  ///
  ///     W₁ = C₁ (diag(1, Z₁) Uᵀ A + K N),   W_l = C_l diag(1, Z_l) C_{l−1}⁻¹,   W_L = U diag(1, Z_L) C_{L−1}⁻¹,
  ///
  /// with the columns of U in S first, N Sxy = 0, and K acting on the units beyond the first r = |S|. The gradient vanishes iff
  /// every cyclic product  Z_{l−1} ··· Z₁ Λ Z_L ··· Z_{l+1}  of all blocks but one does, where Λ holds the λⱼ, j ∉ S.
  /// Here at most L − 2 blocks are nonzero (they are then arbitrary), or the blocks are Z_l = a_l b_lᵀ with each b orthogonal
  /// to the a before it.
  /// - Parameter S: chooses the index set, given the least width p; `nil` draws any of at most p elements.
  mutating func criticalPoint<Real: Field>(
    of problem: LinearProblem<Real>, depth range: ClosedRange<Int>, keeping S: ((inout Choices, _ p: Int) -> [Int])? = nil
  ) throws(Undecided) -> Network<Real> {
    let L = integer("depth", in: range)
    let n = problem.outputs
    let hidden = (1..<L).map { integer("width \($0)", in: 1...3) }
    let p = min(hidden.min() ?? n, n)
    let S = S?(&self, p) ?? subset("S", of: n, atMost: p)
    let r = S.count
    let order = S + (0..<n).filter { !S.contains($0) }
    let u = problem.u.selecting(columns: order)
    let d = [n] + hidden + [n]

    let active = L < 3 ? [] : subset("active blocks", of: L, atMost: L)
    var blocks: [Matrix<Real>] = []
    let a: [Matrix<Real>] = (1...L).map { tail(matrix("a\($0)", d[$0], 1), from: r) }
    for l in 1...L {
      var z: Matrix<Real> = matrix("Z\(l)", d[l], d[l - 1])
      if active.count > L - 2 {
        let before = l > 1 ? a[l - 2] : Matrix.diagonal(order.map { problem.λ[$0] }) * a[L - 1]
        let drawn: Matrix<Real> = tail(matrix("b\(l)", d[l - 1], 1), from: r)
        let b = before.squaredNorm * drawn - dot(before, drawn) * before
        z = a[l - 1] * b.transposed
      }
      blocks.append(
        Matrix(d[l], d[l - 1]) { i, j in
          i < r || j < r ? (i == j ? .one : .zero) : active.contains(l - 1) ? z[i, j] : .zero
        })
    }

    let null = try problem.syx.nullSpace.transposed
    var weights = blocks
    weights[0] = blocks[0] * u.transposed * (try problem.leastSquares)
    if null.rows > 0 { weights[0] += tail(matrix("K", d[1], null.rows), from: r) * null }
    weights[L - 1] = u * weights[L - 1]
    for l in 1..<L {
      let frame: (Matrix<Real>, inverse: Matrix<Real>) = try unimodular("frame \(l)", d[l])
      weights[l - 1] = frame.0 * weights[l - 1]
      weights[l] = weights[l] * frame.inverse
    }
    return Network(weights: weights)
  }

  /// An index set ("S") other than {1, …, p}, which is the one of the least loss.
  mutating func saddleSet(of n: Int, atMost p: Int) -> [Int] {
    let S = subset("S", of: n, atMost: p)
    return S == Array(0..<p) ? S.dropLast() : S
  }

  /// The matrix with its first r rows set to 0.
  private func tail<Real: Scalar>(_ m: Matrix<Real>, from r: Int) -> Matrix<Real> {
    Matrix(m.rows, m.columns) { i, j in i < r ? .zero : m[i, j] }
  }
}
