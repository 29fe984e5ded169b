import CFLINT

/// Linear algebra by FLINT. What feeds a verdict is checked after the fact, with a product.
extension RationalStorage: FieldMatrixStorage {
  public func rank() throws(Undecided) -> Int {
    if rows == 0 || columns == 0 { return 0 }
    return Int(fmpz_mat_rank(box.numerators))
  }

  public func determinant() throws(Undecided) -> Rational {
    if rows == 0 { return .one }
    let result = Rational.Fraction()
    fmpz_mat_det(result.value.num, box.numerators)
    fmpz_pow_ui(result.value.den, box.denominator, UInt(rows))
    fmpq_canonicalise(result.value)
    return Rational(result)
  }

  public func solve(_ right: Self) throws(Undecided) -> Self {
    let n = rows
    if n == 0 { return right }
    // N/d · X = B/e, so X = (d · N⁻¹ B)/e; FLINT gives N · Y = B · f with an integer f.
    let result = Box(n, right.columns)
    guard fmpz_mat_solve(result.numerators, result.denominator, box.numerators, right.box.numerators) != 0,
      fmpz_is_zero(result.denominator) == 0
    else { throw Undecided(.singular, "a \(n)×\(n) linear system without a unique solution") }
    fmpz_mat_scalar_mul_fmpz(result.numerators, result.numerators, box.denominator)
    fmpz_mul(result.denominator, result.denominator, right.box.denominator)
    if fmpz_sgn(result.denominator) < 0 {
      fmpz_neg(result.denominator, result.denominator)
      fmpz_mat_neg(result.numerators, result.numerators)
    }
    result.reduce()
    let x = Self(result)
    precondition(multiplied(by: x).subtracting(right).vanishes == .yes, "FLINT's solution does not satisfy A·X = B")
    return x
  }

  public func nullSpace() throws(Undecided) -> Self {
    if columns == 0 { return Self(zeros: 0, 0) }
    if rows == 0 { return Self(rows: columns, columns: columns) { i, j in i == j ? .one : .zero } }
    let all = Box(columns, columns)
    let nullity = Int(fmpz_mat_nullspace(all.numerators, box.numerators))
    let basis = Self(all).block(rows: 0..<columns, columns: 0..<nullity)
    precondition(multiplied(by: basis).vanishes == .yes, "FLINT's null space does not satisfy A·N = 0")
    return basis
  }
}
