import TestSupport
import Testing

@testable import ExactArithmetic

@Suite struct SparseSystemTests {
  /// A·x by columns.
  func product(_ columns: [[(row: Int, value: Rational)]], _ x: [Rational], rows: Int) -> [Rational] {
    var b = [Rational](repeating: .zero, count: rows)
    for (column, y) in zip(columns, x) { for (i, a) in column { b[i] = b[i] + a * y } }
    return b
  }

  /// With a right-hand side in the range, a solution is found; sparse and dense, tall and wide.
  @Test(arguments: seeds(200)) func solvableSystemsAreSolved(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 1...9, using: &rng), Int.random(in: 1...9, using: &rng))
    let density = Int.random(in: 1...4, using: &rng)
    let columns = (0..<n).map { _ in
      (0..<m).compactMap { i -> (row: Int, value: Rational)? in
        let a = Rational(rng.rational(upTo: 5))
        return a.sign == 0 || Int.random(in: 0...4, using: &rng) > density ? nil : (i, a)
      }
    }
    let b = product(columns, (0..<n).map { _ in Rational(rng.rational(upTo: 5)) }, rows: m)
    var system = SparseSystem(columns: columns, right: b)
    let x = try #require(system.solve(mostEntries: 100))
    #expect(zip(product(columns, x, rows: m), b).allSatisfy { ($0 - $1).sign == 0 })
  }

  /// x + y = 1 and x + y = 2; 0 = 1; a system that is too large.
  @Test func unsolvableSystems() {
    var empty = SparseSystem(columns: [[]], right: [.one])
    #expect(empty.solve(mostEntries: 100) == nil)
    let column: [(row: Int, value: Rational)] = [(0, .one), (1, .one), (2, .one)]
    var twice = SparseSystem(columns: [column, column], right: [.one, .one, .one])
    #expect(twice.solve(mostEntries: 100) != nil)
    twice = SparseSystem(columns: [column, column], right: [.one, .one, .one])
    #expect(twice.solve(mostEntries: 5) == nil)
  }
}
