import Claims
import ExactArithmetic
import FloatArithmetic

/// The matrices whose rank or signs an exact run asked for, with the exact rank of each: what condition numbers are made of. For one task.
final class MatrixTrace: @unchecked Sendable {
  enum Kind: Sendable { case rank, inertia }

  private(set) var kinds: [Kind] = []
  /// Whether some matrix with entries is exactly 0: what is left of it in floats is rounding, which has a rank of its own.
  private(set) var hasZeroMatrix = false
  private var matrices: [(kind: Kind, matrix: RationalStorage, rank: Int)] = []

  func note(_ kind: Kind, _ a: RationalStorage, rank: Int) {
    kinds.append(kind)
    if rank == 0, a.rows > 0, a.columns > 0 { hasZeroMatrix = true }
    if a.rows > 0, a.columns > 0 { matrices.append((kind, a, rank)) }
  }

  /// Singular values by LAPACK of the rounded matrix, or for symmetric ones magnitudes of eigenvalues, in descending order, beside the exact rank
  /// r. Of the matrix with the largest σ₁/σᵣ; `nil` where all vanish.
  var worst: (kind: Kind, values: [Double], rank: Int, condition: Double)? {
    var result: (kind: Kind, values: [Double], rank: Int, condition: Double)?
    for (kind, a, rank) in matrices where rank > 0 {
      let entries = (0..<a.rows).flatMap { i in (0..<a.columns).map { a[i, $0].nearestDouble } }
      guard entries.allSatisfy(\.isFinite) else { continue }
      var (work, values) = (entries, [Double](repeating: 0, count: min(a.rows, a.columns)))
      var vectors = [Double](repeating: 0, count: a.columns * a.columns)
      guard Double.singularValues(m: a.rows, n: a.columns, &work, values: &values, vectors: &vectors) == 0 else { continue }
      let condition = values[rank - 1] > 0 ? values[0] / values[rank - 1] : .infinity
      if result.map({ condition > $0.condition }) ?? true { result = (kind, values, rank, condition) }
    }
    return result
  }
}
