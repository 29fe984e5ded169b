import Scalars

/// Arithmetic with residues modulo n, which need not be a prime: whatever has no inverse is reported.
struct Modulus {
  let n: UInt

  /// `nil` unless 1 < n < 2⁶².
  init?(_ n: UInt) {
    guard n > 1, n < 1 << 62 else { return nil }
    self.n = n
  }

  /// a·b for residues.
  func product(_ a: UInt, _ b: UInt) -> UInt { n.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder }

  /// a − b for residues.
  func difference(_ a: UInt, _ b: UInt) -> UInt { a >= b ? a - b : a + (n - b) }

  /// The b with a·b = 1; `nil` where a and n have a common divisor. Algorithm: Euclid's.
  func inverse(_ a: UInt) -> UInt? {
    // r = t·a modulo n, for both pairs.
    var (r0, r1, t0, t1) = (Int(n), Int(a), 0, 1)
    while r1 != 0 {
      let q = r0 / r1
      (r0, r1) = (r1, r0 - q * r1)
      (t0, t1) = (t1, t0 - q * t1)
    }
    return r0 == 1 ? UInt(t0 < 0 ? t0 + Int(n) : t0) : nil
  }

  /// The residue of an integer's decimal digits, with or without a sign.
  func residue(_ digits: String) -> UInt {
    var r: UInt = 0
    for digit in digits.utf8 where digit != UInt8(ascii: "-") {
      r = (product(r, 10 % n) + UInt(digit - UInt8(ascii: "0"))) % n
    }
    return digits.hasPrefix("-") ? difference(0, r) : r
  }

  /// The residue of a fraction; `nil` where its denominator has no inverse.
  func residue(_ x: PlainRational) -> UInt? {
    let number = x.exactNumber
    return inverse(residue(number.denominator)).map { product(residue(number.numerator), $0) }
  }

  /// Whether a minor is shown to be regular: elimination with pivots that have an inverse comes to its end.
  ///
  /// Taking residues is a homomorphism of rings, so a minor whose residue is a unit is not 0.
  func isRegular(_ a: PlainRationalStorage, _ rows: [Int], _ columns: [Int]) -> Bool {
    var m: [[UInt]] = []
    for i in rows {
      let residues = columns.compactMap { residue(a[i, $0]) }
      guard residues.count == columns.count else { return false }
      m.append(residues)
    }
    for k in m.indices {
      guard let p = (k..<m.count).first(where: { inverse(m[$0][k]) != nil }), let unit = inverse(m[p][k]) else { return false }
      m.swapAt(k, p)
      for i in (k + 1)..<m.count where m[i][k] != 0 {
        let factor = product(m[i][k], unit)
        for j in k..<m.count { m[i][j] = difference(m[i][j], product(factor, m[k][j])) }
      }
    }
    return true
  }
}
