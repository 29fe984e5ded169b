/// What one pass over the differences of two rounded matrices finds, entry by entry in row-major order.
public struct DifferenceSummary: Sendable, Equatable {
  /// The largest |difference| among entries that are finite, with finite bounds.
  public var largest = 0.0
  /// The largest |difference| over bound among them; 0 where the difference is 0, infinite where only the bound is.
  public var largestRatio = 0.0
  /// The number of the first entry that is not finite, or whose bound is not: of it nothing is known.
  public var firstUnknown: Int?
  /// The number of the first finite entry whose difference exceeds its bound.
  public var firstExcess: Int?

  /// No entries yet.
  public init() {}

  /// Takes entry k into account.
  @inlinable public mutating func note(_ difference: Double, bound: Double, at k: Int) {
    let residual = difference.magnitude
    guard residual.isFinite, bound.isFinite else {
      if firstUnknown == nil { firstUnknown = k }
      return
    }
    if residual == 0 { return }
    if residual > largest { largest = residual }
    let ratio = residual / bound
    if ratio > largestRatio { largestRatio = ratio }
    if !(residual <= bound), firstExcess == nil { firstExcess = k }
  }
}

extension MeasuredScalar {
  /// One scalar at a time.
  public static func summary(of differences: Storage) -> DifferenceSummary {
    var result = DifferenceSummary()
    for i in 0..<differences.rows {
      for j in 0..<differences.columns {
        let d = differences[i, j]
        result.note(d.approximation, bound: d.errorBound, at: i * differences.columns + j)
      }
    }
    return result
  }
}
