import Claims

/// Unfolds a claim into goals whose conjunction implies it.
///
/// A disjunction A ∨ … ∨ Z is shown as Z under the assumption that A, … are false; facts count as they were found.
struct GoalUnfolding<S: SymbolicScalar> {
  var goals: [SymbolicGoal<S>] = []
  /// Facts that hold.
  var facts = 0
  /// A fact about which nothing is known.
  var unknownFact: String?

  /// Adds the goals of a claim; `context` carries assumptions, labels and squares.
  mutating func add(_ claim: Claim<S>, _ context: SymbolicGoal<S>) {
    func goal(_ relation: SymbolicGoal<S>.Relation, _ expression: S) -> SymbolicGoal<S> {
      var goal = context
      (goal.relation, goal.expression) = (relation, expression)
      return goal
    }
    switch claim {
    case .equal(let a, let b): goals.append(goal(.zero, a - b))
    case .matricesEqual(let a, let b): for d in (a - b).entries { goals.append(goal(.zero, d)) }
    case .notEqual(let a, let b): goals.append(goal(.nonzero, a - b))
    case .less(let a, let b): goals.append(goal(.positive, b - a))
    case .lessOrEqual(let a, let b): goals.append(goal(.nonnegative, b - a))
    case .fact(.yes, _): facts += 1
    // The goal 1 = 0, which nothing shows.
    case .fact(.no, _): goals.append(goal(.zero, .one))
    case .fact(.unknown, let text): unknownFact = unknownFact ?? text
    case .all(let list): for part in list { add(part, context) }
    case .any(let list): addAny(list, context)
    case .not(let part): add(part.negation, context)
    case .labelled(let name, let part):
      var inner = context
      inner.labels.append(name)
      add(part, inner)
    case .supported(let part, let support):
      var inner = context
      inner.support.squares += support.squares
      inner.support.multiples += support.multiples
      add(part, inner)
    }
  }

  private mutating func addAny(_ list: [Claim<S>], _ context: SymbolicGoal<S>) {
    if list.contains(where: \.isTrue) {
      facts += 1
      return
    }
    // An alternative that claims nothing shows nothing.
    let rest = list.filter { !$0.isFalse && !$0.claimsNothing }
    guard let last = rest.last else {
      add(.fact(.no, "no alternative"), context)
      return
    }
    var inner = context
    for other in rest.dropLast() { inner.assume(other.negation) }
    add(last, inner)
  }
}

extension SymbolicGoal {
  /// Adds what a claim says to the assumptions of the goal, as far as they can hold it.
  mutating func assume(_ claim: Claim<S>) {
    switch claim {
    case .equal(let a, let b): equations.append(a - b)
    case .matricesEqual(let a, let b): equations += (a - b).entries
    case .notEqual(let a, let b): signs.append((a - b, [.negative, .positive]))
    case .less(let a, let b): signs.append((b - a, .positive))
    case .lessOrEqual(let a, let b): signs.append((b - a, [.zero, .positive]))
    case .all(let list): for part in list { assume(part) }
    case .labelled(_, let part), .supported(let part, _): assume(part)
    case .fact, .any, .not: break
    }
  }
}

extension Claim where S: SymbolicScalar {
  /// Whether it is shown by itself: a fact, or a comparison of constants.
  var isTrue: Bool {
    switch self {
    case .fact(let truth, _): truth == .yes
    case .equal(let a, let b): (a - b).constantSign == 0
    case .labelled(_, let part), .supported(let part, _): part.isTrue
    default: false
    }
  }

  /// Whether it fails by itself.
  var isFalse: Bool {
    switch self {
    case .fact(let truth, _): truth == .no
    case .equal(let a, let b): (a - b).constantSign.map { $0 != 0 } ?? false
    case .labelled(_, let part), .supported(let part, _): part.isFalse
    default: false
    }
  }

  /// Whether there is no comparison and no fact in it.
  var claimsNothing: Bool {
    switch self {
    case .matricesEqual(let a, _): a.count == 0
    case .all(let list): list.allSatisfy(\.claimsNothing)
    case .not(let part), .labelled(_, let part), .supported(let part, _): part.claimsNothing
    default: false
    }
  }

  /// What holds where this does not.
  var negation: Claim {
    switch self {
    case .equal(let a, let b): .notEqual(a, b)
    case .notEqual(let a, let b): .equal(a, b)
    case .less(let a, let b): .lessOrEqual(b, a)
    case .lessOrEqual(let a, let b): .less(b, a)
    case .fact(let truth, let text): .fact(!truth, text)
    case .matricesEqual(let a, let b): .any((a - b).entries.map { .notEqual($0, .zero) })
    case .all(let list): .any(list.map(\.negation))
    case .any(let list): .all(list.map(\.negation))
    case .not(let part): part
    case .labelled(let name, let part): .labelled(name, part.negation)
    case .supported(let part, _): part.negation
    }
  }
}
