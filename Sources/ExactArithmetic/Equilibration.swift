import CFLINT

/// A symmetric matrix as doubles, after a congruence with powers of two that brings the largest entry of each row near 1.
///
/// The congruence keeps the inertia. Each entry on or above the diagonal lies within ``relativeError``·|entry| + radius of the
/// double, or, where these underflow, within a few times the least normal double more; below the diagonal all is mirrored.
struct EquilibratedMatrix {
  let order: Int
  /// Row-major; finite, of magnitude at most 4.
  let entries: [Double]
  /// Bounds beyond the relative error, row-major, at most 4; `nil` for none.
  let radii: [Double]?
  /// The congruence: row and column i are multiplied by two to the power `shifts[i]`. A common power of two may be left out.
  let shifts: [Int]

  /// A unit of truncation: FLINT rounds towards 0, and so do we; two units cover it, relative to either side.
  static let relativeError = 0x1p-51

  /// The exponent of an entry that is 0: so low that it never decides a maximum.
  static let none = Int.min / 4

  /// From numbers m·2ᵉ with |m| < 1, in row-major order; e is ``none`` for 0. The upper triangle is read.
  init(order n: Int, mantissas: [Double], exponents: [Int]) {
    self.init(order: n, sizes: exponents, radius: nil) { k, shift in timesPowerOfTwo(mantissas[k], exponents[k] + shift) }
  }

  /// From the sizes of the entries, midpoint and radius together, and the numbers m·2ᵉ⁺ˢ for a given s; none exceeds 4.
  @inline(__always)
  private init(order n: Int, sizes: [Int], radius: ((Int, Int) -> Double)?, entry: (Int, Int) -> Double) {
    let shift = Self.shifts(order: n, sizes: sizes)
    // What is still out of range after the sweeps is cut by a common factor: again a congruence up to a positive number.
    var excess = 0
    for i in 0..<n {
      for j in i..<n where sizes[i * n + j] != Self.none { excess = max(excess, sizes[i * n + j] + shift[i] + shift[j]) }
    }
    func mirrored(_ x: (Int, Int) -> Double) -> [Double] {
      [Double](unsafeUninitializedCapacity: n * n) { result, count in
        for i in 0..<n {
          for j in i..<n {
            let k = i * n + j
            let y = sizes[k] == Self.none ? 0 : x(k, shift[i] + shift[j] - excess)
            result.initializeElement(at: k, to: y)
            result.initializeElement(at: j * n + i, to: y)
          }
        }
        count = n * n
      }
    }
    (order, shifts, entries, radii) = (n, shift, mirrored(entry), radius.map(mirrored))
  }

  private static func shifts(order n: Int, sizes: [Int]) -> [Int] {
    var shift = [Int](repeating: 0, count: n)
    for _ in 0..<4 {
      var top = [Int](repeating: none, count: n)
      for i in 0..<n {
        var own = top[i]
        for j in i..<n where sizes[i * n + j] != none {
          let size = sizes[i * n + j] + shift[i] + shift[j]
          own = max(own, size)
          top[j] = max(top[j], size)
        }
        top[i] = max(top[i], own)
      }
      if top.allSatisfy({ $0 == none || $0 / 2 == 0 }) { break }
      for i in 0..<n where top[i] != none { shift[i] -= top[i] / 2 }
    }
    return shift
  }
}

extension EquilibratedMatrix {
  /// From the numerators of a symmetric rational matrix; the positive denominator does not matter to signs.
  init(_ a: RationalStorage) {
    let n = a.rows
    var (mantissas, exponents) = ([Double](repeating: 0, count: n * n), [Int](repeating: Self.none, count: n * n))
    for i in 0..<n {
      for j in i..<n where fmpz_is_zero(a.box.entry(i, j)) == 0 {
        var exponent = 0
        mantissas[i * n + j] = fmpz_get_d_2exp(&exponent, a.box.entry(i, j))
        exponents[i * n + j] = exponent
      }
    }
    self.init(order: n, mantissas: mantissas, exponents: exponents)
  }

