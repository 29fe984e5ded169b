import Certificates
import Claims

/// Looks for the evidence of single goals in one case of a symbolic run.
struct GoalProver<S: ProofSearchingScalar> {
  let run: SymbolicRun<S>
  /// The largest degree of cofactors that are looked for by linear algebra.
  var degree = 2

  /// What was found for a goal.
  enum Finding {
    case evident
    case evidence(Certificate.Evidence)
    case nothing
  }

  func find(_ goal: SymbolicGoal<S>, number: Int) -> Finding {
    if run.isEvident(goal) { return .evident }
    let found: Certificate.Evidence? =
      switch goal.relation {
      case .zero: equation(goal)
      case .nonnegative, .positive, .nonzero: inequality(goal)
      }
    guard var evidence = found else { return .nothing }
    evidence.goal = number
    return .evidence(evidence)
  }

  private func cofactors(_ p: S, _ goal: SymbolicGoal<S>) -> [Certificate.Evidence.Cofactor]? {
    if p.constantSign == 0 { return [] }
    let equations = run.equations.map(\.expression) + goal.equations
    if equations.isEmpty { return nil }
    guard let factors = named(p, goal, equations) ?? S.cofactors(of: p, modulo: equations, degree: degree) else { return nil }
    return factors.enumerated().filter { $1.constantSign != 0 }.map { .init(equation: $0, factor: $1.text) }
  }

  /// The cofactors that the theorem file names, if p is the sum of those multiples.
  private func named(_ p: S, _ goal: SymbolicGoal<S>, _ equations: [S]) -> [S]? {
    if goal.support.multiples.isEmpty { return nil }
    var (factors, rest) = (equations.map { _ in S.zero }, p)
    for multiple in goal.support.multiples where multiple.equation.constantSign != 0 {
      // The file may name the sides of an equation in either order.
      if let k = equations.firstIndex(of: multiple.equation) {
        factors[k] += multiple.factor
      } else if let k = equations.firstIndex(of: -multiple.equation) {
        factors[k] -= multiple.factor
      } else {
        return nil
      }
      rest -= multiple.factor * multiple.equation
    }
    return rest.constantSign == 0 ? factors : nil
  }

  /// The squares that the theorem file names, those without a positive weight left out.
  private func squares(_ goal: SymbolicGoal<S>) -> [Square<S>] {
    goal.support.squares.filter { S($0.weight).constantSign == 1 }
  }

  /// d = Σ q e, or d² + Σ w s² = Σ q e.
  private func equation(_ goal: SymbolicGoal<S>) -> Certificate.Evidence? {
    let d = goal.expression
    if let found = cofactors(d, goal) { return Certificate.Evidence(goal: 0, cofactors: found) }
    let squares = squares(goal)
    if squares.isEmpty { return nil }
    // A square of the file whose base is ±d is d² itself; the others are scaled with it.
    var (others, scale) = (squares, S.one)
    if let own = others.firstIndex(where: { ($0.base - d).constantSign == 0 || ($0.base + d).constantSign == 0 }) {
      guard let inverse = try? S(others[own].weight).reciprocal() else { return nil }
      scale = inverse
      others.remove(at: own)
    }
    // Evidence without squares would be about d itself.
    if others.isEmpty { (others, scale) = ([Square(d)], .one) }
    let weights = others.map { S($0.weight) * scale }
    let sum = zip(weights, others).reduce(d * d) { $0 + $1.0 * $1.1.base * $1.1.base }
    guard let found = cofactors(sum, goal) else { return nil }
    return Certificate.Evidence(
      goal: 0, cofactors: found,
      squares: zip(weights, others).compactMap { weight, square in
        ExactNumber(weight.text).map { .init(weight: $0, base: square.base.text) }
      })
  }

  /// d = c + Σ w s² + Σ q e, with the squares of the theorem file or with those of a Gram matrix.
  private func inequality(_ goal: SymbolicGoal<S>) -> Certificate.Evidence? {
    let d = goal.expression
    let named = squares(goal)
    // Each is looked for only where the ones before it do not do.
    let candidates: [() -> [(weight: ExactNumber, base: S)]?] = [
      { named.isEmpty ? nil : named.map { ($0.weight, $0.base) } }, { [] }, { S.squares(of: d) },
    ]
    for candidate in candidates {
      guard let squares = candidate() else { continue }
      let rest = squares.reduce(d) { $0 - S($1.weight) * $1.base * $1.base }
      // A constant is split off before the rest is reduced.
      let constant = rest.constantSign != nil ? rest : S.zero
      guard (constant.constantSign ?? 0) >= 0 else { continue }
      let nonzero = squares.firstIndex { !run.signs(of: $0.base, in: goal).contains(.zero) }
      if goal.relation != .nonnegative, constant.constantSign != 1, nonzero == nil { continue }
      guard let found = cofactors(rest - constant, goal), let number = ExactNumber(constant.text) else { continue }
      return Certificate.Evidence(
        goal: 0, cofactors: found, squares: squares.map { .init(weight: $0.weight, base: $0.base.text) }, constant: number,
        nonzero: goal.relation == .nonnegative || constant.constantSign == 1 ? nil : nonzero)
    }
    return nil
  }
}
