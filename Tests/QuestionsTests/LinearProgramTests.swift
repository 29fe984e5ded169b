import ExactArithmetic
import TestSupport
import Testing

@testable import Questions

struct LinearProgramTests {
  /// x + y on the triangle x ≤ 1, y ≤ 1, x + y ≤ 3/2 around 0 reaches 3/2 and not more.
  @Test func bounds() throws {
    let rows: [[Rational]] = [[-1, 0], [0, -1], [-1, -1]]
    let program = LinearProgram(objective: [1, 1], rows: rows, slack: [1, 1, Rational(3, over: 2)])
    #expect(try program.exceeding(Rational(3, over: 2)) == nil)
    let y = try #require(try program.exceeding(Rational(7, over: 5)))
    #expect((y[0] + y[1] - Rational(7, over: 5)).isPositive == .yes)
    #expect(try LinearProgram(objective: [1, 1], rows: [], slack: [Rational]()).exceeding(1000) != nil)
  }

  /// What is found is feasible; and where nothing is found, no corner of a box does better than the bound (weak duality by hand:
  /// the box has the corners ±1, and its best corner is the sum of |c|).
  @Test(arguments: seeds(40)) func boxes(_ seed: UInt64) throws {
    var random = TestSupport.SplitMix64(seed: seed)
    let d = Int.random(in: 1...4, using: &random)
    let c = (0..<d).map { _ in Rational(Int.random(in: -5...5, using: &random)) }
    let unit: [[Rational]] = (0..<d).flatMap { i in [1, -1].map { s in (0..<d).map { $0 == i ? Rational(s) : 0 } } }
    let best = c.reduce(Rational.zero) { $0 + ($1.isNegative == .yes ? -$1 : $1) }
    let program = LinearProgram(objective: c, rows: unit, slack: unit.map { _ in 1 })
    #expect(try program.exceeding(best) == nil)
    guard best.isPositive == .yes else { return }
    let y = try #require(try program.exceeding(Rational(9, over: 10) * best))
    #expect(y.allSatisfy { (Rational(1) - $0).isNegative == .no && (Rational(1) + $0).isNegative == .no })
  }
}
