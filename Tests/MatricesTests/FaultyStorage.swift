import Matrices
import PlainArithmetic

/// A way for a storage to be wrong.
protocol StorageFault: Sendable {
  static var dropsTheLastTermOfAProduct: Bool { get }
  static var forgetsToTranspose: Bool { get }
  static var countsZeroRows: Bool { get }
}

extension StorageFault {
  static var dropsTheLastTermOfAProduct: Bool { false }
  static var forgetsToTranspose: Bool { false }
  static var countsZeroRows: Bool { false }
}

enum SoundStorage: StorageFault {}
enum ShortProducts: StorageFault { static let dropsTheLastTermOfAProduct = true }
enum SquareTransposes: StorageFault { static let forgetsToTranspose = true }
enum GenerousRanks: StorageFault { static let countsZeroRows = true }

/// Rationals in a storage with a planted fault, to test the matrix law checkers.
struct Stored<F: StorageFault>: Field {
  typealias Storage = FaultyStorage<F>

  let inner: PlainRational

  init(inner: PlainRational) { self.inner = inner }
  init(_ value: Int) { inner = PlainRational(value) }
  init(_ value: ExactNumber) { inner = PlainRational(value) }
  static func + (a: Self, b: Self) -> Self { Self(inner: a.inner + b.inner) }
  static func * (a: Self, b: Self) -> Self { Self(inner: a.inner * b.inner) }
  static prefix func - (a: Self) -> Self { Self(inner: -a.inner) }
  var vanishes: Truth { inner.vanishes }
  var isPositive: Truth { inner.isPositive }
  func reciprocal() throws(Undecided) -> Self { Self(inner: try inner.reciprocal()) }
  var description: String { inner.description }
}

struct FaultyStorage<F: StorageFault>: FieldMatrixStorage {
  typealias Element = Stored<F>

  var inner: ArrayStorage<Stored<F>>

  var rows: Int { inner.rows }
  var columns: Int { inner.columns }

  init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element) throws(Failure) {
    inner = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  subscript(i: Int, j: Int) -> Element {
    get { inner[i, j] }
    set { inner[i, j] = newValue }
  }

  func adding(_ other: Self) -> Self { Self(rows: rows, columns: columns) { i, j in self[i, j] + other[i, j] } }

  func multiplied(by other: Self) -> Self {
    let terms = F.dropsTheLastTermOfAProduct && columns > 3 ? columns - 1 : columns
    return Self(rows: rows, columns: other.columns) { i, j in
      (0..<terms).reduce(Element.zero) { $0 + self[i, $1] * other[$1, j] }
    }
  }

  func transposed() -> Self {
    Self(rows: columns, columns: rows) { i, j in F.forgetsToTranspose && rows == columns ? self[i, j] : self[j, i] }
  }

  func rank() throws(Undecided) -> Int {
    let rank = try inner.rank()
    return F.countsZeroRows && rank == 1 ? min(rows, columns) : rank
  }
}
