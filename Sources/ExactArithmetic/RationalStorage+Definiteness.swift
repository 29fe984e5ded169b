import CFLINT
import FloatArithmetic

extension RationalStorage {
  /// That a symmetric matrix A = N/d is positive definite: R is Cholesky's factor of A less half its least eigenvalue, scaled and
  /// rounded to integers. `nil` where rounding to the bits of a double shows nothing.
  func definitenessProof() -> DefinitenessProof? {
    let n = rows
    // N ≈ 2^exponent · (doubles of magnitude at most 1).
    var exponent = abs(fmpz_mat_max_bits(box.numerators))
    exponent += exponent % 2
    let entries = (0..<(n * n)).map { k -> Double in
      var e = 0
      let mantissa = fmpz_get_d_2exp(&e, box.entry(k / n, k % n))
      return Double(sign: .plus, exponent: max(e - exponent, -1000), significand: mantissa)
    }
    guard let least = symmetricEigenDecomposition(entries, order: n)?.values.first, least > 0x1p-45 else { return nil }
    guard let root = choleskyFactor(entries, order: n, minus: least / 2) else { return nil }
    // Half the least eigenvalue has to cover the rounding errors of a row: 2^(2·bits)·least/2 > n·2^bits, roughly.
    let bits = Int((2 * Double(n) / least).exponent)
    for bits in [bits - 2, bits, bits + 2, bits + 4] where bits >= 0 && bits <= 50 {
      if let proof = definitenessProof(root, bits: bits, exponent: exponent) { return proof }
    }
    return nil
  }

  /// With R = 2^(bits + k)·root rounded at 2^k and s = 2^(2·bits + 2k − exponent)·d, if that passes.
  private func definitenessProof(_ root: [Double], bits: Int, exponent: Int) -> DefinitenessProof? {
    let n = rows
    let k = max(0, exponent / 2 - bits)
    let factor = Double(sign: .plus, exponent: bits, significand: 1)
    let r = Box(n, n)
    for i in 0..<n {
      for j in i..<n {
        fmpz_set_d(r.entry(i, j), (root[i * n + j] * factor).rounded())
        fmpz_mul_2exp(r.entry(i, j), r.entry(i, j), UInt(k))
      }
      if fmpz_is_zero(r.entry(i, i)) != 0 { return nil }
    }
    let scale = Integer()
    fmpz_one(scale.value)
    fmpz_mul_2exp(scale.value, scale.value, UInt(2 * (bits + k) - exponent))
    let rest = Box(n, n)
    fmpz_mat_scalar_mul_fmpz(rest.numerators, box.numerators, scale.value)
    let square = RationalStorage(r).transposed().multiplied(by: RationalStorage(r))
    fmpz_mat_sub(rest.numerators, rest.numerators, square.box.numerators)
    guard rest.isWeaklyDominated else { return nil }
    fmpz_mul(scale.value, scale.value, box.denominator)
    let exact = RationalStorage(r).exactRows
    guard let s = ExactNumber(text { fmpz_get_str(nil, 10, scale.value) }) else { return nil }
    return DefinitenessProof(root: exact.indices.map { Array(exact[$0][$0...]) }, scale: s)
  }
}

extension RationalStorage.Box {
  /// Whether each diagonal entry is at least the sum of the magnitudes of the others in its row.
  fileprivate var isWeaklyDominated: Bool {
    let rest = Integer()
    for i in 0..<rows {
      fmpz_set(rest.value, entry(i, i))
      for j in 0..<columns where j != i {
        let x = entry(i, j)
        if fmpz_sgn(x) < 0 { fmpz_add(rest.value, rest.value, x) } else { fmpz_sub(rest.value, rest.value, x) }
      }
      if fmpz_sgn(rest.value) < 0 { return false }
    }
    return true
  }
}

/// The upper triangular R with RᵀR ≈ A − δ·1, in floating point without a bound, row-major; `nil` where a pivot is not positive.
private func choleskyFactor(_ a: [Double], order n: Int, minus shift: Double) -> [Double]? {
  var r = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    // Row i of A − δ·1 less the rows above, one at a time, for the sake of the cache.
    for j in i..<n { r[i * n + j] = a[i * n + j] }
    r[i * n + i] -= shift
    for k in 0..<i {
      let factor = r[k * n + i]
      if factor == 0 { continue }
      for j in i..<n { r[i * n + j] -= factor * r[k * n + j] }
    }
    guard r[i * n + i] > 0 else { return nil }
    let root = r[i * n + i].squareRoot()
    for j in i..<n { r[i * n + j] /= root }
  }
  return r
}
