import Claims
import ExactArithmetic

/// A search under way: what it may ask of the theorem, what it may cost, and what it has cost so far.
///
/// The theorem is known only by closures, so that strategies are plain code. Only `decide` finds anything; the rest is guidance.
final class Hunt {
  /// What one instance says.
  enum Trial {
    /// A hypothesis that must hold does not, or nothing is known.
    case inapplicable
    /// The hypotheses hold and the conclusion too, or nothing is known of it.
    case applicable
    case refuted(Finding)
  }

  /// An instance at which every kept hypothesis holds and the conclusion fails.
  struct Finding {
    let choices: Choices
    /// Whether the dropped hypothesis holds there, too: then the theorem itself is false.
    let hypothesisHolds: Bool
  }

  /// The equations among the kept hypotheses, one list of differences for each hypothesis, in order.
  typealias Equations = [[Rational]]

  let budget: SearchBudget
  let seed: UInt64
  /// Whether somebody wants it to end.
  let isCancelled: @Sendable () -> Bool
  /// Decides an instance rigorously.
  private let decide: (Choices) -> Trial
  /// The choices that an instance with these given ones makes, whatever it says; `nil` where there is none.
  let draw: (Choices) -> Choices?
  private let violation: (Choices, _ limit: Double) -> Violation?
  private let equations: (Choices) -> Equations?

  private(set) var drawn = 0
  private(set) var applicable = 0
  private(set) var evaluated = 0
  private let start = ContinuousClock().now

  init(
    budget: SearchBudget, seed: UInt64, isCancelled: @escaping @Sendable () -> Bool, decide: @escaping (Choices) -> Trial,
    draw: @escaping (Choices) -> Choices?, violation: @escaping (Choices, _ limit: Double) -> Violation?,
    equations: @escaping (Choices) -> Equations?
  ) {
    (self.budget, self.seed, self.isCancelled) = (budget, seed, isCancelled)
    (self.decide, self.draw, self.violation, self.equations) = (decide, draw, violation, equations)
  }

  var elapsed: Double { start.duration(to: ContinuousClock().now).seconds }

  /// Whether time is up or somebody wants the search to end.
  var isSpent: Bool { isCancelled() || elapsed >= budget.seconds }

  /// A plainly drawn instance, decided.
  func tryDrawn(_ choices: Choices) -> Finding? {
    drawn += 1
    return note(decide(choices))
  }

  /// A proposed instance, decided.
  func tryProposed(_ given: [String: Choice]) -> Finding? {
    evaluated += 1
    return note(decide(Choices(seed: seed, given: given)))
  }

  private func note(_ trial: Trial) -> Finding? {
    switch trial {
    case .inapplicable: return nil
    case .applicable:
      applicable += 1
      return nil
    case .refuted(let finding):
      applicable += 1
      return finding
    }
  }

  /// Counts an attempt that came to no evaluation, so that every search ends.
  func countEvaluation() { evaluated += 1 }

  /// How far an instance is from being a counterexample; beyond `limit` not all of it is evaluated.
  func violation(of given: [String: Choice], limit: Double = .infinity) -> Violation? {
    evaluated += 1
    return violation(Choices(seed: seed, given: given), limit)
  }

  /// The exact differences of the equations that an instance should satisfy.
  func equations(of given: [String: Choice]) -> Equations? {
    evaluated += 1
    return equations(Choices(seed: seed, given: given))
  }
}
