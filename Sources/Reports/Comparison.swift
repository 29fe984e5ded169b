import Claims

/// One comparison of a claim with both of its sides: what a counterexample is checked by.
struct Comparison<S: Scalar> {
  /// The names of the parts that it belongs to, and the entry where matrices are compared.
  let path: [String]
  /// "=", "≠", "<" or "≤"; empty for a fact, which has a text instead of sides.
  let relation: String
  let sides: (left: S, right: S)?
  /// Whether it stands under a negation: then the claim is that it does not hold.
  let isDenied: Bool
  /// What was found, for facts.
  let fact: String?
  /// Whether it holds; facts bring their own answer.
  let truth: Truth
}

/// The comparisons of a claim in the order in which it names them, and which of them settle it.
///
/// The order depends on the claim's structure alone, so that runs over different scalars can be laid side by side.
struct Comparisons<S: Scalar> {
  private(set) var all: [Comparison<S>] = []
  /// Numbers of comparisons that together refute the claim, or show it; empty where neither is certain.
  private(set) var refuting: [Int] = []
  private(set) var showing: [Int] = []
  /// As few of the refuting ones as suffice.
  private(set) var decisive: [Int] = []

  init(of claim: Claim<S>) {
    let grounds = visit(claim, [])
    (refuting, showing, decisive) = (grounds.against, grounds.for, grounds.core)
  }

  /// What refutes a part, what shows it, and a smallest part of what refutes it.
  private struct Grounds {
    var against: [Int] = []
    var `for`: [Int] = []
    var core: [Int] = []

    /// Those of the opposite claim.
    var negated: Grounds { Grounds(against: `for`, for: against, core: `for`) }
  }

  private var isDenied = false

  private mutating func visit(_ claim: Claim<S>, _ path: [String]) -> Grounds {
    switch claim {
    case .equal(let a, let b): return note(path, "=", a, b) { $0.vanishes }
    case .notEqual(let a, let b): return note(path, "≠", a, b) { !$0.vanishes }
    case .less(let a, let b): return note(path, "<", a, b) { $0.isNegative }
    case .lessOrEqual(let a, let b): return note(path, "≤", a, b) { !$0.isPositive }
    case .fact(let truth, let text):
      all.append(Comparison(path: path, relation: "", sides: nil, isDenied: isDenied, fact: text, truth: truth))
      return grounds(truth)
    case .matricesEqual(let a, let b):
      return conjunction(
        (0..<a.count).map { k in
          let entry = a.count == 1 ? [] : ["entry (\(k / a.columns + 1), \(k % a.columns + 1))"]
          return note(path + entry, "=", a[k], b[k]) { $0.vanishes }
        })
    case .all(let parts): return conjunction(parts.map { visit($0, path) })
    case .any(let parts):
      let each = parts.map { visit($0, path) }
      var result = conjunction(each.map(\.negated)).negated
      result.core = result.against.isEmpty ? [] : each.flatMap(\.core)
      return result
    case .not(let part):
      isDenied.toggle()
      defer { isDenied.toggle() }
      return visit(part, path).negated
    case .labelled(let name, let part): return visit(part, path + [name])
    case .supported(let part, _): return visit(part, path)
    }
  }

  /// One part that fails settles a conjunction; it is shown by all of its parts together.
  private func conjunction(_ parts: [Grounds]) -> Grounds {
    let isShown = !parts.isEmpty && parts.allSatisfy { !$0.for.isEmpty }
    return Grounds(
      against: parts.flatMap(\.against), for: isShown ? parts.flatMap(\.for) : [],
      core: parts.first { !$0.core.isEmpty }?.core ?? [])
  }

  private mutating func note(_ path: [String], _ relation: String, _ a: S, _ b: S, _ holds: (S) -> Truth) -> Grounds {
    let difference = a - b
    let truth = difference.isFinite ? holds(difference) : .unknown
    all.append(Comparison(path: path, relation: relation, sides: (a, b), isDenied: isDenied, fact: nil, truth: truth))
    return grounds(truth)
  }

  private func grounds(_ truth: Truth) -> Grounds {
    let own = [all.count - 1]
    return Grounds(against: truth == .no ? own : [], for: truth == .yes ? own : [], core: truth == .no ? own : [])
  }
}
