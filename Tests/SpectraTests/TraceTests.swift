import Claims
import Foundation
import Testing

@testable import Spectra

struct TraceTests {
  private func plan(_ probes: Int, seed: UInt64, deflation: Int = 0) -> TraceEstimate.Plan {
    var plan = TraceEstimate.Plan()
    (plan.probes, plan.seed, plan.deflation) = (probes, seed, deflation)
    return plan
  }

  /// P(X ≤ k) for X of n trials with probability p.
  private func binomial(atMost k: Int, of n: Int, _ p: Double) -> Double {
    var sum = 0.0
    for i in 0...max(k, 0) {
      let ways = lgamma(Double(n + 1)) - lgamma(Double(i + 1)) - lgamma(Double(n - i + 1))
      sum += exp(ways + Double(i) * log(p) + Double(n - i) * log1p(-p))
    }
    return sum
  }

  /// How many intervals contain the truth: neither too few nor too many for 95 %, at a level of 1e-4 on each side.
  private func isPlausible(_ covered: Int, of n: Int) -> Bool {
    binomial(atMost: covered, of: n, 0.95) > 1e-4 && 1 - binomial(atMost: covered - 1, of: n, 0.95) > 1e-4
  }

  @Test(arguments: [0, 6]) func intervalsCoverAsOftenAsTheySay(deflation: Int) throws {
    let matrix = Samples.symmetric(60, seed: 21)
    let (trace, squares) = (matrix.trace, matrix.squaredNorm)
    let A = DenseOperator(matrix)
    var covered = (trace: 0, squares: 0)
    let n = 600
    for seed in 0..<n {
      let found = try TraceEstimate(of: A, plan(20, seed: UInt64(seed), deflation: deflation))
      if found.trace.lower <= trace, trace <= found.trace.upper { covered.trace += 1 }
      if found.squares.lower <= squares, squares <= found.squares.upper { covered.squares += 1 }
    }
    #expect(isPlausible(covered.trace, of: n), "\(covered.trace) of \(n)")
    #expect(isPlausible(covered.squares, of: n), "\(covered.squares) of \(n)")
  }

  @Test func theTestOfCoverageCanFail() {
    // Normal quantiles instead of Student's, with five samples, cover 88 %.
    #expect(!isPlausible(528, of: 600) && !isPlausible(600, of: 600) && isPlausible(570, of: 600))
  }

  @Test func signsAreExactForDiagonals() throws {
    let found = try TraceEstimate(of: DiagonalOperator([1.0, -2, 4, 0.5]), plan(3, seed: 1))
    #expect(found.trace.estimate == 3.5 && found.trace.lower == 3.5 && found.squares.estimate == 21.25)
  }

  @Test func deflationTakesTheDominantPartOut() throws {
    // Five large eigenvalues in random directions over a small rest.
    let n = 80
    let vectors = try #require(symmetricEigenDecomposition(Samples.symmetric(n, seed: 2).entries, order: n)).vectors
    let values = (0..<n).map { $0 < 5 ? 1_000.0 : Double($0) / 80 }
    let matrix = Matrix<Double>(n, n) { i, j in (0..<n).reduce(0) { $0 + vectors[i * n + $1] * values[$1] * vectors[j * n + $1] }
    }
    let exact = values.reduce(0, +)
    let plain = try TraceEstimate(of: DenseOperator(matrix), plan(20, seed: 3))
    let deflated = try TraceEstimate(of: DenseOperator(matrix), plan(20, seed: 3, deflation: 10))
    #expect(deflated.deflation == 10)
    #expect(deflated.trace.upper - deflated.trace.lower < 0.05 * (plain.trace.upper - plain.trace.lower))
    #expect(abs(deflated.trace.estimate - exact) < 3 && deflated.trace.lower - 2 <= exact && exact <= deflated.trace.upper + 2)
    #expect(abs(deflated.squares.estimate / matrix.squaredNorm - 1) < 1e-3)
  }

  @Test func deflationOfALowRankIsExact() throws {
    let A = DiagonalOperator([3.0, -1, 0, 0, 0, 0, 0, 0])
    let found = try TraceEstimate(of: A, plan(4, seed: 3, deflation: 6))
    #expect(found.deflation == 2)
    #expect(abs(found.trace.estimate - 2) < 1e-12 && abs(found.squares.estimate - 10) < 1e-12)
  }

  /// Tables of Student's distribution (Abramowitz and Stegun, table 26.10), and the closed form of one and two degrees.
  @Test(arguments: [
    (0.975, 1, 12.706), (0.975, 2, 4.303), (0.975, 5, 2.571), (0.975, 10, 2.228), (0.975, 30, 2.042), (0.995, 9, 3.250),
    (0.95, 4, 2.132), (0.975, 120, 1.980), (0.5, 7, 0),
  ]) func studentsQuantiles(p: Double, degrees: Int, known: Double) {
    #expect(abs(studentQuantile(p, degrees: degrees) - known) < 6e-4)
    #expect(abs(studentQuantile(p, degrees: 1) - tan(.pi * (p - 0.5))) < 1e-9)
    let q = 2 * p - 1
    #expect(abs(studentQuantile(p, degrees: 2) - q * (2 / (1 - q * q)).squareRoot()) < 1e-9)
  }

  @Test func aSingleProbeHasNoInterval() throws {
    let found = try TraceEstimate(of: DenseOperator(Samples.symmetric(10, seed: 1)), plan(1, seed: 1))
    #expect(found.trace.lower == -.infinity && found.trace.upper == .infinity && found.trace.estimate.isFinite)
  }
}
