import Scalars

extension BoundedStorage {
  /// One pass of a scalar operation over two matrices of one shape.
  @inline(__always)
  private func combined(_ other: Self, _ f: (Element, Element) -> Element) -> Self {
    precondition(other.rows == rows && other.columns == columns, "matrices of different shapes")
    let size = rows * columns
    var bounds: [F] = []
    let results = [F](unsafeUninitializedCapacity: size) { values, count in
      bounds = [F](unsafeUninitializedCapacity: size) { errors, count in
        self.values.elements.withUnsafeBufferPointer { a in
          self.errors.elements.withUnsafeBufferPointer { ea in
            other.values.elements.withUnsafeBufferPointer { b in
              other.errors.elements.withUnsafeBufferPointer { eb in
                for i in 0..<size {
                  let x = f(Bounded(value: a[i], error: ea[i]), Bounded(value: b[i], error: eb[i]))
                  values.initializeElement(at: i, to: x.value)
                  errors.initializeElement(at: i, to: x.error)
                }
              }
            }
          }
        }
        count = size
      }
      count = size
    }
    return Self(
      values: FloatStorage(rows: rows, columns: columns, elements: results),
      admissible: FloatStorage(rows: rows, columns: columns, elements: bounds))
  }

  /// Entrywise sums, with their bounds.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func adding(_ other: Self) -> Self { combined(other) { $0 + $1 } }

  /// Entrywise differences, with their bounds.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func subtracting(_ other: Self) -> Self { combined(other) { $0 - $1 } }

  /// Entrywise products, with their bounds.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func hadamard(_ other: Self) -> Self { combined(other) { $0 * $1 } }

  /// All entries times a factor, with their bounds.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func scaled(by factor: Element) -> Self { combined(self) { x, _ in factor * x } }

  /// The matrix of f(aᵢⱼ), as far as f does not throw.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func map(_ f: (Element) throws(Undecided) -> Element) throws(Undecided) -> Self {
    var (results, bounds) = (values.elements, errors.elements)
    for i in results.indices {
      let x = try f(Bounded(value: results[i], error: bounds[i]))
      (results[i], bounds[i]) = (x.value, x.error)
    }
    return Self(
      values: FloatStorage(rows: rows, columns: columns, elements: results),
      admissible: FloatStorage(rows: rows, columns: columns, elements: bounds))
  }

  /// `no` if one entry is certainly not 0, `yes` if all are exactly 0.
  public var vanishes: Truth { comparedWithZero() }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private func comparedWithZero() -> Truth {
    var result = Truth.yes
    let (a, e) = (values.elements, errors.elements)
    for i in a.indices {
      result = result && Bounded(value: a[i], error: e[i]).vanishes
      if result == .no { return .no }
    }
    return result
  }
}
