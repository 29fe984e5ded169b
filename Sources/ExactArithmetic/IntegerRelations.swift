import CFLINT

extension Matrix where S == Rational {
  /// Short integer vectors v ≠ 0 with A·v = 0, shortest first: a reduced basis of all such vectors.
  ///
  /// By lattice reduction (LLL) of the rows (e_k, c·A e_k) with a large c; each vector that is returned has been verified by the
  /// product A·v. [LenstraLenstraLovasz1982]
  public var shortIntegerKernel: [[Rational]] {
    if rows == 0 || columns == 0 { return [] }
    let (A, lattice) = (storage.box, RationalStorage.Box(columns, columns + rows))
    let weight = Integer()
    // Longer than any relation whose coefficients are minors of the numerators.
    fmpz_one(weight.value)
    fmpz_mul_2exp(weight.value, weight.value, UInt(storage.determinantBits + 2 * columns))
    for k in 0..<columns {
      fmpz_one(lattice.entry(k, k))
      for i in 0..<rows { fmpz_mul(lattice.entry(k, columns + i), A.entry(i, k), weight.value) }
    }
    var context = fmpz_lll_struct()
    fmpz_lll_context_init_default(&context)
    fmpz_lll(lattice.numerators, nil, &context)
    var found: [(length: Rational, vector: [Rational])] = []
    let reduced = Matrix<Rational>(RationalStorage(lattice))
    for k in 0..<columns where (0..<rows).allSatisfy({ reduced[k, columns + $0].vanishes == .yes }) {
      let v = (0..<columns).map { reduced[k, $0] }
      guard (self * Matrix(column: v)).vanishes == .yes, v.contains(where: { $0.vanishes == .no }) else { continue }
      found.append((v.reduce(.zero) { $0 + $1 * $1 }, v))
    }
    return found.sorted { ($1.length - $0.length).isPositive == .yes }.map(\.vector)
  }
}
