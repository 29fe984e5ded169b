/// Two-layer ReLU networks have bad local minima, however many Gaussian samples there are and however many inputs.
public struct SpuriousMinimum<Real: Field>: Existence {
  public static var statement: Statement {
    Statement(
      "Two-layer ReLU networks have spurious local minima for Gaussian inputs without limit", source: "SafranShamir2018",
      """
      Let F(W) = ½ E (Σᵢ max(⟨wᵢ, x⟩, 0) − Σⱼ max(⟨vⱼ, x⟩, 0))² for x ~ N(0, 1_d), with orthonormal teachers v₁ … v_k, k students
      w₁ … w_k, 6 ≤ k ≤ 20 and d ≥ k. There is a strict local minimum W* of F with F(W*) > 0 = F(V). In the coordinates of the teachers
      W* has the rows (a, b, …, b) and (c, e, …, d, …, e), with d in the place of its teacher. For d = k the least eigenvalue of ∇²F(W*)
      is within 10⁻²⁵ of the number that is shown.
      """)
  }
  // Let
  /// k.
  public let teachers: Int

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public func witness() throws(Undecided) -> SymmetricCriticalPoint<Real>? { try SymmetricCriticalPoint(proposedFor: teachers) }

  public var trustedSteps: [String] {
    SymmetricCriticalPoint<Real>.argument + ["where ∇F = 0 and ∇²F is positive definite and continuous, F has a strict minimum"]
  }

  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { try witness()?.exhibits ?? [] } }

  public var pictures: [Picture<Real>] { get throws(Undecided) { try witness()?.pictures ?? [] } }

  // Instances
  public var parameterCount: Int? { teachers * teachers }

  public static func sizes(parameters: Int) -> Sizing {
    .upTo(
      400,
      because: "the Hessian of k² students' weights is enclosed as a dense matrix, for k ≤ 20, and no float run has enclosures",
      parameters,
      ["teachers": .integer(Int(Double(parameters).squareRoot()))])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(teachers: choose.integer("teachers", in: 6...7, atMost: 20))
  }
}
