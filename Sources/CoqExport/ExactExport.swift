import Certificates
import Claims
import PlainArithmetic

/// Writes an exact certificate: the instance's hypotheses and conclusion as comparisons of rational numbers, computed by Coq, and
/// what it says of ranks and definiteness with the evidence of the certificate.
struct ExactExport<T: Theorem> where T.Real == Literal {
  private let answers: [Answer]
  private var lines: [String] = []
  private var names: [Term: String] = [:]
  private var theorems: [String] = []
  private var trusted: [String] = []
  /// Theorems about matrices, the matrices, and whether they are shown to be definite.
  private var matrices: [(text: String, matrix: Matrix<PlainRational>, formulas: Matrix<Literal>, isDefinite: Bool)] = []

  private init(_ answers: [Answer]) { self.answers = answers }

  /// The file of a certificate of this theorem.
  static func file(_ certificate: Certificate) throws -> CoqFile {
    guard case .exact(let answers) = certificate.body else { throw CoqExportError("no exact certificate") }
    return try TermStore.$current.withValue(TermStore(keepsNumbers: true)) {
      try ExactLog.$current.withValue(ExactLog()) {
        var export = ExactExport(answers)
        return try export.write(certificate)
      }
    }
  }

  private mutating func write(_ certificate: Certificate) throws -> CoqFile {
    var choose = Choices(seed: 0, given: certificate.choices, isStrict: true)
    guard let instance = certificate.scope == .construction ? try T.construct(&choose) : try T.draw(&choose) else {
      throw CoqExportError("the theorem has no construction")
    }
    if let complaint = choose.complaints.first { throw CoqExportError("the choice \(complaint)") }
    trusted = certificate.trustedSteps
    for hypothesis in instance.hypotheses where !certificate.dropped.contains(hypothesis.key) {
      lines.append(CoqFile.comment("The hypothesis \(hypothesis.name)"))
      try add { try hypothesis.claim() }
    }
    lines.append("(* The conclusion. *)")
    try add { try instance.conclusion }
    if ExactLog.current.usedNumbers { trusted.append("solutions of linear systems, kernels and determinants stand as numbers") }
    try expansions(try instance.differentiated)
    guard !theorems.isEmpty || !matrices.isEmpty else { throw CoqExportError("nothing is left to state") }
    var text = header(certificate) + Prologue.rational
    for (k, part) in matrices.enumerated() {
      // What is required is required above.
      let body = part.text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("Require") }
      text += "\nModule Matrix_\(k + 1).\n\(body.joined(separator: "\n"))End Matrix_\(k + 1).\n"
    }
    text += "\n" + lines.joined(separator: "\n") + "\n"
    if !theorems.isEmpty {
      let all = theorems.dropFirst().reduce(theorems[0]) { "(conj \($0) \($1))" }
      text += "\nDefinition theorem := \(all).\nCheck theorem.\nPrint Assumptions theorem.\n"
    }
    return CoqFile(text: text, trustedSteps: trusted, questions: matrices.count + (theorems.isEmpty ? 0 : 1))
  }

  /// States what gradients and Hessians are.
  private mutating func expansions(_ subjects: [Differentiated<Literal>]?) throws {
    let step = "differentiation: that the formulas in place of derivatives are the derivatives"
    guard let subjects else { return trusted.append(step) }
    var linked: Set<Int> = []
    for subject in subjects {
      do {
        let expansion = HessianExpansion(subject: subject)
        let (name, text) = try expansion.theorem()
        lines.append(CoqFile.comment("What gradient and Hessian of the loss \(subject.name) are."))
        lines.append(text)
        theorems.append(name)
        for (k, part) in matrices.enumerated() where part.isDefinite {
          let link = "\(name)_is_of_matrix_\(k + 1)"
          guard let text = try expansion.link(link, to: "Matrix_\(k + 1)", of: part.matrix) else { continue }
          lines.append(text)
          theorems.append(link)
          linked.insert(k)
        }
      } catch let error as CoqExportError {
        trusted.append("\(step) (\(error))")
      } catch let error as Undecided {
        trusted.append("\(step) (\(error.query))")
      }
    }
    for (k, part) in matrices.enumerated() where !subjects.isEmpty && !linked.contains(k) {
      // The samples themselves are made of no derivatives.
      if subjects.contains(where: { part.formulas.isSame(as: $0.objective.data.inputs) }) { continue }
      trusted.append("the matrix of Matrix_\(k + 1) is made of derivatives as its entries' formulas say")
    }
  }

  /// Adds what a claim says, and the matrices of the questions that it asked.
  private mutating func add(_ claim: () throws -> Claim<Literal>) throws {
    let before = ExactLog.current.questions.count
    let said = try claim()
    let questions = Array(ExactLog.current.questions[before...])
    var shown: [String] = []
    for question in questions { if let text = try matrix(question) { shown += text } }
    try add(said, shown)
  }

  /// Writes the theorem about a matrix. Returns the texts of the facts that it shows; `nil` where the certificate has no evidence
  /// that can be used.
  private mutating func matrix(_ question: ExactLog.Question) throws -> [String]? {
    switch question {
    case .rank(let formulas, let r):
      let a = formulas.convert(\.value)
      guard a.count > 0 else { return nil }
      for case .rank(let proof) in answers where proof.rank == r && proof.fits(a) {
        matrices.append((try CoqExport.rank(of: a, by: proof).text, a, formulas, false))
        try entries(formulas)
        return ["rank \(r), expected \(r)"]
      }
    case .inertia(let formulas, let inertia) where inertia.positive == formulas.rows && formulas.rows > 0:
      let a = formulas.convert(\.value)
      for case .definite(let proof) in answers where proof.fits(a) {
        matrices.append((try CoqExport.definiteness(of: a, by: proof).text, a, formulas, true))
        try entries(formulas)
        return ["inertia \(inertia), expected \(inertia)", "0 negative and \(a.rows) positive of \(a.rows) eigenvalues"]
      }
    case .inertia: break
    }
    return nil
  }

  /// States what the entries of the last matrix are: the formulas that the theorem file has for them.
  private mutating func entries(_ formulas: Matrix<Literal>) throws {
    lines.append(CoqFile.comment("The entries of the matrix of Matrix_\(matrices.count)"))
    for x in formulas.entries where x.term.number == nil { try add(.equal(x, Literal(x.value)), []) }
  }

  private mutating func add(_ claim: Claim<Literal>, _ shown: [String]) throws {
    switch claim {
    case .equal(let a, let b): try compare("\(text(a.term)) == \(text(b.term))", (a - b).vanishes, "vm_compute. reflexivity.")
    case .matricesEqual(let a, let b): for (x, y) in zip(a.entries, b.entries) { try add(.equal(x, y), shown) }
    case .less(let a, let b):
      try compare("\(text(a.term)) < \(text(b.term))", (b - a).isPositive, "vm_compute. reflexivity.")
    case .lessOrEqual(let a, let b):
      try compare("\(text(a.term)) <= \(text(b.term))", !(a - b).isPositive, "vm_compute. discriminate.")
    case .notEqual(let a, let b):
      try compare("~ \(text(a.term)) == \(text(b.term))", !(a - b).vanishes, "vm_compute. discriminate.")
    case .fact(.yes, let fact): if !shown.contains(fact) { trusted.append("the fact: \(fact)") }
    case .fact(_, let fact): throw CoqExportError("a fact that is not found: \(fact)")
    case .all(let parts): for part in parts { try add(part, shown) }
    case .any(let parts):
      guard let part = parts.first(where: { if case .yes = evaluate($0) { true } else { false } }) else {
        throw CoqExportError("no alternative holds")
      }
      try add(part, shown)
    case .not(.equal(let a, let b)): try add(.notEqual(a, b), shown)
    case .not(.less(let a, let b)): try add(.lessOrEqual(b, a), shown)
    case .not(.lessOrEqual(let a, let b)): try add(.less(b, a), shown)
    case .not(let part):
      guard case .no = evaluate(part) else { throw CoqExportError("a negated part that is not refuted") }
      trusted.append("a negated part fails")
    case .labelled(let name, let part):
      lines.append(CoqFile.comment(name))
      try add(part, shown)
    case .supported(let part, _): try add(part, shown)
    }
  }

  private mutating func compare(_ statement: String, _ truth: Truth, _ proof: String) throws {
    guard truth == .yes else { throw CoqExportError("a comparison that does not hold: \(statement.prefix(200))") }
    let name = "goal_\(theorems.count + 1)"
    lines.append("Theorem \(name) : \(statement).\nProof. \(proof) Qed.")
    theorems.append(name)
  }

  /// The text of a formula over ℚ; longer parts get definitions.
  private mutating func text(_ term: Term) -> String {
    if let name = names[term] { return name }
    let body: String
    switch term.kind {
    case .number(let x):
      return x.sign < 0 || x.description.contains("/")
        ? "(\(x.description.split(separator: "/").joined(separator: " # ")))" : "\(x)"
    case .sum(let a, let b): body = "(\(text(a)) + \(text(b)))"
    case .difference(let a, let b): body = "(\(text(a)) - \(text(b)))"
    case .product(let a, let b): body = "\(text(a)) * \(text(b))"
    case .negative(let a): body = "(- \(text(a)))"
    case .symbol, .application, .named: preconditionFailure("an instance over ℚ has no symbols")
    }
    let wrapped: String = if case .product = term.kind { "(\(body))" } else { body }
    if body.utf8.count < 120 { return wrapped }
    let name = "number_\(names.count + 1)"
    lines.append("Definition \(name) : Q := Qred \(wrapped).")
    names[term] = name
    return name
  }
}

