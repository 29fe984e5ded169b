/// Always correct, for every scalar, by the scalar's own operations. A storage replaces what its library does better.
extension MatrixStorage {
  public init(zeros rows: Int, _ columns: Int) { self.init(rows: rows, columns: columns) { _, _ in .zero } }

  public init(rows: Int, columns: Int, shift: Int, _ numerator: (Int) -> Int) {
    self.init(rows: rows, columns: columns) { i, j in
      let n = numerator(i * columns + j)
      let twos = n == 0 ? shift : min(n.trailingZeroBitCount, shift)
      return Element(ExactNumber(n >> twos, over: 1 << (shift - twos)))
    }
  }

  public func subtracting(_ other: Self) -> Self {
    Self(rows: rows, columns: columns) { i, j in self[i, j] - other[i, j] }
  }
  public func scaled(by factor: Element) -> Self { Self(rows: rows, columns: columns) { i, j in factor * self[i, j] } }
  public func transposed() -> Self { Self(rows: columns, columns: rows) { i, j in self[j, i] } }
  public func hadamard(_ other: Self) -> Self {
    Self(rows: rows, columns: columns) { i, j in self[i, j] * other[i, j] }
  }
  public func map(_ f: (Element) throws(Undecided) -> Element) throws(Undecided) -> Self {
    try Self(rows: rows, columns: columns) { (i, j) throws(Undecided) in try f(self[i, j]) }
  }
  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    Self(rows: r.count, columns: c.count) { i, j in self[r.lowerBound + i, c.lowerBound + j] }
  }
  public func reshaped(rows m: Int, columns n: Int) -> Self {
    Self(rows: m, columns: n) { i, j in
      let k = i * n + j
      return self[k / columns, k % columns]
    }
  }
  public var rowMajor: [Element] {
    var result: [Element] = []
    result.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { result.append(self[i, j]) } }
    return result
  }
  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    Self(rows: m, columns: n) { i, j in index(i, j).map { self[$0 / columns, $0 % columns] } ?? .zero }
  }
  public init(flattening parts: [Self]) {
    var entries: [Element] = []
    for part in parts { for i in 0..<part.rows { for j in 0..<part.columns { entries.append(part[i, j]) } } }
    self.init(rows: 1, columns: entries.count) { _, j in entries[j] }
  }
  public var vanishes: Truth {
    var result = Truth.yes
    for i in 0..<rows {
      for j in 0..<columns {
        result = result && self[i, j].vanishes
        if result == .no { return .no }
      }
    }
    return result
  }
}

/// What networks are made of, by the operations above.
extension MatrixStorage {
  public func multiplied(by other: Self, plus column: Self) -> Self {
    multiplied(by: other).adding(column.multiplied(by: Self(rows: 1, columns: other.columns) { _, _ in .one }))
  }
  /// Adds a·b: the product first.
  public mutating func add(_ a: Self, times b: Self) { self = adding(a.multiplied(by: b)) }
  /// The sum replaces this matrix.
  public mutating func add(_ other: Self) { self = adding(other) }

  /// Scalar by scalar.
  public func applying(_ f: EntrywiseFunction) throws(Undecided) -> Self {
    try map { (x) throws(Undecided) in try f(x) }
  }
  public func multiplied(bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self) throws(Undecided) -> Self {
    hadamard(try x.map { (x) throws(Undecided) in try f(x, order: 1) }.tiled(columns, over: x))
  }
  public func multiplied(
    bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self, plusCurvatureTimes g: Self, along ẋ: Self
  ) throws(Undecided) -> Self {
    let first = try multiplied(bySlopeOf: f, at: x, value: y)
    let curvature = try x.map { (x) throws(Undecided) in try f(x, order: 2) }
    return first.adding(g.hadamard(curvature).tiled(columns, over: x).hadamard(ẋ))
  }

  /// As many copies of this matrix, which has the shape of x, side by side as fill the given number of columns.
  private func tiled(_ total: Int, over x: Self) -> Self {
    let n = x.columns
    return n == total || n == 0 ? self : gathering(rows: rows, columns: total) { i, j in i * n + j % n }
  }

  /// Everything at once.
  public static func lanes(samples: Int, parameters: Int) -> [[Range<Int>]] { [[0..<samples]] }
  /// One after the other, up to the first that throws.
  public static func concurrently<R: Sendable>(
    _ count: Int, _ f: @Sendable (Int) throws(Undecided) -> R
  ) throws(Undecided) -> [R] {
    var results: [R] = []
    for i in 0..<count { results.append(try f(i)) }
    return results
  }
}
