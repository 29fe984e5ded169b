import Claims

extension Certificate {
  /// Reads the text of a certificate's file; `file` is its name in messages.
  ///
  /// Everything is as this version of the layout has it, or an error says where it is not: no unknown key (but `comment`, which
  /// is ignored), no number that is written in another way, `kind` and `hash` as the content has them.
  public init(text bytes: some Sequence<UInt8>, file: String) throws(CertificateError) {
    let root = JSONField(value: try JSONReader.read(Array(bytes), file: file), file: file, path: "")
    try self.init(content: root)
    for (key, field) in try root.namedMembers() {
      if key == "kind", try field.text() != kind.rawValue {
        throw field.error("'\(try field.text().prefix(80))', but the content is of the kind '\(kind.rawValue)'")
      }
      if key == "hash", try field.text() != hash { throw field.error("does not belong to this content") }
    }
  }

  /// Reads everything, but believes `kind` and `hash` without a look.
  init(content root: JSONField) throws(CertificateError) {
    guard let version = try root.namedMembers().first(where: { $0.key == "elenchus-certificate" }) else {
      throw root.error("this is no certificate: 'elenchus-certificate' is missing")
    }
    guard case .integer(Self.version) = version.field.value else {
      throw version.field.error("another version of the layout; this program reads \(Self.version)")
    }
    let keys = [
      "elenchus-certificate", "kind", "claim", "statement", "arithmetic", "verdict", "scope", "dropped", "choices", "trusted",
      "body", "hash",
    ]
    let members = try root.members(keys, optional: ["comment"])
    func member(_ key: String) -> JSONField { members[key]! }
    let arithmetic = try member("arithmetic").name(of: Arithmetic.self)
    var choices: [String: Choice] = [:]
    for (name, field) in try member("choices").namedMembers() {
      guard let choice = Choice(certificateText: try field.text()) else { throw field.error("not written as a choice") }
      choices[name] = choice
    }
    self.init(
      claim: try member("claim").text(), statement: try member("statement").text(), arithmetic: arithmetic,
      verdict: try member("verdict").text(), scope: try member("scope").name(of: Scope.self),
      dropped: try member("dropped").list { (item) throws(CertificateError) in try item.text() }, choices: choices,
      trustedSteps: try member("trusted").list { (item) throws(CertificateError) in try item.text() },
      body: try Body(member("body"), arithmetic))
    guard verdict == "proved" || verdict == "refuted" else { throw member("verdict").error("neither proved nor refuted") }
  }
}

extension Certificate.Body {
  fileprivate init(_ field: JSONField, _ arithmetic: Arithmetic) throws(CertificateError) {
    switch arithmetic {
    case .symbolic:
      let members = try field.members(["solved", "cases"])
      self = .symbolic(
        solved: try members["solved"]!.list(Certificate.Solved.init), cases: try Certificate.CaseTree(members["cases"]!))
    case .exact: self = .exact(try Self.answers(field.members(["answers"])["answers"]!, areProposals: false))
    case .ball, .certified:
      let members = try field.members(["bits", "boxes"], optional: ["answers"])
      let answers = try members["answers"].map { (list) throws(CertificateError) in try Self.answers(list, areProposals: true) }
      if let answers, answers.isEmpty { throw members["answers"]!.error("is left out where there are none") }
      self = .enclosure(
        bits: try members["bits"]!.count(), boxes: try members["boxes"]!.list(Certificate.Box.init), answers: answers ?? [])
    case .float64, .float32: throw field.error("\(arithmetic.rawValue) proves nothing")
    }
  }

  private static func answers(_ field: JSONField, areProposals: Bool) throws(CertificateError) -> [Answer] {
    try field.list { (item) throws(CertificateError) in
      let answer = try Answer(item)
      guard answer.isProposal == areProposals else { throw item.error("an answer of another arithmetic") }
      return answer
    }
  }
}

