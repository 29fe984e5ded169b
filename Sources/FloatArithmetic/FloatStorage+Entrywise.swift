import Scalars

extension FloatStorage {
  /// One pass over two arrays of the same shape.
  @inline(__always)
  func combined(_ other: Self, _ f: (Element, Element) -> Element) -> Self {
    let size = elements.count
    let result = [Element](unsafeUninitializedCapacity: size) { c, count in
      elements.withUnsafeBufferPointer { a in
        other.elements.withUnsafeBufferPointer { b in
          for i in 0..<size { c.initializeElement(at: i, to: f(a[i], b[i])) }
        }
      }
      count = size
    }
    return Self(rows: rows, columns: columns, elements: result)
  }

  /// One pass over the array.
  @inline(__always)
  func transformed(_ f: (Element) -> Element) -> Self {
    let size = elements.count
    let result = [Element](unsafeUninitializedCapacity: size) { c, count in
      elements.withUnsafeBufferPointer { a in
        for i in 0..<size { c.initializeElement(at: i, to: f(a[i])) }
      }
      count = size
    }
    return Self(rows: rows, columns: columns, elements: result)
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
    var result = elements
    for i in result.indices { result[i] = try f(result[i]) }
    return Self(rows: rows, columns: columns, elements: result)
  }

  /// The transpose, in blocks that stay in the cache on both sides.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func transposed() -> Self {
    if rows == 1 || columns == 1 { return Self(rows: columns, columns: rows, elements: elements) }
    let (m, n, size, block) = (rows, columns, elements.count, 32)
    let result = [Element](unsafeUninitializedCapacity: size) { c, count in
      elements.withUnsafeBufferPointer { a in
        for top in stride(from: 0, to: m, by: block) {
          for left in stride(from: 0, to: n, by: block) {
            for i in top..<min(top + block, m) {
              for j in left..<min(left + block, n) { c.initializeElement(at: j * m + i, to: a[i * n + j]) }
            }
          }
        }
      }
      count = size
    }
    return Self(rows: n, columns: m, elements: result)
  }

  /// A block, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    var result: [Element] = []
    result.reserveCapacity(r.count * c.count)
    for i in r { result.append(contentsOf: elements[(i * columns + c.lowerBound)..<(i * columns + c.upperBound)]) }
    return Self(rows: r.count, columns: c.count, elements: result)
  }

  /// The same entries in another shape, exact.
  public func reshaped(rows m: Int, columns n: Int) -> Self { Self(rows: m, columns: n, elements: elements) }

  /// Entries by their number, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    let result = [Element](unsafeUninitializedCapacity: m * n) { c, count in
      elements.withUnsafeBufferPointer { a in
        for i in 0..<m {
          for j in 0..<n { c.initializeElement(at: i * n + j, to: index(i, j).map { a[$0] } ?? 0) }
        }
      }
      count = m * n
    }
    return Self(rows: m, columns: n, elements: result)
  }

  /// All entries as one row, exact.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public init(flattening parts: [Self]) {
    var entries: [Element] = []
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.elements.count })
    for part in parts { entries.append(contentsOf: part.elements) }
    self.init(rows: 1, columns: entries.count, elements: entries)
  }

  /// `yes` if every entry is 0, `no` if a finite one is not; unknown otherwise.
  public var vanishes: Truth { comparedWithZero() }

  @specialized(where Element == Double)
  @specialized(where Element == Float)
  private func comparedWithZero() -> Truth {
    var result = Truth.yes
    for x in elements where x != 0 || x.isNaN {
      if x.isFinite { return .no }
      result = .unknown
    }
    return result
  }
}
