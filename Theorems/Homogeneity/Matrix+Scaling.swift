/// Rows and columns times numbers, without the diagonal matrix that says so on paper.
extension Matrix {
  /// The matrix all of whose entries are x.
  static func filled(_ x: S, _ rows: Int, _ columns: Int) -> Matrix {
    Matrix(1, 1) { _, _ in x }.gathering(rows, columns) { _, _ in 0 }
  }

  /// diag(d)·A for a vector d.
  func scaling(rows d: Matrix) -> Matrix { d.gathering(rows, columns) { i, _ in i }.hadamard(self) }

  /// A·diag(d) for a vector d.
  func scaling(columns d: Matrix) -> Matrix { d.gathering(rows, columns) { _, j in j }.hadamard(self) }

  /// The column vector of column sums.
  var columnSums: Matrix { transposed.rowSums }
}
