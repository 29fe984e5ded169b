/// The loss of ReLU students that learn a sum of ReLU teachers, averaged over all Gaussian inputs, in closed form.
///
/// F(W) = ½ E (Σᵢ max(⟨wᵢ, x⟩, 0) − Σⱼ max(⟨vⱼ, x⟩, 0))² = ½ Σ f(wᵢ, wⱼ) − Σ f(wᵢ, vⱼ) + ½ Σ f(vᵢ, vⱼ) for x ~ N(0, 1_d), with the kernel f of
/// ``ArcCosineKernel``. Twice continuously differentiable where no student is 0. [SafranShamir2018]
public struct PopulationLoss<Real: Field>: Sendable {
  /// n × d and k × d, a vector in each row.
  public let students, teachers: Matrix<Real>
  private let w, v: [Ray<Real>]
  /// 1/(2π).
  let turn: Real

  /// - Throws: `.singular` where a student or teacher may be 0; `.unavailable` over numbers without square roots.
  public init(students: Matrix<Real>, teachers: Matrix<Real>) throws(Undecided) {
    precondition(students.columns == teachers.columns, "students \(students.shape), teachers \(teachers.shape)")
    func rays(_ rows: Matrix<Real>) throws(Undecided) -> [Ray<Real>] {
      var list: [Ray<Real>] = []
      for i in 0..<rows.rows { list.append(try Ray(rows[row: i].transposed)) }
      return list
    }
    (self.students, self.teachers) = (students, teachers)
    (w, v) = (try rays(students), try rays(teachers))
    turn = try (Real(2) * Real.elementary(.arccosine, -.one)).reciprocal()
  }

  private func kernel(_ a: Ray<Real>, _ b: Ray<Real>) throws(Undecided) -> ArcCosineKernel<Real> {
    try ArcCosineKernel(a, b, turn: turn)
  }

  /// F(W).
  public var value: Real {
    get throws(Undecided) {
      /// ½ Σ f over all pairs of one list; f(w, w) = |w|²/2.
      func energy(_ rays: [Ray<Real>]) throws(Undecided) -> Real {
        var sum = Real.zero
        for i in rays.indices {
          sum += rays[i].length.squared * Real(1, over: 4)
          for j in 0..<i { sum += try kernel(rays[i], rays[j]).value }
        }
        return sum
      }
      var sum = try energy(w) + energy(v)
      for a in w { for b in v { sum -= try kernel(a, b).value } }
      return sum
    }
  }

  /// ∂F/∂wᵢ = wᵢ/2 + Σ_{j≠i} ∂f(wᵢ, wⱼ) − Σⱼ ∂f(wᵢ, vⱼ), d × 1.
  public func gradient(of i: Int) throws(Undecided) -> Matrix<Real> {
    var sum = Real(1, over: 2) * w[i].vector
    for j in w.indices where j != i { sum += try kernel(w[i], w[j]).gradient }
    for b in v { sum -= try kernel(w[i], b).gradient }
    return sum
  }

  /// ∇F(W) student by student, nd × 1.
  public var gradient: Matrix<Real> {
    get throws(Undecided) {
      var parts: [Matrix<Real>] = []
      for i in w.indices { parts.append(try gradient(of: i)) }
      return Matrix(flattening: parts).transposed
    }
  }

  /// ∂²F/∂wᵢ∂wⱼ, d × d.
  private func hessianBlock(_ i: Int, _ j: Int) throws(Undecided) -> Matrix<Real> {
    if i != j { return try kernel(w[i], w[j]).mixedDerivative }
    var sum = Real(1, over: 2) * Matrix<Real>.identity(students.columns)
    for l in w.indices where l != i { sum += try kernel(w[i], w[l]).secondDerivative() }
    for b in v { sum -= try kernel(w[i], b).secondDerivative() }
    return sum
  }

  /// The rows of ∇²F(W) that belong to the listed students, |list|·d × nd.
  public func hessianRows(of list: [Int]) throws(Undecided) -> Matrix<Real> {
    let (n, d) = (w.count, students.columns)
    var blocks: [Int: Matrix<Real>] = [:]
    for i in list {
      // Blocks off the diagonal are symmetric, and so is their arrangement.
      for j in 0..<n where blocks[i * n + j] == nil {
        blocks[i * n + j] = try hessianBlock(i, j)
        blocks[j * n + i] = blocks[i * n + j]
      }
    }
    return Matrix(list.count * d, n * d) { p, q in blocks[list[p / d] * n + q / d]![p % d, q % d] }
  }

  /// ∇²F(W), nd × nd, student by student.
  public var hessian: Matrix<Real> { get throws(Undecided) { try hessianRows(of: Array(w.indices)) } }

  /// The second derivatives along one more coordinate of the inputs, n × n: with D inputs, D > d, and all vectors 0 in the further
  /// coordinates, ∇²F is ∇²F in d coordinates beside D − d copies of this matrix.
  public var normalHessian: Matrix<Real> {
    get throws(Undecided) {
      let n = w.count
      var entries = [Real](repeating: .zero, count: n * n)
      for i in 0..<n {
        var curvature = Real(1, over: 2)
        for j in 0..<n where j != i {
          let f = try kernel(w[i], w[j])
          entries[i * n + j] = f.overlap
          curvature += try f.normalCurvature()
        }
        for b in v { curvature -= try kernel(w[i], b).normalCurvature() }
        entries[i * n + i] = curvature
      }
      return Matrix(n, n) { i, j in entries[i * n + j] }
    }
  }
}
