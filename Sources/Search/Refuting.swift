import Claims
import ExactArithmetic
import FloatArithmetic

extension Engine {
  /// Looks for an instance at which every hypothesis but the dropped one holds and the conclusion fails, and shrinks it.
  ///
  /// It is decided over ℚ, or by enclosures where the claim is not declared for ℚ. Instances are never constructed: a construction
  /// that enforces a hypothesis cannot test it. Stored counterexamples are tried first, then the strategies from the plainest to
  /// the cleverest; where none finds anything, the counterexample of the theorem file is confirmed and shrunk instead, and the
  /// result says so. Same seed, same answer, as long as no limit of time is met.
  /// - Parameters:
  ///   - key: "H1"; `nil` looks for an instance at which all hypotheses hold and the conclusion fails.
  ///   - strategies: what is tried, in this order.
  ///   - stored: instances that refuted it in an earlier run.
  ///   - isCancelled: asked again and again; what has been found by then is reported.
  public func refute(
    _ id: String, dropping key: String?, seed: UInt64, budget: SearchBudget = SearchBudget(),
    strategies: [Refutation.Origin] = [.search, .structured, .moves, .descent], stored: [[String: Choice]] = [],
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(EngineError) -> Refutation {
    let info = try claim(id)
    if let key, !info.hypotheses.contains(where: { $0.prefix { $0 != ":" } == key[...] }) {
      throw .noSuchHypothesis(key, of: id, known: info.hypotheses)
    }
    let guide = try entry(id, Double.self).theorem
    let task = RefutationTask(
      id: id, key: key, seed: seed, budget: budget, strategies: strategies, stored: stored, isCancelled: isCancelled,
      arithmetic: info.arithmetics.contains(.ball) && !info.arithmetics.contains(.exact) ? .ball : .exact)
    func open<T: Theorem<Rational>>(_ type: T.Type) -> Refutation { task.run(type, guide: guide) }
    func openBall<T: Theorem<Ball>>(_ type: T.Type) -> Refutation { task.run(type, guide: guide) }
    return task.arithmetic == .ball
      ? openBall(try entry(id, Ball.self).theorem) : open(try entry(id, Rational.self).theorem)
  }

  /// The same with a budget in instances and in steps of the shrinking.
  public func refute(_ id: String, dropping key: String, seed: UInt64, budget: Int, shrinking: Int = 8_000)
    throws(EngineError) -> Refutation
  {
    try refute(id, dropping: key, seed: seed, budget: SearchBudget(instances: budget, shrinkingSteps: shrinking))
  }
}

/// One search, from the theorem's type to the refutation.
private struct RefutationTask {
  let id: String
  let key: String?
  let seed: UInt64
  let budget: SearchBudget
  let strategies: [Refutation.Origin]
  let stored: [[String: Choice]]
  let isCancelled: @Sendable () -> Bool
  let arithmetic: Arithmetic

  func run<T: Theorem>(_ type: T.Type, guide: any Theorem<Double>.Type) -> Refutation where T.Real: RigorousScalar & Field {
    let start = ContinuousClock().now
    let marks = T.sharpness.filter { $0.hypothesis == key }
    let hunt = hunt(type, guide: guide)
    var outdated: [Int] = []

    func refutation(_ result: Refutation.Result, _ size: Refutation.Size? = nil) -> Refutation {
      var refutation = Refutation(
        claim: id, hypothesis: key ?? "", result: result, drawn: hunt.drawn, applicable: hunt.applicable,
        evaluated: hunt.evaluated,
        seconds: start.duration(to: ContinuousClock().now).seconds)
      refutation.size = size
      refutation.outdated = outdated
      return refutation
    }
    func report(_ finding: Hunt.Finding, _ origin: Refutation.Origin) -> Refutation {
      let (small, tried) = shrunk(finding, type, hunt)
      // The counterexample is read back from its own numbers and decided once more.
      let unit = Unit(claim: id, arithmetic: arithmetic, seed: 0, index: 0, dropped: finding.hypothesisHolds ? [] : dropped)
      let record = timed {
        let again = attempt(
          T.self, Choices(seed: 0, given: small.made, isStrict: true), source: .free, dropping: Set(unit.dropped))
        return Record(unit, T.self, again, expectsRefutation: true)
      }
      if finding.hypothesisHolds, record.verdict != "refuted" {
        return refutation(
          .unfinished("all hypotheses seemed to hold and the conclusion to fail; decided once more: \(record.verdict)"))
      }
      return refutation(
        finding.hypothesisHolds ? .theoremRefuted(record) : .found(record, origin: origin, shrinkingTried: tried),
        Refutation.Size(small))
    }

    for case .partOfTheMeaning(_, let why) in marks { return refutation(.marked("part of the meaning: \(why)")) }
    for (k, given) in stored.enumerated() {
      // Given strictly: what a file leaves out is not made up.
      if case .refuted(let finding) = trial(type, Choices(seed: 0, given: given, isStrict: true)),
        finding.choices.record.allSatisfy({ given[$0.name] != nil })
      {
        return report(finding, .store)
      }
      outdated.append(k)
    }
    if let (finding, origin) = found(hunt) { return report(finding, origin) }
    for case .counterexample(_, let given) in marks {
      if case .refuted(let finding) = trial(type, Choices(seed: 0, given: given)) { return report(finding, .theorem) }
    }
    if isCancelled() { return refutation(.unfinished("stopped before the search had ended")) }
    for case .necessityUnknown(_, let why) in marks { return refutation(.marked("necessity unknown: \(why)")) }
    return refutation(.budgetSpent)
  }

  /// What may fail.
  private var dropped: [String] { key.map { [$0] } ?? [] }

