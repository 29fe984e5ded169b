import Claims
import PlainArithmetic

/// States and proves what a claim's gradient is: L(θ + t·v) = L(θ) + t·⟨g, v⟩ + t²·q(t, v), with q given.
///
/// Over symbols alone a gradient is a formula like any other. Here L is written out at θ + t·v, and g is what the claim calls the
/// gradient.
struct GradientSection {
  let subject: Differentiated<Formula>
  private let store = TermStore.current

  /// The names of the parameters: W1[1,2], b1[1].
  private var places: [String] { subject.network.parameters.names }

  init(_ subject: Differentiated<Formula>) { self.subject = subject }

  /// Names the gradient's entries, and the direction and curvature where there are any.
  func nameParts(in writer: inout CoqWriter) throws(Undecided) {
    for (place, g) in zip(places, try gradient) { writer.suggest("gradient \(subject.name) \(place)", for: g) }
    guard let direction = subject.direction else { return }
    for (place, d) in zip(places, direction.flattened.entries) {
      writer.suggest("direction \(subject.name) \(place)", for: d.term)
    }
    writer.suggest("curvature \(subject.name)", for: try curvature(along: direction))
  }

  private var gradient: [Term] {
    get throws(Undecided) { try subject.objective.gradient(subject.network).flattened.entries.map(\.term) }
  }

  private func curvature(along u: Parameters<Formula>) throws(Undecided) -> Term {
    dot(u, try subject.objective.hessianVectorProduct(u, at: subject.network)).term
  }

  /// The value of the loss at θ + t·v as an expansion.
  private func expansion(_ directions: [Term]) throws(Undecided) -> Expansion {
    let entries = zip(subject.network.parameters.flattened.entries, directions).map { Expansion($0.term, along: $1) }
    func lift(_ m: Matrix<Formula>) -> Matrix<Expansion> { m.convert { Expansion($0.term) } }
    let θ = subject.network.parameters.map(lift).unflatten(Matrix<Expansion>(column: entries))
    let objective = Objective<Expansion>(
      subject.objective.loss,
      on: Dataset(inputs: lift(subject.objective.data.inputs), targets: lift(subject.objective.data.targets)),
      regularizers: subject.objective.regularizers.map { Regularizer(degree: $0.degree, strengths: $0.strengths.map(lift)) })
    return try objective(Network<Expansion>(θ, activations: subject.network.activations))
  }

  /// Writes the section.
  /// - Returns: the name of its theorem.
  func write(to writer: inout CoqWriter) throws(Undecided) -> String {
    let (t, order) = (store.symbolForExpansion("·t"), subject.direction == nil ? 1 : 2)
    let directions = subject.direction?.flattened.entries.map(\.term) ?? places.map { store.symbolForExpansion("·v " + $0) }
    let log = ExpansionLog(order: order, label: subject.name, t: t)
    var loss = Expansion(0)
    var failure: Undecided?
    ExpansionLog.$current.withValue(log) {
      do throws(Undecided) { loss = log.note(try expansion(directions), .abbreviation) } catch { failure = error }
    }
    if let failure { throw failure }
    let g = try gradient
    let name = Identifiers.sanitised(subject.name)
    let value = loss.coefficients[0]
    writer.suggest("\(name)_loss", for: value)
    for term in [value] + g { writer.define(term) }
    if let direction = subject.direction { writer.define(try curvature(along: direction)) }
    writer.line()
    writer.line(CoqFile.comment("What the gradient of the loss \(subject.name) is: the loss along a line through the point."))
    writer.line("Section Gradient_\(name).")
    for symbol in ["·t"] + (subject.direction == nil ? places.map { "·v " + $0 } : []) {
      writer.line("Variable \(writer.name(ofSymbol: symbol, declaring: false)) : K.")
    }
    for formula in log.formulas { writeTaylor(formula, &writer) }
    var lemmas: [Term: String] = [:]
    for (k, step) in log.steps.enumerated() { write(step, "\(name)_step_\(k + 1)", &lemmas, &writer) }
    let first = zip(g, directions).reduce(store.number(.zero)) { store.sum($0, store.product($1.0, $1.1)) }
    let steps = lemmas[loss.moved] ?? "eq_refl"
    writer.define(first)
    writer.line("Lemma \(name)_slope : \(writer.text(loss.coefficients[1])) = \(writer.text(first)).")
    writer.line("Proof. \(writer.normalisation([loss.coefficients[1], first]))ring. Qed.")
    var parts = store.sum(value, store.product(t, first))
    if let direction = subject.direction {
      let half = store.product(store.number(PlainRational(ExactNumber(1, over: 2))), try curvature(along: direction))
      writer.line("Lemma \(name)_curvature : \(writer.text(loss.coefficients[2])) = \(writer.text(half)).")
      writer.line("Proof. \(writer.normalisation([loss.coefficients[2], half]))ring. Qed.")
      parts = store.sum(parts, store.product(store.product(t, t), half))
    }
    let power = (0..<order).reduce(t) { p, _ in store.product(p, t) }
    let total = store.sum(parts, store.product(power, loss.rest))
    writer.line("Theorem \(name)_expansion : \(writer.text(loss.moved)) = \(writer.text(total)).")
    let rewrites = "?\(steps), ?\(name)_slope" + (order == 2 ? ", ?\(name)_curvature" : "")
    writer.line("Proof. rewrite \(rewrites). ring. Qed.")
    writer.line("End Gradient_\(name).")
    writer.endSection()
    return "\(name)_expansion"
  }

