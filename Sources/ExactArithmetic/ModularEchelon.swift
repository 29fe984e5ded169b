import CFLINT

/// The reduced row echelon form of a matrix's numerators modulo a prime, as far as a kernel needs it.
struct ModularEchelon {
  let prime: UInt
  /// The pivot columns, ascending. They are independent modulo the prime, hence over ℚ.
  let pivots: [Int]
  let free: [Int]
  /// pivots.count × free.count: what the reduced rows have in the free columns.
  let residues: Residues

  /// The memory of one `nmod_mat_t`.
  final class Residues {
    let value = UnsafeMutablePointer<nmod_mat_struct>.allocate(capacity: 1)

    init(_ rows: Int, _ columns: Int, prime: UInt) { nmod_mat_init(value, rows, columns, prime) }

    deinit {
      nmod_mat_clear(value)
      value.deallocate()
    }
  }

  init(_ a: RationalStorage, prime: UInt) {
    let (m, n) = (a.rows, a.columns)
    let reduced = Residues(m, n, prime: prime)
    fmpz_mat_get_nmod_mat(reduced.value, a.box.numerators)
    let rank = m == 0 || n == 0 ? 0 : Int(nmod_mat_rref(reduced.value))
    var (pivots, free): ([Int], [Int]) = ([], [])
    for j in 0..<n {
      if pivots.count < rank, nmod_mat_get_entry(reduced.value, pivots.count, j) != 0 {
        pivots.append(j)
      } else {
        free.append(j)
      }
    }
    residues = Residues(pivots.count, free.count, prime: prime)
    for i in 0..<pivots.count {
      for (k, j) in free.enumerated() { nmod_mat_set_entry(residues.value, i, k, nmod_mat_get_entry(reduced.value, i, j)) }
    }
    (self.prime, self.pivots, self.free) = (prime, pivots, free)
  }

  /// Whether this prime may be as lucky as one with the given pivots: the true pivots are the most, and first in order.
  func isAtLeastAsGood(as known: [Int]) -> Bool {
    pivots.count > known.count || (pivots.count == known.count && !known.lexicographicallyPrecedes(pivots))
  }
}

/// The free columns of a reduced echelon form modulo a growing product of primes.
final class KernelLift {
  let pivots, free: [Int]
  private let columns: Int
  private let residues: RationalStorage.Box
  private let modulus = Integer()

  init(_ first: ModularEchelon, columns: Int) {
    (pivots, free, self.columns) = (first.pivots, first.free, columns)
    residues = RationalStorage.Box(pivots.count, free.count)
    if !pivots.isEmpty, !free.isEmpty { fmpz_mat_set_nmod_mat(residues.numerators, first.residues.value) }
    fmpz_set_ui(modulus.value, first.prime)
  }

  /// Chinese remainders with one more prime, of the same pivots.
  func add(_ next: ModularEchelon) {
    if !pivots.isEmpty, !free.isEmpty {
      fmpz_mat_CRT_ui(residues.numerators, residues.numerators, modulus.value, next.residues.value, 1)
    }
    fmpz_mul_ui(modulus.value, modulus.value, next.prime)
  }

  /// The kernel basis whose entries are the fractions of least size with these residues, each column times its common
  /// denominator; `nil` where a column has none of numerators and denominators up to √(modulus/2). Unverified.
  func reconstructed() -> RationalStorage? {
    let (bound, y) = (Integer(), Integer())
    fmpz_fdiv_q_2exp(bound.value, modulus.value, 1)
    fmpz_sqrt(bound.value, bound.value)
    let fraction = Rational.Fraction()
    let basis = RationalStorage.Box(columns, free.count)
    for (k, f) in free.enumerated() {
      let denominator = basis.entry(f, k)
      fmpz_set_ui(denominator, 1)
      for i in 0..<pivots.count {
        // The denominators of a column divide each other mostly, so that most entries are integers already.
        if scaled(i, k, by: denominator, within: bound, y) { continue }
        guard fmpq_reconstruct_fmpz(fraction.value, y.value, modulus.value) != 0 else { return nil }
        fmpz_mul(denominator, denominator, &fraction.value.pointee.den)
        if fmpz_cmp(denominator, bound.value) > 0 { return nil }
      }
      for (i, p) in pivots.enumerated() {
        guard scaled(i, k, by: denominator, within: bound, y) else { return nil }
        fmpz_neg(basis.entry(p, k), y.value)
      }
    }
    return RationalStorage(basis)
  }

  /// y = residue · factor, of least magnitude modulo the modulus; whether it is within the bound.
  private func scaled(_ i: Int, _ k: Int, by factor: UnsafeMutablePointer<fmpz>, within bound: Integer, _ y: Integer) -> Bool {
    fmpz_mul(y.value, residues.entry(i, k), factor)
    fmpz_smod(y.value, y.value, modulus.value)
    return fmpz_cmpabs(y.value, bound.value) <= 0
  }
}
