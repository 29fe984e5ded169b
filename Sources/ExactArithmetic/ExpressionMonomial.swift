/// A monomial over numbered atoms, as its atoms with positive exponents, ascending: short where few of many atoms occur.
struct ExpressionMonomial: Hashable, Sendable {
  /// Atom numbers in the upper, exponents in the lower half of each word.
  private(set) var factors: [UInt64]

  private init(factors: [UInt64]) { self.factors = factors }

  /// From one exponent for each atom.
  init(exponents: [UInt]) {
    factors = exponents.enumerated().compactMap { i, e in e == 0 ? nil : UInt64(i) << 32 | UInt64(e) }
  }

  /// The total degree.
  var degree: Int { factors.reduce(0) { $0 + Int($1 & 0xffff_ffff) } }

  /// The product.
  static func * (a: Self, b: Self) -> Self {
    if a.factors.isEmpty { return b }
    var (i, j, product) = (0, 0, [UInt64]())
    product.reserveCapacity(a.factors.count + b.factors.count)
    while i < a.factors.count || j < b.factors.count {
      if j == b.factors.count || (i < a.factors.count && a.factors[i] >> 32 < b.factors[j] >> 32) {
        product.append(a.factors[i])
        i += 1
      } else if i == a.factors.count || b.factors[j] >> 32 < a.factors[i] >> 32 {
        product.append(b.factors[j])
        j += 1
      } else {
        product.append(a.factors[i] + (b.factors[j] & 0xffff_ffff))
        (i, j) = (i + 1, j + 1)
      }
    }
    return Self(factors: product)
  }

  /// The quotient; `nil` where b does not divide the monomial.
  func divided(by b: Self) -> Self? {
    if b.factors.count > factors.count { return nil }
    var (j, quotient) = (0, [UInt64]())
    for factor in factors {
      guard j < b.factors.count, b.factors[j] >> 32 == factor >> 32 else {
        quotient.append(factor)
        continue
      }
      let (e, d) = (factor & 0xffff_ffff, b.factors[j] & 0xffff_ffff)
      if e < d { return nil }
      if e > d { quotient.append(factor - d) }
      j += 1
    }
    return j == b.factors.count ? Self(factors: quotient) : nil
  }

  /// The m with m·m = self; `nil` where an exponent is odd.
  var squareRoot: Self? {
    guard factors.allSatisfy({ $0 & 1 == 0 }) else { return nil }
    return Self(factors: factors.map { ($0 >> 32) << 32 | ($0 & 0xffff_ffff) >> 1 })
  }

  /// One exponent for each of n atoms.
  func exponents(count n: Int) -> [UInt] {
    var exponents = [UInt](repeating: 0, count: n)
    for factor in factors { exponents[Int(factor >> 32)] = UInt(factor & 0xffff_ffff) }
    return exponents
  }
}

extension Expression {
  typealias Term = (monomial: ExpressionMonomial, coefficient: Rational)

  /// The terms with the atoms numbered as in a ring that has them all; `nil` for exponents beyond 2³⁰.
  func terms(in ring: ExpressionRing) -> [Term]? {
    switch form {
    case .constant(let value): return value.sign == 0 ? [] : [(ExpressionMonomial(exponents: []), value)]
    case .polynomial(let p):
      let q = p.over(ring)
      var terms: [Term] = []
      for k in 0..<q.count {
        let exponents = q.exponents(k)
        if exponents.contains(where: { $0 >= 1 << 30 }) { return nil }
        terms.append((ExpressionMonomial(exponents: exponents), q.coefficient(k)))
      }
      return terms
    }
  }

  /// The sum of terms over a ring.
  init(_ terms: [Term], in ring: ExpressionRing) {
    let result = ExpressionPolynomial(ring)
    for (m, c) in terms where c.sign != 0 { result.push(c, m.exponents(count: ring.atoms.count)) }
    result.finish()
    self.init(result)
  }
}
