import CFLINT

/// A symmetric matrix as doubles, after a congruence with powers of two that brings the largest entry of each row near 1.
///
/// The congruence keeps the inertia and costs no rounding. Entries are the exact ones up to a relative error of
/// ``relativeError``, or, where that underflows, an absolute one below the least normal double.
struct EquilibratedMatrix {
  let order: Int
  /// Row-major; finite, of magnitude at most 4.
  let entries: [Double]
  /// The congruence: row and column i are multiplied by two to the power `shifts[i]`. A common power of two may be left out.
  let shifts: [Int]

  /// A unit of truncation: FLINT rounds towards 0, Arb to nearest; two units cover either, relative to either side.
  static let relativeError = 0x1p-51

  /// The exponent of an entry that is 0: so low that it never decides a maximum.
  static let none = Int.min / 4

  /// From entries m·2ᵉ with |m| < 1, in row-major order; e is ``none`` for 0.
  init(order n: Int, mantissas: [Double], exponents: [Int]) {
    var shift = [Int](repeating: 0, count: n)
    for _ in 0..<4 {
      var top = [Int](repeating: Self.none, count: n)
      for i in 0..<n {
        for j in 0..<n where exponents[i * n + j] != Self.none {
          top[i] = max(top[i], exponents[i * n + j] + shift[i] + shift[j])
        }
      }
      for i in 0..<n where top[i] != Self.none { shift[i] -= top[i] / 2 }
    }
    (order, shifts) = (n, shift)
    // What is still out of range after four sweeps is cut by a common factor: again a congruence up to a positive number.
    var excess = 0
    for i in 0..<n {
      for j in 0..<n where exponents[i * n + j] != Self.none {
        excess = max(excess, exponents[i * n + j] + shift[i] + shift[j])
      }
    }
    entries = (0..<(n * n)).map { k in
      guard mantissas[k] != 0 else { return 0 }
      let e = exponents[k] + shift[k / n] + shift[k % n] - excess
      if e < -1100 { return 0 }
      let coarse = Double(sign: .plus, exponent: max(e, -1000), significand: 1)
      return mantissas[k] * coarse * Double(sign: .plus, exponent: min(e + 1000, 0), significand: 1)
    }
  }
}

extension EquilibratedMatrix {
  /// From the numerators of a symmetric rational matrix; the positive denominator does not matter to signs.
  init(_ a: RationalStorage) {
    let n = a.rows
    var (mantissas, exponents) = ([Double](repeating: 0, count: n * n), [Int](repeating: Self.none, count: n * n))
    for i in 0..<n {
      for j in 0..<n where fmpz_is_zero(a.box.entry(i, j)) == 0 {
        var exponent = 0
        mantissas[i * n + j] = fmpz_get_d_2exp(&exponent, a.box.entry(i, j))
        exponents[i * n + j] = exponent
      }
    }
    self.init(order: n, mantissas: mantissas, exponents: exponents)
  }

  /// From the midpoints of a symmetric matrix of balls, scaled by bounds of the balls: an approximation, and no claim about
  /// them. `nil` where an entry is not finite.
  init?(midpoints a: BallStorage) {
    let n = a.rows
    guard let exponents = a.sizes else { return nil }
    let t = Ball.Box()
    let scaled = t.value.pointer(to: \.mid)!
    let mantissas = (0..<(n * n)).map { k -> Double in
      if exponents[k] == Self.none { return 0 }
      arf_mul_2exp_si(scaled, a.box.entry(k / n, k % n).pointer(to: \.mid)!, -exponents[k])
      return withExtendedLifetime(t) { arf_get_d(scaled, ARF_RND_NEAR) }
    }
    self.init(order: n, mantissas: mantissas, exponents: exponents)
  }
}

extension BallStorage {
  /// For each entry, in row-major order, the least e with |x| < 2ᵉ in the whole ball, or one more; ``EquilibratedMatrix/none``
  /// for the exact 0. `nil` where an entry is not finite, or of a size that is out of all proportion.
  var sizes: [Int]? {
    let t = Ball.Box()
    let bound = t.value.pointer(to: \.mid)!
    var result: [Int] = []
    result.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        let x = box.entry(i, j)
        if arb_is_zero(x) != 0 {
          result.append(EquilibratedMatrix.none)
          continue
        }
        guard arb_is_finite(x) != 0 else { return nil }
        arb_get_abs_ubound_arf(bound, x, 32)
        let exponent = arf_abs_bound_lt_2exp_si(bound)
        guard abs(exponent) < 1 << 40 else { return nil }
        result.append(exponent)
      }
    }
    return withExtendedLifetime(t) { result }
  }

  /// The congruent matrix with row and column i times two to the power `shifts[i]`: exact.
  func congruent(shifts: [Int]) -> BallStorage {
    let result = Box(rows, columns)
    for i in 0..<rows {
      for j in 0..<columns { arb_mul_2exp_si(result.entry(i, j), box.entry(i, j), shifts[i] + shifts[j]) }
    }
    return BallStorage(result, bits: bits)
  }
}
