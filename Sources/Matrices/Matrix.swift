@_exported import Scalars

/// A rectangular matrix over a scalar, kept in that scalar's own storage (FLINT, Arb, BLAS, arrays).
///
/// Vectors are matrices of one column. Shapes are preconditions: a mismatch is misuse and stops with both shapes.
public struct Matrix<S: Scalar>: Sendable {
  /// The entries in the form in which their library computes with them.
  public var storage: S.Storage

  /// The matrix that is kept in this storage.
  @inlinable public init(_ storage: S.Storage) { self.storage = storage }

  /// The matrix with entries `entry(i, j)`.
  @inlinable public init<Failure: Error>(
    _ rows: Int, _ columns: Int, _ entry: (Int, Int) throws(Failure) -> S
  ) throws(Failure) {
    storage = try S.Storage(rows: rows, columns: columns, entry)
  }

  /// The zero matrix.
  @inlinable public init(zeros rows: Int, _ columns: Int) { storage = S.Storage(zeros: rows, columns) }

  /// From rows of equal length.
  public init(rows: [[S]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of different lengths")
    self.init(rows.count, columns) { i, j in rows[i][j] }
  }

  /// A column vector.
  public init(column: [S]) { self.init(column.count, 1) { i, _ in column[i] } }

  /// The identity matrix.
  public static func identity(_ n: Int) -> Self { Self(1, 1) { _, _ in .one }.gathering(n, n) { i, j in i == j ? 0 : nil } }

  /// A square matrix with the given diagonal.
  public static func diagonal(_ entries: [S]) -> Self {
    Self(1, entries.count) { _, j in entries[j] }.gathering(entries.count, entries.count) { i, j in i == j ? i : nil }
  }

  @inlinable public var rows: Int { storage.rows }
  @inlinable public var columns: Int { storage.columns }
  /// The number of entries.
  @inlinable public var count: Int { rows * columns }
  public var isSquare: Bool { rows == columns }
  public var shape: String { "\(rows)×\(columns)" }

  /// The entry in row i and column j, both counted from 0.
  @inlinable public subscript(i: Int, j: Int) -> S {
    get {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "entry (\(i), \(j)) of a \(rows)×\(columns) matrix")
      return storage[i, j]
    }
    set {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "entry (\(i), \(j)) of a \(rows)×\(columns) matrix")
      storage[i, j] = newValue
    }
  }

  /// The k-th entry in row-major order; of a column vector, its k-th entry.
  @inlinable public subscript(k: Int) -> S {
    get { self[k / columns, k % columns] }
    set { self[k / columns, k % columns] = newValue }
  }

  /// Row i as a 1 × columns matrix.
  public subscript(row i: Int) -> Self { block(rows: i..<(i + 1), columns: 0..<columns) }

  /// Column j as a rows × 1 matrix.
  public subscript(column j: Int) -> Self { block(rows: 0..<rows, columns: j..<(j + 1)) }

  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    precondition(
      r.lowerBound >= 0 && r.upperBound <= rows && c.lowerBound >= 0 && c.upperBound <= columns,
      "block \(r), \(c) of a \(shape) matrix")
    return Self(storage.block(rows: r, columns: c))
  }

  public func reshaped(_ m: Int, _ n: Int) -> Self {
    precondition(m * n == count, "a \(shape) matrix reshaped to \(m)×\(n)")
    return Self(storage.reshaped(rows: m, columns: n))
  }

  /// The entries in row-major order.
  public var entries: [S] { storage.rowMajor }
}

extension Matrix {
  public static func + (a: Self, b: Self) -> Self {
    precondition(a.rows == b.rows && a.columns == b.columns, "\(a.shape) + \(b.shape)")
    return Self(a.storage.adding(b.storage))
  }
  public static func - (a: Self, b: Self) -> Self {
    precondition(a.rows == b.rows && a.columns == b.columns, "\(a.shape) − \(b.shape)")
    return Self(a.storage.subtracting(b.storage))
  }
  public static func * (a: Self, b: Self) -> Self {
    precondition(a.columns == b.rows, "\(a.shape) · \(b.shape)")
    return Self(a.storage.multiplied(by: b.storage))
  }
  public static func * (c: S, a: Self) -> Self { Self(a.storage.scaled(by: c)) }
  public static prefix func - (a: Self) -> Self { Self(a.storage.scaled(by: -S.one)) }
  public static func += (a: inout Self, b: Self) {
    precondition(a.rows == b.rows && a.columns == b.columns, "\(a.shape) + \(b.shape)")
    a.storage.add(b.storage)
  }
  public static func -= (a: inout Self, b: Self) { a = a - b }

