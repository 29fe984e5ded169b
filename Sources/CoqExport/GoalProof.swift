import Certificates
import Claims
import PlainArithmetic

/// States one goal and proves it from its evidence.
struct GoalProof {
  let goal: SymbolicGoal<Formula>
  let evidence: Certificate.Evidence?
  /// The hypotheses' equations as evidence counts them, with the lemmas that they are 0.
  let equations: [(expression: Term, lemma: String?)]
  /// What is known of signs in the case and by the hypotheses.
  let knowledge: SignKnowledge
  private(set) var needsOrder = false

  private var store: TermStore { TermStore.current }

  init(
    goal: SymbolicGoal<Formula>, evidence: Certificate.Evidence?, equations: [(expression: Term, lemma: String?)],
    knowledge: SignKnowledge
  ) { (self.goal, self.evidence, self.equations, self.knowledge) = (goal, evidence, equations, knowledge) }

  /// Writes the theorem, unless one with the same statement was written.
  /// - Returns: its statement.
  mutating func write(_ name: String, unlessSeen seen: [String: String], to writer: inout CoqWriter) throws -> String {
    let d = goal.expression.term
    for term in [d] + goal.equations.map(\.term) + goal.signs.map(\.expression.term) { writer.define(term) }
    var premises = goal.equations.map { Relation(.zero, $0.term).text(&writer) }
    var script: [String] = premises.isEmpty ? [] : ["intros \(premises.indices.map { "p\($0)" }.joined(separator: " "))."]
    for (k, e) in goal.equations.enumerated() {
      script.append("assert (e\(k) : \(writer.text(e.term)) = 0) by (rewrite p\(k); ring).")
    }
    var nonzero: (premise: String, base: Term, factor: PlainRational)?
    if goal.relation == .positive || goal.relation == .nonzero, let k = evidence?.nonzero, let square = evidence?.squares[k] {
      let found = try sign(of: try SymbolicExportText.polynomial(square.base), &writer)
      nonzero = (found.premise, found.base, found.factor)
      premises.insert(found.premise, at: 0)
      script.insert("intros nonzero.", at: 0)
    }
    let relation = Relation(goal.relation, d)
    var evident: [String]?
    if evidence == nil, goal.relation != .zero {
      needsOrder = true
      let (premise, steps) = try fromSign(relation, &writer)
      premises.insert(premise, at: 0)
      script.insert("intros sign.", at: 0)
      evident = steps
    }
    let statement = (premises.map { "(\($0))" } + [relation.text(&writer)]).joined(separator: " -> ")
    if seen[statement] != nil { return statement }
    script += try evident ?? proof(relation, nonzero, &writer)
    writer.line("Theorem \(name) : \(statement).")
    writer.line("Proof.")
    for step in script { writer.line("  " + step) }
    writer.line("Qed.")
    return statement
  }

