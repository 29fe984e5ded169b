/// Matrix storage as a row-major array with schoolbook loops: always correct, for every scalar.
///
/// It is the default, the oracle that the library-backed storages are tested against, and what the plain arithmetic uses.
public struct ArrayStorage<Element: Scalar>: MatrixStorage {
  /// The shape.
  public let rows, columns: Int
  @usableFromInline var elements: [Element]

  @inlinable public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element
  ) throws(Failure) {
    self.rows = rows
    self.columns = columns
    elements = []
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { elements.append(try entry(i, j)) } }
  }

  @inlinable public init(zeros rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: .zero, count: rows * columns)
  }

  @inlinable public subscript(i: Int, j: Int) -> Element {
    get { elements[i * columns + j] }
    set { elements[i * columns + j] = newValue }
  }

  @inlinable public func adding(_ other: Self) -> Self {
    Self(rows: rows, columns: columns) { i, j in self[i, j] + other[i, j] }
  }

  @inlinable public func multiplied(by other: Self) -> Self {
    Self(rows: rows, columns: other.columns) { i, j in
      guard columns > 0 else { return .zero }
      var sum = self[i, 0] * other[0, j]
      for k in 1..<max(columns, 1) { sum = sum + self[i, k] * other[k, j] }
      return sum
    }
  }
}

extension ArrayStorage: FieldMatrixStorage where Element: Field {}
