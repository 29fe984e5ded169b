import Certificates
import Claims
import PlainArithmetic

/// Writes a symbolic certificate as a theorem about every commutative ring that contains the rational numbers, or every ordered
/// one where the claim compares.
struct SymbolicExport<T: Theorem> where T.Real == Formula {
  let certificate: Certificate
  private var writer = CoqWriter()
  private var trusted: [String] = []
  private var theorems: [String] = []
  /// Proofs of steps that are named as trusted over symbols.
  private var beside: [String] = []
  private var isOrdered = false
  /// The hypotheses' equations: the expression that is 0, and the lemma that says so.
  private var equations: [(expression: Term, lemma: String)] = []
  private var store: TermStore { TermStore.current }

  private init(_ certificate: Certificate) { self.certificate = certificate }

  /// The file of a certificate of this theorem.
  static func file(_ certificate: Certificate) throws -> CoqFile {
    guard case .symbolic(let solved, let cases) = certificate.body else { throw CoqExportError("no symbolic certificate") }
    let free = try TermStore.$current.withValue(TermStore()) {
      SymbolicRun<Formula>.equations(of: T.self, choices(of: certificate), solved: [:], dropping: Set(certificate.dropped))
    }
    var solutions: [String: PlainPolynomial] = [:]
    for step in solved {
      let value = try SymbolicExportText.polynomial(step.value)
      solutions = solutions.mapValues { $0.substituting([step.name: value]) }
      solutions[step.name] = value
    }
    return try TermStore.$current.withValue(TermStore(solutions: solutions)) {
      var export = SymbolicExport(certificate)
      return try export.write(solved, cases, free.map { ($0.hypothesis, $0.expression.term) })
    }
  }

  private static func choices(of certificate: Certificate) -> Choices {
    Choices(seed: 0, given: certificate.choices, isStrict: true)
  }

  // The parts of the file

  private mutating func write(
    _ solved: [Certificate.Solved], _ cases: Certificate.CaseTree, _ free: [(hypothesis: String, term: Term)]
  ) throws -> CoqFile {
    let leaves = cases.leaves()
    let runs = leaves.map { leaf in
      SymbolicRun(
        T.self, Self.choices(of: certificate), solved: [:], path: leaf.path, dropping: Set(certificate.dropped))
    }
    guard let first = runs.first else { throw CoqExportError("every case is vacuous: there is nothing to state") }
    try nameGradients(first)
    hypotheses(free.map { ($0.hypothesis, store.copy($0.term)) })
    try solve(solved)
    writer.line()
    writer.proveEqualities()
    for (leaf, run) in zip(leaves, runs) { try conclude(run, leaf, isOnly: leaves.count == 1) }
    try gradients(first, isOnly: leaves.count == 1)
    if usesOtherDerivatives(runs) {
      trusted.append("differentiation: derivatives occur that belong to no function that the theorem file lists")
    }
    if leaves.count > 1 {
      trusted.append("the \(leaves.count) cases together are the claim: in each, a piecewise function is replaced by its branch")
    } else if hasPiecewiseActivation {
      trusted.append("the case: a piecewise function is replaced by its branch")
    }
    if store.usedHomogeneity { trusted.append("φ′(cz) = φ′(z) for c > 0, where φ is positively homogeneous") }
    let remaining = certificate.trustedSteps.filter { step in
      guard let proof = Discharge.all.first(where: { certificate.claim.hasPrefix($0.claim) && step.hasPrefix($0.step) }) else {
        return true
      }
      beside.append(proof.text)
      theorems += proof.theorems
      return false
    }
    return CoqFile(text: try assembled(), trustedSteps: remaining + trusted)
  }

