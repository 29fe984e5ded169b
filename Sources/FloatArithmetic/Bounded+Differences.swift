import Scalars

extension Bounded {
  /// One pass over the arrays of values and bounds, without a scalar at a time.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public static func summary(of differences: BoundedStorage<F>) -> DifferenceSummary {
    let (values, bounds) = (differences.values.rowMajor, differences.errors.rowMajor)
    var result = DifferenceSummary()
    values.withUnsafeBufferPointer { values in
      bounds.withUnsafeBufferPointer { bounds in
        for k in 0..<values.count { result.note(Double(values[k]), bound: Double(bounds[k]), at: k) }
      }
    }
    return result
  }
}
