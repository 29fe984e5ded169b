import Claims
import PlainArithmetic

extension Replay {
  /// Passes where the evidence shows the goal, as ``Certificate/Evidence`` says.
  mutating func check(
    _ evidence: Certificate.Evidence, of goal: SymbolicGoal<PlainPolynomial>, in run: SymbolicRun<PlainPolynomial>
  ) throws(Rejected) {
    let d = goal.expression
    let constant = PlainRational(evidence.constant)
    try require(constant.sign >= 0, "the constant is negative")
    let multiples = try sum(of: evidence.cofactors, run.equations.map(\.expression) + goal.equations)
    let (squares, bases) = try sum(of: evidence.squares)
    switch goal.relation {
    case .zero:
      try require(constant.sign == 0 && evidence.nonzero == nil, "a constant in the proof of an equation")
      // Over the reals, squares with positive weights add up to 0 only where each is 0.
      let left = evidence.squares.isEmpty ? d : try product(d, d) + squares
      try require(left.equals(multiples), "not an identity")
    case .nonnegative:
      try require(evidence.nonzero == nil, "a square that is not 0, where none is needed")
      try require(d.equals(PlainPolynomial(constant: constant) + squares + multiples), "not an identity")
    case .positive, .nonzero:
      try require(d.equals(PlainPolynomial(constant: constant) + squares + multiples), "not an identity")
      if let number = evidence.nonzero {
        try require(bases.indices.contains(number), "there is no square \(number)")
        try require(!run.signs(of: bases[number], in: goal).contains(.zero), "the base of square \(number) may be 0")
      } else {
        try require(constant.sign > 0, "nothing shows that the expression is not 0")
      }
    }
  }

  /// Σ qₖ eₖ.
  private mutating func sum(
    of cofactors: [Certificate.Evidence.Cofactor], _ equations: [PlainPolynomial]
  ) throws(Rejected) -> PlainPolynomial {
    var sum = PlainPolynomial.zero
    for cofactor in cofactors {
      try require(equations.indices.contains(cofactor.equation), "there is no equation \(cofactor.equation)")
      sum = sum + (try product(try polynomial(cofactor.factor), equations[cofactor.equation]))
    }
    return sum
  }

  /// Σ w s², and the bases s.
  private mutating func sum(
    of squares: [Certificate.Evidence.Term]
  ) throws(Rejected) -> (sum: PlainPolynomial, bases: [PlainPolynomial]) {
    var (sum, bases) = (PlainPolynomial.zero, [PlainPolynomial]())
    for square in squares {
      let weight = PlainRational(square.weight)
      try require(weight.sign > 0, "the weight of a square is not positive")
      let base = try polynomial(square.base)
      bases.append(base)
      sum = sum + PlainPolynomial(constant: weight) * (try product(base, base))
    }
    return (sum, bases)
  }
}

extension PlainPolynomial {
  /// Whether the difference is the zero polynomial.
  fileprivate func equals(_ other: Self) -> Bool { (self - other).constantSign == 0 }
}
