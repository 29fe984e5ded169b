import Claims
import FloatArithmetic

/// How far a claim is from being true, or from being false, in floats: guidance for a search, evidence of nothing.
///
/// The residuals are 0 where the claim seems to be as wanted, and otherwise change with the numbers as smoothly as the claim lets
/// them, so that least squares can follow them down.
struct Violation {
  /// How clearly a strict inequality, or the falsehood of an equation, must show.
  static let margin = 0.125

  private(set) var residuals: [Double] = []

  /// The sum of squares; infinite where a residual is not a number.
  var norm: Double {
    let sum = residuals.reduce(0) { $0 + $1 * $1 }
    return sum.isNaN ? .infinity : sum
  }

  /// The sum of squares with each square cut off at 1, so that one large residual does not hide what happens to the others.
  var count: Double { residuals.reduce(0) { $0 + ($1.isNaN ? 1 : min($1 * $1, 1)) } }

  /// Nothing is violated.
  init() {}

  /// The same residual several times: what is not evaluated counts as violated.
  init(unknown count: Int) { residuals = Array(repeating: 1, count: count) }

  init(_ claim: Claim<Double>, wanted: Bool = true) { residuals = Self.residuals(of: claim, wanted: wanted) }

  private static func residuals(of claim: Claim<Double>, wanted: Bool) -> [Double] {
    switch claim {
    case .equal(let a, let b): return residuals([a - b], vanish: wanted)
    case .matricesEqual(let a, let b): return residuals((a - b).entries, vanish: wanted)
    case .notEqual(let a, let b): return residuals([a - b], vanish: !wanted)
    // Not a < b is b ≤ a.
    case .less(let a, let b): return [wanted ? max(0, a - b + margin) : max(0, b - a)]
    case .lessOrEqual(let a, let b): return [wanted ? max(0, a - b) : max(0, b - a + margin)]
    case .fact(let truth, _): return truth == .unknown || (truth == .yes) == wanted ? [] : [1]
    case .all(let parts): return joined(parts.map { Violation($0, wanted: wanted) }, isConjunction: wanted)
    case .any(let parts): return joined(parts.map { Violation($0, wanted: wanted) }, isConjunction: !wanted)
    case .not(let part): return residuals(of: part, wanted: !wanted)
    case .labelled(_, let part), .supported(let part, _): return residuals(of: part, wanted: wanted)
    }
  }

  private static func residuals(_ differences: [Double], vanish: Bool) -> [Double] {
    vanish ? differences : [max(0, margin - (differences.map(\.magnitude).max() ?? 0))]
  }

  /// Of alternatives the closest counts; a choice among none cannot be made.
  private static func joined(_ parts: [Violation], isConjunction: Bool) -> [Double] {
    isConjunction ? parts.flatMap(\.residuals) : parts.min { $0.norm < $1.norm }?.residuals ?? [1]
  }

  mutating func append(_ other: Violation) { residuals += other.residuals }

  /// Whether some part is a fact that is not as wanted: a shape, a rank, which no small step changes.
  fileprivate var isBlunt: Bool { residuals.contains(1) }
}

extension Violation {
  /// How far an instance is from satisfying every hypothesis but the dropped one and violating the conclusion. Where more than
  /// `limit` is violated early on, the rest is not evaluated.
  init<T: Theorem<Double>>(_ instance: T, dropping key: String?, limit: Double) {
    self.init()
    let hypotheses = instance.hypotheses
    for (k, hypothesis) in hypotheses.enumerated() where hypothesis.key != key {
      do throws(Undecided) {
        let violation = Violation(try hypothesis.claim())
        append(violation)
        // What comes after a failing fact may have no meaning, and is not asked.
        if violation.isBlunt {
          append(Violation(unknown: hypotheses.count - k))
          return
        }
        if count > limit { return }
      } catch {
        guard error.reason != .unavailable else { continue }
        append(Violation(unknown: hypotheses.count - k + 1))
        return
      }
    }
    do throws(Undecided) {
      if let existence = instance as? any Existence<Double> {
        // A witness that fails refutes nothing: only what shows that there is none does.
        append(try existence.obstruction.map { Violation($0) } ?? Violation(unknown: 1))
      } else {
        append(Violation(try instance.conclusion, wanted: false))
      }
    } catch {
      if error.reason != .unavailable { append(Violation(unknown: 1)) }
    }
    // Where the theorem is true, this follows; it tells the way to where the conclusion can fail.
    guard let key, let dropped = hypotheses.first(where: { $0.key == key }) else { return }
    do throws(Undecided) {
      append(Violation(try dropped.claim(), wanted: false))
    } catch { return }
  }
}
