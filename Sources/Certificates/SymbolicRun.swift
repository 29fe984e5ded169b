import Claims

/// One comparison that has to be shown of an expression, for all values of its indeterminates.
public struct SymbolicGoal<S: SymbolicScalar>: Sendable {
  /// What is to be shown of the expression.
  public enum Relation: String, Sendable {
    case zero, nonzero, positive, nonnegative

    /// The signs that satisfy it.
    public var signs: Signs {
      switch self {
      case .zero: .zero
      case .nonzero: [.negative, .positive]
      case .positive: .positive
      case .nonnegative: [.zero, .positive]
      }
    }
  }

  /// What is to be shown.
  public var relation: Relation
  /// Of what it is to be shown.
  public var expression: S
  /// Expressions that are 0 where this goal has to be shown, beside those that the hypotheses make 0.
  public var equations: [S] = []
  /// Signs that expressions have where this goal has to be shown.
  public var signs: [(expression: S, signs: Signs)] = []
  /// What the theorem file says about its proof; a hint for who looks for one, of no weight for who checks it.
  public var support = Support<S>()
  /// The names of the parts of the conclusion that it belongs to, from the outside in.
  public var labels: [String] = []
}

/// One run of a theorem over symbols, in one case of its case split: what is assumed, and what is left to show.
///
/// The engine that looks for proofs and the checker that replays them run this same code, each over its own arithmetic. It
/// decides nothing: it unfolds the theorem's hypotheses and conclusion into equations, signs and goals. A hypothesis that it
/// cannot use is left unused, which only makes the claim stronger.
public struct SymbolicRun<S: SymbolicScalar>: Sendable {
  /// How the run ended.
  public enum End: Sendable {
    /// A hypothesis fails in this case for all values, or nothing is claimed: there is nothing to show.
    case vacuous(String)
    /// The run needs to know a sign.
    case open(SignQuery)
    /// The run met something that symbols cannot answer.
    case stuck(Undecided)
    /// Everything claimed follows from the goals.
    case goals([SymbolicGoal<S>])
  }

  public private(set) var end: End = .stuck(Undecided(.budget, "not run"))
  /// Expressions that the hypotheses make 0, with the key of the hypothesis.
  public private(set) var equations: [(hypothesis: String, expression: S)] = []
  /// Hypotheses by name, and whether each was used: "holds", "equation", "sign", "unused".
  public private(set) var uses: [(hypothesis: String, use: String)] = []
  /// Everything that was chosen, and which quantities are symbols.
  public private(set) var choices: Choices
  public private(set) var trustedSteps: [String] = []
  /// What is known of signs in this case, by its path and by the hypotheses.
  public private(set) var knowledge = SignKnowledge()

  /// Runs the theorem's free draw.
  /// - Parameters:
  ///   - solved: what stands in place of indeterminates, by name.
  ///   - path: the answers that make up the case.
  ///   - dropped: keys of hypotheses that are not assumed.
  public init<T: Theorem<S>>(
    _ theorem: T.Type, _ choices: Choices, solved: [String: S] = [:], path: [(query: SignQuery, answer: Bool)] = [],
    dropping dropped: Set<String> = []
  ) {
    self.choices = choices
    for step in path { knowledge.assume(step.query, is: step.answer) }
    var run = self
    SignKnowledge.$current.withValue(knowledge) {
      S.solving(solved) { run.end = run.unfold(theorem, dropped) }
    }
    self = run
  }

  /// The expressions that hypotheses make 0 whatever the case, with their hypotheses' keys. Hypotheses that need to know a sign are
  /// left out.
  public static func equations<T: Theorem<S>>(
    of _: T.Type, _ choices: Choices, solved: [String: S], dropping dropped: Set<String> = []
  ) -> [(hypothesis: String, expression: S)] {
    var run = SymbolicRun(T.self, choices, solved: solved, stoppingAt: dropped)
    run.knowledge = SignKnowledge()
    return run.equations
  }

  /// Collects equations only.
  private init<T: Theorem<S>>(_: T.Type, _ choices: Choices, solved: [String: S], stoppingAt dropped: Set<String>) {
    self.choices = choices
    var run = self
    let knowledge = SignKnowledge()
    SignKnowledge.$current.withValue(knowledge) {
      S.solving(solved) {
        var choose = choices
        do throws(Undecided) {
          let instance = try T.draw(&choose)
          if knowledge.openCount > 0 { return }
          for hypothesis in instance.hypotheses where !dropped.contains(hypothesis.key) {
            let before = knowledge.openCount
            do throws(Undecided) {
              let claim = try hypothesis.claim()
              if knowledge.openCount == before { _ = run.use(claim, hypothesis.key) }
            } catch { continue }
          }
        } catch { return }
      }
    }
    self = run
  }

