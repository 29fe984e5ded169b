import Claims

/// How a float run compares with its derived rounding bound. Not a verdict, and nothing turns it into one.
public struct FloatObservation: Sendable {
  /// The largest |left − right|, or violation of an inequality, that was seen.
  public var residual = 0.0
  /// The largest residual over bound; at most 1 where rounding explains everything.
  public var worstRatio = 0.0
  /// How many comparisons were made.
  public var comparisons = 0
  /// The first comparison that rounding does not explain.
  public var excess: String?
  /// The first thing about which the run says nothing: a value that is not a finite number, a branch within rounding.
  public var unknown: Undecided?

  /// Whether at least one comparison was made and rounding explains all of them.
  public var isWithinBounds: Bool { comparisons > 0 && excess == nil && unknown == nil }

  /// Why it is not within bounds, for people.
  public var shortcoming: String? { excess ?? unknown?.description ?? (comparisons == 0 ? "nothing was compared" : nil) }

  mutating func note(_ residual: Double, bound: Double, _ text: () -> String) {
    comparisons += 1
    guard residual.isFinite, bound.isFinite else {
      unknown = unknown ?? Undecided(.nonFinite, text())
      return
    }
    self.residual = max(self.residual, residual)
    worstRatio = max(worstRatio, residual == 0 ? 0 : residual / bound)
    if !(residual <= bound) { excess = excess ?? "\(residual) exceeds the rounding bound \(bound): \(text())" }
  }

  /// The entries of a matrix of differences.
  mutating func note<S: MeasuredScalar>(_ found: DifferenceSummary, of d: Matrix<S>, _ text: (Int) -> String) {
    comparisons += d.count
    residual = max(residual, found.largest)
    worstRatio = max(worstRatio, found.largestRatio)
    if let k = found.firstUnknown { unknown = unknown ?? Undecided(.nonFinite, text(k)) }
    if let k = found.firstExcess {
      excess = excess ?? "\(abs(d[k].approximation)) exceeds the rounding bound \(d[k].errorBound): \(text(k))"
    }
  }

  mutating func merge(_ other: FloatObservation) {
    residual = max(residual, other.residual)
    worstRatio = max(worstRatio, other.worstRatio)
    comparisons += other.comparisons
    excess = excess ?? other.excess
    unknown = unknown ?? other.unknown
  }
}

/// Measures a claim over rounded numbers with error bounds.
public func measure<S: MeasuredScalar>(_ claim: Claim<S>) -> FloatObservation {
  var result = FloatObservation()
  switch claim {
  case .equal(let a, let b): result.compare(a - b, oneSided: false) { "\(a) = \(b)" }
  case .matricesEqual(let a, let b):
    let d = a - b
    result.note(S.summary(of: d.storage), of: d) { k in "entry \(k): \(a[k]) = \(b[k])" }
  case .lessOrEqual(let a, let b): result.compare(a - b, oneSided: true) { "\(a) ≤ \(b)" }
  case .less(let a, let b):
    result.compare(a - b, oneSided: true) { "\(a) < \(b)" }
    result.denyTie(a - b) { "\(a) < \(b)" }
  case .notEqual(let a, let b):
    let d = a - b
    result.note(d.approximation.isFinite ? 0 : .nan, bound: d.errorBound) { "\(a) ≠ \(b)" }
    result.denyTie(d) { "\(a) ≠ \(b)" }
  case .fact(let truth, let text):
    result.comparisons += 1
    if truth == .no { result.excess = text }
    if truth == .unknown { result.unknown = Undecided(.precision, text) }
  case .all(let parts): for part in parts { result.merge(measure(part)) }
  case .any(let parts):
    let each = parts.map { measure($0) }
    if let best = each.first(where: \.isWithinBounds) {
      result = best
    } else if let open = each.first(where: { $0.unknown != nil }) {
      result.unknown = open.unknown
    } else if !each.isEmpty, each.allSatisfy({ $0.excess != nil }) {
      result = each[0]
    }
  // Otherwise an alternative that floats do not judge may hold: nothing is compared.
  case .not(.fact(let truth, let text)): result = measure(Claim<S>.fact(!truth, text))
  case .not(let part):
    // A float can neither affirm nor deny a negation beyond its bound: nothing is compared, and only NaN is passed on.
    result.unknown = measure(part).unknown
  case .labelled(_, let part), .supported(let part, _): result = measure(part)
  }
  return result
}

extension FloatObservation {
  fileprivate mutating func compare<S: MeasuredScalar>(_ d: S, oneSided: Bool, _ text: () -> String) {
    let x = d.approximation
    note(oneSided && x.isFinite ? max(0, x) : abs(x), bound: d.errorBound, text)
  }

  /// Two sides that are equal without any rounding contradict a strict claim.
  fileprivate mutating func denyTie<S: MeasuredScalar>(_ d: S, _ text: () -> String) {
    if d.approximation == 0 && d.errorBound == 0 { excess = excess ?? "the two sides are equal: \(text())" }
  }
}
