import FloatArithmetic
import Matrices

/// Eigenvalues and eigenvectors of a symmetric matrix in floats: what proposals are made of, and nothing rests on it.
public struct FloatSpectrum: Sendable {
  /// The order n of the matrix.
  public let order: Int
  /// Ascending.
  public let values: [Double]
  /// n × n, row-major; column k belongs to `values[k]`.
  private let vectors: [Double]

  /// The spectrum of a matrix of which the upper triangle is read; `nil` where LAPACK finds none.
  public init?(_ h: Matrix<Double>) {
    guard let found = symmetricEigenDecomposition(h.entries, order: h.rows) else { return nil }
    (order, values, vectors) = (h.rows, found.values, found.vectors)
  }

  /// max |λ|.
  public var norm: Double { values.reduce(0) { max($0, abs($1)) } }

  /// max |λ| / min |λ|; infinite for a singular matrix.
  public var condition: Double { norm / (values.map(abs).min() ?? 0) }

  /// The eigenvector that belongs to `values[k]`.
  public func vector(_ k: Int) -> [Double] { (0..<order).map { vectors[$0 * order + k] } }

  /// Σ w(λₖ) vₖ vₖᵀ·b: a function of the matrix, applied to a vector.
  public func applying(_ w: (Double) -> Double, to b: [Double]) -> [Double] {
    let x = matrixProduct(vectors, b, m: order, k: order, n: 1, transposeA: true, transposeB: false)
    let y = zip(values, x).map { w($0) * $1 }
    return matrixProduct(vectors, y, m: order, k: order, n: 1, transposeA: false, transposeB: false)
  }

  /// Σ w(λₖ) vₖ vₖᵀ, row-major.
  func matrix(_ w: (Double) -> Double) -> [Double] {
    let weights = values.map(w)
    let scaled = vectors.enumerated().map { $1 * weights[$0 % order] }
    return matrixProduct(scaled, vectors, m: order, k: order, n: order, transposeA: false, transposeB: true)
  }

  /// λ ↦ 1/λ, and 0 for the `nullity` eigenvalues of smallest magnitude and for what is 0 within rounding.
  public func inverting(nullity: Int = 0) -> (Double) -> Double {
    let sizes = values.map(abs).sorted()
    let bound = max(nullity > 0 ? sizes[min(nullity, order) - 1] : 0, 1e-15 * norm)
    return { abs($0) <= bound ? 0 : 1 / $0 }
  }
}

/// The greatest magnitude of an entry.
func maximumNorm(_ x: [Double]) -> Double { x.reduce(0) { max($0, abs($1)) } }

/// √Σ xᵢ², without overflow of the squares.
func euclideanNorm(_ x: [Double]) -> Double {
  let scale = maximumNorm(x)
  guard scale > 0, scale.isFinite else { return scale }
  return scale * x.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
}
