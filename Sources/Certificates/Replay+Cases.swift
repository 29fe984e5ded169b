import Claims
import PlainArithmetic

extension Replay {
  /// For all values of a shape: what hypotheses determine is substituted, then the theorem is run in every case.
  mutating func checkCases<T: Theorem<PlainPolynomial>>(
    _: T.Type, _ solved: [Certificate.Solved], _ cases: Certificate.CaseTree
  ) throws(Rejected) {
    step += 1
    var solution: [String: PlainPolynomial] = [:]
    for one in solved {
      try solve(T.self, one, &solution)
      step += 1
    }
    var walk = CaseWalk<T>(solution: solution)
    try walk.check(cases, [], &self)
    try require(walk.goalCount > 0, "nothing is claimed in any case")
  }

  /// Substitutes one indeterminate, in the earlier solutions too.
  ///
  /// The equation comes from the same hypotheses with the earlier solutions in place. It follows from the named hypothesis
  /// whatever the signs, so that only points where it holds matter, and the solution is all of them.
  private mutating func solve<T: Theorem<PlainPolynomial>>(
    _: T.Type, _ one: Certificate.Solved, _ solution: inout [String: PlainPolynomial]
  ) throws(Rejected) {
    let value = try polynomial(one.value)
    try require(solution[one.name] == nil, "'\(one.name.prefix(80))' is solved for twice")
    let names = value.indeterminates
    try require(
      !names.contains(one.name) && !names.contains { solution[$0] != nil },
      "the value of '\(one.name)' is not free of what is solved")
    let equations = SymbolicRun.equations(of: T.self, choices, solved: solution, dropping: dropped)
    try require(
      equations.contains { $0.hypothesis == one.hypothesis && $0.expression.solved(for: one.name) == value },
      "the hypothesis '\(one.hypothesis.prefix(80))' does not determine '\(one.name.prefix(80))' so")
    for (name, earlier) in solution {
      try spend(earlier.terms.count * max(1, value.terms.count))
      solution[name] = earlier.substituting([one.name: value])
    }
    solution[one.name] = value
  }

  /// The polynomial of a canonical text.
  mutating func polynomial(_ text: String) throws(Rejected) -> PlainPolynomial {
    try spend(text.utf8.count)
    do throws(PlainPolynomial.SyntaxError) { return try PlainPolynomial(text: text) } catch {
      throw Rejected("'\(text.prefix(80))' is not the text of a polynomial: \(error)")
    }
  }

  /// The product, paid for.
  mutating func product(_ a: PlainPolynomial, _ b: PlainPolynomial) throws(Rejected) -> PlainPolynomial {
    try spend(a.terms.count.multipliedReportingOverflow(by: b.terms.count).partialValue)
    return a * b
  }
}

/// The walk through the cases of a symbolic certificate.
private struct CaseWalk<T: Theorem<PlainPolynomial>> {
  let solution: [String: PlainPolynomial]
  var nodes = 0
  var goalCount = 0

  /// Checks a case, or all cases below a question: the theorem itself must ask it at this point.
  mutating func check(
    _ tree: Certificate.CaseTree, _ path: [(query: SignQuery, answer: Bool)], _ replay: inout Replay
  ) throws(Rejected) {
    nodes += 1
    try require(nodes <= replay.largestTree, "more than \(replay.largestTree) cases")
    let run = SymbolicRun(T.self, replay.choices, solved: solution, path: path, dropping: replay.dropped)
    switch (run.end, tree) {
    case (.vacuous, .vacuous):
      try replay.chose(run.choices, everything: false)
      replay.step += 1
    case (.open(let query), .split(let asked, let yes, let no)):
      try require(query == asked, "the theorem asks for another sign here: \(query.question) of \(query.expression.prefix(200))")
      replay.step += 1
      try check(yes, path + [(query, true)], &replay)
      try check(no, path + [(query, false)], &replay)
    case (.goals(let goals), .goals(let count, let evidence)):
      try require(goals.count == count, "there are \(goals.count) goals, not \(count)")
      try replay.chose(run.choices)
      try require(replay.certificate.trustedSteps == run.trustedSteps, "the trusted steps are not those of the theorem")
      try checkDropped(&replay)
      replay.symbols = run.choices.symbols
      try check(goals, evidence, run, &replay)
      goalCount += 1
    case (.stuck(let reason), _): throw Rejected("undecided: \(reason)")
    case (.vacuous(let reason), _): throw Rejected("the case is vacuous: \(reason)")
    case (.open(let query), _):
      throw Rejected("the theorem asks for a sign: \(query.question) of \(query.expression.prefix(200))")
    case (.goals(let goals), _): throw Rejected("there are \(goals.count) goals here")
    }
  }

  private func check(
    _ goals: [SymbolicGoal<PlainPolynomial>], _ evidence: [Certificate.Evidence], _ run: SymbolicRun<PlainPolynomial>,
    _ replay: inout Replay
  ) throws(Rejected) {
    var open: [Int: Certificate.Evidence] = [:]
    for one in evidence {
      try require(open.updateValue(one, forKey: one.goal) == nil, "goal \(one.goal) has evidence twice")
    }
    for (number, goal) in goals.enumerated() {
      if let one = open.removeValue(forKey: number) {
        try replay.check(one, of: goal, in: run)
      } else {
        try require(
          run.isEvident(goal),
          "goal \(number) of \(goals.count) has no evidence: \(goal.expression.text.prefix(200)) is to be \(goal.relation)")
      }
      replay.step += 1
    }
    if let unused = open.keys.min() { throw Rejected("evidence for goal \(unused), which there is not") }
  }

  /// Passes where the theorem has the hypotheses that are dropped.
  private func checkDropped(_ replay: inout Replay) throws(Rejected) {
    if replay.certificate.dropped.isEmpty { return }
    var choose = replay.choices
    let keys: [String]
    do throws(Undecided) { keys = try T.draw(&choose).hypotheses.map(\.key) } catch { throw Rejected("undecided: \(error)") }
    for key in replay.certificate.dropped {
      try require(keys.contains(key), "there is no hypothesis '\(key.prefix(80))' to drop")
    }
  }
}
