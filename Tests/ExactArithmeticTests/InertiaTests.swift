@testable import ExactArithmetic
import TestSupport
import Testing

@Suite struct InertiaTests {
  private func check(
    _ a: Matrix<Rational>, _ expected: Inertia? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let inertia = try a.inertia
    #expect(inertia == (try expected ?? loops(a).inertia()), sourceLocation: sourceLocation)
    #expect(try a.certainSigns == (inertia.negative, inertia.positive), sourceLocation: sourceLocation)
  }

  @Test func degenerate() throws {
    try check(Matrix(zeros: 0, 0), Inertia(negative: 0, zero: 0, positive: 0))
    for x in -1...1 { try check(Matrix(rows: [[Rational(x)]])) }
    for n in [1, 24, 25, 60] { try check(Matrix(zeros: n, n), Inertia(negative: 0, zero: n, positive: 0)) }
    for n in [24, 25, 60] {
      let u = Matrix<Rational>(n, 1) { i, _ in Rational(i - 3) }
      try check(u * u.transposed, Inertia(negative: 0, zero: n - 1, positive: 1))
    }
  }

  /// BᵀDB of known inertia, on both sides of the order where the method changes.
  @Test(arguments: [20, 24, 25, 26, 40, 70]) func congruences(_ n: Int) throws {
    for seed in seeds(4) {
      var rng = SplitMix64(seed: seed &* 1000 &+ UInt64(n))
      let r = Int.random(in: 0...n, using: &rng)
      let b: Matrix<Rational> = rng.matrix(r, n) { ExactNumber($0.integer(upTo: 4)) }
      let negative = Int.random(in: 0...r, using: &rng)
      let d = Matrix<Rational>.diagonal((0..<r).map { Rational($0 < negative ? -1 : 1, over: $0 + 1) })
      guard try b.rank == r else { continue }
      try check(b.transposed * d * b, Inertia(negative: negative, zero: n - r, positive: r - negative))
    }
  }

  /// Positive definite with condition numbers far beyond double precision.
  @Test func illConditioned() throws {
    for n in [10, 24, 25, 40] {
      try check(Matrix(n, n) { i, j in Rational(1, over: i + j + 1) }, Inertia(negative: 0, zero: 0, positive: n))
    }
    // UᵀDU with Kahan's nearly dependent columns, and one sign reversed in the smallest pivot.
    let n = 40
    let u = Matrix<Rational>(n, n) { i, j in i == j ? .one : i < j ? Rational(-9, over: 10) : .zero }
    for last in [-1, 0, 1] {
      let least = Rational(last) * Rational(ExactNumber("1e-60")!)
      let d = Matrix.diagonal((0..<n).map { $0 == n - 1 ? least : Rational(1, over: 1 + $0) })
      let expected = Inertia(negative: last < 0 ? 1 : 0, zero: last == 0 ? 1 : 0, positive: n - 1 + (last > 0 ? 1 : 0))
      try check(u.transposed * d * u, expected)
    }
  }

  /// Entries that no double holds, and scales that no common scale holds.
  @Test func hugeEntries() throws {
    var rng = SplitMix64(seed: 5)
    let n = 30
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 9)) }
    let a = b + b.transposed
    let expected = try loops(a).inertia()
    let huge = Rational(ExactNumber("1e400")!)
    try check(huge * a, expected)
    try check(Rational(ExactNumber("1e-400")!) * a, expected)
    let scales = Matrix.diagonal((0..<n).map { Rational(ExactNumber("1e\(40 * ($0 - 15))")!) })
    try check(scales * a * scales, expected)
    // Signs that only the smallest of entries of very different size decide.
    try check(
      Matrix.diagonal((0..<n).map { Rational(ExactNumber("\($0 % 2 == 0 ? "-" : "")1e\(30 * $0 - 500)")!) }),
      Inertia(negative: 15, zero: 0, positive: 15))
  }

  @Test(arguments: seeds(10)) func fractionFreeAgainstElimination(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...12, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 2)) }
    for a in [b + b.transposed, b.transposed * b, Matrix(n, n) { i, j in i == j ? .zero : b[min(i, j), max(i, j)] }] {
      #expect(a.storage.fractionFreeInertia() == (try loops(a).inertia()))
    }
  }
}
