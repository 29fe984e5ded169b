import Claims

/// The Hessian of a linear layer's loss is positive definite.
struct DefiniteHessian<Real: Field>: Theorem {
  static var statement: Statement { Statement("A definite Hessian", source: "", "∇²L is positive definite.") }

  let network: Network<Real>
  let objective: Objective<Real>

  var hypotheses: [Hypothesis<Real>] { [] }

  var conclusion: Claim<Real> {
    get throws(Undecided) {
      try .inertia(of: objective.hessian(network), is: Inertia(negative: 0, zero: 0, positive: network.count))
    }
  }

  var differentiated: [Differentiated<Real>]? { [Differentiated("L", objective, at: network)] }

  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 1...1, width: 1...2, bias: false)
    return Self(
      network: network, objective: Objective(on: choose.data(inputs: network.widths[0], outputs: network.widths[1])))
  }
}

/// A matrix has rank 2.
struct RankTwo<Real: Field>: Theorem {
  static var statement: Statement { Statement("Rank 2", source: "", "The rank of A is 2.") }

  let A: Matrix<Real>

  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { get throws(Undecided) { try .rank(of: A, is: 2) } }
  var differentiated: [Differentiated<Real>]? { [] }

  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(A: choose.matrix("A", 3, 3)) }
}

/// Their collection.
enum ExactTheorems: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("test/definite-hessian", DefiniteHessian<Real>.self, in: [.exact]),
      Entry("test/rank-two", RankTwo<Real>.self, in: [.exact]),
    ]
  }
}
