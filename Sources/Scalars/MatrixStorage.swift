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

  // What networks are made of, for storages that can fuse it.

  /// self·other + column·(1, …, 1).
  func multiplied(by other: Self, plus column: Self) -> Self
  /// Adds a·b in place.
  mutating func add(_ a: Self, times b: Self)
  /// Adds in place.
  mutating func add(_ other: Self)
  /// The matrix of f(aᵢⱼ).
  /// - Throws: see ``EntrywiseFunction/callAsFunction(_:order:)``.
  func applying(_ f: EntrywiseFunction) throws(Undecided) -> Self
  /// Each of the matrices of the shape of x that stand side by side in this one, times f′(x) entry by entry; y is f(x).
  func multiplied(bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self) throws(Undecided) -> Self
  /// ``multiplied(bySlopeOf:at:value:)`` plus g ∘ f″(x) ∘ ẋ, where g has the shape of x, and ẋ that of this matrix.
  func multiplied(
    bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self, plusCurvatureTimes g: Self, along ẋ: Self
  ) throws(Undecided) -> Self

  /// How a batch of so many samples is divided for a network of so many parameters: the parts of one lane are worked on one after the
  /// other, lanes side by side. Every sample is in one part; by the sizes alone, never by how many processors there are.
  static func lanes(samples: Int, parameters: Int) -> [[Range<Int>]]
  /// f(0), …, f(count − 1), at the same time where the arithmetic allows it.
  static func concurrently<R: Sendable>(_ count: Int, _ f: @Sendable (Int) throws(Undecided) -> R) throws(Undecided) -> [R]
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
