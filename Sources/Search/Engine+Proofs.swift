import Certificates
import Claims
import ExactArithmetic

extension Engine {
  /// Proves a theorem for all values of one shape; where no proof is found, looks for an exact instance that refutes it.
  func proved<Real: ProofSearchingScalar>(_ entry: Entry<Real>, _ unit: Unit, _ choices: Choices) -> (Record, Certificate?) {
    func run<T: Theorem<Real>>(_: T.Type) -> (Record, Certificate?) {
      timed {
        var prover = ShapeProver(T.self, choices, dropping: Set(unit.dropped))
        let proof = prover.prove()
        if case .undecided(let reason) = proof.verdict, reason.reason == .unavailable,
          let record = refutation(unit, proof.run?.choices ?? choices, expectsRefutation: entry.expectsRefutation)
        {
          return (record, nil)
        }
        let attempt = Attempt(proof, choices)
        var record = Record(unit, T.self, attempt, expectsRefutation: entry.expectsRefutation)
        record.symbols = proof.run?.choices.symbols.map { $0.shape.isEmpty ? $0.name : "\($0.name) (\($0.shape))" } ?? []
        record.hypotheses = proof.run?.uses.map { .init(name: $0.hypothesis, outcome: $0.use, detail: nil) } ?? []
        record.cases = proof.caseCount
        record.comparisons = proof.goalCount
        guard let certificate = Certificate(unit, T.self, attempt) else { return (record, nil) }
        // Nothing is proved over symbols before the checker has replayed it in its own arithmetic.
        if case .rejected(let step, let reason) = Checker(collection: collection).check(certificate) {
          (record.verdict, record.grade) = ("error", nil)
          record.reason = "the checker rejects the proof at step \(step): \(reason)"
          return (record, nil)
        }
        return (record, certificate)
      }
    }
    return run(entry.theorem)
  }

  /// An exact instance of the shape at which every hypothesis holds and the conclusion fails. Polynomials stand for opaque
  /// activations and the squared loss for an opaque one: a nonzero normal form alone refutes nothing.
  private func refutation(_ unit: Unit, _ choices: Choices, expectsRefutation: Bool, attempts: Int = 24) -> Record? {
    guard let entry = try? entry(unit.claim, Rational.self) else { return nil }
    func search<T: Theorem<Rational>>(_ type: T.Type) -> Record? {
      for n in 0..<attempts {
        var given = choices.made
        var rng = SplitMix64(seed: unit.seed &+ UInt64(n))
        for (name, choice) in given {
          switch choice {
          case .name("opaque"):
            let coefficients = (0...(2 + n % 4)).map { _ in ExactNumber(Int.random(in: -2...2, using: &rng)) }
            given[name] = .name(name == "loss" ? "squared" : Activation.polynomial(coefficients).description)
          case .name("homogeneous"):
            given[name] = .name(["identity", "relu", "leaky-relu(1/4)", "absolute-value"][n % 4])
          default: continue
          }
        }
        var exact = unit
        (exact.arithmetic, exact.index) = (.exact, n)
        let drawn = Choices(seed: unit.seed &+ UInt64(n), profile: Choices.Profile(bound: 1 + n % 3), given: given)
        for source in [InstanceSource.usual, .free] {
          let result = attempt(type, drawn, source: source, dropping: Set(unit.dropped))
          guard case .refuted(let text) = result.decision.verdict else { continue }
          // Read back from its own numbers and decided once more.
          let again = attempt(
            type, Choices(seed: 0, given: result.choices.made, isStrict: true), source: source, dropping: Set(unit.dropped))
          guard case .refuted = again.decision.verdict else { continue }
          var record = Record(exact, T.self, again, expectsRefutation: expectsRefutation)
          (record.arithmetic, record.index) = (.symbolic, unit.index)
          record.reason = "no identity; at an instance: \(text)"
          return record
        }
      }
      return nil
    }
    return search(entry.theorem)
  }
}

extension Attempt {
  /// A proof as an attempt that ended.
  init<S: SymbolicScalar>(_ proof: ShapeProof<S>, _ choices: Choices) {
    var decision = Decision(verdict: proof.verdict)
    decision.trustedSteps = proof.run?.trustedSteps ?? []
    self.init(decision: decision, choices: proof.run?.choices ?? choices, scope: .shape)
    if case .proved = proof.verdict, let cases = proof.cases {
      self.cases = .symbolic(solved: proof.solved, cases: cases)
    } else if case .proved = proof.verdict {
      self.decision.verdict = .undecided(Undecided(.unavailable, "a proof without cases"))
    }
  }
}
