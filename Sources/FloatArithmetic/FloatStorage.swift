import Scalars

/// A floating-point matrix as a contiguous row-major array; products by BLAS, entrywise work by vectorised loops.
///
/// Every result is rounded; NaN and infinities propagate. The loops are specialised for both element types, because the
/// generic network code reaches them through the protocol, where nothing is specialised by itself.
public struct FloatStorage<Element: BLASElement>: MatrixStorage {
  /// The shape.
  public let rows, columns: Int
  @usableFromInline var elements: [Element]

  /// From the entries in row-major order; their number is rows × columns.
  @inlinable public init(rows: Int, columns: Int, elements: [Element]) {
    precondition(elements.count == rows * columns, "\(elements.count) entries for a \(rows)×\(columns) matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// From the entries.
  @inlinable public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element
  ) throws(Failure) {
    self.rows = rows
    self.columns = columns
    elements = []
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { elements.append(try entry(i, j)) } }
  }

  /// The zero matrix.
  @inlinable public init(zeros rows: Int, _ columns: Int) {
    self.init(rows: rows, columns: columns, elements: [Element](repeating: 0, count: rows * columns))
  }

  /// The entries in row-major order.
  @inlinable public var rowMajor: [Element] { elements }

  /// One entry.
  @inlinable public subscript(i: Int, j: Int) -> Element {
    get { elements[i * columns + j] }
    set { elements[i * columns + j] = newValue }
  }

  /// The product by `gemm`; an entry errs by at most γₖ(|A|·|B|), k the inner dimension [Higham2002, §3.5].
  public func multiplied(by other: Self) -> Self {
    let (m, k, n) = (rows, columns, other.columns)
    if m == 0 || k == 0 || n == 0 { return Self(zeros: m, n) }
    return Self(
      rows: m, columns: n,
      elements: [Element](unsafeUninitializedCapacity: m * n) { c, count in
        Element.multiply(m: m, k: k, n: n, elements, other.elements, into: c.baseAddress!)
        count = m * n
      })
  }
}
