@testable import ExactArithmetic
import TestSupport
import Testing

/// Balls around matrices whose rows and columns are of very different size: enough bits must settle what is not singular.
@Suite struct BadlyScaledTests {
  /// diag(10^e), with exponents up to `bound`.
  private func scales(_ n: Int, upTo bound: Int, _ rng: inout SplitMix64) -> Matrix<Rational> {
    .diagonal((0..<n).map { _ in Rational(ExactNumber("1e\(rng.integer(upTo: bound))")!) })
  }

  private func integers(_ m: Int, _ n: Int, _ rng: inout SplitMix64) -> Matrix<Rational> {
    rng.matrix(m, n) { ExactNumber($0.integer(upTo: 9)) }
  }

  /// Balls of a relative error of 2⁻ᵇⁱᵗˢ around the points, with exact zeros where those are.
  private func balls(_ a: Matrix<Rational>, bits: Int) -> Matrix<Ball> {
    let unit = Ball(midpoint: .one, radius: Rational(ExactNumber("1e-\(bits * 3 / 10)")!))
    return Ball.$precision.withValue(bits) { a.convert { $0.sign == 0 ? .zero : Ball($0) * unit } }
  }

  @Test(arguments: seeds(20)) func regular(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...13, using: &rng)
    let b = integers(n, n, &rng)
    let truth = try (b + b.transposed).inertia
    for bound in [6, 40, 300] {
      let d = scales(n, upTo: bound, &rng)
      let signs = try balls(d * (b + b.transposed) * d, bits: 256).certainSigns
      #expect(signs.negative <= truth.negative && signs.positive <= truth.positive)
      if truth.zero == 0 {
        #expect(signs == (truth.negative, truth.positive))
        #expect(try balls(d * (b + b.transposed) * d, bits: 256).inertia == truth)
      }
    }
  }

  /// As at the critical points of a network: null directions, and every other sign is certain.
  @Test(arguments: seeds(20)) func singular(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (n, r) = (Int.random(in: 2...20, using: &rng), Int.random(in: 0...8, using: &rng))
    let b = integers(min(r, n), n, &rng)
    let signature = Matrix<Rational>.diagonal((0..<b.rows).map { Rational($0 % 3 == 0 ? -1 : 1) })
    for bound in [0, 6, 40] {
      let a = b * scales(n, upTo: bound, &rng)
      let h = a.transposed * signature * a
      let truth = try h.inertia
      #expect(try balls(h, bits: 512).certainSigns == (truth.negative, truth.positive), "\(n) \(bound)")
    }
  }

  /// No diagonal scaling helps here: only the elimination does.
  @Test(arguments: [10, 30, 60, 200]) func smallEigenvaluesBesideLargeEntries(_ digits: Int) throws {
    let ε = Rational(ExactNumber("1e-\(digits)")!)
    for sign in [Rational(-1), Rational(1)] {
      let a = Matrix<Rational>(rows: [[.one, .one, .zero], [.one, .one + sign * ε, .zero], [.zero, .zero, -.one]])
      let expected = Inertia(negative: sign.sign < 0 ? 2 : 1, zero: 0, positive: sign.sign < 0 ? 1 : 2)
      #expect(try balls(a, bits: 1024).inertia == expected)
      let unsettled = try balls(a, bits: 24).certainSigns
      #expect(unsettled == (1, 1))
    }
  }

  @Test func exactZeros() throws {
    let huge = Rational(ExactNumber("1e300")!)
    let tiny = Rational(ExactNumber("1e-300")!)
    let a = Matrix<Rational>(4, 4) { i, j in
      i + j == 1 ? huge : i == 3 && j == 3 ? -tiny : .zero
    }
    #expect(try balls(a, bits: 64).certainSigns == (2, 1))
    #expect(try Matrix<Ball>(zeros: 5, 5).certainSigns == (0, 0))
    #expect(try Matrix<Ball>(zeros: 0, 0).certainSigns == (0, 0))
    #expect(try Matrix<Ball>(zeros: 5, 5).inertia == Inertia(negative: 0, zero: 5, positive: 0))
  }

  /// A row that may vanish altogether must not hide what is certain beside it.
  @Test func noiseBesideCertainRows() throws {
    let noise = Ball(midpoint: .zero, radius: .one)
    let small = Ball(Rational(ExactNumber("1e-30")!))
    for others in [[small, -small], [small, -small, small, .one], [-.one]] as [[Ball]] {
      let n = others.count
      let a = Matrix<Ball>(n + 1, n + 1) { i, j in i == n || j == n ? noise : i == j ? others[i] : .zero }
      let positive = others.count { $0.isPositive == .yes }
      #expect(try a.certainSigns == (n - positive, positive))
    }
  }

  @Test(arguments: seeds(10)) func unboundedEntriesShowNothing(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...8, using: &rng)
    let d = scales(n, upTo: 40, &rng)
    let a = balls(d * .identity(n) * d, bits: 128)
    #expect(try a.certainSigns == (0, n) && a.rank == n)
    let (p, q) = (Int.random(in: 0..<n, using: &rng), Int.random(in: 0..<n, using: &rng))
    let bad = a + Matrix<Ball>(n, n) { i, j in (i, j) == (p, q) || (i, j) == (q, p) ? .indeterminate : .zero }
    #expect(try bad.certainSigns == (0, 0))
    #expect(bad.storage.pivotedSigns().positive <= n - 1)
    do throws(Undecided) {
      let rank = try bad.rank
      Issue.record("rank \(rank)")
    } catch { #expect(error.reason == .nonFinite) }
    do throws(Undecided) {
      let inertia = try bad.inertia
      Issue.record("\(inertia)")
    } catch { #expect(error.reason != .budget) }
  }

  @Test(arguments: seeds(20)) func ranks(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 1...12, using: &rng), Int.random(in: 1...6, using: &rng))
    let b = integers(m, n, &rng)
    let truth = try b.rank
    for bound in [0, 6, 100] {
      let a = balls(scales(m, upTo: bound, &rng) * b * scales(n, upTo: bound, &rng), bits: 256)
      for a in [a, a.transposed] {
        #expect(a.storage.certainRank == truth)
        if truth == min(m, n) { #expect(try a.rank == truth) }
      }
      let wide = try a.storage.map { $0 * Ball(midpoint: .one, radius: Rational(1, over: 2)) }
      #expect(wide.certainRank <= truth)
    }
  }
}
