import Claims

/// ⟨x, x⟩ ≥ 0 for a vector of any length: true at every size.
public struct SquareOfAVector<Real: Field>: Theorem {
  public static var statement: Statement { Statement("A sum of squares is not negative", source: "", "⟨x, x⟩ ≥ 0.") }
  public let x: Matrix<Real>

  public var hypotheses: [Hypothesis<Real>] { [] }
  public var conclusion: Claim<Real> { x.squaredNorm .>= .zero }
  public var parameterCount: Int? { x.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(["n": .integer(parameters)]) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let n = choose.integer("n", in: 1...3)
    return Self(x: choose.matrix("x", n, 1))
  }
}

/// The same up to 1,000 parameters, and false beyond 100 of them.
public struct SumOfAVector<Real: Field>: Theorem {
  public static var statement: Statement { Statement("A sum is not negative", source: "", "Σ xᵢ² ≥ 0, and wrongly ≥ n.") }
  public let x: Matrix<Real>

  public var hypotheses: [Hypothesis<Real>] { [] }
  public var conclusion: Claim<Real> { x.squaredNorm .>= (x.count > 100 ? Real(x.count) : .zero) }
  public var parameterCount: Int? { x.count }

  public static func sizes(parameters: Int) -> Sizing {
    .upTo(1_000, because: "there is no such vector", parameters, ["n": .integer(parameters)])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let n = choose.integer("n", in: 1...3)
    return Self(x: choose.matrix("x", n, 1))
  }
}
