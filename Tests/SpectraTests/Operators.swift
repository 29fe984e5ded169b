import Claims
import TestSupport
import Testing

@testable import Spectra

/// A diagonal operator: its eigenvalues are known.
final class DiagonalOperator<Element: VectorElement>: SymmetricOperator {
  let diagonal: [Element]
  var dimension: Int { diagonal.count }

  init(_ diagonal: [Element]) { self.diagonal = diagonal }

  func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    for i in diagonal.indices { y[i] = diagonal[i] * x[i] }
  }
}

/// A product that fails from some time on.
final class FailingOperator: SymmetricOperator {
  typealias Element = Double
  let dimension: Int, products: Int
  var taken = 0
  let value: Double?

  /// NaN, or another value, after so many products; without a value a kink.
  init(dimension: Int, after products: Int, value: Double?) {
    (self.dimension, self.products, self.value) = (dimension, products, value)
  }

  func apply(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>) throws(Undecided) {
    taken += 1
    for i in 0..<dimension { y[i] = Double(i) * x[i] }
    guard taken > products else { return }
    guard let value else { throw Undecided(.kink, "a planted kink") }
    y[0] = value
  }
}

enum Samples {
  /// A random symmetric matrix with entries in [−1, 1].
  static func symmetric(_ n: Int, seed: UInt64) -> Matrix<Double> {
    var random = SplitMix64(seed: seed)
    var a = Matrix<Double>(zeros: n, n)
    for i in 0..<n {
      for j in 0...i {
        let x = Double.random(in: -1...1, using: &random)
        a[i, j] = x
        a[j, i] = x
      }
    }
    return a
  }

  /// A tanh network with a penalty, and samples: the Hessian has both signs, and no zero.
  static func problem<S: VectorElement>(_ widths: [Int], samples: Int, seed: UInt64, loss: Loss = .squared, _: S.Type = S.self)
    -> (objective: Objective<S>, network: Network<S>)
  {
    var random = SplitMix64(seed: seed)
    func matrix(_ m: Int, _ n: Int) -> Matrix<S> {
      Matrix(m, n) { _, _ in S(Double(Int.random(in: -1_000...1_000, using: &random)) / 1_024) }
    }
    let blocks = zip(widths, widths.dropFirst()).map { n, m in
      Parameters<S>.Block(weight: matrix(m, n), bias: matrix(m, 1))
    }
    let network = Network(Parameters(blocks), activations: Array(repeating: .tanh, count: widths.count - 2) + [.identity])
    let (inputs, outputs) = (matrix(widths[0], samples), widths[widths.count - 1])
    let targets =
      loss == .squared
      ? matrix(outputs, samples) : Matrix<S>(outputs, samples) { i, n in i == n % outputs ? 1 : 0 }
    let penalty = Regularizer<S>(strength: S(0.125), like: network.parameters)
    return (Objective(loss, on: Dataset(inputs: inputs, targets: targets), regularizers: [penalty]), network)
  }

  /// LAPACK's eigenvalues, ascending.
  static func eigenvalues(_ matrix: Matrix<Double>) throws -> [Double] {
    try #require(symmetricEigenDecomposition(matrix.entries, order: matrix.rows)).values
  }

  /// y = A·x.
  static func product<E: VectorElement>(_ A: any SymmetricOperator<E>, _ x: [E]) throws -> [E] {
    var y = [E](repeating: 0, count: x.count)
    try y.withUnsafeMutableBufferPointer { try A.apply(x, into: $0.baseAddress!) }
    return y
  }
}
