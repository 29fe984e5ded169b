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
    case .float64, .float32:
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
    func open<T: DataTheorem<Real>>(_ type: T.Type) -> [Record] { records(type, unit, inputs, targets) }
    return open(type)
  }

  private func records<T: DataTheorem>(
    _ type: T.Type, _ unit: Unit, _ inputs: [[ExactNumber]], _ targets: [[ExactNumber]]
  ) -> [Record] where T.Real: RigorousScalar {
    func matrix(_ rows: [[ExactNumber]]) -> Matrix<T.Real> { Matrix(rows: rows.map { $0.map { T.Real($0) } }) }
    func once() throws(Undecided) -> [Decision] {
      var decisions: [Decision] = []
      for instance in try T.instances(on: Dataset(inputs: matrix(inputs), targets: matrix(targets))) {
        decisions.append(decide(instance))
      }
      return decisions
    }
    func record(_ decision: Decision, _ index: Int) -> Record {
      var unit = unit
      unit.index = index
      let attempt = Attempt(decision: decision, choices: Choices(seed: 0), scope: .data)
      return Record(unit, T.self, attempt, expectsRefutation: false)
    }
    var bits = T.Real.self is Ball.Type ? 256 : 0
    while true {
      let isFinal = bits == 0 || bits >= 2048
      do throws(Undecided) {
        // The task-local closure cannot throw a typed error; it hands one out.
        let decisions = try Ball.$precision.withValue(max(bits, 2)) { () -> Result<[Decision], Undecided> in
          do throws(Undecided) { return .success(try once()) } catch { return .failure(error) }
        }.get()
        let settled = decisions.allSatisfy { decision in
          switch decision.verdict {
          case .undecided(let reason): ![.precision, .singular, .nonFinite].contains(reason.reason)
          case .consistent(let width): width < 1e-20
          default: true
          }
        }
        if settled || isFinal {
          return decisions.enumerated().map { index, decision in
            var decision = decision
            decision.bits = bits
            return record(decision, index)
          }
        }
      } catch {
        if isFinal || ![.precision, .singular, .nonFinite].contains(error.reason) {
          return [.unfinished(unit, title: T.statement.title, error)]
        }
      }
      bits *= 2
    }
  }
}
