import Scalars

/// A floating-point matrix in contiguous memory; products by BLAS, entrywise work by vectorised loops.
///
/// Every result is rounded; NaN and infinities propagate. The loops are specialised for both element types, because the
/// generic network code reaches them through the protocol, where nothing is specialised by itself. A transpose is a mark at the same
/// memory, which products take as it is and everything else writes out first.
public struct FloatStorage<Element: BLASElement>: MatrixStorage {
  /// The shape.
  public let rows, columns: Int
  @usableFromInline var buffer: FloatBuffer<Element>
  /// Whether the memory holds the transpose, columns × rows, row-major.
  @usableFromInline let isTransposed: Bool

  @usableFromInline init(rows: Int, columns: Int, buffer: FloatBuffer<Element>, isTransposed: Bool = false) {
    (self.rows, self.columns, self.buffer, self.isTransposed) = (rows, columns, buffer, isTransposed)
  }

  /// Uninitialised, to be filled by its maker.
  @inline(__always) init(uninitialized rows: Int, _ columns: Int) {
    self.init(rows: rows, columns: columns, buffer: FloatBuffer(count: rows * columns))
  }

  /// From the entries in row-major order; their number is rows × columns.
  @inlinable public init(rows: Int, columns: Int, elements: [Element]) {
    precondition(elements.count == rows * columns, "\(elements.count) entries for a \(rows)×\(columns) matrix")
    self.init(rows: rows, columns: columns, buffer: FloatBuffer(count: elements.count))
    elements.withUnsafeBufferPointer { if let a = $0.baseAddress { buffer.base.update(from: a, count: $0.count) } }
  }

  /// From the entries.
  @inlinable public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element
  ) throws(Failure) {
    self.init(rows: rows, columns: columns, buffer: FloatBuffer(count: rows * columns))
    var k = 0
    for i in 0..<rows {
      for j in 0..<columns {
        buffer.base[k] = try entry(i, j)
        k += 1
      }
    }
  }

  /// The zero matrix.
  @inlinable public init(zeros rows: Int, _ columns: Int) {
    self.init(rows: rows, columns: columns, buffer: FloatBuffer(count: rows * columns))
    buffer.base.update(repeating: 0, count: rows * columns)
  }

  /// The entries in row-major order, as an array of their own.
  @inlinable public var rowMajor: [Element] {
    let (size, plain) = (rows * columns, isTransposed ? written() : self)
    return withExtendedLifetime(plain.buffer) {
      [Element](unsafeUninitializedCapacity: size) { c, count in
        if size > 0 { c.baseAddress!.update(from: plain.buffer.base, count: size) }
        count = size
      }
    }
  }

  /// The entries in row-major order, for LAPACK, which works in place.
  var elements: [Element] { rowMajor }

  /// One entry.
  @inlinable public subscript(i: Int, j: Int) -> Element {
    get { buffer.base[isTransposed ? j * rows + i : i * columns + j] }
    set {
      if !isKnownUniquelyReferenced(&buffer) { buffer = copied() }
      buffer.base[isTransposed ? j * rows + i : i * columns + j] = newValue
    }
  }

  @usableFromInline func copied() -> FloatBuffer<Element> {
    let result = FloatBuffer<Element>(count: buffer.count)
    result.base.update(from: buffer.base, count: buffer.count)
    return result
  }

  /// The entries in row-major order, without a copy where they are so already.
  @inline(__always) func withEntries<R>(_ body: (UnsafePointer<Element>) -> R) -> R {
    let plain = isTransposed ? written() : self
    return withExtendedLifetime(plain.buffer) { body(UnsafePointer(plain.buffer.base)) }
  }

  /// Row-major memory that nobody else holds.
  @inline(__always) mutating func own() {
    if isTransposed { self = written() }
    if !isKnownUniquelyReferenced(&buffer) { buffer = copied() }
  }
}
