/// Matrices with a property, made from freely drawn numbers without roots.
extension Choices {
  /// A rational orthogonal matrix with determinant 1, by Cayley's formula (1 + K)⁻¹(1 − K), K skew with the drawn entries below
  /// its diagonal.
  public mutating func orthogonal<S: Field>(_ name: String, _ n: Int) throws(Undecided) -> Matrix<S> {
    let drawn: Matrix<S> = matrix(name, n, n)
    let k = Matrix<S>(n, n) { i, j in i > j ? drawn[i, j] : i < j ? -drawn[j, i] : .zero }
    return try (.identity(n) + k).solve(.identity(n) - k)
  }
}