  /// What the strategies find.
  private func found(_ hunt: Hunt) -> (Hunt.Finding, Refutation.Origin)? {
    let n = budget.instances
    for strategy in strategies {
      let found: Hunt.Finding? =
        switch strategy {
        case .search: plain(hunt)
        case .structured: StructuredSearch(hunt: hunt, instances: 3 * n, repairs: n / 5).run()
        case .moves: CoordinateMoves(hunt: hunt, evaluations: 2 * n).run()
        case .descent: FloatDescent(hunt: hunt, evaluations: 2 * n).run()
        case .store, .theorem: nil
        }
      if let found { return (found, strategy) }
    }
    return nil
  }

  private func plain(_ hunt: Hunt) -> Hunt.Finding? {
    for k in 0..<budget.instances where !hunt.isSpent {
      let profile = Choices.Profile(bound: 1 + k % 3)
      if let found = hunt.tryDrawn(Choices(seed: seed &+ UInt64(k), profile: profile)) { return found }
    }
    return nil
  }

  private func hunt<T: Theorem>(_ type: T.Type, guide: any Theorem<Double>.Type) -> Hunt
  where T.Real: RigorousScalar & Field {
    func violation<G: Theorem<Double>>(_ guide: G.Type, _ choices: Choices, _ limit: Double) -> Violation? {
      var choose = choices
      do throws(Undecided) {
        let instance = try G.draw(&choose)
        return choose.complaints.isEmpty ? Violation(instance, dropping: key, limit: limit) : nil
      } catch { return nil }
    }
    return Hunt(
      budget: budget, seed: seed, isCancelled: isCancelled, decide: { trial(type, $0) }, draw: { drawn(type, $0) },
      violation: { violation(guide, $0, $1) }, equations: { equations(type, $0) })
  }

  /// What an instance says: that the dropped hypothesis is needed, that the theorem is false with it, or neither.
  private func trial<T: Theorem>(_ type: T.Type, _ choices: Choices) -> Hunt.Trial where T.Real: RigorousScalar & Field {
    let result: (decision: Decision, choices: Choices)
    if T.Real.self is Ball.Type {
      let attempt = attempt(type, choices, source: .free, dropping: Set(dropped))
      result = (attempt.decision, attempt.choices)
    } else {
      var choose = choices
      do throws(Undecided) {
        let instance = try T.draw(&choose)
        guard choose.complaints.isEmpty else { return .inapplicable }
        result = (decide(instance, dropping: Set(dropped)), choose)
      } catch {
        return .inapplicable
      }
    }
    if case .inapplicable = result.decision.verdict { return .inapplicable }
    guard case .refuted = result.decision.verdict else { return .applicable }
    guard let key else { return .refuted(Hunt.Finding(choices: result.choices, hypothesisHolds: true)) }
    switch result.decision.hypotheses.first(where: { $0.name.hasPrefix(key + ":") })?.outcome {
    case .no?: return .refuted(Hunt.Finding(choices: result.choices, hypothesisHolds: false))
    case .yes?: return .refuted(Hunt.Finding(choices: result.choices, hypothesisHolds: true))
    default: return .applicable
    }
  }

  private func drawn<T: Theorem>(_: T.Type, _ choices: Choices) -> Choices? {
    var choose = choices
    do throws(Undecided) {
      _ = try T.draw(&choose)
      return choose.complaints.isEmpty ? choose : nil
    } catch { return nil }
  }

  /// The equations among the kept hypotheses, over ℚ, and those that would show that nothing exists.
  private func equations<T: Theorem>(_: T.Type, _ choices: Choices) -> Hunt.Equations? {
    var choose = choices
    do throws(Undecided) {
      let instance = try T.draw(&choose)
      guard choose.complaints.isEmpty else { return nil }
      var all: Hunt.Equations = []
      for hypothesis in instance.hypotheses where hypothesis.key != key {
        let claim = try hypothesis.claim()
        all.append(equations(of: claim).compactMap { $0 as? Rational })
        // What comes after a fact that fails may have no meaning.
        if case .fact(.no, _) = claim { return nil }
      }
      if let existence = instance as? any Existence<T.Real>, let obstruction = try existence.obstruction {
        all.append(equations(of: obstruction).compactMap { $0 as? Rational })
      }
      return all
    } catch { return nil }
  }

  private func equations<S: Scalar>(of claim: Claim<S>) -> [S] {
    switch claim {
    case .equal(let a, let b): [a - b]
    case .matricesEqual(let a, let b): (a - b).entries
    case .all(let parts): parts.flatMap { equations(of: $0) }
    case .labelled(_, let part), .supported(let part, _): equations(of: part)
    case .notEqual, .less, .lessOrEqual, .fact, .any, .not: []
    }
  }

  private func shrunk<T: Theorem>(_ finding: Hunt.Finding, _ type: T.Type, _ hunt: Hunt) -> (choices: Choices, tried: Int)
  where T.Real: RigorousScalar & Field {
    func given(_ choices: [String: Choice]) -> Choices {
      Choices(seed: finding.choices.seed, profile: finding.choices.profile, given: choices)
    }
    let shrinker = Shrinker(
      stillFails: { choices in
        guard case .refuted(let again) = trial(type, given(choices)), again.hypothesisHolds == finding.hypothesisHolds else {
          return nil
        }
        return again.choices
      },
      draw: { drawn(type, given($0)) }, resolved: { AffineRepair(hunt: hunt).resolved($0) }, steps: budget.shrinkingSteps,
      seconds: budget.shrinkingSeconds, isCancelled: isCancelled)
    return shrinker.shrink(finding.choices)
  }
}
