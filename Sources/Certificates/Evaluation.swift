import Claims

/// Evaluates a claim over a rigorous scalar: a conjunction of things shown, never the absence of a violation.
public func evaluate<S: RigorousScalar>(_ claim: Claim<S>) -> Outcome {
  switch claim {
  case .equal(let a, let b): return equality(a - b) { "\(a) = \(b)" }
  case .matricesEqual(let a, let b):
    let difference = a - b
    if difference.count == 0 { return .empty }
    if difference.vanishes == .yes { return .yes }
    return .all(
      (0..<difference.count).map { k in
        equality(difference[k]) { "entry (\(k / a.columns + 1), \(k % a.columns + 1)): \(a[k]) = \(b[k])" }
      })
  case .notEqual(let a, let b):
    return settle((a - b).isFinite, !(a - b).vanishes, "\(a) ≠ \(b)")
  case .less(let a, let b):
    return settle((b - a).isFinite, (b - a).isPositive, "\(a) < \(b)")
  case .lessOrEqual(let a, let b):
    return settle((a - b).isFinite, !(a - b).isPositive, "\(a) ≤ \(b)")
  case .fact(let truth, let text): return settle(true, truth, text)
  case .all(let parts): return .all(parts.map(evaluate))
  case .any(let parts): return .any(parts.map(evaluate))
  case .not(let part):
    switch evaluate(part) {
    case .yes: return .no("a negated part holds")
    case .no: return .yes
    case .unknown(let reason): return .unknown(reason)
    case .consistent: return .unknown(Undecided(.precision, "whether an equation fails"))
    case .empty: return .unknown(Undecided(.unavailable, "the negation of a part that claims nothing"))
    }
  case .labelled(let name, let part):
    let outcome = evaluate(part)
    if case .no(let text) = outcome { return .no("\(name): \(text)") }
    return outcome
  case .supported(let part, _): return evaluate(part)
  }
}

private func settle(_ finite: Bool, _ truth: Truth, _ text: @autoclosure () -> String) -> Outcome {
  guard finite else { return .unknown(Undecided(.nonFinite, text())) }
  switch truth {
  case .yes: return .yes
  case .no: return .no(text())
  case .unknown: return .unknown(Undecided(.precision, text()))
  }
}

private func equality<S: RigorousScalar>(_ difference: S, _ text: () -> String) -> Outcome {
  guard difference.isFinite else { return .unknown(Undecided(.nonFinite, text())) }
  switch difference.vanishes {
  case .yes: return .yes
  case .no: return .no(text())
  case .unknown:
    let width = difference.width
    return width > 0 && width.isFinite ? .consistent(width) : .unknown(Undecided(.precision, text()))
  }
}

/// The named parts of a claim with their outcomes, for records.
public func parts<S: RigorousScalar>(of claim: Claim<S>) -> [(name: String, outcome: Outcome)] {
  switch claim {
  case .all(let list): return list.flatMap { parts(of: $0) }
  case .labelled(let name, let part): return [(name, evaluate(part))]
  case .supported(let part, _): return parts(of: part)
  default: return []
  }
}
