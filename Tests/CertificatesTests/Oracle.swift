import Claims
import PlainArithmetic

@testable import Certificates

/// What an independent look says about a certificate: it runs the theorem itself, without the certificate's evidence, and tests
/// identities at random points instead of expanding them.
struct Oracle {
  let collection: any TheoremCollection.Type

  enum Answer { case holds, fails, unknown }

  /// Whether the statement of a certificate is true: decided at an instance, looked for counterexamples at a shape.
  func statement(_ c: Certificate) -> Answer {
    switch c.arithmetic {
    case .exact: decided(c, PlainRational.self)
    case .ball, .certified: PlainInterval.$precision.withValue(400) { decided(c, PlainInterval.self) }
    case .symbolic: searched(c)
    default: .fails
    }
  }

  private func decided<Real: RigorousScalar & Field>(_ c: Certificate, _: Real.Type) -> Answer {
    func open<T: Theorem<Real>>(_: T.Type) -> Answer {
      if c.statement != T.statement.full || !["proved", "refuted"].contains(c.verdict) { return .fails }
      var choose = Choices(seed: 1, given: c.choices, isStrict: true)
      guard let made = try? c.scope == .construction ? T.construct(&choose) : T.draw(&choose), choose.complaints.isEmpty,
        choose.unused.isEmpty, choose.record.allSatisfy({ c.choices[$0.name] != nil })
      else { return .fails }
      return verdict(of: made, c) == c.verdict ? .holds : .fails
    }
    guard let theorem = collection.entries(over: Real.self).first(where: { $0.id == c.claim })?.theorem else { return .fails }
    return open(theorem)
  }

  private func verdict<T: Theorem>(of instance: T, _ c: Certificate) -> String where T.Real: RigorousScalar {
    let keys = instance.hypotheses.map(\.key)
    if instance.trustedSteps != c.trustedSteps || !c.dropped.allSatisfy(keys.contains) { return "another statement" }
    for hypothesis in instance.hypotheses where !c.dropped.contains(hypothesis.key) {
      guard let claim = try? hypothesis.claim(), case .yes = evaluate(claim) else { return "inapplicable" }
    }
    if let existence = instance as? any Existence<T.Real>, let obstruction = try? existence.obstruction,
      case .yes = evaluate(obstruction)
    {
      return "refuted"
    }
    guard let conclusion = try? instance.conclusion else { return "undecided" }
    switch evaluate(conclusion) {
    case .yes: return "proved"
    case .no where !(instance is any Existence): return "refuted"
    default: return "undecided"
    }
  }

  /// Tries instances of the shape.
  private func searched(_ c: Certificate) -> Answer {
    func open<T: Theorem<PlainRational>>(_: T.Type) -> Answer {
      if c.statement != T.statement.full || c.verdict != "proved" || c.scope != .shape { return .fails }
      var proved = 0
      for seed in 0..<200 as Range<UInt64> {
        var rng = SplitMix64(seed: seed)
        let given = c.choices.mapValues { choice -> Choice in
          switch choice {
          case .name("opaque"): .name(Activation.polynomial((0..<4).map { _ in ExactNumber(rng.integer(upTo: 2)) }).description)
          case .name("homogeneous"): .name("leaky-relu(1/4)")
          default: choice
          }
        }.filter { !($0.key == "loss") }
        var loss: [String: Choice] = [:]
        if c.choices["loss"] != nil { loss["loss"] = "squared" }
        var choose = Choices(
          seed: seed, profile: .init(bound: 1 + Int(seed % 3)), given: given.merging(loss) { $1 }, isStrict: true)
        guard let instance = try? T.draw(&choose), choose.complaints.isEmpty else { continue }
        switch verdict(of: instance, c) {
        case "refuted": return .fails
        case "proved": proved += 1
        case "another statement": return .fails
        default: continue
        }
      }
      return proved > 0 ? .holds : .unknown
    }
    guard let theorem = collection.entries(over: PlainRational.self).first(where: { $0.id == c.claim })?.theorem else {
      return .fails
    }
    return open(theorem)
  }

  /// Whether the identities of a symbolic certificate hold at random values of all indeterminates and applications. Only texts and
  /// unfolded goals are shared with the checker.
  func identities(_ c: Certificate) -> Bool {
    guard case .symbolic(let solved, let cases) = c.body else { return true }
    func open<T: Theorem<PlainPolynomial>>(_: T.Type) -> Bool {
      let choices = Choices(seed: 0, given: c.choices, isStrict: true)
      var solution: [String: PlainPolynomial] = [:]
      for one in solved {
        guard let value = try? PlainPolynomial(text: one.value) else { return false }
        solution = solution.mapValues { $0.substituting([one.name: value]) }
        solution[one.name] = value
      }
      func walk(_ tree: Certificate.CaseTree, _ path: [(query: SignQuery, answer: Bool)]) -> Bool {
        switch tree {
        case .vacuous: return true
        case .split(let query, let yes, let no): return walk(yes, path + [(query, true)]) && walk(no, path + [(query, false)])
        case .goals(let count, let evidence):
          let run = SymbolicRun(T.self, choices, solved: solution, path: path, dropping: Set(c.dropped))
          guard case .goals(let goals) = run.end, goals.count == count else { return false }
          return evidence.allSatisfy { goals.indices.contains($0.goal) && identity($0, goals[$0.goal], run) }
        }
      }
      return walk(cases, [])
    }
    guard let theorem = collection.entries(over: PlainPolynomial.self).first(where: { $0.id == c.claim })?.theorem else {
      return false
    }
    return open(theorem)
  }

  private func identity(
    _ evidence: Certificate.Evidence, _ goal: SymbolicGoal<PlainPolynomial>, _ run: SymbolicRun<PlainPolynomial>
  ) -> Bool {
    let equations = run.equations.map(\.expression) + goal.equations
    for seed in 1...3 as ClosedRange<UInt64> {
      func value(_ p: PlainPolynomial) -> PlainRational {
        p.terms.reduce(.zero) { sum, term in
          sum
            + term.key.factors.reduce(term.value) { product, factor in
              let hash = factor.atom.text.utf8.reduce(seed &* 0x9e37_79b9_7f4a_7c15) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
              return product * PlainRational(Int(hash >> 45) - (1 << 18)).power(factor.exponent)
            }
        }
      }
      func value(_ text: String) -> PlainRational? { (try? PlainPolynomial(text: text)).map(value) }
      var right = PlainRational(evidence.constant)
      var squares = PlainRational.zero
      for square in evidence.squares {
        guard let base = value(square.base), PlainRational(square.weight).sign > 0 else { return false }
        squares += PlainRational(square.weight) * base * base
      }
      for cofactor in evidence.cofactors {
        guard let factor = value(cofactor.factor), equations.indices.contains(cofactor.equation) else { return false }
        right += factor * value(equations[cofactor.equation])
      }
      let d = value(goal.expression)
      let difference: PlainRational =
        goal.relation != .zero ? d - squares - right : evidence.squares.isEmpty ? d - right : d * d + squares - right
      if difference.sign != 0 || PlainRational(evidence.constant).sign < 0 { return false }
    }
    return true
  }
}
