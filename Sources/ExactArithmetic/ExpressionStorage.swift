/// Matrices of expressions as arrays; entries of products are summed by halves over one ring.
public struct ExpressionStorage: FieldMatrixStorage {
  public typealias Element = Expression

  private var entries: ArrayStorage<Expression>

  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Expression
  ) throws(Failure) {
    entries = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  public var rows: Int { entries.rows }
  public var columns: Int { entries.columns }

  public subscript(i: Int, j: Int) -> Expression {
    get { entries[i, j] }
    set { entries[i, j] = newValue }
  }

  public func adding(_ other: Self) -> Self {
    Self(rows: rows, columns: columns) { i, j in self[i, j] + other[i, j] }
  }

  // Matrices of copies, directions and masks are mostly 0.
  public func multiplied(by other: Self) -> Self {
    let (depth, width) = (columns, other.columns)
    let isNonzero = other.entries.rowMajor.map { !$0.isZero }
    let left = (0..<rows).map { i in
      (0..<depth).compactMap { k in
        let x = self[i, k]
        return x.isZero ? nil : (k: k, x: x)
      }
    }
    return Self(rows: rows, columns: width) { i, j in
      var products: [Expression] = []
      for (k, x) in left[i] where isNonzero[k * width + j] { products.append(x * other[k, j]) }
      return .sum(products)
    }
  }
}
