@testable import ExactArithmetic
import TestSupport
import Testing

extension Certified {
  /// Whether the number lies in the enclosure; an unbounded one excludes nothing.
  func contains(_ x: Rational) -> Bool {
    guard isFinite else { return true }
    let distance = Rational(exactly: midpoint)! - x
    return !Rational(exactly: radius)!.isLess(than: distance.sign < 0 ? -distance : distance)
  }

  /// An enclosure of any size, with a number in it.
  static func draw(_ rng: inout SplitMix64, exponents: ClosedRange<Int> = -8...8) -> (enclosure: Certified, point: Rational) {
    let midpoint = Double(
      sign: .plus, exponent: Int.random(in: exponents, using: &rng), significand: .random(in: -2...2, using: &rng))
    let radius = Bool.random(using: &rng) ? 0 : abs(midpoint) * .random(in: 0...0.01, using: &rng)
    let point = Rational(exactly: midpoint)! + Rational(exactly: radius)! * Rational(rng.integer(upTo: 8), over: 8)
    return (Certified(midpoint: midpoint, radius: radius), point)
  }
}

@Suite struct CertifiedTests {
  @Test(arguments: seeds(5)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = [0, 1, -1].map { ExactNumber($0) } + (0..<4).map { _ in rng.rational(upTo: 1000) }
    let result =
      checkRingLaws(Certified.self, on: sample, .possible) + checkFieldLaws(Certified.self, on: sample, .possible)
      + checkMatrixLaws(Certified.self, seed: seed, .possible)
    #expect(result.isEmpty, "\(result)")
  }

  @Test(arguments: seeds(200)) func containment(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    for exponents in [-8...8, -500...500, -1060...(-980)] {
      let ((x, p), (y, q)) = (Certified.draw(&rng, exponents: exponents), Certified.draw(&rng, exponents: exponents))
      #expect((x + y).contains(p + q) && (x - y).contains(p - q) && (x * y).contains(p * q) && (-x).contains(-p))
      if y.vanishes == .no { #expect(try y.reciprocal().contains(q.reciprocal())) }
      #expect(x.isPositive != .yes || p.sign > 0)
      #expect(x.isPositive != .no || p.sign <= 0)
      #expect(x.vanishes != .no || p.sign != 0)
      #expect(Ball(x).contains(p) && Certified(Ball(x)).contains(p))
    }
  }

  /// A ball that doubles cannot hold is enclosed, with its ends.
  @Test(arguments: seeds(60)) func enclosures(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, r) = (rng.rational(upTo: 1_000_000), rng.rational(upTo: 1000))
    let radius = r.numerator.hasPrefix("-") ? ExactNumber(String(r.description.dropFirst()))! : r
    let x = try Certified.enclosure(around: m, radius: radius)
    for end in [Rational(m) + Rational(radius), Rational(m) - Rational(radius)] {
      #expect(x.contains(end) && Certified(Ball(midpoint: Rational(m), radius: Rational(radius))).contains(end))
    }
    #expect(
      Rational(exactly: x.radius)!.isLess(
        than: Rational(radius) + Rational(m).magnitude * Rational(1, over: 1 << 40) + Rational(1, over: 1 << 40)))
    if r.numerator != "0" {
      do throws(Undecided) {
        let value = try Certified.enclosure(around: m, radius: ExactNumber("-1")!)
        Issue.record("\(value)")
      } catch { #expect(error.reason == .unavailable) }
    }
  }
}

extension Rational {
  fileprivate var magnitude: Rational { sign < 0 ? -self : self }
}

@Suite struct CertifiedMatrixTests {
  private func draw(
    _ m: Int, _ n: Int, _ rng: inout SplitMix64, exponents: ClosedRange<Int> = -3...3
  ) -> (Matrix<Certified>, Matrix<Rational>) {
    let entries = (0..<(m * n)).map { _ in Certified.draw(&rng, exponents: exponents) }
    return (Matrix(m, n) { entries[$0 * n + $1].enclosure }, Matrix(m, n) { entries[$0 * n + $1].point })
  }

  private func contains(_ a: Matrix<Certified>, _ b: Matrix<Rational>) -> Bool {
    a.rows == b.rows && a.columns == b.columns && zip(a.entries, b.entries).allSatisfy { $0.contains($1) }
  }

