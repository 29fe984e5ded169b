import Certificates
import Claims
import PlainArithmetic
import Theorems

@testable import CoqExport

/// Certificates of simple proofs, made without an engine: hypotheses are solved, and a goal is a hypothesis or a square.
struct Maker<T: Theorem> where T.Real == PlainPolynomial {
  let choices: Choices
  private var solution: [String: PlainPolynomial] = [:]
  private(set) var solved: [Certificate.Solved] = []

  init(_: T.Type, _ choices: Choices) {
    self.choices = choices
    while let (name, value, key) = next() {
      solution = solution.mapValues { $0.substituting([name: value]) }
      solution[name] = value
      solved.append(.init(name: name, value: value.text, hypothesis: key))
    }
  }

  private func next() -> (String, PlainPolynomial, String)? {
    for (key, e) in SymbolicRun<PlainPolynomial>.equations(of: T.self, choices, solved: solution) where e.constantSign == nil {
      for name in e.indeterminates {
        if let value = e.solved(for: name), value.text.utf8.count <= 160 { return (name, value, key) }
      }
    }
    return nil
  }

  func certificate(_ claim: String) throws -> Certificate {
    let run = SymbolicRun(T.self, choices, solved: solution)
    return Certificate(
      claim: claim, statement: T.statement.full, arithmetic: .symbolic, verdict: "proved", scope: .shape,
      choices: run.choices.made, trustedSteps: run.trustedSteps, body: .symbolic(solved: solved, cases: try tree([])))
  }

  private func tree(_ path: [(query: SignQuery, answer: Bool)]) throws -> Certificate.CaseTree {
    let run = SymbolicRun(T.self, choices, solved: solution, path: path)
    switch run.end {
    case .vacuous: return .vacuous
    case .stuck(let reason): throw reason
    case .open(let query): return .split(query, yes: try tree(path + [(query, true)]), no: try tree(path + [(query, false)]))
    case .goals(let goals):
      return .goals(goals.count, goals.enumerated().compactMap { evidence(of: $1, number: $0, run) })
    }
  }

  private func evidence(
    of goal: SymbolicGoal<PlainPolynomial>, number: Int, _ run: SymbolicRun<PlainPolynomial>
  ) -> Certificate.Evidence? {
    if goal.expression.constantSign == 0 { return nil }
    if goal.relation == .positive, let square = goal.support.squares.first {
      return .init(goal: number, squares: [.init(weight: square.weight, base: square.base.text)], nonzero: 0)
    }
    let equation = run.equations.firstIndex { ($0.expression - goal.expression).constantSign == 0 }
    return equation.map { .init(goal: number, cofactors: [.init(equation: $0, factor: "1")]) }
  }
}

/// A certificate of a claim of the catalogue at a shape.
func certificate(_ claim: String, _ shape: [String: Choice]) throws -> Certificate {
  func make<T: Theorem<PlainPolynomial>>(_: T.Type) throws -> Certificate {
    try Maker(T.self, Choices(seed: 1, given: shape)).certificate(claim)
  }
  guard let entry = Catalogue.entries(over: PlainPolynomial.self).first(where: { $0.id == claim }) else {
    throw CoqExportError("no claim \(claim)")
  }
  return try make(entry.theorem)
}

let splitting: [String: Choice] = [
  "loss": "opaque", "activation": "opaque", "bias": "no", "depth": 2, "inputs": 1, "width 1": 2, "outputs": 1, "layer": 1,
  "unit": 0, "copies": 2, "samples": 1,
]
let deepSplitting = splitting.merging(["depth": 3, "width 2": 1, "bias": "yes"]) { $1 }
let balancedness: [String: Choice] = [
  "loss": "opaque", "activation": "homogeneous", "bias": "no", "depth": 2, "inputs": 1, "width 1": 2, "outputs": 1,
  "samples": 1, "biases count": "yes",
]
let escape: [String: Choice] = [
  "depth": 2, "inputs": 1, "width 1": 2, "outputs": 1, "layer": 1, "unit": 0, "samples": 1,
]
