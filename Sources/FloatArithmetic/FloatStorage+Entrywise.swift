import Scalars

extension FloatStorage {
  /// One pass over two matrices of the same shape.
  @inline(__always)
  func combined(_ other: Self, _ f: (Element, Element) -> Element) -> Self {
    let (size, result) = (rows * columns, Self(uninitialized: rows, columns))
    let c = result.buffer.base
    withEntries { a in
      other.withEntries { b in
        for i in 0..<size { c[i] = f(a[i], b[i]) }
      }
    }
    return withExtendedLifetime(result.buffer) { result }
  }

  /// One pass over the entries.
  @inline(__always)
  func transformed(_ f: (Element) -> Element) -> Self {
    let (size, result) = (rows * columns, Self(uninitialized: rows, columns))
    let c = result.buffer.base
    withEntries { a in for i in 0..<size { c[i] = f(a[i]) } }
    return withExtendedLifetime(result.buffer) { result }
  }

  /// Entrywise sums, each rounded once.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func adding(_ other: Self) -> Self { combined(other) { $0 + $1 } }

  /// Entrywise differences, each rounded once.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func subtracting(_ other: Self) -> Self { combined(other) { $0 - $1 } }

  /// Entrywise products, each rounded once.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func hadamard(_ other: Self) -> Self { combined(other) { $0 * $1 } }

  /// All entries times a factor, each rounded once.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func scaled(by factor: Element) -> Self { transformed { factor * $0 } }

  /// |aᵢⱼ|, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  func magnitudes() -> Self { transformed { $0.magnitude } }

  /// The matrix of f(aᵢⱼ), as far as f does not throw.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func map(_ f: (Element) throws(Undecided) -> Element) throws(Undecided) -> Self {
    let (source, result) = (written(), Self(uninitialized: rows, columns))
    for i in 0..<(rows * columns) { result.buffer.base[i] = try f(source.buffer.base[i]) }
    return withExtendedLifetime((source.buffer, result.buffer)) { result }
  }

  /// A block, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    if r == 0..<rows, c == 0..<columns { return self }
    if isTransposed { return transposed().block(rows: c, columns: r).transposed() }
    let (result, width, total) = (Self(uninitialized: r.count, c.count), c.count, columns)
    withEntries { a in
      for (k, i) in r.enumerated() { (result.buffer.base + k * width).update(from: a + i * total + c.lowerBound, count: width) }
    }
    return withExtendedLifetime(result.buffer) { result }
  }

  /// The same entries in another shape, exact.
  public func reshaped(rows m: Int, columns n: Int) -> Self {
    isTransposed && m == rows ? self : Self(rows: m, columns: n, buffer: written().buffer)
  }

  /// Entries by their number, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    let result = Self(uninitialized: m, n)
    withEntries { a in
      for i in 0..<m { for j in 0..<n { result.buffer.base[i * n + j] = index(i, j).map { a[$0] } ?? 0 } }
    }
    return withExtendedLifetime(result.buffer) { result }
  }

  /// All entries as one row, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public init(flattening parts: [Self]) {
    self.init(uninitialized: 1, parts.reduce(0) { $0 + $1.rows * $1.columns })
    var start = 0
    for part in parts {
      let size = part.rows * part.columns
      part.withEntries { (buffer.base + start).update(from: $0, count: size) }
      start += size
    }
  }

  /// `yes` if every entry is 0, `no` if a finite one is not; unknown otherwise.
  public var vanishes: Truth { comparedWithZero() }

  @specialized(where Element == Double)
  @specialized(where Element == Float)
  private func comparedWithZero() -> Truth {
    var result = Truth.yes
    let a = buffer.base
    for i in 0..<(rows * columns) where a[i] != 0 || a[i].isNaN {
      if a[i].isFinite { return withExtendedLifetime(buffer) { .no } }
      result = .unknown
    }
    return withExtendedLifetime(buffer) { result }
  }
}
