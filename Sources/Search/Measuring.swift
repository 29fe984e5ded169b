import Claims

/// How a float run compares with its derived rounding bound. Not a verdict, and nothing turns it into one.
public struct FloatObservation: Sendable {
  /// The largest |left − right|, or violation of an inequality, that was seen.
  public var residual = 0.0
  /// The largest residual over bound; at most 1 where rounding explains everything.
  public var worstRatio = 0.0
  /// How many comparisons were made.
  public var comparisons = 0
  /// The first comparison that rounding does not explain, or that is not a number.
  public var excess: String?

  /// Whether at least one comparison was made and rounding explains all of them.
  public var isWithinBounds: Bool { comparisons > 0 && excess == nil }

  mutating func note(_ residual: Double, bound: Double, _ text: () -> String) {
    comparisons += 1
    guard residual.isFinite, bound.isFinite else {
      excess = excess ?? "not a finite number: \(text())"
      return
    }
    self.residual = max(self.residual, residual)
    let ratio = residual == 0 ? 0 : residual / bound
    worstRatio = max(worstRatio, ratio)
    if !(residual <= bound) { excess = excess ?? "\(residual) exceeds the rounding bound \(bound): \(text())" }
  }
}

/// Measures a claim over rounded numbers with error bounds.
public func measure<S: MeasuredScalar>(_ claim: Claim<S>) -> FloatObservation {
  var result = FloatObservation()
  measure(claim, into: &result)
  return result
}

private func measure<S: MeasuredScalar>(_ claim: Claim<S>, into result: inout FloatObservation) {
  func gap(_ d: S, oneSided: Bool, _ text: () -> String) {
    result.note(oneSided ? max(0, d.approximation) : abs(d.approximation), bound: d.errorBound, text)
    if d.approximation.isNaN { result.excess = result.excess ?? "NaN: \(text())" }
  }
  /// Two sides that are equal without any rounding contradict a strict claim.
  func tie(_ d: S, _ text: () -> String) {
    if d.approximation == 0 && d.errorBound == 0 { result.excess = result.excess ?? "the two sides are equal: \(text())" }
  }
  switch claim {
  case .equal(let a, let b): gap(a - b, oneSided: false) { "\(a) = \(b)" }
  case .matricesEqual(let a, let b):
    let d = a - b
    for k in 0..<d.count { gap(d[k], oneSided: false) { "entry \(k): \(a[k]) = \(b[k])" } }
  case .lessOrEqual(let a, let b): gap(a - b, oneSided: true) { "\(a) ≤ \(b)" }
  case .less(let a, let b):
    gap(a - b, oneSided: true) { "\(a) < \(b)" }
    tie(a - b) { "\(a) < \(b)" }
  case .notEqual(let a, let b):
    let d = a - b
    result.note(0, bound: d.errorBound) { "\(a) ≠ \(b)" }
    tie(d) { "\(a) ≠ \(b)" }
  case .fact(let truth, let text):
    result.comparisons += 1
    if truth == .no { result.excess = result.excess ?? text }
  case .all(let parts): for part in parts { measure(part, into: &result) }
  case .any(let parts):
    let each = parts.map { measure($0) }
    if let best = each.first(where: \.isWithinBounds) ?? each.first { merge(best, into: &result) }
  case .not(let part):
    // A float can neither affirm nor deny a negation beyond its bound; it is counted, not judged.
    result.comparisons += measure(part).comparisons
  case .labelled(_, let part): measure(part, into: &result)
  }
}

private func merge(_ other: FloatObservation, into result: inout FloatObservation) {
  result.residual = max(result.residual, other.residual)
  result.worstRatio = max(result.worstRatio, other.worstRatio)
  result.comparisons += other.comparisons
  result.excess = result.excess ?? other.excess
}
