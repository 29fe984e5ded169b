import Certificates
import Claims
import ExactArithmetic

/// A verdict with everything that a record says about it.
public struct Decision: Sendable {
  /// The answer; `decide` starts from undecided and says otherwise only for what was shown.
  public var verdict: Verdict
  /// Each hypothesis with what was found; those after a failing one are not evaluated.
  public var hypotheses: [(name: String, outcome: Outcome)] = []
  public var parts: [(name: String, outcome: Outcome)] = []
  public var exhibits: [(label: String, cells: [(name: String, value: String)])] = []
  public var trustedSteps: [String] = []
  /// Bits of the last precision tried; 0 for exact arithmetic.
  public var bits = 0
  /// Over balls, the enclosures of all differences that the kept hypotheses and the conclusion compare with 0.
  public var compared: [Ball] = []
}

/// Decides a theorem on one instance.
///
/// Hypotheses are evaluated in order; one that fails makes the instance inapplicable, one that is unknown makes it undecided.
/// Those whose key is in `dropped` are evaluated last, for the record, and may fail.
public func decide<T: Theorem>(_ instance: T, dropping dropped: Set<String> = []) -> Decision where T.Real: RigorousScalar {
  var decision = Decision(verdict: .undecided(Undecided(.budget, "not evaluated")))
  decision.trustedSteps = instance.trustedSteps
  var weakest = 0.0
  let kept = instance.hypotheses.filter { !dropped.contains($0.key) }
  let others = instance.hypotheses.filter { dropped.contains($0.key) }
  for hypothesis in kept {
    let (outcome, compared) = settle(hypothesis)
    decision.hypotheses.append((hypothesis.name, outcome))
    decision.compared += compared
    switch outcome {
    case .yes: continue
    case .consistent(let width): weakest = max(weakest, width)
    case .no(let text):
      decision.verdict = .inapplicable("\(hypothesis.name) fails: \(text)")
      return decision
    case .empty:
      decision.verdict = .inapplicable("\(hypothesis.name) claims nothing here")
      return decision
    case .unknown(let reason):
      decision.verdict = .undecided(reason)
      return decision
    }
  }
  for hypothesis in others {
    // For the record only: no part of the evidence.
    let outcome = Testimony.$writing.withValue(nil) { settle(hypothesis).outcome }
    decision.hypotheses.append((hypothesis.name, outcome))
  }
  if let (text, compared) = obstruction(at: instance) {
    decision.compared += compared
    decision.verdict =
      weakest > 0
      ? .undecided(Undecided(.precision, "there is no witness, but a hypothesis is only consistent: \(text)")) : .refuted(text)
    return decision
  }
  do throws(Undecided) {
    let conclusion = try instance.conclusion
    decision.parts = parts(of: conclusion)
    decision.compared += balls(of: conclusion)
    switch evaluate(conclusion) {
    case .yes: decision.verdict = weakest > 0 ? .consistent(width: weakest) : .proved
    case .consistent(let width): decision.verdict = .consistent(width: max(width, weakest))
    case .unknown(let reason): decision.verdict = .undecided(reason)
    case .empty: decision.verdict = .inapplicable("the conclusion claims nothing here")
    case .no(let text):
      if weakest > 0 {
        decision.verdict = .undecided(Undecided(.precision, "the conclusion fails, but a hypothesis is only consistent: \(text)"))
      } else if T.self is any Existence.Type {
        decision.verdict = .undecided(Undecided(.budget, "the witness fails, which refutes nothing: \(text)"))
      } else {
        decision.verdict = .refuted(text)
      }
    }
    let exhibits = Testimony.$writing.withValue(nil) { shown(by: instance) }
    decision.exhibits = try exhibits.get().map { exhibit in
      (exhibit.label, exhibit.cells.map { ($0.name, text($0.value)) })
    }
  } catch {
    decision.verdict = .undecided(error)
  }
  return decision
}

/// Why a statement of existence is false at this instance, where its obstruction is shown.
private func obstruction<T: Theorem>(at instance: T) -> (text: String, compared: [Ball])? where T.Real: RigorousScalar {
  guard let existence = instance as? any Existence<T.Real> else { return nil }
  func shown() -> [Ball]? {
    do throws(Undecided) {
      guard let claim = try existence.obstruction, case .yes = evaluate(claim) else { return nil }
      return balls(of: claim)
    } catch { return nil }
  }
  // Answers are evidence only where the obstruction is what the verdict rests on.
  guard Testimony.$writing.withValue(nil, operation: shown) != nil, let compared = shown() else { return nil }
  return ("there is no witness: the obstruction holds", compared)
}

private func settle<S: RigorousScalar>(_ hypothesis: Hypothesis<S>) -> (outcome: Outcome, compared: [Ball]) {
  do throws(Undecided) {
    let claim = try hypothesis.claim()
    return (evaluate(claim), balls(of: claim))
  } catch { return (.unknown(error), []) }
}

private func shown<T: Theorem>(by instance: T) -> Result<[Exhibit<T.Real>], Undecided> {
  do throws(Undecided) { return .success(try instance.exhibits) } catch { return .failure(error) }
}

/// Of enclosures, those of what a claim compares with 0.
private func balls<S: RigorousScalar>(of claim: Claim<S>) -> [Ball] {
  guard S.self is Ball.Type || S.self is Certified.Type else { return [] }
  return differences(of: claim).compactMap { $0 as? Ball ?? ($0 as? Certified).map { Ball($0) } }
}

private func text<S: Scalar>(_ value: Exhibit<S>.Value) -> String {
  switch value {
  case .number(let x): (x as? Ball)?.digits(30) ?? "\(x)"
  case .text(let text): text
  }
}
