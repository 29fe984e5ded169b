/// A matrix of power series, kept as a power series of matrices: C₀ + C₁ t + ⋯ + O(tⁿ⁺¹), each Cₖ in the storage of `Base`.
///
/// A product of such matrices is a few products of matrices over `Base`, and so as fast as those. All entries share one order: the
/// least of theirs, where they are made of entries of several.
public struct SeriesStorage<Base: Scalar>: MatrixStorage {
  public typealias Element = Series<Base>

  /// The shape.
  public let rows, columns: Int
  /// C₀, C₁, …; trailing ones may be missing and are 0.
  public private(set) var coefficients: [Base.Storage]
  /// The last power kept; `nil` for exact polynomials.
  public private(set) var order: Int?

  /// The matrix C₀ + C₁ t + ⋯, cut after `order`.
  /// - Precondition: at least one coefficient, and one shape.
  public init(_ coefficients: [Base.Storage], order: Int? = nil) {
    precondition(!coefficients.isEmpty, "a matrix of series without coefficients has no shape")
    self.init(coefficients, order, coefficients[0].rows, coefficients[0].columns)
  }

  private init(_ coefficients: [Base.Storage], _ order: Int?, _ rows: Int, _ columns: Int) {
    precondition(coefficients.allSatisfy { $0.rows == rows && $0.columns == columns }, "coefficients of different shapes")
    self.coefficients = order.map { Array(coefficients.prefix($0 + 1)) } ?? coefficients
    (self.order, self.rows, self.columns) = (order, rows, columns)
  }

  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element
  ) throws(Failure) {
    var entries: [Element] = []
    entries.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { entries.append(try entry(i, j)) } }
    let order = entries.reduce(nil) { Self.least($0, $1.order) }
    let count = entries.reduce(0) { max($0, $1.coefficients.count) }
    let coefficients = (0..<min(count, order.map { $0 + 1 } ?? count)).map { k in
      Base.Storage(rows: rows, columns: columns) { i, j in
        let series = entries[i * columns + j].coefficients
        return k < series.count ? series[k] : .zero
      }
    }
    self.init(coefficients, order, rows, columns)
  }

  public init(zeros rows: Int, _ columns: Int) { self.init([Base.Storage(zeros: rows, columns)], nil, rows, columns) }

  public init(rows: Int, columns: Int, shift: Int, _ numerator: (Int) -> Int) {
    self.init([Base.Storage(rows: rows, columns: columns, shift: shift, numerator)], nil, rows, columns)
  }

  /// All entries of all parts as one row.
  public init(flattening parts: [Self]) {
    let count = parts.reduce(0) { max($0, $1.coefficients.count) }
    self.init(
      (0..<count).map { k in Base.Storage(flattening: parts.map { $0.coefficient(k) }) },
      parts.reduce(nil) { Self.least($0, $1.order) }, 1, parts.reduce(0) { $0 + $1.rows * $1.columns })
  }

  /// The series of one entry. A new one of lower order cuts the whole matrix.
  public subscript(i: Int, j: Int) -> Element {
    get { Series(coefficients.map { $0[i, j] }, order: order) }
    set {
      self = Self(coefficients, Self.least(order, newValue.order), rows, columns)
      let count = min(newValue.coefficients.count, order.map { $0 + 1 } ?? .max)
      while coefficients.count < count { coefficients.append(Base.Storage(zeros: rows, columns)) }
      for k in coefficients.indices { coefficients[k][i, j] = k < newValue.coefficients.count ? newValue.coefficients[k] : .zero }
    }
  }

  private static func least(_ a: Int?, _ b: Int?) -> Int? { a.map { a in min(a, b ?? a) } ?? b }

  private func coefficient(_ k: Int) -> Base.Storage {
    k < coefficients.count ? coefficients[k] : Base.Storage(zeros: rows, columns)
  }

  private func mapped(_ rows: Int, _ columns: Int, _ f: (Base.Storage) -> Base.Storage) -> Self {
    Self(coefficients.map(f), order, rows, columns)
  }

  /// Coefficient k of the product is Σᵢ f(Aᵢ, Bₖ₋ᵢ).
  private func product<Other>(
    _ other: [Other], _ order: Int?, _ columns: Int, _ f: (Base.Storage, Other) -> Base.Storage
  ) -> Self {
    let own = coefficients
    let count = own.isEmpty || other.isEmpty ? 0 : min(own.count + other.count - 1, order.map { $0 + 1 } ?? .max)
    let products = (0..<count).map { k in
      let low = max(0, k - other.count + 1)
      return (low...min(k, own.count - 1)).dropFirst().reduce(f(own[low], other[k - low])) {
        $0.adding(f(own[$1], other[k - $1]))
      }
    }
    return Self(products, order, rows, columns)
  }

  public func adding(_ other: Self) -> Self { combined(other, { $0.adding($1) }, onlyRight: { $0 }) }
  public func subtracting(_ other: Self) -> Self {
    combined(other, { $0.subtracting($1) }, onlyRight: { $0.scaled(by: -Base.one) })
  }

  private func combined(
    _ other: Self, _ f: (Base.Storage, Base.Storage) -> Base.Storage, onlyRight: (Base.Storage) -> Base.Storage
  ) -> Self {
    let (a, b) = (coefficients, other.coefficients)
    let sums = (0..<max(a.count, b.count)).map { k in
      k < a.count ? k < b.count ? f(a[k], b[k]) : a[k] : onlyRight(b[k])
    }
    return Self(sums, Self.least(order, other.order), rows, columns)
  }

  public func multiplied(by other: Self) -> Self {
    product(other.coefficients, Self.least(order, other.order), other.columns) { $0.multiplied(by: $1) }
  }
  public func hadamard(_ other: Self) -> Self {
    product(other.coefficients, Self.least(order, other.order), columns) { $0.hadamard($1) }
  }
  public func scaled(by factor: Element) -> Self {
    product(factor.coefficients, Self.least(order, factor.order), columns) { $0.scaled(by: $1) }
  }
  public func transposed() -> Self { mapped(columns, rows) { $0.transposed() } }
  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    mapped(r.count, c.count) { $0.block(rows: r, columns: c) }
  }
  public func reshaped(rows m: Int, columns n: Int) -> Self { mapped(m, n) { $0.reshaped(rows: m, columns: n) } }
  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    mapped(m, n) { $0.gathering(rows: m, columns: n, index) }
  }
  public var vanishes: Truth { coefficients.reduce(.yes) { $0 && $1.vanishes } }
}

extension SeriesStorage: FieldMatrixStorage where Base: Field {}
