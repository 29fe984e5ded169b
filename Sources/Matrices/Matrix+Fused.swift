/// What networks are made of, for storages that do it in one pass. Shapes are preconditions.
extension Matrix {
  /// A·B + c·(1, …, 1); without c the product.
  public static func product(_ a: Matrix, _ b: Matrix, plus column: Matrix?) -> Matrix {
    guard let column else { return a * b }
    precondition(a.columns == b.rows && column.rows == a.rows && column.columns == 1, "\(a.shape) · \(b.shape) + \(column.shape)")
    return Matrix(a.storage.multiplied(by: b.storage, plus: column.storage))
  }

  /// Adds A·B in place.
  public mutating func add(_ a: Matrix, times b: Matrix) {
    precondition(a.columns == b.rows && a.rows == rows && b.columns == columns, "\(shape) + \(a.shape) · \(b.shape)")
    storage.add(a.storage, times: b.storage)
  }

  /// The same entries in row-major order in another shape, in place.
  public mutating func reshape(_ m: Int, _ n: Int) {
    if m == rows, n == columns { return }
    self = reshaped(m, n)
  }

  /// f applied to every entry.
  /// - Throws: see ``EntrywiseFunction/callAsFunction(_:order:)``.
  public func applying(_ f: EntrywiseFunction) throws(Undecided) -> Matrix { Matrix(try storage.applying(f)) }

  /// This matrix, or each of several of the shape of x that stand side by side in it, entrywise times f′(x); y is f(x).
  public func multiplied(bySlopeOf f: EntrywiseFunction, at x: Matrix, value y: Matrix) throws(Undecided) -> Matrix {
    requireCopies(of: x, y)
    return Matrix(try storage.multiplied(bySlopeOf: f, at: x.storage, value: y.storage))
  }

  /// ``multiplied(bySlopeOf:at:value:)`` plus g ∘ f″(x) ∘ ẋ; g has the shape of x, ẋ that of this matrix.
  public func multiplied(
    bySlopeOf f: EntrywiseFunction, at x: Matrix, value y: Matrix, plusCurvatureTimes g: Matrix, along ẋ: Matrix
  ) throws(Undecided) -> Matrix {
    requireCopies(of: x, y, g)
    precondition(ẋ.rows == rows && ẋ.columns == columns, "\(shape) beside \(ẋ.shape)")
    return Matrix(
      try storage.multiplied(
        bySlopeOf: f, at: x.storage, value: y.storage, plusCurvatureTimes: g.storage, along: ẋ.storage))
  }

  private func requireCopies(of x: Matrix, _ others: Matrix...) {
    precondition(
      x.rows == rows && (x.columns == columns || (x.columns > 0 && columns % x.columns == 0))
        && others.allSatisfy { $0.rows == x.rows && $0.columns == x.columns },
      "\(shape) beside \(x.shape), \(others.map(\.shape))")
  }
}
