import Claims
import ExactArithmetic
import FloatArithmetic

/// Descends in floats to where nothing is violated, and snaps the numbers to simple rationals one after the other, each time
/// letting the others move back to where nothing is violated. What is left over is repaired exactly; exact arithmetic decides.
struct FloatDescent {
  let hunt: Hunt
  /// How many float evaluations may be spent.
  var evaluations: Int
  /// Instances with more numbers are left to other strategies: every step evaluates once for each.
  var largestInstance = 40
  /// A point counts as reached below this squared norm; floats are rounded to multiples of 2⁻⁴⁰.
  private let reached = 1e-18

  /// A counterexample, if a descent leads to one.
  func run() -> Hunt.Finding? {
    var drawing = StructuredDrawing(seed: hunt.seed ^ 0x6465_7363)
    let last = hunt.evaluated + evaluations
    var n: UInt64 = 0
    while hunt.evaluated < last, !hunt.isSpent {
      n += 1
      // In turn from structured points, whose zeros are kept small, and from anywhere.
      let start =
        n % 2 == 0
        ? drawing.next(from: hunt.draw)
        : hunt.draw(Choices(seed: hunt.seed &+ n &* 0x9e37_79b9, profile: Choices.Profile(bound: 2, fractionBits: 8)))
      guard let start else {
        hunt.countEvaluation()
        continue
      }
      if let found = descend(from: start) { return found }
    }
    return nil
  }

  private func descend(from choices: Choices) -> Hunt.Finding? {
    let variables = Variables(choices)
    let n = variables.slots.count
    guard n > 0, n <= largestInstance else {
      hunt.countEvaluation()
      return nil
    }
    let system = LeastSquares { x in hunt.violation(of: variables.setting(x.map { ExactNumber(near: $0) }))?.residuals }
    let start = variables.values.map { $0.nearest(Double.self).value }
    guard let (x, norm) = system.minimised(start, free: Array(0..<n), steps: 25), norm < reached else { return nil }
    // Enclosures need no simple numbers; neither do inequalities.
    if let found = hunt.tryProposed(variables.setting(x.map { ExactNumber(near: $0) })) { return found }
    for denominator in [1, 2, 3, 4, 5, 6, 8, 10, 12] {
      if hunt.isSpent { return nil }
      let snapped = snap(x, over: denominator, system)
      let given = variables.setting(snapped)
      if let found = hunt.tryProposed(given) { return found }
      guard let choices = hunt.draw(Choices(seed: choices.seed, given: given)) else { continue }
      for candidate in AffineRepair(hunt: hunt).repaired(choices, limit: 2) {
        if let found = hunt.tryProposed(candidate) { return found }
      }
    }
    return nil
  }

  /// As many coordinates as possible on multiples of 1/d, the closest first, the others where these leave them: the simplest
  /// fractions there.
  private func snap(_ start: [Double], over d: Int, _ system: LeastSquares) -> [ExactNumber] {
    var x = start
    var values: [Int: ExactNumber] = [:]
    func distance(_ i: Int) -> Double { abs(x[i] * Double(d) - (x[i] * Double(d)).rounded()) }
    var open = Array(x.indices)
    var dependent: [Int] = []
    while !open.isEmpty, !hunt.isSpent {
      let i = open.min { distance($0) < distance($1) }!
      open.removeAll { $0 == i }
      let near = (x[i] * Double(d)).rounded()
      let other = near + (x[i] * Double(d) < near ? -1 : 1)
      var isFixed = false
      for p in [near, other] where abs(p) < 1e6 {
        var trial = x
        trial[i] = p / Double(d)
        guard let (y, norm) = system.minimised(trial, free: open + dependent, steps: 6), norm < reached else { continue }
        (x, isFixed) = (y, true)
        values[i] = ExactNumber(reduced: Int(p), d)
        break
      }
      if !isFixed { dependent.append(i) }
    }
    return x.indices.map { i in
      values[i] ?? ExactNumber(simplestNear: x[i], denominator: 10_000, tolerance: 1e-7) ?? ExactNumber(near: x[i])
    }
  }
}
