import Certificates
import Claims
import ExactArithmetic

/// Where an instance comes from.
public enum InstanceSource: Sendable {
  /// `construct` where the theorem has one, else `draw`.
  case usual
  /// `draw`, which ranges freely over everything that the theorem quantifies over.
  case free

  /// Makes an instance; where that throws, `choose` and `scope` say how far it got.
  func make<T: Theorem>(_: T.Type, _ choose: inout Choices, _ scope: inout Scope) throws(Undecided) -> T {
    if self == .usual {
      let given = choose
      if let instance = try T.construct(&choose) {
        scope = .construction
        return instance
      }
      choose = given
    }
    return try T.draw(&choose)
  }
}

/// One instance, made and decided; over balls at doubling precision until it is decided.
public struct Attempt: Sendable {
  /// What was decided, over balls at the last precision tried.
  public var decision: Decision
  /// Everything that was chosen, with complaints about what was given.
  public var choices: Choices
  public var scope: Scope
  /// Over symbols, the proof.
  var cases = Certificate.Body.exact([])
  /// Over ℚ and over enclosures, the answers of linear algebra that the decision rests on.
  var testimony: Testimony?
  /// Over enclosures, the precision at which they were enough.
  var bits: Int?

  /// What a checker needs beside the instance to come to the same verdict. Over enclosures it is made here, from what the decision
  /// kept.
  public var evidence: Certificate.Body {
    guard let testimony else { return cases }
    guard let bits else { return .exact(testimony.answers) }
    return .enclosure(bits: bits, boxes: decision.compared.map { Certificate.Box($0) }, answers: testimony.answers)
  }
}

/// Makes an instance from choices and decides it; over balls the same choices are used at more and more bits.
public func attempt<T: Theorem>(
  _: T.Type, _ choices: Choices, source: InstanceSource = .usual, dropping: Set<String> = [],
  ladder: PrecisionLadder = PrecisionLadder()
) -> Attempt where T.Real: RigorousScalar {
  func once() -> Attempt {
    // Answers are always written: a verdict is the same whether anybody asks for its certificate or not.
    let testimony = Testimony()
    var attempt = Testimony.$writing.withValue(testimony, operation: run)
    attempt.testimony = testimony
    return attempt
  }
  func run() -> Attempt {
    var choose = choices
    var scope = Scope.instance
    do throws(Undecided) {
      let instance = try source.make(T.self, &choose, &scope)
      if let complaint = choose.complaints.first {
        return Attempt(decision: Decision(verdict: .inapplicable("the choice \(complaint)")), choices: choose, scope: scope)
      }
      return Attempt(decision: decide(instance, dropping: dropping), choices: choose, scope: scope)
    } catch {
      return Attempt(decision: Decision(verdict: .undecided(error)), choices: choose, scope: scope)
    }
  }
  if T.Real.self is Certified.Type {
    var attempt = once()
    attempt.bits = Certified.bits
    if case .consistent(let width) = attempt.decision.verdict, !(width <= ladder.certifiedConsistency) {
      attempt.decision.verdict = .undecided(Undecided(.precision, "an equation among doubles of width \(width)"))
    }
    return attempt
  }
  guard T.Real.self is Ball.Type else { return once() }
  var (result, bits) = ladder.climb(once) { ladder.isSettled($0.decision.verdict) }
  result.decision = ladder.marked(result.decision, bits: bits)
  result.bits = bits
  return result
}
