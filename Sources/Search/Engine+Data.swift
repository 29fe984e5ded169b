import Claims
import ExactArithmetic

extension Engine {
  /// Runs a claim about data on a table of samples: one record for each of its cases.
  ///
  /// `data` gives the samples over each scalar from the same exact numbers. Over balls all cases share one precision ladder.
  public func run(_ unit: Unit, inputs: [[ExactNumber]], targets: [[ExactNumber]]) throws(EngineError) -> [Record] {
    switch unit.arithmetic {
    case .exact: return try run(unit, over: Rational.self, inputs, targets)
    case .ball: return try run(unit, over: Ball.self, inputs, targets)
    case .certified: return try run(unit, over: Certified.self, inputs, targets)
    case .symbolic, .float64, .float32:
      return [.unfinished(unit, title: "", Undecided(.unavailable, "claims about data are decided over exact numbers or balls"))]
    }
  }

  private func run<Real: RigorousScalar & Field>(
    _ unit: Unit, over: Real.Type, _ inputs: [[ExactNumber]], _ targets: [[ExactNumber]]
  ) throws(EngineError) -> [Record] {
    let entry = try entry(unit.claim, Real.self)
    guard let type = entry.theorem as? any DataTheorem<Real>.Type else {
      return [.unfinished(unit, title: "", Undecided(.unavailable, "\(unit.claim) is not a claim about a table of samples"))]
    }
    func open<T: DataTheorem<Real>>(_ type: T.Type) -> [Record] {
      records(type, unit, inputs, targets, expectsRefutation: entry.expectsRefutation)
    }
    return open(type)
  }

  private func records<T: DataTheorem>(
    _ type: T.Type, _ unit: Unit, _ inputs: [[ExactNumber]], _ targets: [[ExactNumber]], expectsRefutation: Bool
  ) -> [Record] where T.Real: RigorousScalar {
    func matrix(_ rows: [[ExactNumber]]) -> Matrix<T.Real> { Matrix(rows: rows.map { $0.map { T.Real($0) } }) }
    func once() -> Result<[Decision], Undecided> {
      do throws(Undecided) {
        var decisions: [Decision] = []
        for instance in try T.instances(on: Dataset(inputs: matrix(inputs), targets: matrix(targets))) {
          decisions.append(decide(instance))
        }
        if decisions.isEmpty { throw Undecided(.unavailable, "the claim has no case on these samples") }
        return .success(decisions)
      } catch {
        return .failure(error)
      }
    }
    // Thirty digits are wanted of what is shown, hence more bits to begin with.
    let ladder = PrecisionLadder(first: 256)
    var bits = 0
    let isBall = T.Real.self is Ball.Type
    let outcome: Result<[Decision], Undecided>
    if isBall {
      (outcome, bits) = ladder.climb(once) { result in
        switch result {
        case .success(let decisions): decisions.allSatisfy { ladder.isSettled($0.verdict) }
        case .failure(let reason): !ladder.isOpen(reason)
        }
      }
    } else {
      outcome = once()
    }
    switch outcome {
    case .failure(let reason): return [.unfinished(unit, title: T.statement.title, reason)]
    case .success(let decisions):
      return decisions.enumerated().map { index, decision in
        var unit = unit
        unit.index = index
        let attempt = Attempt(
          decision: isBall ? ladder.marked(decision, bits: bits) : decision, choices: Choices(seed: 0), scope: .data)
        return Record(unit, T.self, attempt, expectsRefutation: expectsRefutation)
      }
    }
  }
}