  /// f(z + s) = f(z) + s f′(z) + s² ρ(z, s), in several arguments and to higher order likewise.
  private func writeTaylor(_ formula: ExpansionLog.Taylor, _ writer: inout CoqWriter) {
    let order = subject.direction == nil ? 1 : 2
    let key = "taylor \(formula.function)/\(formula.arity) \(formula.moving) \(order)"
    let name = writer.identifiers.identifier(for: key, suggestion: "taylor \(formula.function)")
    guard writer.note(key) else { return }
    let z = (0..<formula.arity).map { "z\($0 + 1)" }
    let s = formula.moving.map { "s\($0 + 1)" }
    var terms: [String] = []
    for k in formula.indices(upTo: order + 1) {
      let degree = k.reduce(0, +)
      let powers = zip(s, k).flatMap { Array(repeating: $0, count: $1) }
      let head: String
      if degree > order {
        head = ([writer.name(of: OpaqueFunction(formula.remainder(k)), arity: z.count + s.count)] + z + s).joined(separator: " ")
      } else {
        head = ([writer.name(of: formula.derivative(k), arity: z.count)] + z).joined(separator: " ")
      }
      let c = PlainRational(formula.factor(k))
      let factor = degree > order || c.description == "1" ? [] : [CoqWriter.constant(c)]
      terms.append((factor + powers + [head]).joined(separator: " * "))
    }
    let head = writer.name(of: formula.function, arity: z.count)
    let moved = (0..<formula.arity).map { i in formula.moving.contains(i) ? "(z\(i + 1) + s\(i + 1))" : "z\(i + 1)" }
    writer.assume(
      "Hypothesis \(name) : forall \((z + s).joined(separator: " ")) : K,\n"
        + "  \(([head] + moved).joined(separator: " ")) = \(terms.joined(separator: " + ")).")
  }

  private func write(_ step: ExpansionLog.Step, _ lemma: String, _ lemmas: inout [Term: String], _ writer: inout CoqWriter) {
    let x = step.result
    let log = ExpansionLog(order: x.coefficients.count - 1, label: "", t: store.symbolForExpansion("·t"))
    let head = ExpansionLog.$current.withValue(log) { x.head }
    let expanded = store.sum(head, store.product(log.power(log.order + 1), x.rest))
    writer.define(x.moved)
    writer.define(expanded)
    let statement = "\(writer.text(x.moved)) = \(writer.text(expanded))"
    let opened = step.names
    switch step.reason {
    case .abbreviation:
      writer.line("Lemma \(lemma) : \(statement).")
      writer.line(
        "Proof. \(writer.normalisation([x.moved, expanded], opening: opened, rewriting: lemmas))ring. Qed.")
    case .application(let f, let arguments, let moving):
      if f.isLocallyConstant {
        let (z, w) = (arguments[0].coefficients[0], arguments[0].moved)
        writer.useSides()
        writer.line("Hypothesis \(lemma)_side : same_side \(writer.text(z, 0)) \(writer.text(w, 0)).")
        writer.line("Lemma \(lemma) : \(statement).")
        writer.line("Proof. symmetry. apply locally_constant. exact \(lemma)_side. Qed.")
        break
      }
      writer.line("Lemma \(lemma) : \(statement).")
      writer.line("Proof.")
      writer.line("  cbv delta [\(writer.definedName(x.moved)!)].")
      var (bases, shifts): ([String], [String]) = (arguments.map { writer.text($0.coefficients[0], 0) }, [])
      for i in moving {
        let a = arguments[i]
        let s = store.product(log.t, ExpansionLog.$current.withValue(log) { a.quotient })
        shifts.append(writer.text(s, 0))
        writer.line("  assert (h\(i) : \(writer.text(a.moved)) = \(writer.text(a.coefficients[0], 50)) + \(writer.text(s, 49))).")
        writer.line("  { \(writer.normalisation([a.moved, a.coefficients[0], s], opening: [], rewriting: lemmas))ring. }")
        writer.line("  rewrite h\(i). clear h\(i).")
      }
      let key = "taylor \(f)/\(arguments.count) \(moving) \(log.order)"
      let taylor = writer.identifiers.identifier(for: key, suggestion: "taylor \(f)")
      bases += shifts
      writer.line("  rewrite (\(taylor) \(bases.joined(separator: " "))).")
      writer.line("  cbv delta [\(writer.namesInside([expanded], opening: opened).joined(separator: " "))]. ring.")
      writer.line("Qed.")
    }
    lemmas[x.moved] = lemma
  }
}
