/// How curved the loss is where the students are the teachers.
public struct GlobalMinimum<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "At the teachers the least eigenvalue of the Hessian is 1/4 − 1/(2π), for any number of them", source: "SafranShamir2018",
      """
      Let F be the loss of k ≥ 2 students and k orthonormal teachers as in student-teacher/spurious-minimum, d = k. The least eigenvalue of
      ∇²F(V) differs from λ = 1/4 − 1/(2π) by less than 2⁻⁶⁰. For all k they are equal, since
          ⟨Δ, ∇²F(V) Δ⟩ − λ |Δ|² = ¼ Σⱼ (Σᵢ Δᵢⱼ)² + (tr Δ)²/(2π) + Σ_{i<j} (Δᵢⱼ + Δⱼᵢ)²/(2π) ≥ 0,
      which is 0 where Δ has the rows (1, 1, 0, …), (−1, −1, 0, …), 0, ….
      """)
  }
  // Let
  /// k.
  public let teachers: Int

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (k, V) = (teachers, Matrix<Real>.identity(teachers))
      guard k <= Self.mostEnclosed else {
        throw Undecided(.budget, "the Hessian of more than \(Self.mostEnclosed) students is not enclosed")
      }
      let H = try PopulationLoss(students: V, teachers: V).hessian
      let λ = Real(1, over: 4) - (try (Real(2) * Real.π).reciprocal())
      let ε = Real(1, over: 1 << 60)
      let positive = try (H - (λ - ε) * .identity(k * k)).certainSigns.positive
      let Δ = leastDirection.reshaped(k * k, 1)
      let quotient = try dot(Δ, H * Δ).divided(by: Δ.squaredNorm)
      return .all([
        .fact(positive == k * k ? .yes : .unknown, "\(positive) of \(k * k) eigenvalues exceed λ − 2⁻⁶⁰"),
        (quotient .< λ + ε).named("⟨Δ, ∇²F(V) Δ⟩ < (λ + 2⁻⁶⁰) |Δ|²"),
      ])
    }
  }

  /// (1, 1, 0, …), (−1, −1, 0, …), 0, ….
  private var leastDirection: Matrix<Real> {
    Matrix(column: [.one, -.one]).gathering(teachers, teachers) { i, j in i < 2 && j < 2 ? i : nil }
  }

  /// The equation of the statement along its Δ, where both sides are 0, and along one without a pattern.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let V = Matrix<Real>.identity(teachers)
      let F = try PopulationLoss(students: V, teachers: V)
      let λ = Real(1, over: 4) - F.turn
      return try .forAll([leastDirection, .probe(0, teachers, teachers)]) { (Δ) throws(Undecided) in
        let excess = dot(Δ, try F.hessianVectorProduct(Δ)) - λ * Δ.squaredNorm
        let columns = Matrix<Real>(1, teachers) { _, _ in .one } * Δ
        let n = teachers
        let upper = (Δ + Δ.transposed).gathering(n, n) { i, j in i < j ? i * n + j : nil }
        let squares = Real(1, over: 4) * columns.squaredNorm + F.turn * (Δ.trace.squared + upper.squaredNorm)
        return (excess .== squares).named("⟨Δ, ∇²F(V) Δ⟩ − λ |Δ|²")
      }
    }
  }

  public var trustedSteps: [String] { [SymmetricCriticalPoint<Real>.kernelStep] }

  // Instances
  /// The largest k at which the Hessian is formed.
  private static var mostEnclosed: Int { 20 }

  public var parameterCount: Int? { teachers * teachers }

  public static func sizes(parameters: Int) -> Sizing {
    .choices(["teachers": .integer(max(2, Int(Double(parameters).squareRoot().rounded())))])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(teachers: choose.integer("teachers", in: 2...5))
  }
}
