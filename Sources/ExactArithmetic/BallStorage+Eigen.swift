import CFLINT

extension BallStorage {
  /// Enclosures of the eigenpairs of a symmetric matrix with simple spectrum: eigenvalues in descending order, unit eigenvectors
  /// as columns, each with a positive entry where its enclosure is largest.
  ///
  /// Arb isolates the eigenvalues as complex balls, each containing exactly one. The matrix inside the enclosure is real and
  /// symmetric, so the eigenvalue is real and its ball may be cut to the real axis; and the real part of a complex eigenvector of
  /// a real matrix for a real eigenvalue is an eigenvector where it is not 0, which the normalisation shows.
  /// - Throws: `.precision` where the eigenvalues cannot be separated: they may coincide.
  public func symmetricEigenpairs() throws(Undecided) -> (values: [Ball], vectors: BallStorage) {
    let n = rows
    if n == 0 { return ([], self) }
    var (a, right, approximate) = (acb_mat_struct(), acb_mat_struct(), acb_mat_struct())
    acb_mat_init(&a, n, n)
    acb_mat_init(&right, n, n)
    acb_mat_init(&approximate, n, n)
    let values = _acb_vec_init(n)!
    let guesses = _acb_vec_init(n)!
    defer {
      acb_mat_clear(&a)
      acb_mat_clear(&right)
      acb_mat_clear(&approximate)
      _acb_vec_clear(values, n)
      _acb_vec_clear(guesses, n)
    }
    acb_mat_set_arb_mat(&a, box.value)
    _ = acb_mat_approx_eig_qr(guesses, nil, &approximate, &a, nil, 0, bits)
    guard acb_mat_eig_simple(values, nil, &right, &a, guesses, &approximate, bits) != 0 else {
      throw Undecided(.precision, "the eigenvalues of a \(n)×\(n) matrix cannot be separated at \(bits) bits")
    }
    var pairs: [(value: Ball, vector: [Ball])] = []
    for k in 0..<n {
      let value = Ball.Box()
      arb_set(value.value, &values[k].real)
      var vector: [Ball] = []
      for i in 0..<n {
        let entry = Ball.Box()
        arb_set(entry.value, &(right.rows[i]! + k).pointee.real)
        vector.append(Ball(entry, bits: bits))
      }
      let length = try Ball.elementary(.squareRoot, vector.reduce(Ball.zero) { $0 + $1.squared })
      var scale = try length.reciprocal()
      let largest = vector.max { abs($0.approximation) < abs($1.approximation) }!
      if largest.approximation < 0 { scale = -scale }
      pairs.append((Ball(value, bits: bits), vector.map { scale * $0 }))
    }
    pairs.sort { $0.value.approximation > $1.value.approximation }
    for (p, q) in zip(pairs, pairs.dropFirst()) where (p.value - q.value).isPositive != .yes {
      throw Undecided(.precision, "two eigenvalues cannot be ordered at \(bits) bits")
    }
    return (pairs.map(\.value), BallStorage(rows: n, columns: n) { i, j in pairs[j].vector[i] })
  }
}
