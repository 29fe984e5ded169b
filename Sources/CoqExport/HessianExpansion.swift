import Claims
import PlainArithmetic

/// States what gradient and Hessian of a loss are at a rational point θ: for every t and v,
/// L(θ + t·v) = L(θ) + t·⟨g, v⟩ + t²·½⟨v, Hv⟩ + t³·q(t, v), over ℚ, with numbers g and H and a polynomial q.
///
/// It needs a loss that is a polynomial of the parameters: identity or polynomial activations and the squared loss.
struct HessianExpansion {
  let subject: Differentiated<Literal>

  /// Longer theorems are not written: `ring` would take too long for them.
  private let longest = 200_000

  /// The theorem's name and text.
  /// - Throws: where the loss is no polynomial, or its expansion is not the one of the gradient and Hessian.
  func theorem() throws -> (name: String, text: String) {
    try TermStore.$current.withValue(TermStore()) {
      let store = TermStore.current
      func lift(_ m: Matrix<Literal>) -> Matrix<Formula> { m.convert { Formula($0.value.exactNumber) } }
      let data = subject.objective.data
      let objective = Objective<Formula>(
        subject.objective.loss, on: Dataset(inputs: lift(data.inputs), targets: lift(data.targets)),
        regularizers: subject.objective.regularizers.map { Regularizer(degree: $0.degree, strengths: $0.strengths.map(lift)) })
      let point = Network<Formula>(subject.network.parameters.map(lift), activations: subject.network.activations)
      let (t, θ) = (Formula.indeterminate("t"), point.parameters)
      let v = (1...max(θ.count, 1)).map { Formula.indeterminate("v[\($0)]") }
      guard v.count == θ.count else { throw CoqExportError("a loss without parameters") }
      let moved = try objective(point.at(θ + t * θ.unflatten(Matrix(column: v))))
      let value = try objective(point)
      let (g, h) = (try objective.gradient(point).flattened, try objective.hessian(point))
      let slope = zip(g.entries, v).reduce(Formula.zero) { $0 + $1.0 * $1.1 }
      var curvature = Formula.zero
      for i in v.indices { for j in v.indices { curvature += h[i, j] * v[i] * v[j] } }
      let known = value + t * slope + t * t * (Formula(1, over: 2) * curvature)
      let rest = store.term(of: try Self.divided((moved - known).term.value))
      let total = store.sum(known.term, store.product((t * t * t).term, rest))
      var writer = RationalText()
      let statement = "\(writer.text(moved.term)) == \(writer.text(total))"
      guard statement.utf8.count <= longest else { throw CoqExportError("an expansion of \(statement.utf8.count) bytes") }
      let name = Identifiers.sanitised(subject.name) + "_expansion"
      let quantified = (["t"] + v.indices.map { "v_\($0 + 1)" }).joined(separator: " ")
      return (name, "Theorem \(name) : forall \(quantified) : Q,\n  \(statement).\nProof. intros. ring. Qed.")
    }
  }

  /// That the quadratic form of the matrix N of a module is c times that of the Hessian, as it stands in the theorem; `nil` where
  /// they differ. Coq compares them.
  func link(_ name: String, to module: String, of n: Matrix<PlainRational>) throws -> String? {
    let h = try subject.objective.hessian(subject.network)
    guard h.rows == n.rows, (0..<n.count).allSatisfy({ (h[$0].value - n[$0]).sign == 0 }) else { return nil }
    let c = Integers.denominator(n.entries)
    let v = (1...n.rows).map { "v_\($0)" }
    var writer = RationalText()
    let form = TermStore.$current.withValue(TermStore()) { () -> String in
      let symbols = (1...n.rows).map { Formula.indeterminate("v[\($0)]") }
      var sum = Formula.zero
      for i in v.indices { for j in v.indices { sum += Formula(n[i, j].exactNumber) * symbols[i] * symbols[j] } }
      return writer.factor((Formula(c.exactNumber) * sum).term)
    }
    return """
      Theorem \(name) : forall \(v.joined(separator: " ")) : Q,
        \(module).quadratic \(module).N (\(v.joined(separator: " :: ")) :: nil)%list == \(form).
      Proof. intros. cbv [\(module).quadratic \(module).bilinear \(module).inner \(module).N inject_Z]. ring. Qed.
      """
  }

  /// A polynomial divided by t³.
  private static func divided(_ p: PlainPolynomial) throws -> PlainPolynomial {
    try p.terms.reduce(PlainPolynomial.zero) { sum, term in
      var power = 0
      var monomial = PlainPolynomial(constant: term.value)
      for factor in term.key.factors {
        if factor.atom.text == "t" {
          power = factor.exponent
        } else {
          monomial = monomial * PlainPolynomial(factor.atom).power(factor.exponent)
        }
      }
      guard power >= 3 else { throw CoqExportError("gradient and Hessian are not those of the loss") }
      return sum + monomial * PlainPolynomial(indeterminate: "t").power(power - 3)
    }
  }
}

/// Terms over ℚ as Coq writes them, without definitions.
private struct RationalText {
  mutating func text(_ term: Term) -> String {
    switch term.kind {
    case .symbol(let name): return Identifiers.sanitised(name)
    case .number(let x):
      let text = x.description.split(separator: "/").joined(separator: " # ")
      return x.sign < 0 || text.contains("#") ? "(\(text))" : text
    case .sum(let a, let b): return "(\(text(a)) + \(text(b)))"
    case .difference(let a, let b): return "(\(text(a)) - \(text(b)))"
    case .product(let a, let b): return "\(text(a)) * \(factor(b))"
    case .negative(let a): return "(- \(factor(a)))"
    case .application, .named: preconditionFailure("a polynomial over ℚ has no opaque functions")
    }
  }

  /// A factor of a product.
  mutating func factor(_ term: Term) -> String {
    if case .product = term.kind { return "(\(text(term)))" }
    return text(term)
  }
}
