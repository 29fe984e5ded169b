import Scalars

extension BoundedStorage {
  /// One pass of a scalar operation over two matrices of one shape.
  @inline(__always)
  func combined(_ other: Self, _ f: (Element, Element) -> Element) -> Self {
    precondition(other.rows == rows && other.columns == columns, "matrices of different shapes")
    let (values, errors) = (FloatStorage<F>(uninitialized: rows, columns), FloatStorage<F>(uninitialized: rows, columns))
    let (out, bounds) = (values.buffer.base, errors.buffer.base)
    withEntries { a, ea in
      other.withEntries { b, eb in
        for i in 0..<(rows * columns) {
          let x = f(Bounded(value: a[i], error: ea[i]), Bounded(value: b[i], error: eb[i]))
          (out[i], bounds[i]) = (x.value, x.error)
        }
      }
    }
    return withExtendedLifetime((values.buffer, errors.buffer)) { Self(values: values, admissible: errors) }
  }

  /// Values and bounds in row-major order.
  @inline(__always)
  func withEntries<R>(_ body: (UnsafePointer<F>, UnsafePointer<F>) -> R) -> R {
    values.withEntries { a in errors.withEntries { e in body(a, e) } }
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
    let (own, radii) = (values.written(), errors.written())
    let (values, errors) = (FloatStorage<F>(uninitialized: rows, columns), FloatStorage<F>(uninitialized: rows, columns))
    for i in 0..<(rows * columns) {
      let x = try f(Bounded(value: own.buffer.base[i], error: radii.buffer.base[i]))
      (values.buffer.base[i], errors.buffer.base[i]) = (x.value, x.error)
    }
    return withExtendedLifetime((own.buffer, radii.buffer, values.buffer, errors.buffer)) {
      Self(values: values, admissible: errors)
    }
  }

  /// `no` if one entry is certainly not 0, `yes` if all are exactly 0.
  public var vanishes: Truth { comparedWithZero() }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private func comparedWithZero() -> Truth {
    var result = Truth.yes
    return withEntries { a, e in
      for i in 0..<(rows * columns) {
        result = result && Bounded(value: a[i], error: e[i]).vanishes
        if result == .no { return .no }
      }
      return result
    }
  }
}