  private mutating func assembled() throws -> String {
    var text = header(certificate) + "\n" + Prologue.ring
    if isOrdered { text += "\n" + Prologue.order }
    for proof in beside { text += "\n" + proof + "\n" }
    text += "\n(* The quantities and functions. *)\n"
    if !writer.quantities.isEmpty { text += "Variables \(writer.quantities.joined(separator: " ")) : K.\n" }
    for f in writer.functions { text += "Variable \(f.name) : " + String(repeating: "K -> ", count: f.arity) + "K.\n" }
    if writer.hasSides { text += Prologue.sides(writer.name(of: .homogeneousSlope, arity: 1)) }
    if !writer.assumptions.isEmpty {
      text += Prologue.derivatives
      text += writer.assumptions.joined(separator: "\n") + "\n"
    }
    text += "\n" + writer.body.joined(separator: "\n")
    guard !theorems.isEmpty else { throw CoqExportError("nothing is left to state: all comparisons are among numbers") }
    let all = theorems.dropFirst().reduce(theorems[0]) { "(conj \($0) \($1))" }
    return text + "\nDefinition theorem := \(all).\nEnd Statement.\n\nCheck theorem.\nPrint Assumptions theorem.\n"
  }

  /// The equations that the claim assumes, as the theorem file has them.
  private mutating func hypotheses(_ list: [(hypothesis: String, term: Term)]) {
    if !list.isEmpty { writer.line("(* The hypotheses that are equations. *)") }
    for (key, term) in list {
      writer.define(term)
      let name = writer.identifiers.fresh(key)
      writer.line("Hypothesis \(name) : \(Relation(.zero, term).text(&writer)).")
      equations.append((term, zero(term, from: name)))
    }
  }

  /// The lemma that an expression is 0, from the name of an equation.
  private mutating func zero(_ term: Term, from name: String) -> String {
    let lemma = writer.identifiers.fresh(name + "_zero")
    writer.line("Lemma \(lemma) : \(writer.text(term)) = 0.")
    writer.line("Proof. rewrite \(name). ring. Qed.")
    return lemma
  }

  /// x = value, where a hypothesis determines x: its expression is c (x − value).
  private mutating func solve(_ solved: [Certificate.Solved]) throws {
    var earlier: [String: PlainPolynomial] = [:]
    for step in solved {
      let value = try SymbolicExportText.polynomial(step.value)
      let found = equations.lazy.compactMap { [earlier] e -> (Term, String, PlainRational)? in
        let p = e.expression.freeValue.substituting(earlier)
        guard let c = p.terms[PlainMonomial(PlainAtom(.indeterminate(step.name)))], p.solved(for: step.name) == value,
          let inverse = try? c.reciprocal()
        else { return nil }
        return (e.expression, e.lemma, inverse)
      }.first
      guard let (term, zero, inverse) = found else { throw CoqExportError("no hypothesis determines '\(step.name)'") }
      let right = store.term(of: value)
      writer.define(right)
      let (lemma, x) = (writer.identifiers.fresh(step.name + " is"), writer.name(ofSymbol: step.name))
      writer.line("Lemma \(lemma) : \(x) = \(writer.text(right)).")
      writer.line("Proof.")
      writer.line("  transitivity (\(writer.text(right, 50)) + \(CoqWriter.constant(inverse)) * \(writer.text(term, 39))).")
      writer.line("  - \(writer.normalisation([term, right]))ring.")
      writer.line("  - rewrite \(zero). ring.")
      writer.line("Qed.")
      writer.solved.append((step.name, lemma))
      earlier = earlier.mapValues { $0.substituting([step.name: value]) }
      earlier[step.name] = value
    }
  }

  // The conclusion

