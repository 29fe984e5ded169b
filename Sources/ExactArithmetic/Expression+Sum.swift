import CFLINT

extension Expression {
  /// The sum of many, exact. All are brought into one ring first, then added by halves: a long sum is copied once for each
  /// doubling, not once for each summand.
  public static func sum(_ summands: [Self]) -> Self {
    switch summands.count {
    case 0: return .zero
    case 1: return summands[0]
    case 2: return summands[0] + summands[1]
    default: break
    }
    let polynomials = summands.compactMap(\.polynomial)
    let constant = summands.compactMap(\.constant).reduce(Rational.zero) { $0.sign == 0 ? $1 : $1.sign == 0 ? $0 : $0 + $1 }
    guard polynomials.count > 1 else {
      return polynomials.first.map { Expression($0) + Expression(constant: constant) } ?? Expression(constant: constant)
    }
    let ring = ExpressionRing.union(polynomials.map(\.ring))
    var level = polynomials.map { $0.over(ring) }
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { k in
        guard k + 1 < level.count else { return level[k] }
        let result = ExpressionPolynomial(ring)
        fmpq_mpoly_add(result.value, level[k].value, level[k + 1].value, ring.context)
        return result
      }
    }
    return Expression(level[0]) + Expression(constant: constant)
  }
}