extension Matrix where S == Literal {
  /// Whether the entries are the same formulas.
  fileprivate func isSame(as other: Matrix) -> Bool {
    rows == other.rows && columns == other.columns && zip(entries, other.entries).allSatisfy { $0.term == $1.term }
  }
}

extension RankProof {
  /// Whether it may be about a matrix; Coq decides whether it is a proof.
  fileprivate func fits(_ a: Matrix<PlainRational>) -> Bool {
    guard kernel.count == a.columns, kernel.allSatisfy({ $0.count == a.columns - rank }),
      rows.allSatisfy((0..<a.rows).contains), columns.allSatisfy((0..<a.columns).contains)
    else { return false }
    let k = Matrix<PlainRational>(a.columns, a.columns - rank) { i, j in PlainRational(kernel[i][j]) }
    let minor = Matrix<PlainRational>(rank, rank) { i, j in a[rows[i], columns[j]] }
    return (a * k).vanishes == .yes && (try? minor.rank) == rank
  }
}

extension DefinitenessProof {
  /// Whether it may be about a matrix; Coq decides whether it is a proof.
  fileprivate func fits(_ a: Matrix<PlainRational>) -> Bool {
    guard root.count == a.rows, root.indices.allSatisfy({ root[$0].count == a.rows - $0 }) else { return false }
    let r = Matrix<PlainRational>(a.rows, a.rows) { i, j in j < i ? .zero : PlainRational(root[i][j - i]) }
    let rest = PlainRational(scale) * a - r.transposed * r
    return (0..<a.rows).allSatisfy { i in
      let others = (0..<a.rows).reduce(PlainRational.zero) { sum, j in
        j == i ? sum : sum + (rest[i, j].sign < 0 ? -rest[i, j] : rest[i, j])
      }
      return (rest[i, i] - others).sign >= 0
    }
  }
}
