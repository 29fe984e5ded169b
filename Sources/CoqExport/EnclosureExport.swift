import Certificates
import Claims
import PlainArithmetic

/// Writes a certificate of enclosures: every inequality of the claim as a theorem about all real numbers in the boxes, proved by the
/// tactic `interval` of coq-interval, whose interval arithmetic is proved in Coq.
struct EnclosureExport<T: Theorem> where T.Real == Enclosed {
  private let bits: Int
  private var lines: [String] = []
  private var names: [Term: String] = [:]
  private var uses: [Term: Int] = [:]
  /// The terms that have a quantity as a part.
  private var wholes: [String: Set<Term>] = [:]
  private var theorems: [String] = []
  private var trusted: [String] = []
  private var functions: Set<String> = []

  private init(bits: Int) { self.bits = bits }

  /// The file of a certificate of this theorem.
  static func file(_ certificate: Certificate) throws -> CoqFile {
    guard case .enclosure(let bits, _, let answers) = certificate.body else {
      throw CoqExportError("no certificate of enclosures")
    }
    let testimony = answers.isEmpty ? nil : Testimony(answers)
    return try TermStore.$current.withValue(TermStore()) {
      try EnclosureLog.$current.withValue(EnclosureLog()) {
        try PlainInterval.$precision.withValue(bits) {
          try Testimony.$reading.withValue(testimony) {
            var export = EnclosureExport(bits: bits)
            let file = try export.write(certificate)
            if let rejection = testimony?.rejection { throw CoqExportError(rejection) }
            return file
          }
        }
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
    trusted.append("differentiation: that the formulas in place of derivatives are the derivatives")
    var claims: [(title: String, claim: Claim<Enclosed>)] = []
    for hypothesis in instance.hypotheses where !certificate.dropped.contains(hypothesis.key) {
      claims.append(("The hypothesis \(hypothesis.name)", try hypothesis.claim()))
    }
    claims.append(("The conclusion", try instance.conclusion))
    for (_, claim) in claims { count(claim) }
    try checkIndependence()
    for (title, claim) in claims {
      lines.append(CoqFile.comment(title))
      try add(claim)
    }
    guard !theorems.isEmpty else { throw CoqExportError("nothing is left to state") }
    let all = theorems.dropFirst().reduce(theorems[0]) { "(conj \($0) \($1))" }
    let text =
      header(certificate) + "Section Boxes.\n" + quantities() + lines.joined(separator: "\n")
      + "\nEnd Boxes.\n\nDefinition theorem := \(all).\nCheck theorem.\nPrint Assumptions theorem.\n"
    return CoqFile(text: text, trustedSteps: trusted, needsInterval: true)
  }

  private func header(_ certificate: Certificate) -> String {
    let definitions = functions.sorted().compactMap { name in
      coqFunctions[name]?.body.map { "Definition elementary_\(name) (x : R) : R := \($0)." }
    }
    let comment = """
      \(certificate.claim), an instance.

      \(certificate.statement)

      Each theorem is about all real numbers within the stated bounds. Of Krawczyk's operator K(X) = m - C F(m) + (I - C F'(X)) (X - m) the
      point of the Jacobian and the point of the last factor are two quantities, each anywhere in the box. C is a matrix of
      numbers, of which nothing is assumed. Needs Coq 8.16 and coq-interval 4.6, or newer.
      Not shown here: \(trusted.joined(separator: "; ")).
      """
    return """
      \(CoqFile.comment(comment))
      Require Import Reals.
      From Interval Require Import Tactic.
      Local Open Scope R_scope.

      \(definitions.joined(separator: "\n"))


      """
  }

  private func quantities() -> String {
    EnclosureLog.current.quantities.filter { wholes[$0.name] != nil }.map { name, lower, upper in
      "Variable \(name) : R.\nHypothesis \(name)_bounds : \(Self.number(lower)) <= \(name) <= \(Self.number(upper)).\n"
    }.joined() + "\n"
  }

  // Claims

  private mutating func add(_ claim: Claim<Enclosed>) throws {
    switch claim {
    case .less(let a, let b): try compare(a, "<", b, (b - a).isPositive)
    case .lessOrEqual(let a, let b): try compare(a, "<=", b, !(a - b).isPositive)
    case .fact(.yes, let fact): trusted.append("the fact: \(fact)")
    case .all(let parts): for part in parts { try add(part) }
    case .labelled(let name, let part):
      lines.append(CoqFile.comment(name))
      try add(part)
    case .supported(let part, _): try add(part)
    case .any(let parts):
      guard let part = parts.first(where: { if case .yes = evaluate($0) { true } else { false } }) else {
        throw CoqExportError("no alternative holds")
      }
      try add(part)
    case .equal, .matricesEqual, .notEqual, .fact, .not: throw CoqExportError("a part of the claim that is no inequality or fact")
    }
  }

  private mutating func compare(_ a: Enclosed, _ relation: String, _ b: Enclosed, _ truth: Truth) throws {
    let statement = "\(try text(a.term)) \(relation) \(try text(b.term))"
    guard truth == .yes else { throw CoqExportError("a comparison that does not hold: \(statement.prefix(200))") }
    let name = "goal_\(theorems.count + 1)"
    let unfolded = (names.values + functions.filter { coqFunctions[$0]?.body != nil }.map { "elementary_\($0)" }).sorted()
    let tactic = unfolded.isEmpty ? "" : "cbv beta delta [\(unfolded.joined(separator: " "))]; "
    lines.append("Theorem \(name) : \(statement).\nProof. \(tactic)interval with (i_prec \(bits)). Qed.")
    theorems.append(name)
  }

  // Formulas

  /// Counts how often each part is used, so that those that are used again get names.
  private mutating func count(_ claim: Claim<Enclosed>) {
    switch claim {
    case .less(let a, let b), .lessOrEqual(let a, let b): for term in [a.term, b.term] { count(term) }
    case .all(let parts), .any(let parts): for part in parts { count(part) }
    case .labelled(_, let part), .supported(let part, _): count(part)
    default: break
    }
  }

  private mutating func count(_ term: Term) {
    var stack = [term]
    while let next = stack.popLast() {
      uses[next, default: 0] += 1
      guard uses[next] == 1 else { continue }
      stack += next.parts
      for case .symbol(let name) in next.parts.map(\.kind) { wholes[name, default: []].insert(next) }
    }
  }

  /// In K(X) = m − C F(m) + (I − C F′(X)) (X − m) the two X are independent of each other: Krawczyk's theorem does not follow from
  /// bounds where they are one point. So a quantity xᵢ that occurs in xᵢ − mᵢ must occur nowhere else, and there must be some.
  private func checkIndependence() throws {
    var centred = 0
    for (name, lower, upper) in EnclosureLog.current.quantities {
      let middle = (lower + upper) * PlainRational(ExactNumber(1, over: 2))
      let differences = wholes[name, default: []].filter {
        if case .difference(let a, let b) = $0.kind, case .symbol(name) = a.kind { b.number == middle } else { false }
      }
      if differences.isEmpty { continue }
      centred += 1
      guard wholes[name]?.count == 1 else {
        throw CoqExportError("the box is one point in both places of Krawczyk's operator, which shows nothing")
      }
    }
    guard centred > 0 else { throw CoqExportError("only Krawczyk's test has a Coq file, and there is none") }
  }

  private mutating func text(_ term: Term) throws -> String {
    if let name = names[term] { return name }
    let body: String
    switch term.kind {
    case .number(let x): return Self.number(x)
    case .symbol(let name): return name
    case .sum(let a, let b): body = "\(try text(a)) + \(try text(b))"
    case .difference(let a, let b): body = "\(try text(a)) - \(try text(b))"
    case .product(let a, let b): body = "\(try text(a)) * \(try text(b))"
    case .negative(let a): body = "- \(try text(a))"
    case .named(_, let a): return try text(a)
    case .application(let f, let arguments):
      guard let definition = coqFunctions[f.name], f.derivative.isEmpty else {
        throw CoqExportError("coq-interval has no \(f)")
      }
      functions.insert(f.name)
      body = "\(definition.body == nil ? definition.name : "elementary_\(f.name)") \(try text(arguments[0]))"
    }
    if uses[term, default: 0] < 2 && body.utf8.count < 120 { return "(\(body))" }
    let name = "number_\(names.count + 1)"
    lines.append("Definition \(name) : R := \(body).")
    names[term] = name
    return name
  }

  private static func number(_ x: PlainRational) -> String {
    let text = x.description.split(separator: "/").joined(separator: " / ")
    return x.sign < 0 || text.contains("/") ? "(\(text))" : text
  }
}

/// What Coq calls a function; or what it is, where the library has no name for it or another definition.
private let coqFunctions: [String: (name: String, body: String?)] = [
  "exp": ("exp", nil), "log": ("ln", nil), "squareRoot": ("sqrt", nil), "sine": ("sin", nil), "cosine": ("cos", nil),
  "reciprocal": ("/", nil), "tanh": ("tanh", "1 - 2 / (exp (2 * x) + 1)"), "sigmoid": ("sigmoid", "1 / (1 + exp (- x))"),
  "softplus": ("softplus", "ln (1 + exp x)"),
]
