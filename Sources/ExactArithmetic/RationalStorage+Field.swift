import CFLINT

/// Linear algebra by FLINT. What feeds a verdict is checked after the fact; a result that fails its check is thrown.
///
/// Where somebody listens (`Testimony.writing`), each question about a matrix with entries also writes one answer with its proof.
extension RationalStorage: FieldMatrixStorage {
  /// The rank, exact: from below by columns that are independent modulo a prime, confirmed by as many independent rows of
  /// theirs modulo others, or by FLINT's elimination over ℤ; from above by verified null vectors.
  public func rank() throws(Undecided) -> Int {
    if rows == 0 || columns == 0 { return 0 }
    if let testimony = Testimony.writing {
      let proof = try rankProof(kernel())
      testimony.write(.rank(proof))
      return proof.rank
    }
    // The kernel of the narrower of A and Aᵀ is the smaller one.
    let a = columns <= rows ? self : transposed()
    let pivots = try a.kernel().pivots
    if a.independentRows(in: pivots) != nil || Int(fmpz_mat_rank(a.box.numerators)) == pivots.count { return pivots.count }
    throw Undecided(.unavailable, "the rank of a \(rows)×\(columns) matrix: two eliminations disagree")
  }

  /// The determinant, exact; FLINT's is compared with the determinants modulo two primes.
  public func determinant() throws(Undecided) -> Rational {
    if rows == 0 { return .one }
    let result = Rational.Fraction()
    fmpz_mat_det(result.value.num, box.numerators)
    var prime: UInt = 1 << 57
    for _ in 0..<2 {
      prime = Self.prime(below: prime)
      let residues = ModularEchelon.Residues(rows, columns, prime: prime)
      fmpz_mat_get_nmod_mat(residues.value, box.numerators)
      guard nmod_mat_det(residues.value) == fmpz_fdiv_ui(result.value.num, prime) else {
        throw Undecided(.unavailable, "the determinant of order \(rows): FLINT's fails its check modulo \(prime)")
      }
    }
    fmpz_pow_ui(result.value.den, box.denominator, UInt(rows))
    fmpq_canonicalise(result.value)
    return Rational(result)
  }

  /// The X with A·X = B, exact and verified by that product; A is shown regular modulo a prime.
  /// - Throws: `.singular` where A has an exact null vector.
  public func solve(_ right: Self) throws(Undecided) -> Self {
    let n = rows
    if n == 0 { return right }
    let kernel = try kernel()
    let nullity = kernel.free.count
    guard nullity == 0 else {
      if let testimony = Testimony.writing { testimony.write(.rank(try rankProof(kernel))) }
      throw Undecided(.singular, "a linear system of order \(n) and rank \(n - nullity)")
    }
    let x = try right.columns == 0 ? right : regularSolution(right)
    if let testimony = Testimony.writing { testimony.write(.solution(x.exactRows, regular: try rankProof(kernel))) }
    return x
  }

  /// The X with A·X = B for a regular A and a B with columns, verified by that product.
  private func regularSolution(_ right: Self) throws(Undecided) -> Self {
    let n = rows
    // N/d · X = B/e, so X = (d · N⁻¹ B)/e; FLINT gives N · Y = B · f with an integer f.
    let result = Box(n, right.columns)
    guard fmpz_mat_solve(result.numerators, result.denominator, box.numerators, right.box.numerators) != 0,
      fmpz_is_zero(result.denominator) == 0
    else { throw Undecided(.unavailable, "FLINT finds no solution of a regular system of order \(n)") }
    fmpz_mat_scalar_mul_fmpz(result.numerators, result.numerators, box.denominator)
    fmpz_mul(result.denominator, result.denominator, right.box.denominator)
    if fmpz_sgn(result.denominator) < 0 {
      fmpz_neg(result.denominator, result.denominator)
      fmpz_mat_neg(result.numerators, result.numerators)
    }
    result.reduce()
    let x = Self(result)
    guard multiplied(by: x).subtracting(right).vanishes == .yes else {
      throw Undecided(.unavailable, "FLINT's solution of a system of order \(n) fails A·X = B")
    }
    return x
  }

  /// A basis of the kernel as columns of integers, verified: A·N = 0, and N contains a regular diagonal matrix.
  public func nullSpace() throws(Undecided) -> Self {
    let kernel = try kernel()
    if rows > 0, columns > 0, let testimony = Testimony.writing { testimony.write(.kernel(try rankProof(kernel))) }
    return kernel.basis
  }
}
