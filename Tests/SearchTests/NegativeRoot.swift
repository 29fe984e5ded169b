import Claims

/// Where a box holds exactly one root of 2, the root is negative.
struct NegativeRoot<Real: Field>: Theorem {
  static var statement: Statement {
    Statement(
      "planted: the root is negative", source: "", "If x² = 2 has exactly one solution in [m − r, m + r], then it is below 0.")
  }
  let m, r: ExactNumber

  private func root() throws(Undecided) -> (claim: Claim<Real>, box: Matrix<Real>) {
    let parabola = ZeroProblem<Real>(
      value: { x in Matrix(1, 1) { _, _ in x[0].squared - Real(2) } },
      jacobian: { x in Matrix(1, 1) { _, _ in Real(2) * x[0] } })
    return try Claim.uniqueZero(of: parabola, near: [m], within: r)
  }
  var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: exactly one solution") { () throws(Undecided) in try root().claim }]
  }
  var conclusion: Claim<Real> { get throws(Undecided) { try root().box[0] .< .zero } }
  static func draw(_ choose: inout Choices) -> Self { Self(m: choose.exactNumber("m"), r: choose.exactNumber("r")) }
}
