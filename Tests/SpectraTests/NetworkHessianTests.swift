import Claims
import Testing

@testable import Spectra

struct HessianOperatorTests {
  @Test(arguments: [nil, 1, 4, 7, 100]) func productsAreThoseOfTheDenseHessian(batch: Int?) throws {
    let (objective, network) = Samples.problem([3, 5, 4, 2], samples: 11, seed: 1, Double.self)
    let dense = try objective.hessian(network)
    let H = NetworkHessian(of: objective, at: network, batch: batch)
    #expect(H.dimension == dense.rows)
    var random = SplitMix64(seed: 2)
    let x = (0..<dense.rows).map { _ in Double.random(in: -1...1, using: &random) }
    let y = try Samples.product(H, x)
    let wanted = (dense * Matrix(column: x)).entries
    let scale = wanted.map(abs).max() ?? 0
    // Two sums of some hundred terms each in another order.
    for (a, b) in zip(y, wanted) { #expect(abs(a - b) <= 1e-12 * scale) }
  }

  @Test func sumsScalesAndShiftsAreThoseOfMatrices() throws {
    let (a, b) = (Samples.symmetric(9, seed: 3), Samples.symmetric(9, seed: 4))
    let x = (0..<9).map { Double($0) - 3.5 }
    let combined = SumOperator<Double>([
      AffineOperator(DenseOperator(a), factor: -2, shift: 0.5), DenseOperator(b), DenseOperator(b),
    ])
    let wanted = (-2.0 * a + 0.5 * Matrix.identity(9) + 2.0 * b) * Matrix(column: x)
    for (p, q) in zip(try Samples.product(combined, x), wanted.entries) { #expect(abs(p - q) < 1e-13) }
  }

  @Test func aKinkIsAnErrorAndNoNumber() throws {
    let weight = Matrix<Double>(rows: [[1, -1]])
    let network = Network(weights: [weight, Matrix(rows: [[1]])], hidden: .relu)
    let data = Dataset<Double>(inputs: Matrix(rows: [[1], [1]]), targets: Matrix(rows: [[0]]))
    let H = NetworkHessian(of: Objective(on: data), at: network)
    #expect(throws: Undecided.self) { _ = try ExtremeEigenvalues(of: H, .init()) }
  }
}