  private mutating func unfold<T: Theorem<S>>(_: T.Type, _ dropped: Set<String>) -> End {
    if knowledge.isContradictory { return .vacuous("the case contradicts itself") }
    do throws(Undecided) {
      let instance = try T.draw(&choices)
      if let complaint = choices.complaints.first { return .stuck(Undecided(.unavailable, "the choice \(complaint)")) }
      // A file that went on without an answer may have taken a branch that is not the one of this case.
      if knowledge.openCount > 0 { return .open(knowledge.open(0)) }
      trustedSteps = instance.trustedSteps
      for hypothesis in instance.hypotheses where !dropped.contains(hypothesis.key) {
        let before = knowledge.openCount
        let claim: Claim<S>
        do throws(Undecided) { claim = try hypothesis.claim() } catch {
          // The first question: a hypothesis asks for what decides it before it computes with it.
          if knowledge.openCount > before { return .open(knowledge.open(before)) }
          uses.append((hypothesis.name, "unused"))
          continue
        }
        if knowledge.openCount > before { return .open(knowledge.open(before)) }
        switch use(claim, hypothesis.key) {
        case .fails(let text): return .vacuous("\(hypothesis.name) fails: \(text)")
        case .unknown: uses.append((hypothesis.name, "unused"))
        case .used(let how): uses.append((hypothesis.name, how))
        }
        if knowledge.isContradictory { return .vacuous("\(hypothesis.name) fails in this case") }
      }
      let before = knowledge.openCount
      let conclusion: Claim<S>
      do throws(Undecided) { conclusion = try instance.conclusion } catch {
        if knowledge.openCount > before { return .open(knowledge.open(knowledge.openCount - 1)) }
        throw error
      }
      if knowledge.openCount > before { return .open(knowledge.open(before)) }
      var unfolding = GoalUnfolding<S>()
      unfolding.add(conclusion, SymbolicGoal(relation: .zero, expression: .one))
      if let unknown = unfolding.unknownFact {
        return .stuck(Undecided(.unavailable, unknown))
      }
      if unfolding.goals.isEmpty && unfolding.facts == 0 { return .vacuous("the conclusion claims nothing here") }
      return .goals(unfolding.goals)
    } catch {
      if error.reason != .budget, knowledge.openCount > 0 { return .open(knowledge.open(knowledge.openCount - 1)) }
      return .stuck(error)
    }
  }

  private enum Use { case used(String), unknown, fails(String) }

  private mutating func use(_ claim: Claim<S>, _ key: String) -> Use {
    switch claim {
    case .equal(let a, let b): return useEquation(a - b, key)
    case .matricesEqual(let a, let b): return useAll((a - b).entries.map { .equal($0, .zero) }, key)
    case .notEqual(let a, let b): return useSign(a - b, [.negative, .positive])
    case .less(let a, let b): return useSign(b - a, .positive)
    case .lessOrEqual(let a, let b): return useSign(b - a, [.zero, .positive])
    case .fact(.yes, _): return .used("holds")
    case .fact(.no, let text): return .fails(text)
    case .fact(.unknown, _): return .unknown
    case .all(let list): return useAll(list, key)
    case .any(let list):
      let rest = list.filter { !$0.isFalse }
      if rest.contains(where: \.isTrue) { return .used("holds") }
      if rest.isEmpty { return .fails("no alternative holds") }
      return rest.count == 1 ? use(rest[0], key) : .unknown
    case .not(let part): return use(part.negation, key)
    case .labelled(_, let part), .supported(let part, _): return use(part, key)
    }
  }

  private mutating func useAll(_ list: [Claim<S>], _ key: String) -> Use {
    var result = Use.used("holds")
    for part in list {
      switch use(part, key) {
      case .fails(let text): return .fails(text)
      case .unknown: result = .unknown
      case .used(let how): if case .used("holds") = result { result = .used(how) }
      }
    }
    return result
  }

  private mutating func useEquation(_ d: S, _ key: String) -> Use {
    switch d.constantSign {
    case 0?: return .used("holds")
    case nil:
      equations.append((key, d))
      return .used("equation")
    default: return .fails("\(d) = 0")
    }
  }

  private func useSign(_ d: S, _ signs: Signs) -> Use {
    if let sign = d.constantSign {
      return signs.contains([.negative, .zero, .positive][sign + 1]) ? .used("holds") : .fails("the sign of \(d)")
    }
    let key = d.signKey
    knowledge.assume(key.text, key.isNegated ? signs.negated : signs)
    return .used("sign")
  }
}
