import Claims
import PlainArithmetic

/// The steps of an expansion, and the remainders that it gave names. Not thread-safe: one export, one task.
final class ExpansionLog: @unchecked Sendable {
  /// The log of the expansion that is under way.
  @TaskLocal static var current = ExpansionLog(order: 1, label: "", t: Formula(0).term)

  /// What a step does.
  enum Reason {
    /// Abbreviates what was computed.
    case abbreviation
    /// Applies Taylor's formula to the arguments that move.
    case application(OpaqueFunction, [Expansion], [Int])
  }

  /// x(t) = a₀ + a₁t + … + t^{m+1} r, where x(t), a₁, … and r have names.
  struct Step {
    let result: Expansion
    let reason: Reason
    /// The names that the step gave.
    let names: Set<Term>
  }

  /// The Taylor formula that is assumed of a function in those of its arguments that move.
  struct Taylor: Hashable {
    let function: OpaqueFunction
    let arity: Int
    let moving: [Int]
  }

  /// m.
  let order: Int
  let t: Term
  private let label: String
  private(set) var steps: [Step] = []
  private(set) var formulas: [Taylor] = []
  private var abbreviations: [Term: Expansion] = [:]
  private var store: TermStore { TermStore.current }

  init(order: Int, label: String, t: Term) { (self.order, self.label, self.t) = (order, label, t) }

  /// tᵏ.
  func power(_ k: Int) -> Term { (0..<k).reduce(store.number(PlainRational(1))) { a, _ in store.product(a, t) } }

  /// Names for the coefficients and the remainder of a result, with the step that gave it.
  func note(_ result: Expansion, _ reason: Reason) -> Expansion {
    if case .abbreviation = reason, let known = steps.first(where: { $0.result.moved === result.moved }) { return known.result }
    let k = steps.count + 1
    var names: Set<Term> = []
    func name(_ kind: String, _ term: Term) -> Term {
      if term.isAtomic { return term }
      let named = store.named("\(label)_\(kind)_\(k)", term)
      names.insert(named)
      return named
    }
    var named = result
    if case .abbreviation = reason { named.moved = name("at_t", result.moved) }
    for i in 1...order { named.coefficients[i] = name(i == 1 ? "slope" : "curvature", result.coefficients[i]) }
    named.rest = name("rest", result.rest)
    steps.append(Step(result: named, reason: reason, names: names))
    return named
  }

  /// The same number under names where it is a longer expression, so that products stay short.
  func abbreviated(_ x: Expansion) -> Expansion {
    guard x.moves, !(x.coefficients.dropFirst() + [x.rest]).allSatisfy(\.isAtomic) else { return x }
    if let known = abbreviations[x.moved] { return known }
    let result = note(x, .abbreviation)
    abbreviations[x.moved] = result
    return result
  }

  /// f(a₀ + s) = Σ_{|k| ≤ m} sᵏ/k! ∂ᵏf(a₀) + Σ_{|k| = m+1} sᵏ ρ_k(a₀, s), as an expansion in t.
  func taylor(_ f: OpaqueFunction, _ arguments: [Expansion], _ moving: [Int]) -> Expansion {
    let formula = Taylor(function: f, arity: arguments.count, moving: moving)
    if !formulas.contains(formula) { formulas.append(formula) }
    let base = arguments.map { $0.coefficients[0] }
    let shifts = moving.map { i in
      var s = arguments[i]
      s.coefficients[0] = store.number(.zero)
      s.moved = s.quotient
      return s
    }
    var sum = Expansion(0)
    for k in formula.indices(upTo: order) where k.contains(where: { $0 > 0 }) {
      let derivative = Expansion(store.application(formula.derivative(k), base))
      var product = derivative
      for (s, power) in zip(shifts, k) { for _ in 0..<power { product = product.plainProduct(s) } }
      sum = sum + product.scaled(formula.factor(k))
    }
    let steps = shifts.map { store.product(t, $0.moved) }
    for k in formula.indices(upTo: order + 1) where k.reduce(0, +) == order + 1 {
      auxiliary(formula.remainder(k))
      var term = store.application(OpaqueFunction(formula.remainder(k)), base + steps)
      for (s, power) in zip(shifts, k) { for _ in 0..<power { term = store.product(s.moved, term) } }
      sum.rest = store.sum(sum.rest, term)
    }
    return sum
  }

  private func auxiliary(_ name: String) { store.auxiliary.insert(name) }
}

extension Expansion {
  /// The product without new names; `moved` has no meaning in it.
  fileprivate func plainProduct(_ other: Expansion) -> Expansion {
    let (store, log) = (TermStore.current, ExpansionLog.current)
    let m = log.order
    var result = Expansion(0)
    for i in 0...m {
      for j in 0...m {
        let term = store.product(coefficients[i], other.coefficients[j])
        if i + j <= m {
          result.coefficients[i + j] = store.sum(result.coefficients[i + j], term)
        } else {
          result.rest = store.sum(result.rest, store.product(log.power(i + j - m - 1), term))
        }
      }
    }
    result.rest = store.sum(result.rest, store.product(rest, other.head))
    result.rest = store.sum(result.rest, store.product(other.rest, head))
    result.rest = store.sum(result.rest, store.product(log.power(m + 1), store.product(rest, other.rest)))
    return result
  }

  fileprivate func scaled(_ c: ExactNumber) -> Expansion {
    let store = TermStore.current
    let factor = store.number(PlainRational(c))
    var result = self
    result.coefficients = coefficients.map { store.product(factor, $0) }
    result.rest = store.product(factor, rest)
    return result
  }
}

extension ExpansionLog.Taylor {
  /// The multi-indices over the moving arguments of total degree at most n.
  func indices(upTo n: Int) -> [[Int]] {
    moving.reduce([[]]) { lists, _ in
      lists.flatMap { list in (0...(n - list.reduce(0, +))).map { list + [$0] } }
    }
  }

  /// ∂ᵏ of the function.
  func derivative(_ k: [Int]) -> OpaqueFunction {
    var orders = Array(repeating: 0, count: arity)
    for (i, n) in zip(moving, k) { orders[i] = n }
    return function.differentiated(orders)
  }

  /// 1/k!.
  func factor(_ k: [Int]) -> ExactNumber { ExactNumber(1, over: k.reduce(1) { $0 * (1...max($1, 1)).reduce(1, *) }) }

  /// The name of ρ_k: letters only, as functions are named.
  func remainder(_ k: [Int]) -> String {
    func word(_ n: Int) -> String { String(String(n).map { Array("abcdefghij")[$0.wholeNumberValue ?? 0] }) }
    let name =
      "ρ" + function.name + (function.derivative.isEmpty ? "" : "D" + function.derivative.map(word).joined(separator: "D"))
    if moving.count == 1 && arity == 1 { return name }
    return name + zip(moving, k).map { "X" + word($0) + "P" + word($1) }.joined()
  }
}