  public var transposed: Self { Self(storage.transposed()) }

  /// The entrywise (Hadamard) product.
  public func hadamard(_ other: Self) -> Self {
    precondition(rows == other.rows && columns == other.columns, "\(shape) ∘ \(other.shape)")
    return Self(storage.hadamard(other.storage))
  }

  public func map(_ f: (S) throws(Undecided) -> S) throws(Undecided) -> Self { Self(try storage.map(f)) }

  /// The matrix over another scalar with entries `f(self[i, j])`.
  public func convert<T: Scalar>(_ f: (S) -> T) -> Matrix<T> { Matrix<T>(rows, columns) { i, j in f(storage[i, j]) } }

  /// The Kronecker product A ⊗ B.
  public func kronecker(_ b: Self) -> Self {
    Self(rows * b.rows, columns * b.columns) { i, j in
      storage[i / b.rows, j / b.columns] * b.storage[i % b.rows, j % b.columns]
    }
  }

  /// The matrix whose entry (i, j) is this one's entry number `index(i, j)` in row-major order, or 0 for `nil`.
  public func gathering(_ m: Int, _ n: Int, _ index: (Int, Int) -> Int?) -> Self {
    Self(storage.gathering(rows: m, columns: n, index))
  }

  /// The entries of all `parts`, each in row-major order, as one row.
  public init(flattening parts: [Self]) { storage = S.Storage(flattening: parts.map(\.storage)) }

  /// The matrix with `other` appended on the right.
  public func appending(columns other: Self) -> Self {
    precondition(rows == other.rows, "[\(shape) | \(other.shape)]")
    let (own, more, start) = (columns, other.columns, count)
    return Self(flattening: [self, other]).gathering(rows, own + more) { i, j in
      j < own ? i * own + j : start + i * more + j - own
    }
  }

  /// The columns repeated `copies` times: [A, A, …, A].
  public func tiled(_ copies: Int) -> Self {
    let n = columns
    return copies == 1 ? self : gathering(rows, n * copies) { i, j in i * n + j % n }
  }

  /// The matrix with `other` appended below.
  public func appending(rows other: Self) -> Self { transposed.appending(columns: other.transposed).transposed }

  /// The matrix of the listed columns, in that order.
  public func selecting(columns list: [Int]) -> Self {
    let n = columns
    return gathering(rows, list.count) { i, j in i * n + list[j] }
  }

  /// The sum of the diagonal.
  public var trace: S { (0..<min(rows, columns)).reduce(.zero) { $0 + storage[$1, $1] } }

  /// The sum of all entries.
  public var sum: S {
    let right = Self(columns, 1) { _, _ in .one }
    let left = Self(1, rows) { _, _ in .one }
    return count == 0 ? .zero : (left * (self * right))[0, 0]
  }

  /// The column vector of row sums.
  public var rowSums: Self { self * Self(columns, 1) { _, _ in .one } }

  /// Σ aᵢⱼ², the squared Frobenius norm.
  public var squaredNorm: S { dot(self, self) }

  /// Whether every entry is 0.
  public var vanishes: Truth { storage.vanishes }
}

/// The Frobenius inner product Σ aᵢⱼ bᵢⱼ.
public func dot<S: Scalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> S {
  precondition(a.rows == b.rows && a.columns == b.columns, "⟨\(a.shape), \(b.shape)⟩")
  if a.count == 0 { return .zero }
  return (a.reshaped(1, a.count) * b.reshaped(b.count, 1))[0, 0]
}

extension Matrix: CustomStringConvertible {
  public var description: String {
    "["
      + (0..<rows).map { i in
        "[" + (0..<columns).map { "\(storage[i, $0])" }.joined(separator: ", ") + "]"
      }.joined(separator: ", ") + "]"
  }
}
