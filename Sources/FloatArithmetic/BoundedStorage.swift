import Scalars

/// A matrix of ``Bounded`` numbers: the matrix of a float run, and a matrix of bounds. Products cost three BLAS products.
///
/// The values of every operation are those of ``FloatStorage``, bit for bit, because they come from the same calls. Ranks,
/// determinants and inertias are by elimination, where a pivot is taken only if its bound keeps it away from 0; linear systems and
/// kernels are LAPACK's with derived bounds.
public struct BoundedStorage<F: BLASElement>: FieldMatrixStorage {
  public typealias Element = Bounded<F>

  /// The results of the float run.
  public private(set) var values: FloatStorage<F>
  /// Bounds on the distance of each from the exact result.
  public private(set) var errors: FloatStorage<F>

  /// The number of rows.
  public var rows: Int { values.rows }
  /// The number of columns.
  public var columns: Int { values.columns }

  /// Values and bounds of one shape; the bound of a value that is not finite becomes infinite.
  public init(values: FloatStorage<F>, errors: FloatStorage<F>) {
    precondition(values.rows == errors.rows && values.columns == errors.columns, "values and bounds of different shapes")
    self.values = values
    self.errors = Self.admissible(values, errors)
  }

  /// Without a check, for bounds that come from ``Bounded`` or from another storage.
  init(values: FloatStorage<F>, admissible errors: FloatStorage<F>) {
    self.values = values
    self.errors = errors
  }

  /// From the entries.
  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element
  ) throws(Failure) {
    var (values, errors): ([F], [F]) = ([], [])
    values.reserveCapacity(rows * columns)
    errors.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        let x = try entry(i, j)
        values.append(x.value)
        errors.append(x.error)
      }
    }
    self.values = FloatStorage(rows: rows, columns: columns, elements: values)
    self.errors = FloatStorage(rows: rows, columns: columns, elements: errors)
  }

  /// Exact zeros.
  public init(zeros rows: Int, _ columns: Int) {
    values = FloatStorage(zeros: rows, columns)
    errors = values
  }

  /// The value and its bound.
  public subscript(i: Int, j: Int) -> Element {
    get { Bounded(value: values[i, j], error: errors[i, j]) }
    set { (values[i, j], errors[i, j]) = (newValue.value, newValue.error) }
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func admissible(_ values: FloatStorage<F>, _ errors: FloatStorage<F>) -> FloatStorage<F> {
    values.combined(errors) { $0.isFinite ? $1.magnitude.orInfinity : .infinity }
  }

  /// The transpose, exact.
  public func transposed() -> Self { Self(values: values.transposed(), admissible: errors.transposed()) }

  /// A block, exact.
  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    Self(values: values.block(rows: r, columns: c), admissible: errors.block(rows: r, columns: c))
  }

  /// The same entries in another shape, exact.
  public func reshaped(rows m: Int, columns n: Int) -> Self {
    Self(values: values.reshaped(rows: m, columns: n), admissible: errors.reshaped(rows: m, columns: n))
  }

  /// Entries by their number, exact.
  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    Self(
      values: values.gathering(rows: m, columns: n, index), admissible: errors.gathering(rows: m, columns: n, index))
  }

  /// All entries as one row, exact.
  public init(flattening parts: [Self]) {
    values = FloatStorage(flattening: parts.map(\.values))
    errors = FloatStorage(flattening: parts.map(\.errors))
  }
}
