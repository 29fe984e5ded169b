import CFLINT

/// A symmetric matrix as doubles, after a congruence with powers of two that brings the largest entry of each row near 1.
///
/// The congruence keeps the inertia and costs no rounding. Entries are the exact ones up to a relative error of
/// ``relativeError``, or, where that underflows, an absolute one below the least normal double.
struct EquilibratedMatrix {
  let order: Int
  /// Row-major; finite, of magnitude at most 4.
  let entries: [Double]

  /// A unit of truncation: FLINT rounds towards 0, Arb to nearest; two units cover either, relative to either side.
  static let relativeError = 0x1p-51

  /// From entries m·2ᵉ with |m| < 1, in row-major order.
  init(order n: Int, mantissas: [Double], exponents: [Int]) {
    // Exponents of nothing: so low that it never decides a maximum.
    let none = Int.min / 4
    var shift = [Int](repeating: 0, count: n)
    for _ in 0..<4 {
      var top = [Int](repeating: none, count: n)
      for i in 0..<n {
        for j in 0..<n where mantissas[i * n + j] != 0 {
          top[i] = max(top[i], exponents[i * n + j] + shift[i] + shift[j])
        }
      }
      for i in 0..<n where top[i] != none { shift[i] -= top[i] / 2 }
    }
    order = n
    // What is still out of range after four sweeps is cut by a common factor: again a congruence up to a positive number.
    var excess = 0
    for i in 0..<n {
      for j in 0..<n where mantissas[i * n + j] != 0 {
        excess = max(excess, exponents[i * n + j] + shift[i] + shift[j])
      }
    }
    entries = (0..<(n * n)).map { k in
      guard mantissas[k] != 0 else { return 0 }
      let e = exponents[k] + shift[k / n] + shift[k % n] - excess
      return e < -1100 ? 0 : mantissas[k] * Double(sign: .plus, exponent: max(e, -1000), significand: 1)
        * Double(sign: .plus, exponent: min(e + 1000, 0), significand: 1)
    }
  }
}

extension EquilibratedMatrix {
  /// From the numerators of a symmetric rational matrix; the positive denominator does not matter to signs.
  init(_ a: RationalStorage) {
    let n = a.rows
    var (mantissas, exponents) = ([Double](repeating: 0, count: n * n), [Int](repeating: 0, count: n * n))
    for i in 0..<n {
      for j in 0..<n {
        var exponent = 0
        mantissas[i * n + j] = fmpz_get_d_2exp(&exponent, a.box.entry(i, j))
        exponents[i * n + j] = exponent
      }
    }
    self.init(order: n, mantissas: mantissas, exponents: exponents)
  }
}
