import FloatArithmetic
import Theorems

/// A double with its bound, whose matrix products with a transposed right factor have the wrong sign at one entry: in
/// backpropagation, one weight's gradient δ·aᵀ. Only the values are wrong; the bounds are those of the right ones.
struct PlantedSign: Field, MeasuredScalar {
  typealias Storage = PlantedSignStorage

  /// Whether the sign is wrong. Without it everything is as in `Bounded<Double>`.
  @TaskLocal static var isPlanted = false

  let inner: Bounded<Double>

  init(inner: Bounded<Double>) { self.inner = inner }
  init(_ value: Int) { inner = Bounded(value) }
  init(_ value: ExactNumber) { inner = Bounded(value) }
  static func + (a: Self, b: Self) -> Self { Self(inner: a.inner + b.inner) }
  static func - (a: Self, b: Self) -> Self { Self(inner: a.inner - b.inner) }
  static func * (a: Self, b: Self) -> Self { Self(inner: a.inner * b.inner) }
  static prefix func - (a: Self) -> Self { Self(inner: -a.inner) }
  var vanishes: Truth { inner.vanishes }
  var isPositive: Truth { inner.isPositive }
  var isFinite: Bool { inner.isFinite }
  func reciprocal() throws(Undecided) -> Self { Self(inner: try inner.reciprocal()) }
  static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    Self(inner: try Bounded.elementary(f, x.inner))
  }
  func exactMidpoint() throws(Undecided) -> ExactNumber { try inner.exactMidpoint() }
  var approximation: Double { inner.approximation }
  var errorBound: Double { inner.errorBound }
  var description: String { inner.description }
}

struct PlantedSignStorage: FieldMatrixStorage {
  typealias Element = PlantedSign

  private var inner: BoundedStorage<Double>
  private var isTransposed = false

  private init(_ inner: BoundedStorage<Double>, isTransposed: Bool = false) {
    (self.inner, self.isTransposed) = (inner, isTransposed)
  }

  init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element) throws(Failure) {
    inner = try BoundedStorage(rows: rows, columns: columns) { (i, j) throws(Failure) in try entry(i, j).inner }
  }

  var rows: Int { inner.rows }
  var columns: Int { inner.columns }

  subscript(i: Int, j: Int) -> Element {
    get { PlantedSign(inner: inner[i, j]) }
    set { inner[i, j] = newValue.inner }
  }

  func adding(_ other: Self) -> Self { Self(inner.adding(other.inner)) }
  func transposed() -> Self { Self(inner.transposed(), isTransposed: !isTransposed) }

  func multiplied(by other: Self) -> Self {
    var product = inner.multiplied(by: other.inner)
    if PlantedSign.isPlanted, other.isTransposed, !isTransposed, rows * other.columns > 0 {
      // The entry depends on the shape, so that sums over batches of several sizes meet several.
      let k = (7 * rows + 3 * other.columns + 5 * columns) % (rows * other.columns)
      let (i, j) = (k / other.columns, k % other.columns)
      product[i, j] = Bounded(value: -product[i, j].value, error: product[i, j].error)
    }
    return Self(product)
  }
}
