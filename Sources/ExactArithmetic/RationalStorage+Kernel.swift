import CFLINT

/// A basis of a kernel that has been verified: A·N = 0 over the integers, and the rows `free` of N form a diagonal matrix
/// without zeros, so its columns are independent. Hence rank A ≤ columns − free.count, whatever found it.
struct VerifiedKernel {
  /// The columns of A that N has no diagonal in; those of A are independent modulo a prime, hence independent.
  let pivots: [Int]
  let free: [Int]
  /// columns × free.count, of integers.
  let basis: RationalStorage
}

extension RationalStorage {
  /// The kernel, by row reduction modulo 59-bit primes, Chinese remainders and rational reconstruction, which is tried early
  /// and believed only after the product with A is 0.
  ///
  /// Kernels of Hessians with symmetries have small entries and need one or two primes; those with entries as long as minors
  /// are found by p-adic lifting instead.
  func kernel() -> VerifiedKernel {
    // Below 2⁵⁹ sums of thousands of products fit two words, which is what the modular products are fast with.
    var prime: UInt = 1 << 59
    var lift: KernelLift?
    var attempts = 0
    while true {
      prime = Self.prime(below: prime)
      let echelon = ModularEchelon(self, prime: prime)
      if let known = lift, !echelon.isAtLeastAsGood(as: known.pivots) { continue }
      if lift?.pivots != echelon.pivots { lift = KernelLift(echelon, columns: columns) } else { lift?.add(echelon) }
      attempts += 1
      // After each of eight primes; then p-adic lifting; then as the number of primes grows by a third.
      guard let lift, attempts <= 8 || attempts % (attempts / 3) == 0 else { continue }
      if let basis = lift.reconstructed() ?? (attempts == 8 ? lifted(lift.pivots, lift.free) : nil),
        multiplied(by: basis).vanishes == .yes
      {
        return VerifiedKernel(pivots: lift.pivots, free: lift.free, basis: basis)
      }
    }
  }

  static func prime(below n: UInt) -> UInt {
    var p = n - 1
    while n_is_prime(p) == 0 { p -= 1 }
    return p
  }

  /// −A_RP⁻¹·A_RF over its common denominator, above that denominator times the identity, for pivot rows R, pivot columns P and
  /// free columns F, by Dixon's p-adic lifting; `nil` where no regular minor is found. Unverified.
  private func lifted(_ pivots: [Int], _ free: [Int]) -> RationalStorage? {
    guard !pivots.isEmpty, !free.isEmpty else { return nil }
    let pivotColumns = RationalStorage(numerators(rows: Array(0..<rows), columns: pivots)).transposed()
    let pivotRows = ModularEchelon(pivotColumns, prime: Self.prime(below: 1 << 58)).pivots
    guard pivotRows.count == pivots.count else { return nil }
    let (a, b) = (numerators(rows: pivotRows, columns: pivots), numerators(rows: pivotRows, columns: free))
    let (x, basis) = (Box(pivots.count, free.count), Box(columns, free.count))
    guard fmpz_mat_solve_dixon_den(x.numerators, x.denominator, a.numerators, b.numerators) != 0,
      fmpz_is_zero(x.denominator) == 0
    else { return nil }
    for (k, f) in free.enumerated() {
      fmpz_set(basis.entry(f, k), x.denominator)
      for (i, p) in pivots.enumerated() { fmpz_neg(basis.entry(p, k), x.entry(i, k)) }
    }
    return RationalStorage(basis)
  }

  /// The numerators in the given rows and columns, over 1.
  func numerators(rows r: [Int], columns c: [Int]) -> Box {
    let result = Box(r.count, c.count)
    for i in 0..<r.count { for j in 0..<c.count { fmpz_set(result.entry(i, j), box.entry(r[i], c[j])) } }
    return result
  }
}
