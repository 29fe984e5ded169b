import CFLINT

extension RationalStorage {
  /// The inertia of a symmetric matrix by fraction-free symmetric elimination [Bareiss1968]: exact, for small orders and as the
  /// last resort of large ones. O(n³) products of integers that grow like minors.
  ///
  /// After k steps the remaining entries are minors of order k + 1, and δ is the leading one of order k; a pivot a has the sign
  /// of a/δ. Where the whole remaining diagonal is 0, adding row and column q to row and column p (a congruence) makes the
  /// pivot 2·a_pq.
  func fractionFreeInertia() -> Inertia {
    let a = box.copy()
    var live = Array(0..<rows)
    var inertia = Inertia(negative: 0, zero: 0, positive: 0)
    var (divisor, t) = (fmpz(), fmpz())
    fmpz_init_set_ui(&divisor, 1)
    fmpz_init(&t)
    defer {
      fmpz_clear(&divisor)
      fmpz_clear(&t)
    }
    while !live.isEmpty {
      let nonzero = live.filter { fmpz_is_zero(a.entry($0, $0)) == 0 }
      var pivot = nonzero.min { fmpz_cmpabs(a.entry($0, $0), a.entry($1, $1)) < 0 }
      if pivot == nil, let (p, q) = Self.offDiagonal(a, live) {
        for j in live { fmpz_add(a.entry(p, j), a.entry(p, j), a.entry(q, j)) }
        for i in live { fmpz_add(a.entry(i, p), a.entry(i, p), a.entry(i, q)) }
        pivot = p
      }
      guard let p = pivot else {
        inertia.zero = live.count
        break
      }
      if fmpz_sgn(a.entry(p, p)) == fmpz_sgn(&divisor) { inertia.positive += 1 } else { inertia.negative += 1 }
      live.removeAll { $0 == p }
      for (k, i) in live.enumerated() {
        for j in live[k...] {
          fmpz_mul(&t, a.entry(p, p), a.entry(i, j))
          fmpz_submul(&t, a.entry(i, p), a.entry(p, j))
          fmpz_divexact(a.entry(i, j), &t, &divisor)
          if i != j { fmpz_set(a.entry(j, i), a.entry(i, j)) }
        }
      }
      fmpz_set(&divisor, a.entry(p, p))
    }
    return inertia
  }

  private static func offDiagonal(_ a: Box, _ live: [Int]) -> (Int, Int)? {
    for (k, p) in live.enumerated() { for q in live[(k + 1)...] where fmpz_is_zero(a.entry(p, q)) == 0 { return (p, q) } }
    return nil
  }
}
