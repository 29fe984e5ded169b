import Certificates
import Claims

/// A proof for all values of a shape, or what stood in its way.
struct ShapeProof<S: SymbolicScalar>: Sendable {
  var verdict: Verdict
  var solved: [Certificate.Solved] = []
  var cases: Certificate.CaseTree?
  /// A run that came to an end, for what a record says of hypotheses and symbols.
  var run: SymbolicRun<S>?
  /// How many cases were not vacuous, and how many goals they had.
  var caseCount = 0
  var goalCount = 0

  init(verdict: Verdict) { self.verdict = verdict }
}

/// Proves a theorem for all values of a shape: hypotheses that determine an indeterminate are solved for it, then the theorem is
/// run once for each case of its sign questions, and evidence is looked for goal by goal.
struct ShapeProver<T: Theorem> where T.Real: ProofSearchingScalar {
  typealias S = T.Real

  let choices: Choices
  let dropped: Set<String>
  /// Cases that may be looked at before the proof is given up.
  var budget = 20_000
  /// Longer solutions of hypotheses are not substituted: they would make everything longer.
  var longestSolution = 160

  private var proof = ShapeProof<S>(verdict: .undecided(Undecided(.budget, "not run")))
  private var solution: [String: S] = [:]
  private var looked = 0

  init(_: T.Type, _ choices: Choices, dropping dropped: Set<String> = []) {
    (self.choices, self.dropped) = (choices, dropped)
  }

  /// The verdict is `proved` only with a complete tree of cases.
  mutating func prove() -> ShapeProof<S> {
    solve()
    do throws(Undecided) {
      let tree = try cases([])
      proof.cases = tree
      proof.verdict = proof.caseCount > 0 ? .proved : .inapplicable(vacuity ?? "every case is vacuous")
    } catch { proof.verdict = .undecided(error) }
    return proof
  }

  private var vacuity: String?

  /// Solves hypotheses for indeterminates, one after the other, as long as there are any.
  private mutating func solve() {
    while true {
      let equations = SymbolicRun.equations(of: T.self, choices, solved: solution, dropping: dropped)
      guard let (name, value, key) = firstDetermined(by: equations) else { return }
      for (other, old) in solution { solution[other] = old.substituting([name: value]) }
      solution[name] = value
      proof.solved.append(.init(name: name, value: value.text, hypothesis: key))
    }
  }

  private func firstDetermined(by equations: [(hypothesis: String, expression: S)]) -> (String, S, String)? {
    for (key, e) in equations where e.constantSign == nil {
      for name in e.indeterminates {
        if let value = e.solved(for: name), value.text.utf8.count <= longestSolution { return (name, value, key) }
      }
    }
    return nil
  }

  private mutating func cases(_ path: [(query: SignQuery, answer: Bool)]) throws(Undecided) -> Certificate.CaseTree {
    looked += 1
    if looked > budget || path.count > 400 { throw Undecided(.budget, "more than \(budget) cases of signs") }
    if Task.isCancelled { throw Undecided(.budget, "cancelled") }
    let run = SymbolicRun(T.self, choices, solved: solution, path: path, dropping: dropped)
    if proof.run == nil { proof.run = run }
    switch run.end {
    case .vacuous(let text):
      vacuity = vacuity ?? text
      return .vacuous
    case .stuck(let reason): throw reason
    case .open(let query):
      let no = try cases(path + [(query, false)])
      let yes = try cases(path + [(query, true)])
      return .split(query, yes: yes, no: no)
    case .goals(let goals):
      proof.run = run
      proof.caseCount += 1
      proof.goalCount += goals.count
      let prover = GoalProver(run: run)
      var evidence: [Certificate.Evidence] = []
      for (number, goal) in goals.enumerated() {
        switch prover.find(goal, number: number) {
        case .evident: continue
        case .evidence(let found): evidence.append(found)
        case .nothing:
          let name = (goal.labels + ["\(goal.expression.text.prefix(120)) \(goal.relation.text)"]).joined(separator: ": ")
          throw Undecided(.unavailable, "no proof was found of goal \(number + 1) of \(goals.count), \(name)")
        }
      }
      return .goals(goals.count, evidence)
    }
  }
}

extension SymbolicGoal.Relation {
  /// What is said of the expression.
  var text: String {
    switch self {
    case .zero: "= 0"
    case .nonzero: "≠ 0"
    case .positive: "> 0"
    case .nonnegative: "≥ 0"
    }
  }
}
