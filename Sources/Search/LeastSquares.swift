import FloatArithmetic
import Matrices

/// Nonlinear least squares by Levenberg and Marquardt's method with finite differences: it proposes, and nothing rests on it.
struct LeastSquares {
  /// Residuals at a point; `nil` where there are none to follow.
  let residuals: ([Double]) -> [Double]?

  /// A point near `start` with a smaller norm, moving only the coordinates that are free, and its squared norm.
  func minimised(_ start: [Double], free: [Int], steps: Int, until goal: Double = 1e-22) -> (x: [Double], norm: Double)? {
    guard var r = residuals(start) else { return nil }
    var (x, norm, damping) = (start, squaredNorm(r), 1e-3)
    for _ in 0..<steps where norm > goal && !free.isEmpty {
      guard let J = jacobian(at: x, free, r) else { return (x, norm) }
      let Jᵀ = J.transposed
      let slope = Jᵀ * Matrix(column: r)
      var improved = false
      for _ in 0..<5 {
        let A = Jᵀ * J + damping * .identity(free.count)
        guard let step = try? A.solve(slope) else { break }
        var next = x
        for (k, i) in free.enumerated() { next[i] -= step[k, 0] }
        if let there = residuals(next), squaredNorm(there) < norm {
          (x, r, norm) = (next, there, squaredNorm(there))
          damping = max(damping / 5, 1e-12)
          improved = true
          break
        }
        damping = max(damping * 8, 1e-8)
      }
      if !improved { break }
    }
    return (x, norm)
  }

  private func squaredNorm(_ r: [Double]) -> Double {
    let sum = r.reduce(0) { $0 + $1 * $1 }
    return sum.isNaN ? .infinity : sum
  }

  /// Forward differences; a step where the number of residuals changes says nothing.
  private func jacobian(at x: [Double], _ free: [Int], _ r: [Double]) -> Matrix<Double>? {
    let h = 0x1p-18
    var columns: [[Double]] = []
    for i in free {
      var moved = x
      moved[i] += h
      guard let there = residuals(moved), there.count == r.count else {
        columns.append(Array(repeating: 0, count: r.count))
        continue
      }
      columns.append(zip(there, r).map { ($0 - $1) / h })
    }
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    return Matrix(r.count, free.count) { i, k in columns[k][i] }
  }
}
