@testable import ExactArithmetic
import TestSupport
import Testing

@Suite struct BallMatrixTests {
  private func draw(_ m: Int, _ n: Int, _ rng: inout SplitMix64) -> (Matrix<Ball>, Matrix<Rational>) {
    let entries = (0..<(m * n)).map { _ in BallTests.draw(&rng, spread: 60) }
    return (Matrix(m, n) { entries[$0 * n + $1].ball }, Matrix(m, n) { entries[$0 * n + $1].point })
  }

  private func contains(_ a: Matrix<Ball>, _ b: Matrix<Rational>) -> Bool {
    guard a.rows == b.rows, a.columns == b.columns else { return false }
    return (0..<a.rows).allSatisfy { i in (0..<a.columns).allSatisfy { a[i, $0].contains(b[i, $0]) } }
  }

  @Test(arguments: seeds(30)) func containment(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let (m, k, n) = (Int.random(in: 0...5, using: &rng), Int.random(in: 0...5, using: &rng), Int.random(in: 0...5, using: &rng))
    let ((a, p), (a2, p2), (b, q)) = (draw(m, k, &rng), draw(m, k, &rng), draw(k, n, &rng))
    #expect(contains(a + a2, p + p2) && contains(a - a2, p - p2) && contains(a * b, p * q))
    #expect(contains(a.hadamard(a2), p.hadamard(p2)) && contains(a.transposed, p.transposed))
    #expect(contains(b[0, 0, default: .one] * a, q[0, 0, default: .one] * p))
    #expect(contains(a.appending(columns: a2), p.appending(columns: p2)))
    #expect(a.vanishes != .no || p.vanishes == .no)
  }

  @Test(arguments: seeds(30)) func linearAlgebra(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...6, using: &rng)
    let ((a, p), (b, q)) = (draw(n, n, &rng), draw(n, 2, &rng))
    #expect(try a.determinant.contains(p.determinant))
    do {
      #expect(contains(try a.solve(b), try p.solve(q)))
    } catch { #expect(error.reason == .singular) }
    if let rank = try a.rankOrNil { #expect(try rank == p.rank) }
  }

  @Test func singularIsNeverConcluded() throws {
    let third = Ball(ExactNumber(1, over: 3))
    let a = Matrix<Ball>(2, 2) { _, _ in third }
    expectOpen { () throws(Undecided) in try a.rank }
    expectOpen { () throws(Undecided) in try a.nullSpace }
    expectOpen { () throws(Undecided) in try a.inertia }
    do {
      _ = try a.solve(.identity(2))
      Issue.record("solved")
    } catch { #expect(error.reason == .singular) }
    #expect(try a.certainSigns == (0, 1))
    // Exact zeros do settle it.
    #expect(try Matrix<Ball>(zeros: 3, 3).rank == 0)
    #expect(try Matrix<Ball>.identity(3).nullSpace.columns == 0)
  }

  private func expectOpen<T>(_ question: () throws(Undecided) -> T) {
    do throws(Undecided) {
      let answer = try question()
      Issue.record("an enclosure showed a singular matrix: \(answer)")
    } catch { #expect([.precision, .singular].contains(error.reason)) }
  }

  @Test(arguments: seeds(30)) func signsAreLowerBounds(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...10, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n, rankAtMost: Int.random(in: 1...n, using: &rng))
    let point = b + b.transposed
    let truth = try point.inertia
    for radius in [Rational.zero, Rational(1, over: 1 << 20), Rational(1, over: 4), Rational(100)] {
      let a = point.convert { Ball(midpoint: $0 + radius * Rational(1, over: 2), radius: radius) }
      let signs = try a.certainSigns
      #expect(signs.negative <= truth.negative && signs.positive <= truth.positive)
      let pivoted = a.storage.pivotedSigns()
      #expect(pivoted.negative <= truth.negative && pivoted.positive <= truth.positive)
      if radius.sign == 0, truth.zero == 0 {
        #expect(signs == (truth.negative, truth.positive) && pivoted == (truth.negative, truth.positive))
        #expect(try a.inertia == truth)
      }
    }
    let bad = point.convert { Ball($0) } + Matrix<Ball>(n, n) { i, j in i + j == 0 ? .indeterminate : .zero }
    #expect(try bad.certainSigns == (0, 0) && bad.vanishes != .yes)
    #expect(bad.storage.pivotedSigns().negative <= truth.negative + 1)
  }
}

extension Matrix where S: Field {
  /// The rank where it is decided.
  fileprivate var rankOrNil: Int? {
    get throws {
      do { return try rank } catch {
        #expect(error.reason == .precision)
        return nil
      }
    }
  }
}

extension Matrix {
  fileprivate subscript(i: Int, j: Int, default value: S) -> S { i < rows && j < columns ? self[i, j] : value }
}
