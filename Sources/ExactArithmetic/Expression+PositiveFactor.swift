extension Expression {
  /// Powers of indeterminates that divide every term and that ``SignKnowledge`` knows to be positive are left out.
  public var withoutPositiveFactor: Self {
    guard let knowledge = SignKnowledge.current, !knowledge.known.isEmpty, let p = polynomial else { return self }
    let exponents = (0..<p.count).map { p.exponents($0) }
    var left = p.ring.atoms.map { _ in UInt(0) }
    for (i, atom) in p.ring.atoms.enumerated() {
      guard case .indeterminate(let name) = atom.kind else { continue }
      let common = exponents.map { $0[i] }.min() ?? 0
      left[i] = UInt(knowledge.positivePower(of: name, atMost: Int(common)))
    }
    if left.allSatisfy({ $0 == 0 }) { return self }
    let result = ExpressionPolynomial(p.ring)
    for (k, powers) in exponents.enumerated() { result.push(p.coefficient(k), zip(powers, left).map { $0 - $1 }) }
    result.finish()
    return Self(result)
  }
}
