import Claims
import ExactArithmetic

/// What a search for a counterexample without one hypothesis gave.
public struct Refutation: Sendable {
  /// How the search ended.
  public enum Result: Sendable {
    /// Found, shrunk and confirmed exactly.
    case found(Record, origin: Origin, shrinkingTried: Int)
    /// The conclusion fails although every hypothesis holds, the dropped one too: the theorem itself is false.
    case theoremRefuted(Record)
    /// The budget is spent; it says nothing about necessity.
    case budgetSpent
    /// The theorem file says that the hypothesis belongs to the meaning, or that its necessity is unknown.
    case marked(String)
  }
  /// Where the counterexample came from before it was shrunk.
  public enum Origin: String, Sendable { case search = "random search", theorem = "the theorem file" }

  /// The id of the claim.
  public let claim: String
  /// The key of the dropped hypothesis, "H1".
  public let hypothesis: String
  public let result: Result
  /// Instances drawn, and how many of them satisfied the other hypotheses.
  public let drawn, applicable: Int
}

extension Engine {
  /// Looks for an instance at which every hypothesis but the dropped one holds and the conclusion fails, over ℚ, and shrinks it.
  ///
  /// Instances are drawn freely, never constructed. Where the search finds none, the counterexample of the theorem file is
  /// confirmed and shrunk instead, and the result says so.
  public func refute(_ id: String, dropping key: String, seed: UInt64, budget: Int = 2_000, shrinking: Int = 4_000)
    throws(EngineError) -> Refutation
  {
    let info = try claim(id)
    guard info.hypotheses.contains(where: { $0.prefix { $0 != ":" } == key[...] }) else {
      throw .noSuchHypothesis(key, of: id, known: info.hypotheses)
    }
    let entry = try entry(id, Rational.self)
    func open<T: Theorem<Rational>>(_ type: T.Type) -> Refutation {
      refute(type, id, dropping: key, seed: seed, budget: budget, shrinking: shrinking)
    }
    return open(entry.theorem)
  }

  private func refute<T: Theorem<Rational>>(
    _ type: T.Type, _ id: String, dropping key: String, seed: UInt64, budget: Int, shrinking: Int
  ) -> Refutation {
    let marks = T.sharpness.filter { $0.hypothesis == key }
    var (drawn, applicable) = (0, 0)
    /// What an instance says: that the dropped hypothesis is needed, that the theorem is false with it, or neither (`nil`).
    func test(_ choices: Choices) -> (choices: Choices, hypothesisHolds: Bool)? {
      var choose = choices
      do throws(Undecided) {
        let instance = try T.draw(&choose)
        if !choose.complaints.isEmpty { return nil }
        let decision = decide(instance, dropping: [key])
        if case .inapplicable = decision.verdict { return nil }
        applicable += 1
        guard case .refuted = decision.verdict else { return nil }
        switch decision.hypotheses.first(where: { $0.name.hasPrefix(key + ":") })?.outcome {
        case .no?: return (choose, false)
        case .yes?: return (choose, true)
        default: return nil
        }
      } catch {
        return nil
      }
    }
    func report(_ found: (choices: Choices, hypothesisHolds: Bool), _ origin: Refutation.Origin) -> Refutation {
      func given(_ choices: [String: Choice]) -> Choices {
        Choices(seed: found.choices.seed, profile: found.choices.profile, given: choices)
      }
      let shrinker = Shrinker(
        stillFails: { choices in
          guard let again = test(given(choices)), again.hypothesisHolds == found.hypothesisHolds else { return nil }
          return again.choices
        },
        draw: { choices in
          var choose = given(choices)
          do throws(Undecided) {
            _ = try T.draw(&choose)
            return choose
          } catch {
            return nil
          }
        }, budget: shrinking)
      let counts = (drawn, applicable)
      let (small, tried) = shrinker.shrink(found.choices)
      // The counterexample is read back from its own numbers and decided once more.
      let unit = Unit(claim: id, arithmetic: .exact, seed: 0, index: 0, dropped: found.hypothesisHolds ? [] : [key])
      let record = timed {
        let again = attempt(
          T.self, Choices(seed: 0, given: small.made, isStrict: true), source: .free, dropping: Set(unit.dropped))
        return Record(unit, T.self, again, expectsRefutation: true)
      }
      return Refutation(
        claim: id, hypothesis: key,
        result: found.hypothesisHolds ? .theoremRefuted(record) : .found(record, origin: origin, shrinkingTried: tried),
        drawn: counts.0, applicable: counts.1)
    }
    for case .partOfTheMeaning(_, let why) in marks {
      return Refutation(claim: id, hypothesis: key, result: .marked("part of the meaning: \(why)"), drawn: 0, applicable: 0)
    }
    for n in 0..<budget {
      drawn += 1
      let profile = Choices.Profile(bound: 1 + n % 3)
      if let found = test(Choices(seed: seed &+ UInt64(n), profile: profile)) { return report(found, .search) }
    }
    for case .counterexample(_, let given) in marks {
      if let found = test(Choices(seed: 0, given: given)) { return report(found, .theorem) }
    }
    for case .necessityUnknown(_, let why) in marks {
      return Refutation(
        claim: id, hypothesis: key, result: .marked("necessity unknown: \(why)"), drawn: drawn, applicable: applicable)
    }
    return Refutation(claim: id, hypothesis: key, result: .budgetSpent, drawn: drawn, applicable: applicable)
  }

  /// Checks what a theorem file says of its own sharpness: each recorded counterexample must satisfy the other hypotheses,
  /// violate the dropped one and refute the conclusion; every hypothesis must have an entry. Returns what is wrong.
  public func sharpnessDefects(of id: String) throws(EngineError) -> [String] {
    let info = try claim(id)
    let entry = try entry(id, Rational.self)
    func open<T: Theorem<Rational>>(_ type: T.Type) -> [String] {
      guard hypotheses(of: type) != nil else {
        return ["\(id): no instance could be drawn, so nothing is known of its hypotheses"]
      }
      var defects: [String] = []
      for name in info.hypotheses where !T.sharpness.contains(where: { name.hasPrefix($0.hypothesis + ":") }) {
        defects.append("\(id): nothing is said about dropping '\(name)'")
      }
      for case .counterexample(let key, let given) in T.sharpness {
        let result = attempt(type, Choices(seed: 0, given: given, isStrict: true), source: .free, dropping: [key])
        guard case .refuted = result.decision.verdict else {
          defects.append("\(id): the counterexample without \(key) is \(result.decision.verdict)")
          continue
        }
        guard let dropped = result.decision.hypotheses.first(where: { $0.name.hasPrefix(key + ":") }) else {
          defects.append("\(id): there is no hypothesis \(key)")
          continue
        }
        if case .no = dropped.outcome {
        } else {
          defects.append("\(id): the counterexample without \(key) does not violate it (\(dropped.outcome.name))")
        }
        for name in result.choices.unused {
          defects.append("\(id): the counterexample without \(key) sets '\(name)', which nothing reads")
        }
      }
      return defects
    }
    return open(entry.theorem)
  }
}
