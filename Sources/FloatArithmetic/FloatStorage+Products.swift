import Scalars

extension FloatStorage {
  /// The product by `gemm`; an entry errs by at most γₖ(|A|·|B|), k the inner dimension [Higham2002, §3.5].
  public func multiplied(by other: Self) -> Self {
    if rows == 0 || columns == 0 || other.columns == 0 { return Self(zeros: rows, other.columns) }
    let result = Self(uninitialized: rows, other.columns)
    result.receive(self, other, adding: false)
    return result
  }

  /// A·B + c·(1, …, 1): the column is written first, and `gemm` adds the product to it. An entry errs by at most γₖ₊₁(|c| + |A|·|B|).
  public func multiplied(by other: Self, plus column: Self) -> Self {
    var result = column.repeated(other.columns)
    result.add(self, times: other)
    return result
  }

  /// Adds A·B in place by `gemm`; an entry errs by at most γₖ₊₁(|old| + |A|·|B|).
  public mutating func add(_ a: Self, times b: Self) {
    if rows == 0 || columns == 0 || a.columns == 0 { return }
    own()
    receive(a, b, adding: true)
  }

  /// The product into this memory, whose owner is the caller alone.
  private func receive(_ a: Self, _ b: Self, adding: Bool) {
    withExtendedLifetime((a.buffer, b.buffer, buffer)) {
      Element.multiply(
        m: rows, k: a.columns, n: columns, a.buffer.base, transposed: a.isTransposed, b.buffer.base, transposed: b.isTransposed,
        adding: adding, into: buffer.base)
    }
  }

  /// This column, side by side with itself.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  private func repeated(_ n: Int) -> Self {
    let result = Self(uninitialized: rows, n)
    let (c, out) = (buffer.base, result.buffer.base)
    withExtendedLifetime((buffer, result.buffer)) {
      for i in 0..<rows { (out + i * n).update(repeating: c[i], count: n) }
    }
    return result
  }

  /// Adds in place, each entry rounded once.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public mutating func add(_ other: Self) {
    own()
    let (size, result) = (rows * columns, buffer.base)
    other.withEntries { b in
      for i in 0..<size { result[i] += b[i] }
    }
    withExtendedLifetime(buffer) {}
  }

  /// The transpose: the same memory, marked.
  public func transposed() -> Self {
    let isRowMajorToo = rows <= 1 || columns <= 1
    return Self(rows: columns, columns: rows, buffer: buffer, isTransposed: isRowMajorToo ? false : !isTransposed)
  }

  /// The same matrix in row-major memory, moved in blocks that stay in the cache on both sides.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  @usableFromInline func written() -> Self {
    if !isTransposed { return self }
    let result = Self(uninitialized: rows, columns)
    let (m, n, block, a, c) = (columns, rows, 32, buffer.base, result.buffer.base)
    withExtendedLifetime((buffer, result.buffer)) {
      for top in stride(from: 0, to: m, by: block) {
        for left in stride(from: 0, to: n, by: block) {
          for i in top..<min(top + block, m) {
            for j in left..<min(left + block, n) { c[j * m + i] = a[i * n + j] }
          }
        }
      }
    }
    return result
  }
}
