import Claims

extension SymbolicRun {
  /// The signs that an expression may have in this case, where the goal's own assumptions hold.
  public func signs(of x: S, in goal: SymbolicGoal<S>) -> Signs {
    let rest = SignKnowledge.$current.withValue(knowledge) { x.withoutPositiveFactor }
    if let sign = rest.constantSign { return [.negative, .zero, .positive][sign + 1] }
    let key = rest.signKey
    var signs = knowledge.signs { key }
    for assumption in goal.signs where assumption.expression.constantSign == nil {
      let other = assumption.expression.signKey
      guard other.text == key.text else { continue }
      signs.formIntersection(other.isNegated == key.isNegated ? assumption.signs : assumption.signs.negated)
    }
    return signs
  }

  /// Whether a goal needs no evidence: its expression has no other signs than those that are to be shown.
  public func isEvident(_ goal: SymbolicGoal<S>) -> Bool {
    goal.relation.signs.isSuperset(of: signs(of: goal.expression, in: goal))
  }
}