  @Test(arguments: seeds(40)) func containment(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, k, n) = (Int.random(in: 0...5, using: &rng), Int.random(in: 0...5, using: &rng), Int.random(in: 0...5, using: &rng))
    let ((a, p), (b, q)) = (draw(m, k, &rng), draw(k, n, &rng))
    #expect(contains(a * b, p * q) && contains(a.transposed, p.transposed) && contains(a.hadamard(a), p.hadamard(p)))
    #expect(contains(a.appending(columns: a), p.appending(columns: p)))
    #expect(contains(Matrix(flattening: [a, b]), Matrix(flattening: [p, q])))
  }

  /// A verified solution contains the exact one, also where rows and columns are of very different size.
  @Test(arguments: seeds(60)) func solutions(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...9, using: &rng)
    for exponents in [-3...3, -60...60, -400 ... -300] {
      let ((a, p), (b, q)) = (draw(n, n, &rng, exponents: exponents), draw(n, 2, &rng, exponents: -2...2))
      do throws(Undecided) {
        #expect(contains(try a.solve(b), try p.solve(q)))
      } catch { #expect([.singular, .precision].contains(error.reason)) }
      #expect(try a.determinantOrNil?.contains(p.determinant) ?? true)
    }
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 9)) }
    if try b.rank == n {
      let x = try b.convert { Certified($0.exactNumber) }.solve(.identity(n))
      #expect(contains(x, try b.inverse) && x.entries.allSatisfy { $0.width < 1e-6 })
    }
  }

  /// Ranks are found where they are full, and never too large.
  @Test(arguments: seeds(60)) func ranks(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 1...12, using: &rng), Int.random(in: 1...12, using: &rng))
    for limit in [min(m, n), Int.random(in: 0...min(m, n), using: &rng)] {
      let b: Matrix<Rational> = rng.matrix(m, n, rankAtMost: limit)
      let truth = try b.rank
      let a = b.convert { Certified($0.exactNumber) }
      let ball = b.convert { Ball($0) }
      #expect(a.storage.regularMinor == truth, "integers of this size are far from any other rank")
      if truth == min(m, n) {
        #expect(try a.rank == truth && ball.rank == truth)
      } else {
        for rank in [try? a.rank, try? ball.rank] { #expect(rank.map { $0 == truth } ?? true) }
      }
      let wide = a.convert { Certified(midpoint: $0.midpoint, radius: abs($0.midpoint) + 1) }
      #expect(wide.storage.regularMinor == 0)
    }
  }

  /// A matrix that is singular within its radii must not be solved, and one of integers not beyond what they say.
  @Test(arguments: seeds(30)) func singularIsNotSolved(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 2...8, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n, rankAtMost: n - 1, upTo: 1 << 20)
    let a = b.convert { Certified($0.exactNumber) }
    #expect(a.storage.regularMinor < n)
    do throws(Undecided) {
      let x = try a.solve(.identity(n))
      Issue.record("solved a singular system: \(x)")
    } catch { #expect([.singular, .precision].contains(error.reason)) }
  }

  /// Nothing aborts, and nothing that is not finite passes for an answer.
  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 1e-300, 5e-324, .greatestFiniteMagnitude])
  func extremes(_ x: Double) throws {
    for n in 0...3 {
      for radius in [0, abs(x), .infinity] {
        let a = Matrix<Certified>(n, n) { i, j in
          i == j ? Certified(midpoint: i == 0 ? x : 1, radius: i == 0 ? radius : 0) : .zero
        }
        for a in [a, a + Matrix(n, n) { _, _ in Certified(midpoint: x, radius: 0) }] {
          _ = try? a.approximateInverse
          if let c = try? a.approximateInverse { #expect(c.entries.allSatisfy { $0.isFinite && $0.radius == 0 }) }
          if let c = try? a.storage.approximateCongruence() { #expect(c.midpoints.allSatisfy { $0.isFinite }) }
          _ = try? a.solve(.identity(n))
          _ = try? a.eigenvalues
          let rank = try? a.rank
          let signs = try a.certainSigns
          #expect(signs.negative + signs.positive <= n)
          if n > 0, !x.isFinite || radius == .infinity { #expect(signs == (0, 0) && rank == nil) }
          let ball = a.convert { Ball($0) }
          _ = try? ball.approximateInverse
          _ = try? ball.storage.approximateCongruence()
          _ = try? ball.eigenvalues
          #expect(try ball.certainSigns.positive <= n)
        }
      }
    }
  }
}

extension Matrix where S: Field {
  fileprivate var determinantOrNil: S? { try? determinant }
}