  private mutating func proof(
    _ relation: Relation, _ nonzero: (premise: String, base: Term, factor: PlainRational)?, _ writer: inout CoqWriter
  ) throws -> [String] {
    let squares = try (evidence?.squares ?? []).map {
      (PlainRational($0.weight), store.term(of: try SymbolicExportText.polynomial($0.base)))
    }
    guard squares.allSatisfy({ $0.0.sign > 0 }) else { throw CoqExportError("a square with a weight that is not positive") }
    let constant = PlainRational(evidence?.constant ?? 0)
    let difference = relation.differenceText(&writer)
    switch goal.relation {
    case .zero where squares.isEmpty:
      if (evidence?.cofactors ?? []).isEmpty { return [writer.normalisation([relation.difference]) + "ring."] }
      return ["apply difference_zero."] + (try equality(difference, "0", [relation.difference], &writer))
    case .zero:
      needsOrder = true
      let sum = self.sum(squares, .zero, &writer)
      return ["apply difference_zero, square_zero."]
        + ["apply (nonnegative_sum_zero _ (\(sum))); [apply nonnegative_square | \(Self.nonnegative) |]."]
        + (try equality(
          "(\(difference)) * (\(difference)) + (\(sum))", "0", [relation.difference] + squares.map(\.1), &writer))
    case .nonnegative, .positive, .nonzero:
      needsOrder = true
      let roots = [relation.difference] + squares.map(\.1)
      if goal.relation == .nonnegative {
        let sum = self.sum(squares, constant, &writer)
        return ["unfold at_most.", "assert (d : \(difference) = \(sum)).", "{"] + (try equality(difference, sum, roots, &writer))
          + ["}", "rewrite d. \(Self.nonnegative)."]
      }
      var others = squares
      let head: String
      let positivity: String
      if let nonzero, let k = evidence?.nonzero {
        let (w, s) = others.remove(at: k)
        writer.define(s)
        head = bracketed(w) + " * (\(writer.text(s, 39)) * \(writer.text(s, 39)))"
        let back = "\(CoqWriter.constant(nonzero.factor)) * \(writer.text(s, 39))"
        positivity =
          "apply positive_weighted; [reflexivity | apply positive_square; intros z; apply nonzero; "
          + "transitivity (\(back)); [\(writer.normalisation([s, nonzero.base]))ring | rewrite z; ring]]"
      } else {
        guard constant.sign > 0 else { throw CoqExportError("a strict inequality without a positive term") }
        head = bracketed(constant)
        positivity = "apply positive_rational; reflexivity"
      }
      let rest = self.sum(others, nonzero == nil ? .zero : constant, &writer)
      let total = "\(head) + (\(rest))"
      let last = "apply positive_plus_nonnegative; [\(positivity) | \(Self.nonnegative)]."
      let equal = ["assert (d : \(difference) = \(total)).", "{"] + (try equality(difference, total, roots, &writer)) + ["}"]
      if goal.relation == .positive { return ["unfold less."] + equal + ["rewrite d. " + last] }
      return equal + ["intros same. apply positive_zero. assert (p : positive (\(total))) by (\(last.dropLast()))."]
        + ["rewrite <- d, same in p. replace 0 with (\(difference)) by (rewrite same; ring). rewrite same. exact p."]
    }
  }

  /// Shows that a sum of numbers and weighted squares is not negative.
  private static let nonnegative =
    "repeat apply nonnegative_add; first [apply nonnegative_scaled; [reflexivity | apply nonnegative_square] "
    + "| apply nonnegative_rational; discriminate | right; reflexivity]"

  /// constant + Σ w s².
  private func sum(_ squares: [(PlainRational, Term)], _ constant: PlainRational, _ writer: inout CoqWriter) -> String {
    let terms = squares.map { w, s in
      writer.define(s)
      return bracketed(w) + " * (\(writer.text(s, 39)) * \(writer.text(s, 39)))"
    }
    return (terms + [bracketed(constant)]).joined(separator: " + ")
  }

  /// left = right + Σ qₖ eₖ = right.
  private func equality(_ left: String, _ right: String, _ roots: [Term], _ writer: inout CoqWriter) throws -> [String] {
    var (sum, all, zeros) = ("(\(right))", roots, [String]())
    for cofactor in evidence?.cofactors ?? [] {
      let e: Term
      if cofactor.equation < equations.count {
        let known = equations[cofactor.equation]
        guard let lemma = known.lemma else { throw CoqExportError("an equation that is no hypothesis of the file") }
        e = known.expression
        zeros.append("?" + lemma)
      } else {
        let k = cofactor.equation - equations.count
        guard goal.equations.indices.contains(k) else { throw CoqExportError("there is no equation \(cofactor.equation)") }
        e = goal.equations[k].term
        zeros.append("?e\(k)")
      }
      let q = store.term(of: try SymbolicExportText.polynomial(cofactor.factor))
      writer.define(q)
      sum += " + \(writer.text(q, 39)) * (\(writer.text(e)))"
      all += [q, e]
    }
    let zero = zeros.isEmpty ? "" : "rewrite \(zeros.joined(separator: ", ")). "
    return ["transitivity (\(sum)).", "{ \(writer.normalisation(all))ring. }", "{ \(zero)ring. }"]
  }

