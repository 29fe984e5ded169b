/// The numbers between two ends. What is said of all of them is shown for enclosures of parts, so that only arithmetics of
/// enclosures can say it.
struct Segment<Real: Field>: Sendable {
  let from, to: Real

  var middle: Real { (from + to) * Real(1, over: 2) }
  var halves: [Segment] { [Segment(from: from, to: middle), Segment(from: middle, to: to)] }

  /// Every number of the segment, as one value.
  var enclosure: Real {
    get throws(Undecided) { middle + (to - from) * Real(1, over: 2) * (try .enclosure(around: 0, radius: 1)) }
  }

  /// Whether h > 0 throughout: parts are halved until an enclosure of h decides.
  func isPositive(depth: Int = 12, _ h: (Real) throws(Undecided) -> Real) throws(Undecided) -> Truth {
    let truth = try h(enclosure).isPositive
    guard truth == .unknown, depth > 0 else { return truth }
    if try h(middle).isPositive == .no { return .no }
    for half in halves {
      let part = try half.isPositive(depth: depth - 1, h)
      if part != .yes { return part }
    }
    return .yes
  }

  /// All critical points of f in the segment from left to right, each isolated.
  ///
  /// Branch and prune: a part is dropped where f′ ≠ 0 throughout; where f″ ≠ 0 throughout, f′ has a zero exactly if its signs at
  /// the two ends differ; all other parts are halved.
  /// - Throws: `.budget` near a degenerate critical point; `.precision` where f′ may be 0 at an end.
  func criticalPoints(of f: WavyFunction<Real>, depth: Int = 24) throws(Undecided) -> [CriticalPoint<Real>] {
    let taylor = try f.taylor(at: enclosure, order: 2)
    if taylor[1].vanishes == .no { return [] }
    if taylor[2].vanishes == .no {
      let slopes = (try f.derivative(at: from), try f.derivative(at: to))
      guard slopes.0.vanishes == .no, slopes.1.vanishes == .no else {
        throw Undecided(.precision, "whether f′ vanishes at \(from) or \(to)")
      }
      let rises = slopes.1.isPositive == .yes
      return (slopes.0.isPositive == .yes) == rises ? [] : [CriticalPoint(f: f, place: self, isMinimum: rises)]
    }
    guard depth > 0 else { throw Undecided(.budget, "a critical point near \(middle) that is degenerate, or nearly so") }
    var points: [CriticalPoint<Real>] = []
    for half in halves { points += try half.criticalPoints(of: f, depth: depth - 1) }
    return points
  }
}

/// The only critical point of f in a segment; f″ ≠ 0 there, and f′ is monotone.
struct CriticalPoint<Real: Field>: Sendable {
  let f: WavyFunction<Real>
  let place: Segment<Real>
  let isMinimum: Bool

  /// The same point in a smaller place, by bisection as far as the signs of f′ are clear.
  func narrowed(_ halvings: Int = 20) throws(Undecided) -> Self {
    var place = place
    for _ in 0..<halvings {
      let slope = try f.derivative(at: place.middle)
      guard slope.vanishes == .no else { break }
      place = place.halves[(slope.isPositive == .yes) == isMinimum ? 0 : 1]
    }
    return Self(f: f, place: place, isMinimum: isMinimum)
  }

  /// An enclosure of the point, and of f there.
  var enclosed: (x: Real, value: Real) {
    get throws(Undecided) {
      let x = try narrowed(40).place.enclosure
      return (x, try f(x))
    }
  }
}
