/// What a matrix of scalars is kept in, and how it is computed with.
///
/// Everything that a library may do better is a *requirement* here, with a correct default for ``ArrayStorage``: generic code
/// that multiplies matrices reaches FLINT or BLAS without knowing it. Shapes are checked by `Matrix`, not here.
public protocol MatrixStorage: Sendable {
  associatedtype Element: Scalar

  var rows: Int { get }
  var columns: Int { get }

  /// The matrix with entries `entry(i, j)`.
  init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element) throws(Failure)

  /// The zero matrix.
  init(zeros rows: Int, _ columns: Int)

  /// The matrix whose entry number k in row-major order is numerator(k)·2^(−shift): exact in every type that holds the number.
  init(rows: Int, columns: Int, shift: Int, _ numerator: (Int) -> Int)

  subscript(i: Int, j: Int) -> Element { get set }

  func adding(_ other: Self) -> Self
  func subtracting(_ other: Self) -> Self
  func multiplied(by other: Self) -> Self
  func scaled(by factor: Element) -> Self
  func transposed() -> Self
  /// The entrywise product.
  func hadamard(_ other: Self) -> Self
  func map(_ f: (Element) throws(Undecided) -> Element) throws(Undecided) -> Self
  /// The block of the given rows and columns.
  func block(rows: Range<Int>, columns: Range<Int>) -> Self
  /// The same entries in row-major order, in another shape of the same size.
  func reshaped(rows: Int, columns: Int) -> Self
  /// The entries in row-major order.
  var rowMajor: [Element] { get }
  /// The matrix whose entry (i, j) is this one's entry number `index(i, j)` in row-major order, or 0 for `nil`. No arithmetic.
  func gathering(rows: Int, columns: Int, _ index: (Int, Int) -> Int?) -> Self
  /// The entries of all `parts`, each in row-major order, as one row.
  init(flattening parts: [Self])
  /// Entrywise comparison with 0: `yes` if every entry is, `no` if one is not.
  var vanishes: Truth { get }
}

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

/// Storage over a field: the decompositions. What "unknown" means is said at each; it is thrown, never returned as a number.
public protocol FieldMatrixStorage: MatrixStorage where Element: Field {
  /// The rank. Throws where a pivot can be shown neither zero nor nonzero; then at least `Undecided.query` says how far it got.
  func rank() throws(Undecided) -> Int

  /// The determinant of a square matrix: exact over ℚ, an enclosure over balls (which may contain 0).
  func determinant() throws(Undecided) -> Element

  /// The X with A·X = B for a square regular A. Throws `.singular` if A is singular or cannot be shown regular.
  func solve(_ right: Self) throws(Undecided) -> Self

  /// A matrix of single numbers near the inverse: a proposal, of which nothing is claimed. Where the matrix is an enclosure it is that
  /// of its midpoint.
  /// - Throws: `.singular` where none is found.
  func approximateInverse() throws(Undecided) -> Self

  /// For a symmetric matrix H of order n: X, n × n, of single numbers, such that XᵀHX is nearly diagonal. A proposal like
  /// ``approximateInverse()``; signs on the diagonal of XᵀHX that dominate their rows are signs of eigenvalues of H whatever X is.
  /// - Throws: `.unavailable` where none is found.
  func approximateCongruence() throws(Undecided) -> Self

  /// For a symmetric matrix: enclosures of all its eigenvalues in ascending order, with multiplicity. Those of a cluster may overlap.
  /// - Throws: `.unavailable` over ℚ; `.precision` where nothing can be said.
  func eigenvalues() throws(Undecided) -> [Element]

  /// A basis of {x : A·x = 0} as columns. Throws where the rank is unknown: an enclosure never shows a nontrivial kernel.
  func nullSpace() throws(Undecided) -> Self

  /// For a symmetric matrix: how many eigenvalues are certainly negative, and how many certainly positive.
  ///
  /// Lower bounds; over ℚ they are exact. What is not counted is unknown, not zero.
  func certainSigns() throws(Undecided) -> (negative: Int, positive: Int)

  /// For a symmetric matrix: the numbers of negative, zero and positive eigenvalues.
  /// Throws where a sign is unknown; a zero eigenvalue is never concluded from an enclosure of positive radius.
  func inertia() throws(Undecided) -> Inertia

  /// For a symmetric matrix with simple eigenvalues: these in descending order, with unit eigenvectors as columns.
  /// Throws `.unavailable` over ℚ and `.precision` where two eigenvalues cannot be separated.
  func symmetricEigenpairs() throws(Undecided) -> (values: [Element], vectors: Self)
}

/// The numbers of negative, zero and positive eigenvalues of a symmetric matrix (Sylvester).
public struct Inertia: Hashable, Sendable, Codable, CustomStringConvertible {
  /// How many eigenvalues have each sign, with multiplicity.
  public var negative, zero, positive: Int

  public init(negative: Int, zero: Int, positive: Int) {
    (self.negative, self.zero, self.positive) = (negative, zero, positive)
  }

  /// The order of the matrix.
  public var order: Int { negative + zero + positive }

  /// The inertia of a block-diagonal sum.
  public static func + (a: Inertia, b: Inertia) -> Inertia {
    Inertia(negative: a.negative + b.negative, zero: a.zero + b.zero, positive: a.positive + b.positive)
  }

  public var description: String { "(\(negative), \(zero), \(positive))" }
}