  /// The sign of the difference as the case or a hypothesis knows it, as a premise, and the proof from it.
  private func fromSign(_ relation: Relation, _ writer: inout CoqWriter) throws -> (premise: String, proof: [String]) {
    let d = goal.expression
    let (base, factor) = try primitive(d.term.value)
    var signs = (knowledge.known[base.text] ?? .all)
    for known in goal.signs where known.expression.signKey.text == base.text {
      signs.formIntersection(known.expression.signKey.isNegated ? known.signs.negated : known.signs)
    }
    let isNegated = factor.sign < 0
    guard goal.relation.signs.isSuperset(of: isNegated ? signs.negated : signs) else {
      throw CoqExportError("a comparison without evidence: \(d.text.prefix(80))")
    }
    let p = store.term(of: isNegated ? -base : base)
    writer.define(p)
    let text = writer.text(p, 0)
    let c = bracketed(isNegated ? -factor : factor)
    let replace =
      "replace (\(relation.differenceText(&writer))) with (\(c) * \(text)) by (\(writer.normalisation([d.term, p]))ring)."
    switch goal.relation {
    case .positive:
      return (
        "0 < \(text)",
        ["unfold less in *. \(replace)", "apply positive_weighted; [reflexivity |]."] + [
          "replace \(text) with (\(text) - 0) by ring. exact sign."
        ]
      )
    case .nonnegative:
      return (
        "0 <= \(text)",
        ["unfold at_most in *. \(replace)", "apply nonnegative_scaled; [reflexivity |]."] + [
          "replace \(text) with (\(text) - 0) by ring. exact sign."
        ]
      )
    case .zero, .nonzero: throw CoqExportError("a comparison that follows from a sign alone: \(d.text.prefix(80))")
    }
  }

  /// The primitive polynomial with a positive first coefficient, and the factor.
  private func primitive(_ p: PlainPolynomial) throws -> (PlainPolynomial, PlainRational) {
    let base = try SymbolicExportText.polynomial(p.signKey.text)
    guard let monomial = p.terms.keys.first, let c = p.terms[monomial], let b = base.terms[monomial],
      let inverse = try? b.reciprocal()
    else { throw CoqExportError("the sign of 0") }
    return (base, c * inverse)
  }

  /// A number in brackets, 0 and 1 too.
  private func bracketed(_ x: PlainRational) -> String {
    "[\(x.description.split(separator: "/").joined(separator: " # "))]"
  }

  /// The premise that an expression is not 0, in the form in which the case or a hypothesis says so.
  private func sign(of p: PlainPolynomial, _ writer: inout CoqWriter) throws -> (
    premise: String, base: Term, factor: PlainRational
  ) {
    let key = p.signKey
    let base = store.term(of: try SymbolicExportText.polynomial(key.text))
    writer.define(base)
    let assumed = goal.signs.filter { $0.expression.signKey.text == key.text && !$0.signs.contains(.zero) }
    guard !assumed.isEmpty || !(knowledge.known[key.text] ?? .all).contains(.zero) else {
      throw CoqExportError("nothing says that '\(key.text.prefix(80))' is not 0")
    }
    guard let monomial = p.terms.keys.first, let c = p.terms[monomial], let b = base.value.terms[monomial],
      let inverse = try? c.reciprocal()
    else { throw CoqExportError("the sign of '\(key.text)' is not told by the case") }
    return ("\(writer.text(base)) <> 0", base, b * inverse)
  }
}

/// Polynomials from their canonical texts.
enum SymbolicExportText {
  static func polynomial(_ text: String) throws(CoqExportError) -> PlainPolynomial {
    do { return try PlainPolynomial(text: text) } catch {
      throw CoqExportError("'\(text.prefix(80))' is no polynomial: \(error)")
    }
  }
}
