import Claims
import ExactArithmetic

/// Decides structured instances, and what exact repair makes of some of them.
struct StructuredSearch {
  let hunt: Hunt
  /// How many structured instances are decided, and how many of those whose equations fail are repaired.
  var instances, repairs: Int

  /// A counterexample, if one of them is.
  func run() -> Hunt.Finding? {
    var drawing = StructuredDrawing(seed: hunt.seed ^ 0x7374_7275)
    var left = repairs
    for n in 0..<instances {
      if hunt.isSpent { return nil }
      guard let choices = drawing.next(from: hunt.draw) else {
        hunt.countEvaluation()
        continue
      }
      if let found = hunt.tryProposed(choices.made) { return found }
      // Those that lack little first; now and then any.
      guard left > 0, let equations = hunt.equations(of: choices.made) else { continue }
      let failing = equations.count { $0.contains { $0.vanishes != .yes } }
      guard failing == 1 || failing > 1 && n % 8 == 0 else { continue }
      left -= 1
      for candidate in AffineRepair(hunt: hunt).repaired(choices) {
        if let found = hunt.tryProposed(candidate) { return found }
      }
    }
    return nil
  }
}
