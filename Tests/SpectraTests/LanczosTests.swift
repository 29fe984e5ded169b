import Claims
import Foundation
import Testing

@testable import Spectra

/// Extreme eigenvalues against LAPACK's and against known ones.
struct LanczosTests {
  private func plan(_ largest: Int, _ smallest: Int, tolerance: Double = 1e-9, steps: Int? = nil) -> ExtremeEigenvalues.Plan {
    var plan = ExtremeEigenvalues.Plan()
    (plan.largest, plan.smallest, plan.tolerance, plan.steps, plan.seed) = (largest, smallest, tolerance, steps, 5)
    return plan
  }

  @Test(arguments: [[3, 6, 4, 2], [6, 12, 10, 3], [4, 8, 1]], [Loss.squared, .softmaxCrossEntropy])
  func endsOfAHessianAreLAPACKs(widths: [Int], loss: Loss) throws {
    if loss == .softmaxCrossEntropy && widths.last == 1 { return }
    let (objective, network) = Samples.problem(widths, samples: 20, seed: 7, loss: loss, Double.self)
    let known = try Samples.eigenvalues(try objective.hessian(network))
    let found = try ExtremeEigenvalues(of: NetworkHessian(of: objective, at: network), plan(4, 4))
    #expect(found.isConverged && found.largest.count == 4 && found.smallest.count == 4)
    for (k, item) in found.largest.enumerated() { #expect(abs(item.value - known[known.count - 1 - k]) <= 1e-8 * found.norm) }
    for (k, item) in found.smallest.enumerated() { #expect(abs(item.value - known[k]) <= 1e-8 * found.norm) }
    // An eigenvalue lies within the residual, and the rounding of LAPACK.
    for item in found.largest + found.smallest {
      let distance = known.map { abs($0 - item.value) }.min() ?? .infinity
      #expect(distance <= item.residual + 1e-13 * found.norm)
    }
    #expect(found.orthogonalityDefect < 1e-13 && found.asymmetry < 1e-12 * found.norm)
  }

  @Test func floatsFindThemToTheirPrecision() throws {
    let (objective, network) = Samples.problem([5, 10, 8, 2], samples: 20, seed: 7, Double.self)
    let known = try Samples.eigenvalues(try objective.hessian(network))
    let (single, net) = Samples.problem([5, 10, 8, 2], samples: 20, seed: 7, Float.self)
    let found = try ExtremeEigenvalues(of: NetworkHessian(of: single, at: net), plan(3, 3, tolerance: 1e-5))
    #expect(found.isConverged)
    for k in 0..<3 {
      #expect(abs(found.largest[k].value - known[known.count - 1 - k]) <= 2e-5 * found.norm)
      #expect(abs(found.smallest[k].value - known[k]) <= 2e-5 * found.norm)
    }
  }

  @Test(arguments: [8, 12, 40]) func restartsFindWhatAFewVectorsDoNot(steps: Int) throws {
    // Clustered at the lower end, where a Krylov space of 8 dimensions sees nothing.
    let diagonal = (0..<400).map { 1 + pow(Double($0) / 400, 2) } + [-3, 10, 10.5]
    let found = try ExtremeEigenvalues(of: DiagonalOperator(diagonal), plan(3, 1, steps: steps))
    #expect(found.isConverged)
    for (item, known) in zip(found.largest.map(\.value) + found.smallest.map(\.value), [10.5, 10, diagonal[399], -3]) {
      #expect(abs(item - known) <= 1e-7)
    }
    #expect(steps == 40 || found.restarts > 0)
  }

  @Test func multipleEigenvaluesAreFoundWithTheirMultiplicityWhereTheSpaceIsExhausted() throws {
    // Three different eigenvalues: every Krylov space has at most three dimensions.
    let diagonal: [Double] = Array(repeating: 2, count: 5) + Array(repeating: -1, count: 4) + [7]
    let found = try ExtremeEigenvalues(of: DiagonalOperator(diagonal), plan(7, 3, steps: 10))
    #expect(found.isExhausted && found.breakdowns > 0)
    #expect(found.largest.map { ($0.value * 1e9).rounded() / 1e9 } == [7, 2, 2, 2, 2, 2, -1])
    #expect(found.smallest.map { ($0.value * 1e9).rounded() / 1e9 } == [-1, -1, -1])
    #expect(found.orthogonalityDefect < 1e-13)
  }

  @Test func aZeroOperatorAndOneDimensionAreNoExceptions() throws {
    let zero = try ExtremeEigenvalues(of: DiagonalOperator(Array(repeating: 0.0, count: 6)), plan(2, 2))
    #expect(zero.largest.map(\.value) == [0, 0] && zero.smallest.map(\.value) == [0, 0] && zero.isConverged)
    let one = try ExtremeEigenvalues(of: DiagonalOperator([-3.0]), plan(2, 2))
    #expect(one.largest.map(\.value) == [-3] && one.smallest.map(\.value) == [-3])
  }

  @Test func withoutReorthogonalisationGhostsAppear() throws {
    // One eigenvalue far off converges at once; without reorthogonalisation copies of it follow.
    let diagonal = (0..<300).map { Double($0) / 300 } + [100]
    func copies(_ reorthogonalises: Bool) throws -> Int {
      let lanczos = try LanczosFactorisation<Double>(
        DiagonalOperator(diagonal), steps: 60, seed: 1, reorthogonalises: reorthogonalises)
      try lanczos.extend(to: 60)
      return try lanczos.ritz().values.count { abs($0 - 100) < 1e-6 }
    }
    #expect(try copies(true) == 1)
    #expect(try copies(false) > 1)
  }

  @Test func theBasisIsOrthonormalToRounding() throws {
    let diagonal = (0..<20_000).map { pow(0.999, Double($0)) }
    let lanczos = try LanczosFactorisation<Double>(DiagonalOperator(diagonal), steps: 40, seed: 3)
    try lanczos.extend(to: 40)
    #expect(lanczos.basis.orthogonalityDefect(40) < 1e-14)
    let single = try LanczosFactorisation<Float>(DiagonalOperator(diagonal.map { Float($0) }), steps: 40, seed: 3)
    try single.extend(to: 40)
    #expect(single.basis.orthogonalityDefect(40) < 1e-6)
  }

  @Test func anUnsymmetricProductIsSeen() throws {
    var a = Samples.symmetric(30, seed: 9)
    let straight = try LanczosFactorisation<Double>(DenseOperator(a), steps: 10, seed: 1)
    try straight.extend(to: 10)
    a[3, 8] = a[3, 8] + 0.5
    let crooked = try LanczosFactorisation<Double>(DenseOperator(a), steps: 10, seed: 1)
    try crooked.extend(to: 10)
    #expect(straight.asymmetry < 1e-13 && crooked.asymmetry > 1e-3)
  }

  @Test func memoryIsRefusedBeforeItIsTaken() throws {
    var plan = plan(2, 2)
    plan.memory = 1 << 20
    let big = DiagonalOperator(Array(repeating: 1.0, count: 10_000))
    #expect {
      _ = try ExtremeEigenvalues(of: big, plan)
    } throws: { error in
      (error as? Undecided)?.reason == .budget && "\(error)".contains("33 vectors of 10000 numbers need 2.5 MiB")
    }
  }

  @Test func errorsAndNonFiniteProductsEndWithoutANumber() throws {
    for (value, reason) in [(Double.nan, Undecided.Reason.nonFinite), (.infinity, .nonFinite)] {
      #expect {
        _ = try ExtremeEigenvalues(of: FailingOperator(dimension: 50, after: 5, value: value), .init())
      } throws: {
        ($0 as? Undecided)?.reason == reason
      }
    }
    #expect {
      _ = try ExtremeEigenvalues(of: FailingOperator(dimension: 50, after: 5, value: nil), .init())
    } throws: {
      ($0 as? Undecided)?.reason == .kink
    }
  }

  @Test func whatHasNotConvergedSaysSo() throws {
    var plan = plan(2, 2, tolerance: 1e-12, steps: 8)
    plan.products = 12
    let found = try ExtremeEigenvalues(of: DiagonalOperator((0..<2_000).map { Double($0) }), plan)
    #expect(!found.isConverged)
    for item in found.largest + found.smallest where !item.isConverged { #expect(item.residual > 1e-12 * found.norm) }
  }
}
