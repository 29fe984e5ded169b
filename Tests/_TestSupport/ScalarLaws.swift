import Scalars

/// The laws of a commutative ring containing ℚ, on all triples of the given numbers.
public func checkRingLaws<S: Scalar>(_: S.Type, on texts: [ExactNumber], _ agreement: Agreement) -> Violations {
  var v = Violations(agreement)
  let sample = texts.map { S($0) }
  // An enclosure so wide that it denies nothing would satisfy every law below.
  v.require(S.zero.vanishes == .yes, "zero vanishes", S.zero)
  v.require(S.one.vanishes == .no && S.one.isPositive == .yes && S.one.isNegative == .no, "one is positive", S.one)
  v.require(S.zero.isPositive == .no && S.zero.isNegative == .no, "zero has no sign", S.zero)
  v.require((S(7) * S(3) - S(20)).vanishes == .no && (S(7) * S(3) - S(20)).isPositive == .yes, "21 is more than 20")
  v.equal(S(0), S.zero, "S(0) = 0")
  v.equal(S(1), S.one, "S(1) = 1")
  for a in sample {
    v.equal(a + .zero, a, "a + 0 = a", a)
    v.equal(a * .one, a, "a · 1 = a", a)
    v.equal(a * .zero, .zero, "a · 0 = 0", a)
    v.equal(a + -a, .zero, "a + (−a) = 0", a)
    v.equal(-(-a), a, "−(−a) = a", a)
    v.equal(a.squared, a * a, "a² = a · a", a)
    v.equal(a.power(0), .one, "a⁰ = 1", a)
    v.equal(a.power(5), a * a * a * a * a, "a⁵ = a·a·a·a·a", a)
    v.require((a + .one - a).vanishes == .no, "a + 1 ≠ a", a)
    v.require(a.squared.isNegative != .yes, "a² ≥ 0", a)
    v.require(a.isNegative == (-a).isPositive, "a < 0 iff −a > 0", a)
    v.require([a.vanishes, a.isPositive, a.isNegative].filter { $0 == .yes }.count <= 1, "at most one of <, =, >", a)
    v.require([a.vanishes, a.isPositive, a.isNegative].contains { $0 != .no }, "at least one of <, =, >", a)
    if agreement == .decided {
      v.require(![a.vanishes, a.isPositive, a.isNegative].contains(.unknown), "an exact number has a sign", a)
    }
    for b in sample {
      v.equal(a + b, b + a, "a + b = b + a", a, b)
      v.equal(a * b, b * a, "a · b = b · a", a, b)
      v.equal(a - b, a + -b, "a − b = a + (−b)", a, b)
      v.equal((a + b) * (a - b), a * a - b * b, "(a + b)(a − b) = a² − b²", a, b)
      if a.isPositive == .yes, b.isPositive == .yes {
        v.require((a * b).isPositive != .no && (a + b).isPositive != .no, "products and sums of positives are positive", a, b)
      }
      for c in sample {
        v.equal((a + b) + c, a + (b + c), "(a + b) + c = a + (b + c)", a, b, c)
        v.equal((a * b) * c, a * (b * c), "(a · b) · c = a · (b · c)", a, b, c)
        v.equal(a * (b + c), a * b + a * c, "a · (b + c) = a · b + a · c", a, b, c)
      }
    }
  }
  for text in texts {
    if let (n, d) = text.machineWords, Int32(exactly: n) != nil, Int32(exactly: d) != nil {
      v.equal(S(text) * S(d), S(n), "p/q · q = p", text)
      v.equal(S(n) + S(d), S(n + d), "S(m) + S(n) = S(m + n)", text)
      v.equal(S(n) * S(d), S(n * d), "S(m) · S(n) = S(m · n)", text)
      let sign = S(text).isPositive
      v.require(sign == Truth(n > 0) || agreement == .possible && sign == .unknown, "sign of p/q", text)
    }
  }
  return v
}

/// The laws of division, beyond ``checkRingLaws(_:on:_:)``.
public func checkFieldLaws<S: Field>(_: S.Type, on texts: [ExactNumber], _ agreement: Agreement) -> Violations {
  var v = Violations(agreement)
  v.undecided(.singular, "1/0 is thrown") { () throws(Undecided) in try S.zero.reciprocal() }
  v.undecided(.singular, "a/0 is thrown") { () throws(Undecided) in try S(5).divided(by: S(3) - S(3)) }
  let sample = texts.map { S($0) }.filter { $0.vanishes == .no }
  for a in sample {
    v.expect("division by \(a)") { (v) throws(Undecided) in
      let inverse = try a.reciprocal()
      v.equal(a * inverse, .one, "a · a⁻¹ = 1", a)
      v.equal(try inverse.reciprocal(), a, "(a⁻¹)⁻¹ = a", a)
      v.require((a * inverse).isPositive == .yes, "a · a⁻¹ > 0", a)
      for b in sample {
        let quotient = try b.divided(by: a)
        v.equal(quotient * a, b, "(b / a) · a = b", a, b)
        v.equal(try (a * b).reciprocal(), inverse * (try b.reciprocal()), "(a · b)⁻¹ = a⁻¹ · b⁻¹", a, b)
      }
    }
  }
  return v
}
