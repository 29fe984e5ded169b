import CFLINT

/// The inertia of a symmetric matrix over ℚ: always decided, and exactly.
///
/// Three one-sided facts are collected until they add up to the order, which makes each of them exact: eigenvalues shown
/// negative, eigenvalues shown positive (``CertifiedSigns``), and independent exact null vectors (``VerifiedKernel``). Nothing
/// that LAPACK, or the search for the kernel, returns is believed.
extension RationalStorage {
  /// Up to this order fraction-free elimination is the fastest (measured; for integers of a machine word).
  static let smallOrder = 24

  /// - Precondition: the matrix is symmetric.
  public func inertia() throws(Undecided) -> Inertia {
    precondition(isSymmetric, "the inertia of a \(rows)×\(columns) matrix that is not symmetric")
    let (inertia, kernel) = try unprovedInertia()
    if rows > 0, let testimony = Testimony.writing { testimony.write(try answer(for: inertia, kernel: kernel)) }
    return inertia
  }

  /// The inertia, and the kernel where it was needed.
  private func unprovedInertia() throws(Undecided) -> (Inertia, VerifiedKernel?) {
    if rows <= Self.smallOrder { return (fractionFreeInertia(), nil) }
    let floats = EquilibratedMatrix(self)
    var signs = CertifiedSigns.byFactors(floats)
    if signs.count == rows { return (Inertia(negative: signs.negative, zero: 0, positive: signs.positive), nil) }
    let kernel = try kernel()
    let zero = kernel.free.count
    if signs.count + zero < rows { signs = signs.or(CertifiedSigns.byEigenvectors(floats)) }
    guard signs.negative + signs.positive + zero <= rows else {
      throw Undecided(.unavailable, "\(signs) and \(zero) null vectors at order \(rows): the libraries contradict each other")
    }
    if signs.negative + signs.positive + zero == rows {
      return (Inertia(negative: signs.negative, zero: zero, positive: signs.positive), kernel)
    }
    // With H·N = 0, N = [−Y; I] after scaling, the congruence by [I −Y; 0 I] takes H to its block at the pivots and zeros.
    let core = RationalStorage(numerators(rows: kernel.pivots, columns: kernel.pivots))
    return (core.regularInertia() + Inertia(negative: 0, zero: zero, positive: 0), kernel)
  }

  /// Over ℚ the certain signs are all of them.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    let inertia = try inertia()
    return (inertia.negative, inertia.positive)
  }

  /// The inertia of a symmetric matrix that is regular, as a rule: floating point, then balls of more
  /// and more bits, which succeeds for every regular matrix in the end. Its last rung is exact and needs no regularity.
  private func regularInertia() -> Inertia {
    let signs = CertifiedSigns(EquilibratedMatrix(self))
    if signs.negative + signs.positive == rows {
      return Inertia(negative: signs.negative, zero: 0, positive: signs.positive)
    }
    var bits = 192
    while bits < 4 * (determinantBits + 64) {
      let balls = BallStorage(self, precision: bits)
      for signs in [{ (try? balls.certainSigns()) ?? (0, 0) }, balls.pivotedSigns] {
        let (negative, positive) = signs()
        if negative + positive == rows { return Inertia(negative: negative, zero: 0, positive: positive) }
      }
      bits *= 2
    }
    return fractionFreeInertia()
  }

  private var isSymmetric: Bool {
    guard rows == columns else { return false }
    for i in 0..<rows { for j in 0..<i where fmpz_equal(box.entry(i, j), box.entry(j, i)) == 0 { return false } }
    return true
  }
}
