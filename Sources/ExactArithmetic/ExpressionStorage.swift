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

  public func multiplied(by other: Self) -> Self {
    Self(rows: rows, columns: other.columns) { i, j in .sum((0..<columns).map { self[i, $0] * other[$0, j] }) }
  }
}
