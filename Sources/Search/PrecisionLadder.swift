import Claims
import ExactArithmetic

/// Doubling precision for balls: a computation is repeated at more and more bits until its verdict is settled or the bits are
/// spent.
public struct PrecisionLadder: Sendable {
  /// The bits of the first and of the last rung.
  public var first = 64
  public var last = 2048
  /// A consistent equation counts as settled below this width (absolute). On the last rung, one that is wider is undecided.
  public var consistency = 1e-20
  /// The same for doubles with proved bounds, which have one rung only.
  public var certifiedConsistency = 1e-6

  public init(first: Int = 64, last: Int = 2048, consistency: Double = 1e-20) {
    precondition(first >= 2 && last >= first && consistency > 0, "an impossible precision ladder")
    (self.first, self.last, self.consistency) = (first, last, consistency)
  }

  /// Whether more bits would not change the verdict.
  func isSettled(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .undecided(let reason): !isOpen(reason)
    case .consistent(let width): width <= consistency
    case .proved, .refuted, .inapplicable: true
    }
  }

  /// Whether more bits may help.
  func isOpen(_ reason: Undecided) -> Bool { [.precision, .singular, .nonFinite].contains(reason.reason) }

  /// The first settled result, or that of the last rung, with the bits it was made at.
  func climb<R>(_ once: () -> R, isSettled: (R) -> Bool) -> (result: R, bits: Int) {
    var bits = first
    while true {
      let result = Ball.$precision.withValue(bits, operation: once)
      if isSettled(result) || bits * 2 > last { return (result, bits) }
      bits *= 2
    }
  }

  /// The decision with its bits; a consistent equation that is still wide is no answer.
  func marked(_ decision: Decision, bits: Int) -> Decision {
    var decision = decision
    decision.bits = bits
    if case .consistent(let width) = decision.verdict, !(width <= consistency) {
      decision.verdict = .undecided(Undecided(.precision, "an equation among balls of width \(width) at \(bits) bits"))
    }
    return decision
  }
}
