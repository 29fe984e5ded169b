import FloatArithmetic

/// A matrix of ``Certified`` numbers: midpoints and radii as two matrices of doubles; products are three BLAS products.
public struct CertifiedStorage: FieldMatrixStorage {
  public typealias Element = Certified

  /// Midpoints and radii.
  public private(set) var bounded: BoundedStorage<Double>

  init(_ bounded: BoundedStorage<Double>) { self.bounded = bounded }

  public var rows: Int { bounded.rows }
  public var columns: Int { bounded.columns }

  public init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Certified) throws(Failure) {
    bounded = try BoundedStorage(rows: rows, columns: columns) { (i, j) throws(Failure) in try entry(i, j).bounded }
  }
  public init(zeros rows: Int, _ columns: Int) { bounded = BoundedStorage(zeros: rows, columns) }

  public subscript(i: Int, j: Int) -> Certified {
    get { Certified(bounded[i, j]) }
    set { bounded[i, j] = newValue.bounded }
  }

  public func adding(_ other: Self) -> Self { Self(bounded.adding(other.bounded)) }
  public func subtracting(_ other: Self) -> Self { Self(bounded.subtracting(other.bounded)) }
  public func multiplied(by other: Self) -> Self { Self(bounded.multiplied(by: other.bounded)) }
  public func scaled(by factor: Certified) -> Self { Self(bounded.scaled(by: factor.bounded)) }
  public func transposed() -> Self { Self(bounded.transposed()) }
  public func hadamard(_ other: Self) -> Self { Self(bounded.hadamard(other.bounded)) }
  public func map(_ f: (Certified) throws(Undecided) -> Certified) throws(Undecided) -> Self {
    Self(try bounded.map { (x) throws(Undecided) in try f(Certified(x)).bounded })
  }
  public func block(rows: Range<Int>, columns: Range<Int>) -> Self { Self(bounded.block(rows: rows, columns: columns)) }
  public func reshaped(rows: Int, columns: Int) -> Self { Self(bounded.reshaped(rows: rows, columns: columns)) }
  public var vanishes: Truth { bounded.vanishes }

  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    Self(bounded.gathering(rows: m, columns: n, index))
  }
  public init(flattening parts: [Self]) { self.init(BoundedStorage(flattening: parts.map(\.bounded))) }
}
