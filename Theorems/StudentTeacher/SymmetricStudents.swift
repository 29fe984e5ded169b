/// k students of k orthonormal teachers v₁ … v_k = e₁ … e_k that are kept by every permutation of all teachers but the first, when it
/// permutes students and coordinates alike:
///
///     a b b … b
///     c d e … e
///     c e d … e
///     …
///     c e e … d
///
/// F(PWPᵀ) = F(W) for these permutation matrices P, so that ∇F has the same pattern at such a W, and is 0 there as soon as five of its
/// entries are: the principle of symmetric criticality [Palais1979]. The reduced system is those five equations for (a, b, c, d, e).
public struct SymmetricStudents<Real: Field>: Sendable {
  /// k ≥ 3.
  public let count: Int

  /// - Precondition: at least three students, so that e is among the entries.
  public init(_ count: Int) {
    precondition(count >= 3, "\(count) students")
    self.count = count
  }

  /// The teachers, in the rows of the identity.
  public var teachers: Matrix<Real> { .identity(count) }

  /// Which of a, b, c, d, e stands in the i-th row and j-th column.
  private func letter(_ i: Int, _ j: Int) -> Int { i == 0 ? (j == 0 ? 0 : 1) : j == 0 ? 2 : i == j ? 3 : 4 }

  /// The students of (a, b, c, d, e), k × k.
  public func students(_ x: Matrix<Real>) -> Matrix<Real> { Matrix(count, count) { i, j in x[letter(i, j)] } }

  /// The loss at (a, b, c, d, e).
  public func loss(_ x: Matrix<Real>) throws(Undecided) -> PopulationLoss<Real> {
    try PopulationLoss(students: students(x), teachers: teachers)
  }

  /// The places of one a, b, c, d and e in the first two rows of W.
  private var representatives: [Int] { [0, 1, count, count + 1, count + 2] }

  private func representatives(_ rows: Matrix<Real>) -> Matrix<Real> {
    Matrix(5, rows.columns) { p, q in rows[representatives[p], q] }
  }

  /// The five entries of ∇F that the others repeat, as functions of (a, b, c, d, e).
  public var system: ZeroProblem<Real> {
    let embedding = Matrix<Real>(count * count, 5) { p, q in letter(p / count, p % count) == q ? .one : .zero }
    return ZeroProblem(
      value: { (x) throws(Undecided) in
        let F = try loss(x)
        return representatives(Matrix(flattening: [try F.gradient(of: 0), try F.gradient(of: 1)]).transposed)
      },
      jacobian: { (x) throws(Undecided) in representatives(try loss(x).hessianRows(of: [0, 1])) * embedding })
  }

  /// A proposal for a critical point: 20 steps of length 2/k of gradient descent within the family from the teachers with the first one
  /// turned round and students tilted, a = −1, b = c = 1/k, d = 1, e = 0; then Newton's method. The first student has to be turned back
  /// by what the others leave to it, and gets stuck on the way. Untilted it would stay parallel to its teacher in the first step, which
  /// enclosures cannot see.
  public func criticalPoint() throws(Undecided) -> [ExactNumber] {
    var x: [ExactNumber] = [-1, ExactNumber(1, over: count), ExactNumber(1, over: count), 1, 0]
    for _ in 0..<20 {
      let point = Matrix<Real>(5, 1) { i, _ in Real(x[i]) }
      let next = point - Real(2, over: count) * (try system.value(point))
      for i in 0..<5 { x[i] = try next[i].exactMidpoint() }
    }
    return try system.refined(from: x)
  }
}

extension SymmetricStudents {
  /// The directions Δ of students that a vector z with Σ z = 0 over the teachers but the first gives: z as the first row, as the first
  /// column and on the diagonal, and for i ≠ j zᵢ and zⱼ. k² × 5 for z = e₂ − e₃, for k ≥ 4. ∇²F maps their span to itself.
  var alternatingDirections: Matrix<Real> {
    func z(_ i: Int) -> Int { i == 1 ? 1 : i == 2 ? -1 : 0 }
    return Matrix(count * count, 5) { p, q in
      let (i, j) = (p / count, p % count)
      return Real(q == 4 && letter(i, j) == 4 ? z(j) : q + 1 == letter(i, j) ? z(q == 0 ? j : i) : 0)
    }
  }

  /// The same of one number for each student: those that the permutations keep, k × 2, and e₂ − e₃.
  var numbersByStudent: [Matrix<Real>] {
    [
      Matrix(count, 2) { i, q in (i == 0) == (q == 0) ? .one : .zero },
      Matrix(count, 1) { i, _ in Real(i == 1 ? 1 : i == 2 ? -1 : 0) },
    ]
  }
}