  /// From a symmetric matrix of balls: midpoints and radii. `nil` where an entry is not finite, or of a size out of all
  /// proportion.
  init?(_ a: BallStorage) {
    let n = a.rows
    var (mantissas, exponents) = ([Double](repeating: 0, count: n * n), [Int](repeating: Self.none, count: n * n))
    var (radii, powers) = (mantissas, exponents)
    for i in 0..<n {
      for j in i..<n {
        let (k, x) = (i * n + j, a.box.entry(i, j))
        guard arb_is_finite(x) != 0, let (m, e) = truncated(x.pointer(to: \.mid)!) else { return nil }
        var radius = arf_struct()
        arf_init_set_mag_shallow(&radius, x.pointer(to: \.rad)!)
        guard let (r, f) = truncated(&radius) else { return nil }
        (mantissas[k], exponents[k], radii[k], powers[k]) = (m, e, r, f)
      }
    }
    let (m, e, r, f) = (mantissas, exponents, radii, powers)
    self.init(
      order: n, sizes: zip(e, f).map { max($0, $1) },
      radius: { k, shift in r[k] == 0 ? 0 : timesPowerOfTwo(r[k], f[k] + shift) },
      entry: { k, shift in m[k] == 0 ? 0 : timesPowerOfTwo(m[k], e[k] + shift) })
  }

  /// From a symmetric matrix of doubles with radii. `nil` where an entry is not finite.
  init?(_ a: CertifiedStorage) {
    let n = a.rows
    let (values, errors) = (a.midpoints, a.radii)
    guard values.allSatisfy(\.isFinite), errors.allSatisfy(\.isFinite) else { return nil }
    let sizes = [Int](unsafeUninitializedCapacity: n * n) { sizes, count in
      for k in 0..<(n * n) { sizes.initializeElement(at: k, to: binaryExponent(max(abs(values[k]), errors[k]))) }
      count = n * n
    }
    self.init(
      order: n, sizes: sizes, radius: { k, shift in timesPowerOfTwo(errors[k], shift) },
      entry: { k, shift in timesPowerOfTwo(values[k], shift) })
  }

  /// Rows of which an entry is certainly not 0. No sign depends on the others, and principal submatrices do not have more
  /// eigenvalues of either sign (Cauchy).
  var live: [Int] {
    guard let radii else { return Array(0..<order) }
    return (0..<order).filter { i in (0..<order).contains { abs(entries[i * order + $0]) > radii[i * order + $0] } }
  }
}

/// x·2ˢ for a result of magnitude at most 4: exact unless that is below 2⁻¹⁰²², and then off by at most so much.
func timesPowerOfTwo(_ x: Double, _ s: Int) -> Double {
  func power(_ e: Int) -> Double { Double(bitPattern: UInt64(e + 1023) << 52) }
  if abs(s) <= 1000 { return x * power(s) }
  if x == 0 || s < -2200 { return 0 }
  if s > 2200 { return .nan }
  return s > 0
    ? x * power(1000) * power(min(s - 1000, 1000)) * power(max(s - 2000, 0))
    : x * power(-1000) * power(max(s + 1000, -1000)) * power(min(s + 2000, 0))
}

/// The least e with x < 2ᵉ for a finite x ≥ 0; ``EquilibratedMatrix/none`` for 0.
func binaryExponent(_ x: Double) -> Int {
  if x == 0 { return EquilibratedMatrix.none }
  let biased = Int(x.bitPattern >> 52) & 0x7ff
  return biased > 0 ? biased - 1022 : Int(x.exponent) + 1
}

/// m and e with m·2ᵉ the number truncated to a double's bits, |m| < 1; (0, ``EquilibratedMatrix/none``) for 0. `nil` for sizes
/// out of all proportion. Thirty bits, those of a radius, are exact.
func truncated(_ x: UnsafeMutablePointer<arf_struct>) -> (Double, Int)? {
  if arf_is_zero(x) != 0 { return (0, EquilibratedMatrix.none) }
  let exponent = arf_abs_bound_lt_2exp_si(x)
  guard abs(exponent) < 1 << 40 else { return nil }
  var t = arf_struct()
  arf_init(&t)
  defer { arf_clear(&t) }
  arf_mul_2exp_si(&t, x, -exponent)
  return (arf_get_d(&t, ARF_RND_DOWN), exponent)
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
