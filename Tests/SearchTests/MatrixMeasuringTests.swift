import Claims
import FloatArithmetic
import Search
import TestSupport
import Testing

/// Matrices are measured in one pass, with the result of measuring their entries one by one.
@Suite struct MatrixMeasuringTests {
  private typealias Number = Bounded<Double>

  /// Numbers around 0 with bounds, some of them exceeded, zero or not finite.
  private func random(_ seed: UInt64, withNaN: Bool) -> Matrix<Number> {
    var rng = SplitMix64(seed: seed)
    return Matrix(7, 5) { _, _ in
      let value = Double(Int.random(in: -4...4, using: &rng))
      switch Int.random(in: 0..<20, using: &rng) {
      case 0 where withNaN: return Number(value: .nan, error: 0)
      case 1 where withNaN: return Number(value: value, error: .infinity)
      case 2: return Number(value: 0, error: 0)
      default: return Number(value: value, error: Double(Int.random(in: 3...5, using: &rng)))
      }
    }
  }

  @Test(arguments: [false, true]) func agreesWithTheEntries(_ withNaN: Bool) {
    var (excesses, unknowns) = (0, 0)
    for seed in 0..<UInt64(40 * testMultiplier) {
      let (a, zeros) = (random(seed, withNaN: withNaN), Matrix<Number>(zeros: 7, 5))
      let whole = measure(a .== zeros)
      let each = measure(Claim.forAll(0..<a.count) { k in a[k] .== .zero })
      #expect(whole.residual == each.residual && whole.worstRatio == each.worstRatio && whole.comparisons == each.comparisons)
      #expect((whole.excess == nil) == (each.excess == nil) && (whole.unknown == nil) == (each.unknown == nil))
      if whole.excess != nil { excesses += 1 }
      if whole.unknown != nil { unknowns += 1 }
    }
    #expect(excesses > 0 && (unknowns > 0) == withNaN)
  }

  @Test func namesTheFirstEntryBeyondItsBound() {
    let a = Matrix<Number>(2, 2) { i, j in Number(value: i == 1 ? 3 : 0, error: j == 1 ? 1 : 4) }
    let seen = measure(a .== Matrix(zeros: 2, 2))
    #expect(seen.excess?.contains("entry 3") == true && seen.residual == 3 && seen.worstRatio > 2.9)
  }

  /// A value that is not a number is never within its bound, wherever it stands.
  @Test(arguments: 0..<4) func nothingIsSaidOfNaN(_ k: Int) {
    for bad in [Number(value: .nan, error: 0), Number(value: 0, error: .infinity), Number(value: .infinity, error: 0)] {
      let a = Matrix<Number>(2, 2) { i, j in 2 * i + j == k ? bad : .zero }
      let seen = measure(a .== Matrix(zeros: 2, 2))
      #expect(!seen.isWithinBounds && seen.unknown != nil && seen.excess == nil)
    }
  }
}
