import Claims
import PlainArithmetic

/// Replays certificates: it runs the theorem file that a certificate names over plain arithmetic and checks every step of the
/// evidence.
///
/// Trusted are the theorem files, the generic code of networks and claims, this module, plain arithmetic, GMP and the compiler;
/// no engine, no search, no FLINT, Arb or BLAS. The statement is never taken from the certificate.
public struct Checker: Sendable {
  /// Where claims are looked up.
  public let collection: any TheoremCollection.Type
  /// How much symbolic work a certificate may ask for, in bytes of polynomials read and products of two terms.
  public var budget = 200_000_000
  /// How many cases a split may have.
  public var largestTree = 50_000
  /// The most bits of an enclosure.
  public var mostBits = 1 << 15

  public init(collection: any TheoremCollection.Type) { self.collection = collection }

  /// Whether a certificate proves what it says.
  public func check(_ certificate: Certificate) -> Finding { examine(certificate).finding }

  /// The same, with what a report shows about the statement.
  public func examine(_ certificate: Certificate) -> Examination {
    var replay = Replay(certificate, budget: budget, largestTree: largestTree, mostBits: mostBits)
    var examination = Examination(finding: .verified(trusted: certificate.trustedSteps))
    do throws(Rejected) {
      examination.title = try run(&replay)
    } catch {
      examination.finding = .rejected(step: replay.step, reason: error.reason)
    }
    (examination.symbols, examination.steps) = (replay.symbols, replay.step)
    return examination
  }

  private func run(_ replay: inout Replay) throws(Rejected) -> String {
    let certificate = replay.certificate
    try require(Set(certificate.dropped).count == certificate.dropped.count, "a hypothesis is dropped twice")
    let isInstance = certificate.scope == .instance || certificate.scope == .construction
    switch (certificate.body, certificate.arithmetic) {
    case (.symbolic(let solved, let cases), .symbolic):
      try require(
        certificate.scope == .shape && certificate.verdict == "proved", "symbols prove for all values of a shape, nothing else")
      func open<T: Theorem<PlainPolynomial>>(_: T.Type) throws(Rejected) -> String {
        try replay.quotes(T.self)
        try replay.checkCases(T.self, solved, cases)
        return T.statement.title
      }
      return try open(theorem(certificate.claim, over: PlainPolynomial.self))
    case (.exact(let answers), .exact):
      try require(isInstance, "an exact certificate is about an instance")
      try require(["proved", "refuted"].contains(certificate.verdict), "a verdict that is neither proved nor refuted")
      func open<T: Theorem<PlainRational>>(_: T.Type) throws(Rejected) -> String {
        try replay.quotes(T.self)
        try replay.checkInstance(T.self, answers)
        return T.statement.title
      }
      return try open(theorem(certificate.claim, over: PlainRational.self))
    case (.enclosure(let bits, let boxes, let answers), .ball), (.enclosure(let bits, let boxes, let answers), .certified):
      try require(isInstance, "a certificate of enclosures is about an instance")
      try require(["proved", "refuted"].contains(certificate.verdict), "a verdict that is neither proved nor refuted")
      func open<T: Theorem<PlainInterval>>(_: T.Type) throws(Rejected) -> String {
        try replay.quotes(T.self)
        try replay.checkEnclosure(T.self, bits, boxes, answers)
        return T.statement.title
      }
      return try open(theorem(certificate.claim, over: PlainInterval.self))
    default: throw Rejected("evidence of another arithmetic than \(certificate.arithmetic.rawValue)")
    }
  }

  private func theorem<Real: Field>(_ claim: String, over: Real.Type) throws(Rejected) -> any Theorem<Real>.Type {
    let found = collection.entries(over: Real.self).filter { $0.id == claim }
    guard found.count == 1 else { throw Rejected("there is no claim '\(claim.prefix(80))'") }
    return found[0].theorem
  }
}

/// A check that is under way.
struct Replay {
  let certificate: Certificate
  let largestTree: Int
  let mostBits: Int
  /// The number of the step that is being checked.
  var step = 0
  var symbols: [(name: String, shape: String)] = []
  private var budget: Int

  init(_ certificate: Certificate, budget: Int, largestTree: Int, mostBits: Int) {
    (self.certificate, self.budget, self.largestTree, self.mostBits) = (certificate, budget, largestTree, mostBits)
  }

  var dropped: Set<String> { Set(certificate.dropped) }

  /// The certificate's choices, and nothing else.
  var choices: Choices { Choices(seed: 0, given: certificate.choices, isStrict: true) }

  /// Pays for work.
  mutating func spend(_ work: Int) throws(Rejected) {
    budget -= min(work, budget + 1)
    try require(budget >= 0, "the certificate asks for more work than the checker's budget allows")
  }

  /// Passes where the certificate quotes the theorem's statement.
  func quotes<T: Theorem>(_: T.Type) throws(Rejected) {
    try require(certificate.statement == T.statement.full, "the statement is not that of '\(certificate.claim)'")
  }

  /// Passes where all that was chosen comes from the certificate, just as it stands there.
  func chose(_ choices: Choices, everything: Bool = true) throws(Rejected) {
    if let complaint = choices.complaints.first { throw Rejected("the choice \(complaint)") }
    for record in choices.record {
      guard let given = certificate.choices[record.name] else { throw Rejected("the choice '\(record.name)' is missing") }
      try require(given.description == record.choice.description, "the choice '\(record.name)' is read as \(record.choice)")
    }
    if everything, let unused = choices.unused.first { throw Rejected("the choice '\(unused)' belongs to nothing") }
  }

  /// Passes where the certificate names the steps that the theorem leaves to trust, and drops only hypotheses that there are.
  func agrees<T: Theorem>(with instance: T) throws(Rejected) {
    try require(certificate.trustedSteps == instance.trustedSteps, "the trusted steps are not those of the theorem")
    for key in certificate.dropped {
      try require(instance.hypotheses.contains { $0.key == key }, "there is no hypothesis '\(key.prefix(80))' to drop")
    }
  }
}

/// Goes on only where the condition holds.
func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(Rejected) {
  if !condition { throw Rejected(reason()) }
}
