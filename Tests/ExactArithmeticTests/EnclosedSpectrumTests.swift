@testable import ExactArithmetic
import TestSupport
import Testing

/// Signs and enclosures of eigenvalues against symmetric matrices whose eigenvalues are known exactly.
@Suite struct EnclosedSpectrumTests {
  /// A rational orthogonal matrix, by Cayley's transform of a skew one.
  static func rotation(_ n: Int, _ rng: inout SplitMix64) throws -> Matrix<Rational> {
    let s: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 3)) }
    let skew = Matrix<Rational>(n, n) { i, j in i < j ? s[i, j] : i > j ? -s[j, i] : .zero }
    return try (.identity(n) + skew).solve(.identity(n) - skew)
  }

  private func signs(_ a: Matrix<Rational>) throws -> [(negative: Int, positive: Int)] {
    let h = EquilibratedMatrix(a.storage)
    let (factors, vectors) = (CertifiedSigns.byFactors(h), CertifiedSigns.byEigenvectors(h))
    return [
      (factors.negative, factors.positive), (vectors.negative, vectors.positive),
      try a.convert { Certified($0.exactNumber) }.certainSigns, try a.convert { Ball($0) }.certainSigns,
    ]
  }

  private func check(_ found: [(negative: Int, positive: Int)], _ truth: Inertia, _ what: String = "") {
    for signs in found {
      #expect(signs.negative <= truth.negative && signs.positive <= truth.positive, "\(signs) \(truth) \(what)")
    }
  }

  @Test(arguments: seeds(40)) func randomAndSingular(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...30, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n, rankAtMost: Int.random(in: 0...n, using: &rng))
    let r = Int.random(in: 0...n, using: &rng)
    let c: Matrix<Rational> = rng.matrix(r, n) { ExactNumber($0.integer(upTo: 9)) }
    for a in [b + b.transposed, c.transposed * c, -(c.transposed * c)] {
      let truth = try a.inertia
      let found = try signs(a)
      check(found, truth)
      // Integers of this size are well conditioned: whatever is not 0 is found.
      #expect(found.allSatisfy { $0 == (truth.negative, truth.positive) }, "\(found) \(truth)")
    }
  }

  /// Integers whose least eigenvalue is ±1, or 0, beside a norm of 2⁴⁰ to 2⁵²: no rounding may decide it.
  @Test(arguments: seeds(60)) func leastEigenvalueWithinRounding(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 2...40, using: &rng)
    let bits = Int.random(in: 15...23, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n - 1, n) { ExactNumber($0.integer(upTo: 1 << bits)) }
    let gram = b.transposed * b
    for shift in [-1, 0, 1] {
      let a = gram + Rational(shift) * .identity(n)
      let truth = try a.inertia
      for a in [a, -a] {
        let truth = try a.inertia
        check(try signs(a), truth, "shift \(shift)")
      }
      #expect(truth.positive == n - 1 + (shift > 0 ? 1 : 0))
    }
  }

  /// Definite by a margin m of the norm, and indefinite by as much: claimed only if true, and found where m is not tiny.
  @Test(arguments: 1...18) func margins(_ digits: Int) throws {
    var rng = SplitMix64(seed: UInt64(digits))
    for n in [3, 20, 60] {
      let q = try Self.rotation(n, &rng)
      let least = Rational(ExactNumber("1e-\(digits)")!)
      for sign in [-1, 0, 1] {
        let d = Matrix<Rational>.diagonal((0..<n).map { $0 == 0 ? Rational(sign) * least : Rational(1 + $0, over: n) })
        let a = q * d * q.transposed
        let expected = Inertia(negative: sign < 0 ? 1 : 0, zero: sign == 0 ? 1 : 0, positive: n - 1 + (sign > 0 ? 1 : 0))
        let found = try signs(a)
        check(found, expected)
        if digits <= 9 { #expect(found.allSatisfy { $0 == (expected.negative, expected.positive) }, "\(digits) \(n) \(found)") }
      }
    }
  }

  /// Every matrix of a box keeps what is claimed of the box; corners are tried, and random points.
  @Test(arguments: seeds(60)) func boxes(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...7, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 9)) }
    let centre = Bool.random(using: &rng) ? b + b.transposed : b.transposed * b
    for exponent in [-30, -4, -1, 1, 3] {
      let unit = exponent < 0 ? Rational(1, over: 1 << -exponent) : Rational(1 << exponent)
      let r: Matrix<Rational> = rng.matrix(n, n) { ExactNumber(Int.random(in: 0...4, using: &$0)) }
      let radii = Matrix<Rational>(n, n) { i, j in unit * r[min(i, j), max(i, j)] }
      let certified = Matrix<Certified>(n, n) { i, j in
        Certified(midpoint: centre[i, j].nearestDouble, radius: radii[i, j].nearestDouble)
      }
      let claims = [
        try certified.certainSigns, try Matrix<Ball>(n, n) { Ball(midpoint: centre[$0, $1], radius: radii[$0, $1]) }.certainSigns,
      ]
      let spectrum = try? certified.eigenvalues
      for _ in 0..<12 {
        let corner = Bool.random(using: &rng)
        let t: Matrix<Rational> = rng.matrix(n, n) {
          ExactNumber(corner ? ($0.integer(upTo: 1) >= 0 ? 4 : -4) : $0.integer(upTo: 4), over: 4)
        }
        let point = centre + Matrix<Rational>(n, n) { i, j in radii[i, j] * t[min(i, j), max(i, j)] }
        let truth = try point.inertia
        check(claims, truth, "radius \(unit)")
        // The k-th eigenvalue lies in the k-th enclosure, so as many are below 0 as enclosures say.
        if let spectrum {
          #expect(spectrum.filter { $0.isPositive == .yes }.count <= truth.positive)
          #expect(spectrum.filter { $0.isNegative == .yes }.count <= truth.negative)
        }
      }
    }
  }

  /// diag(10^e)·H·diag(10^e), to the ends of the doubles' range.
  @Test(arguments: seeds(20)) func graded(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...20, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 9)) }
    for a in [b + b.transposed, b.transposed * b] {
      let truth = try a.inertia
      for bound in [6, 40, 149] {
        let d = Matrix<Rational>.diagonal((0..<n).map { _ in Rational(ExactNumber("1e\(rng.integer(upTo: bound))")!) })
        let found = try (d * a * d).convert { Certified($0.exactNumber) }.certainSigns
        #expect(found.negative <= truth.negative && found.positive <= truth.positive)
        if truth.zero == 0 { #expect(found == (truth.negative, truth.positive), "\(n) \(bound)") }
      }
    }
  }

  /// QDQᵀ: enclosures contain the eigenvalues, multiple ones and clusters included, and shrink with the bits.
  @Test(arguments: seeds(12)) func eigenvalues(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...14, using: &rng)
    let q = try Self.rotation(n, &rng)
    let gap = Rational(ExactNumber("1e-\([0, 8, 14, 20, 30][Int(seed % 5)])")!)
    // Few different values, some of them apart by the gap.
    let values = (0..<n).map { _ in Rational(rng.integer(upTo: 2)) + gap * Rational(rng.integer(upTo: 1)) }
      .sorted { $0.isLess(than: $1) }
    let exact = q * Matrix.diagonal(values) * q.transposed
    for bits in [64, 128, 192, 400] {
      let found = try Ball.$precision.withValue(bits) { try exact.convert { Ball($0) }.eigenvalues }
      #expect(found.count == n)
      for (λ, d) in zip(found, values) {
        #expect(λ.contains(d), "\(bits)")
        #expect(λ.width < Double(sign: .plus, exponent: 24 - bits, significand: 1), "\(bits) bits, width \(λ.width), gap \(gap)")
      }
    }
    let certified = try exact.convert { Certified($0.exactNumber) }.eigenvalues
    for (λ, d) in zip(certified, values) { #expect(λ.contains(d) && λ.width < 1e-11) }
    let huge = try exact.convert { Certified($0.exactNumber) * Certified(midpoint: 1e300, radius: 0) }.eigenvalues
    let scale = Rational(exactly: 1e300)!
    for (λ, d) in zip(huge, values) { #expect(λ.contains(scale * d) && λ.isFinite) }
  }

  /// Vectors that are neither orthogonal nor of unit length show eigenvalues all the same, only less of them.
  @Test(arguments: seeds(12)) func eigenvaluesByWrongVectors(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...8, using: &rng)
    let q = try Self.rotation(n, &rng)
    let values = (0..<n).map { _ in Rational(1 + rng.integer(upTo: 4)) }.sorted { $0.isLess(than: $1) }
    let exact = q * Matrix.diagonal(values) * q.transposed
    let (balls, doubles) = (exact.convert { Ball($0) }.storage, exact.convert { Certified($0.exactNumber) }.storage)
    for stretch in [Rational(9, over: 10), Rational(11, over: 10)] {
      let x = stretch * q
      let found = try balls.eigenvalues(vectors: x.convert { Ball($0) }.storage, bits: 128, shift: 0)
      let certified = try doubles.eigenvalues { _, _ in x.entries.map(\.nearestDouble) }
      for (k, d) in values.enumerated() { #expect(found[k].contains(d) && certified[k].contains(d), "\(stretch)") }
    }
    let doubled = Matrix<Ball>.diagonal([Ball](repeating: Ball(2), count: n)).storage
    #expect(throws: Undecided.self) { try balls.eigenvalues(vectors: doubled, bits: 128, shift: 0) }
    #expect(throws: Undecided.self) { try doubles.eigenvalues { _, n in [Double](repeating: 1, count: n * n).map { 2 * $0 } } }
  }

  /// As asked of a Hessian of order 36 with an eigenvalue of multiplicity 4: twenty digits and more of the least one at 192 bits.
  @Test func leastOfMultiplicityFour() throws {
    var rng = SplitMix64(seed: 36)
    let (n, least) = (36, Rational(ExactNumber("1/7000")!))
    let q = try Self.rotation(n, &rng)
    let values = (0..<n).map { $0 < 4 ? least : Rational($0 * $0, over: 9) }
    let h = q * Matrix.diagonal(values) * q.transposed
    let found = try Ball.$precision.withValue(192) { try h.convert { Ball($0) }.eigenvalues }
    for k in 0..<4 { #expect(found[k].contains(least) && found[k].width < least.nearestDouble * 1e-40) }
    #expect(found[4].contains(values[4]))
  }

  /// Wide enclosures: t·1 added within the radius moves every eigenvalue by t.
  @Test(arguments: seeds(20)) func eigenvaluesOfBoxes(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...10, using: &rng)
    let q = try Self.rotation(n, &rng)
    let values = (0..<n).map { _ in Rational(rng.integer(upTo: 3)) }.sorted { $0.isLess(than: $1) }
    let exact = q * Matrix.diagonal(values) * q.transposed
    for radius in [Rational(1, over: 1000), Rational(1), Rational(10)] {
      let box = Matrix<Ball>(n, n) { i, j in Ball(midpoint: exact[i, j], radius: i == j ? radius : .zero) }
      let (balls, doubles) = (try box.eigenvalues, try box.convert { Certified($0) }.eigenvalues)
      for k in 0..<n {
        for shift in [radius, -radius] { #expect(balls[k].contains(values[k] + shift) && doubles[k].contains(values[k] + shift)) }
      }
    }
  }

  /// Proposals do what they are for: C·A near 1, XᵀHX near ±1.
  @Test(arguments: seeds(20)) func proposals(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...12, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 9)) }
    guard try b.rank == n else { return }
    for bound in [0, 30, 140] {
      let (l, r) = (scales(n, bound, &rng), scales(n, bound, &rng))
      let a = l * b * r
      let c = try a.convert { Ball($0) }.approximateInverse
      // Each entry of C·A − 1 in the scale of its place.
      let product = r.convert { Ball($0) } * (c * a.convert { Ball($0) }) * (try r.inverse).convert { Ball($0) }
      #expect((product - .identity(n)).entries.allSatisfy { abs($0.approximation) < 1e-8 })
      if bound == 0 {
        let h = l * (b + b.transposed) * l
        guard try h.rank == n else { continue }
        for h in [h, l * b.transposed * b * l] {
          let x = Matrix<Ball>(try h.convert { Ball($0) }.storage.approximateCongruence())
          let m = x.transposed * h.convert { Ball($0) } * x
          let top = m.entries.map { abs($0.approximation) }.max()!
          #expect(
            (0..<n).allSatisfy { i in
              (0..<n).allSatisfy { j in i == j ? abs(m[i, i].approximation) > top / 4 : abs(m[i, j].approximation) < top * 1e-3 }
            })
        }
      }
    }
  }

  private func scales(_ n: Int, _ bound: Int, _ rng: inout SplitMix64) -> Matrix<Rational> {
    .diagonal((0..<n).map { _ in Rational(ExactNumber("1e\(rng.integer(upTo: bound))")!) })
  }
}