extension Certificate.Solved {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["name", "value", "hypothesis"])
    self.init(
      name: try members["name"]!.text(), value: try members["value"]!.text(), hypothesis: try members["hypothesis"]!.text())
  }
}

extension Certificate.CaseTree {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    if case .string("vacuous") = field.value {
      self = .vacuous
      return
    }
    if try field.namedMembers().contains(where: { $0.key == "goals" }) {
      let members = try field.members(["goals", "evidence"])
      self = .goals(try members["goals"]!.count(), try members["evidence"]!.list(Certificate.Evidence.init))
    } else {
      let members = try field.members(["question", "expression", "yes", "no"])
      let query = SignQuery(
        try members["question"]!.name(of: SignQuery.Question.self), of: try members["expression"]!.text())
      self = .split(query, yes: try Self(members["yes"]!), no: try Self(members["no"]!))
    }
  }
}

extension Certificate.Evidence {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["goal", "cofactors", "squares", "constant"], optional: ["nonzero"])
    self.init(
      goal: try members["goal"]!.count(), cofactors: try members["cofactors"]!.list(Cofactor.init),
      squares: try members["squares"]!.list(Term.init), constant: try members["constant"]!.number(),
      nonzero: try members["nonzero"]?.count())
  }
}

extension Certificate.Evidence.Cofactor {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["equation", "factor"])
    self.init(equation: try members["equation"]!.count(), factor: try members["factor"]!.text())
  }
}

extension Certificate.Evidence.Term {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["weight", "base"])
    self.init(weight: try members["weight"]!.number(), base: try members["base"]!.text())
  }
}

extension Certificate.Box {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["midpoint", "exponent", "radius", "radius-exponent"])
    self.init(
      midpoint: try members["midpoint"]!.number(), exponent: try members["exponent"]!.number(),
      radius: try members["radius"]!.number(), radiusExponent: try members["radius-exponent"]!.number())
  }
}

extension Answer {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let (question, answer) = try field.onlyMember()
    switch question {
    case "rank": self = .rank(try RankProof(answer))
    case "kernel": self = .kernel(try RankProof(answer))
    case "solution":
      let members = try answer.members(["matrix", "regular"])
      self = .solution(try members["matrix"]!.matrix(), regular: try RankProof(members["regular"]!))
    case "inertia": self = .inertia(try InertiaProof(answer))
    case "definite":
      let members = try answer.members(["root", "scale"])
      self = .definite(DefinitenessProof(root: try members["root"]!.matrix(), scale: try members["scale"]!.number()))
    case "inverse": self = .inverse(try answer.matrix())
    case "congruence": self = .congruence(try answer.matrix())
    case "eigenvectors": self = .eigenvectors(try answer.matrix())
    default: throw answer.error("an unknown kind of answer")
    }
  }
}

extension Answer {
  /// Whether it is one over enclosures.
  fileprivate var isProposal: Bool {
    switch self {
    case .inverse, .congruence, .eigenvectors: true
    case .rank, .kernel, .solution, .inertia, .definite: false
    }
  }
}

extension RankProof {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["rows", "columns", "prime", "kernel"])
    guard let prime = UInt(try members["prime"]!.number().description) else { throw members["prime"]!.error("too large") }
    self.init(
      rows: try members["rows"]!.integers(), columns: try members["columns"]!.integers(), prime: prime,
      kernel: try members["kernel"]!.matrix())
  }
}

extension InertiaProof {
  fileprivate init(_ field: JSONField) throws(CertificateError) {
    let members = try field.members(["negative", "zero", "positive", "kernel", "free", "congruence"])
    let inertia = Inertia(
      negative: try members["negative"]!.count(), zero: try members["zero"]!.count(), positive: try members["positive"]!.count())
    self.init(
      inertia: inertia, kernel: try members["kernel"]!.matrix(), free: try members["free"]!.integers(),
      congruence: try members["congruence"]!.matrix())
  }
}
