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
    let solution = system.solve(mostEntries: 100)
    let x = try #require(solution)
    #expect(zip(product(columns, x, rows: m), b).allSatisfy { ($0 - $1).sign == 0 })
  }

  /// 0 = 1; x = 1 and x = 0; a system that is too large.
  @Test func unsolvableSystems() {
    func isSolved(_ columns: [[(row: Int, value: Rational)]], _ right: [Rational], _ mostEntries: Int = 100) -> Bool {
      var system = SparseSystem(columns: columns, right: right)
      return system.solve(mostEntries: mostEntries) != nil
    }
    #expect(!isSolved([[]], [.one]) && isSolved([[]], [.zero]))
    #expect(!isSolved([[(0, .one), (1, .one)]], [.one, .zero]))
    let column: [(row: Int, value: Rational)] = [(0, .one), (1, .one), (2, .one)]
    #expect(isSolved([column, column], [.one, .one, .one]))
    #expect(!isSolved([column, column], [.one, .one, .one], 5))
  }
}
