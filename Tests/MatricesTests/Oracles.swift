import Matrices
import PlainArithmetic

/// The determinant by expansion along the first row: no pivots, no divisions.
func cofactorDeterminant<S: Scalar>(_ a: Matrix<S>) -> S {
  if a.rows == 0 { return .one }
  return (0..<a.columns).reduce(S.zero) { sum, j in
    let minor = Matrix(a.rows - 1, a.columns - 1) { r, c in a[r + 1, c < j ? c : c + 1] }
    let term = a[0, j] * cofactorDeterminant(minor)
    return j % 2 == 0 ? sum + term : sum - term
  }
}

/// The rank as the order of the largest nonzero minor.
func minorRank(_ a: Matrix<PlainRational>) -> Int {
  func subsets(_ n: Int, _ k: Int) -> [[Int]] {
    if k == 0 { return [[]] }
    if n < k { return [] }
    return subsets(n - 1, k) + subsets(n - 1, k - 1).map { $0 + [n - 1] }
  }
  for order in stride(from: min(a.rows, a.columns), to: 0, by: -1) {
    for r in subsets(a.rows, order) {
      for c in subsets(a.columns, order) {
        let minor = Matrix(order, order) { i, j in a[r[i], c[j]] }
        if cofactorDeterminant(minor).sign != 0 { return order }
      }
    }
  }
  return 0
}

/// The inertia from the characteristic polynomial: all its roots are real, so Descartes' rule counts them exactly.
func characteristicInertia(_ a: Matrix<PlainRational>) -> Inertia {
  let n = a.rows
  // Faddeev–LeVerrier: det(λ − A) = Σ c[k] λᵏ.
  var c = [PlainRational](repeating: .zero, count: n + 1)
  c[n] = .one
  var m = Matrix<PlainRational>(zeros: n, n)
  for k in 1..<max(n + 1, 1) {
    m = a * m + c[n - k + 1] * .identity(n)
    c[n - k] = -(a * m).trace * PlainRational(1, over: k)
  }
  func changes(_ signs: [Int]) -> Int {
    let nonzero = signs.filter { $0 != 0 }
    return zip(nonzero, nonzero.dropFirst()).filter { $0 != $1 }.count
  }
  let positive = changes(c.map(\.sign))
  let negative = changes(c.enumerated().map { $0.offset % 2 == 0 ? $0.element.sign : -$0.element.sign })
  return Inertia(negative: negative, zero: n - positive - negative, positive: positive)
}
