/// With three to five teachers, the critical points that are bad minima from six on are saddles.
public struct SymmetricSaddle<Real: Field>: Existence {
  public static var statement: Statement {
    Statement(
      "The family of spurious minima consists of strict saddles for fewer than six teachers", source: "SafranShamir2018",
      """
      Let F be the loss of k students and k orthonormal teachers as in student-teacher/spurious-minimum, 3 ≤ k ≤ 5. There is a critical
      point W° of F with F(W°) > 0 and the same symmetry, at which ∇²F has exactly k − 2 negative eigenvalues, no eigenvalue 0, and no
      direction downwards across the span of the teachers.
      """)
  }
  // Let
  /// k.
  public let teachers: Int

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public func witness() throws(Undecided) -> SymmetricCriticalPoint<Real>? {
    try SymmetricCriticalPoint(proposedFor: teachers, negative: teachers - 2)
  }

  public var trustedSteps: [String] { SymmetricCriticalPoint<Real>.argument }

  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { try witness()?.exhibits ?? [] } }

  public var pictures: [Picture<Real>] { get throws(Undecided) { try witness()?.pictures ?? [] } }

  // Instances
  public var parameterCount: Int? { teachers * teachers }

  public static func sizes(parameters: Int) -> Sizing {
    .upTo(
      25, because: "there are only the families of k ≤ 5 students, k² weights", parameters,
      ["teachers": .integer(Int(Double(parameters).squareRoot()))])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(teachers: choose.integer("teachers", in: 3...5, atMost: 5))
  }
}
