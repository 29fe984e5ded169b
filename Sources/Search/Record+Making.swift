import Claims
import ExactArithmetic

extension Record {
  /// The record of a decided unit.
  init<T: Theorem>(_ unit: Unit, _: T.Type, _ attempt: Attempt, expectsRefutation: Bool) where T.Real: RigorousScalar {
    self.init(unit, title: T.statement.title, attempt.choices, scope: attempt.scope)
    self.expectsRefutation = expectsRefutation
    let decision = attempt.decision
    verdict = decision.verdict.name
    hypotheses = decision.hypotheses.map { Part($0.name, $0.outcome) }
    parts = decision.parts.map { Part($0.name, $0.outcome) }
    exhibits = decision.exhibits.map { row in
      ExhibitRow(label: row.label, cells: row.cells.map { ExhibitRow.Cell(name: $0.name, value: $0.value) })
    }
    trustedSteps = decision.trustedSteps
    bits = decision.bits == 0 ? nil : decision.bits
    switch decision.verdict {
    case .proved: grade = T.Real.grade
    case .consistent(let width): self.width = width
    case .refuted(let text), .inapplicable(let text): reason = text
    case .undecided(let why):
      reason = why.query
      undecided = why.reason
    }
  }

  init(_ unit: Unit, title: String, _ choices: Choices, scope: Scope) {
    self.init(
      claim: unit.claim, title: title, arithmetic: unit.arithmetic, verdict: "undecided", scope: scope, dropped: unit.dropped,
      choices: choices.made.mapValues(\.description), seed: unit.seed, index: unit.index)
    requestedParameters = unit.parameters
  }

  /// A record for a unit that did not end: killed at a limit (`.budget`), say.
  public static func unfinished(_ unit: Unit, title: String, _ reason: Undecided) -> Record {
    var record = Record(
      claim: unit.claim, title: title, arithmetic: unit.arithmetic, verdict: "undecided", scope: .instance,
      dropped: unit.dropped, seed: unit.seed, index: unit.index)
    record.requestedParameters = unit.parameters
    record.undecided = reason.reason
    record.reason = reason.query
    return record
  }
}

extension Record {
  /// A record for a unit whose theorem has no instance of the size that was asked for.
  static func tooLarge(_ unit: Unit, title: String, _ reason: String) -> Record {
    var record = unfinished(unit, title: title, Undecided(.unavailable, reason))
    (record.verdict, record.undecided) = ("too-large", nil)
    return record
  }
}

/// What a float run sees of a hypothesis. A question that rounding leaves open (on which side of its kink a ReLU is evaluated, say)
/// is as if the hypothesis failed: nothing is observed of a theorem where its assumptions are not.
private func measured<S: MeasuredScalar>(_ hypothesis: Hypothesis<S>) throws(Undecided) -> FloatObservation {
  do throws(Undecided) { return measure(try hypothesis.claim()) } catch {
    guard error.reason == .precision || error.reason == .kink else { throw error }
    var open = FloatObservation()
    open.unknown = error
    return open
  }
}

/// Runs a theorem in floating point on one instance and compares every residual with its derived rounding bound.
func observe<T: Theorem>(
  _ type: T.Type, _ unit: Unit, _ choices: Choices, source: InstanceSource, expectsRefutation: Bool
) -> Record where T.Real: MeasuredScalar {
  var choose = choices
  var scope = Scope.instance
  var parameters: Int?
  func record(_ verdict: String, _ reason: String?) -> Record {
    var record = Record(unit, title: T.statement.title, choose, scope: scope)
    record.verdict = verdict
    record.reason = reason
    record.parameters = parameters
    record.expectsRefutation = expectsRefutation
    return record
  }
  do throws(Undecided) {
    let instance = try source.make(T.self, &choose, &scope)
    if let complaint = choose.complaints.first { return record("inapplicable", "the choice \(complaint)") }
    var hypotheses: [Record.Part] = []
    parameters = instance.parameterCount
    for hypothesis in instance.measuredHypotheses {
      let seen = try measured(hypothesis)
      hypotheses.append(
        Record.Part(
          name: hypothesis.name, outcome: seen.isWithinBounds ? "observed" : seen.excess == nil ? "unknown" : "exceeded",
          detail: seen.shortcoming))
      if !seen.isWithinBounds && !unit.dropped.contains(hypothesis.key) {
        return record("inapplicable", "\(hypothesis.name): \(seen.shortcoming ?? "")")
      }
    }
    let seen = measure(try instance.measuredConclusion)
    if let unknown = seen.unknown, seen.excess == nil { throw unknown }
    guard seen.comparisons > 0 else { return record("inapplicable", "the conclusion compares nothing that floats can judge") }
    var result = record(seen.excess == nil ? "observed" : "exceeded", seen.excess)
    result.hypotheses = hypotheses
    result.grade = seen.excess == nil ? .sampled : nil
    result.residual = seen.residual
    result.worstRatio = seen.worstRatio
    result.comparisons = seen.comparisons
    return result
  } catch {
    var result = record("undecided", error.query)
    result.undecided = error.reason
    return result
  }
}
