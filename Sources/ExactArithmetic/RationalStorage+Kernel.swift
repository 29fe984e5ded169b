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
  /// - Throws: `.unavailable` where a modulus that must suffice does not: the library is broken.
  func kernel() throws(Undecided) -> VerifiedKernel {
    // Below 2⁵⁹ sums of thousands of products fit two words, which is what the modular products are fast with.
    var prime: UInt = 1 << 59
    var lift: KernelLift?
    var attempts = 0
    var triesLifting = true
    // Lifting costs as much as three or four primes at order 250 and as ten at 1,000 (measured); a small kernel needs one or two.
    let patience = rows < 400 ? 1 : 8
    // Fractions of minors are determined by a modulus of twice their length; the rest is room for unlucky primes.
    while attempts * 58 < 4 * (determinantBits + 64) + 58 * 9 {
      prime = Self.prime(below: prime)
      let echelon = ModularEchelon(self, prime: prime)
      attempts += 1
      if let known = lift, !echelon.isAtLeastAsGood(as: known.pivots) { continue }
      if lift?.pivots != echelon.pivots { lift = KernelLift(echelon, columns: columns) } else { lift?.add(echelon) }
      // After each of the first primes; then p-adic lifting; then as the number of primes grows by a third.
      guard let lift, attempts <= patience || attempts % max(attempts / 3, 1) == 0 else { continue }
      var found = lift.reconstructed()
      if found == nil, attempts >= patience, triesLifting {
        triesLifting = false
        found = lifted(lift.pivots, lift.free)
      }
      if let basis = found, multiplied(by: basis).vanishes == .yes {
        return VerifiedKernel(pivots: lift.pivots, free: lift.free, basis: basis)
      }
    }
    throw Undecided(.unavailable, "the kernel of a \(rows)×\(columns) matrix: no modular result passes A·N = 0")
  }

  /// Hadamard's bound: no minor of the numerators is longer than this.
  var determinantBits: Int {
    let n = min(rows, columns)
    return n * (abs(fmpz_mat_max_bits(box.numerators)) + (Int.bitWidth - n.leadingZeroBitCount) / 2 + 1)
  }

  /// As many rows as the given columns such that their minor is regular modulo a prime, and hence over ℚ. A prime may divide a
  /// regular minor, so that several are tried; `nil` where none shows it.
  /// The prime divides no denominator.
  func independentRows(in columns: [Int]) -> (rows: [Int], prime: UInt)? {
    let transposed = RationalStorage(numerators(rows: Array(0..<rows), columns: columns)).transposed()
    var prime: UInt = 1 << 58
    for _ in 0..<8 {
      prime = Self.prime(below: prime)
      if fmpz_fdiv_ui(box.denominator, prime) == 0 { continue }
      let found = ModularEchelon(transposed, prime: prime).pivots
      if found.count == columns.count { return (found, prime) }
    }
    return nil
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
    guard let pivotRows = independentRows(in: pivots)?.rows else { return nil }
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