  private mutating func conclude(_ run: SymbolicRun<Formula>, _ leaf: CaseLeaf, isOnly: Bool) throws {
    guard case .goals(let goals) = run.end else {
      throw CoqExportError("the theorem file asks what the certificate does not say")
    }
    guard goals.count == leaf.count else { throw CoqExportError("\(goals.count) goals, but the certificate has \(leaf.count)") }
    writer.line(CoqFile.comment(leaf.title))
    var seen: [String: String] = [:]
    var (skipped, labels) = (0, [String]())
    for (number, goal) in goals.enumerated() {
      if goal.isTrivial {
        skipped += 1
        continue
      }
      if goal.labels != labels {
        labels = goal.labels
        writer.line(CoqFile.comment(labels.joined(separator: ": ")))
      }
      var proof = GoalProof(goal: goal, evidence: leaf.evidence[number], equations: usable(run), knowledge: run.knowledge)
      let name = writer.identifiers.fresh("goal \(number + 1)")
      let statement = try proof.write(name, unlessSeen: seen, to: &writer)
      isOrdered = isOrdered || proof.needsOrder
      if seen.updateValue(name, forKey: statement) == nil { theorems.append(name) }
    }
    if skipped > 0 { writer.line(CoqFile.comment("\(skipped) further comparisons are among numbers.")) }
  }

  /// The hypotheses' equations that the run counts, with their lemmas.
  private func usable(_ run: SymbolicRun<Formula>) -> [(expression: Term, lemma: String?)] {
    run.equations.map { e in
      (e.expression.term, equations.first { $0.expression === e.expression.term }?.lemma)
    }
  }

  // Gradients

  private func subjects(_ run: SymbolicRun<Formula>) throws(Undecided) -> [Differentiated<Formula>]? {
    var choose = Self.choices(of: certificate)
    return try SignKnowledge.$current.withValue(run.knowledge) { () -> Result<[Differentiated<Formula>]?, Undecided> in
      do throws(Undecided) { return .success(try T.draw(&choose).differentiated) } catch { return .failure(error) }
    }.get()
  }

  /// Whether an activation has branches, of which a run takes one.
  private var hasPiecewiseActivation: Bool {
    certificate.choices.values.contains { choice in
      guard case .name(let name) = choice, let σ = Activation(name: name) else { return false }
      return !σ.isSmooth && σ != .homogeneous
    }
  }

  /// Whether a derivative of an opaque function occurs in a claim outside of what has a name as a derivative.
  private func usesOtherDerivatives(_ runs: [SymbolicRun<Formula>]) -> Bool {
    var stack: [Term] = runs.flatMap { run -> [Term] in
      guard case .goals(let goals) = run.end else { return [] }
      return (goals.map(\.expression) + goals.flatMap(\.equations) + run.equations.map(\.expression)).map(\.term)
    }
    var visited: Set<Term> = []
    while let term = stack.popLast() {
      guard visited.insert(term).inserted, writer.suggestions[term] == nil else { continue }
      if case .application(let f, _) = term.kind, !f.derivative.isEmpty, !f.isLocallyConstant { return true }
      stack += term.parts
    }
    return false
  }

  private mutating func nameGradients(_ run: SymbolicRun<Formula>) throws {
    guard let subjects = try subjects(run) else { return }
    try SignKnowledge.$current.withValue(run.knowledge) {
      for subject in subjects { try GradientSection(subject).nameParts(in: &writer) }
    }
  }

  private mutating func gradients(_ run: SymbolicRun<Formula>, isOnly: Bool) throws {
    guard let subjects = try subjects(run) else {
      trusted.append("differentiation: that the formulas in place of derivatives are the derivatives")
      return
    }
    do {
      guard isOnly, !store.usedHomogeneity else { throw Undecided(.unavailable, "the loss has cases") }
      try SignKnowledge.$current.withValue(run.knowledge) {
        for subject in subjects { theorems.append(try GradientSection(subject).write(to: &writer)) }
      }
    } catch let error as Undecided {
      trusted.append("differentiation: that the formulas in place of derivatives are the derivatives (\(error.query))")
    }
  }
}

/// What a file begins with: the claim in words.
func header(_ certificate: Certificate) -> String {
  let shape = certificate.choices.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: "; ")
  return CoqFile.comment("\(certificate.claim)\n\n\(certificate.statement)\n\nHere: \(shape).") + "\n"
}

extension Term {
  /// The polynomial without the solved hypotheses put in.
  var freeValue: PlainPolynomial {
    TermStore.$current.withValue(TermStore()) { TermStore.current.copy(self).value }
  }
}
