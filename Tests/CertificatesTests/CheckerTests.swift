import Claims
import PlainArithmetic
import Testing

@testable import Certificates

typealias PlainNumber = PlainRational

@Suite struct CheckerTests {
  private let checker = Checker(collection: TinyTheorems.self)

  private func rejects(_ certificate: Certificate, step: Int? = nil, _ word: String = "", _ line: Int = #line) {
    guard case .rejected(let found, let reason) = checker.check(certificate) else {
      Issue.record("line \(line): verified")
      return
    }
    if let step { #expect(found == step, "line \(line): \(reason)") }
    #expect(word.isEmpty || reason.contains(word), "line \(line): \(reason)")
  }

  @Test(arguments: TinyCertificates.all)
  func isVerified(_ certificate: Certificate) {
    #expect(checker.check(certificate) == .verified(trusted: certificate.trustedSteps))
  }

  @Test func everyKindIsThere() {
    #expect(Set(TinyCertificates.all.map(\.kind)) == Set(Certificate.Kind.allCases))
  }

  @Test func symbolsAreNamed() {
    let examination = checker.examine(TinyCertificates.sumOfSquares)
    #expect(examination.symbols.map(\.name) == ["a", "b", "c"])
    #expect(examination.title == "Sound")
    #expect(checker.examine(TinyCertificates.exactInstance).symbols.isEmpty)
  }

  /// Each certificate verifies for exactly its own instance.
  @Test func allPairs() {
    var exchanged = 0
    for a in TinyCertificates.all {
      for b in TinyCertificates.all where a != b {
        var mixed = a
        mixed.body = b.body
        // Instances without linear algebra have no evidence but themselves.
        let isSame = a.body == b.body
        #expect(checker.check(mixed).isVerified == isSame, "\(a.claim) with the body of \(b.claim)")
        exchanged += isSame ? 0 : 1
        var other = a
        (other.claim, other.statement) = (b.claim, b.statement)
        #expect(!checker.check(other).isVerified || a.claim == b.claim, "\(a.claim) as \(b.claim)")
      }
    }
    #expect(exchanged > 100)
  }

  @Test func statementIsTheTheorems() {
    var c = TinyCertificates.polynomialIdentity
    c.statement += " "
    rejects(c, step: 0, "statement")
    c.claim = "tiny/unknown"
    rejects(c, step: 0, "no claim")
    (c.claim, c.statement) = ("false/binomial", Binomial<PlainNumber, False>.statement.full)
    rejects(c, "no evidence")
  }

  @Test func claimsNothing() {
    let nothing = TinyCertificates.make(
      "tiny/nothing", Nothing<PlainNumber, Sound>.self, .symbolic, .symbolic(solved: [], cases: .vacuous))
    rejects(nothing, "nothing is claimed")
    let never = TinyCertificates.make(
      "tiny/never", Nothing<PlainNumber, False>.self, .symbolic, .symbolic(solved: [], cases: .vacuous))
    rejects(never, "nothing is claimed")
    rejects(
      TinyCertificates.make("tiny/nothing", Nothing<PlainNumber, Sound>.self, .exact, choices: ["a": 0], .exact([])), "empty")
    rejects(TinyCertificates.make("tiny/never", Nothing<PlainNumber, False>.self, .exact, choices: ["a": 0], .exact([])), "H1")
  }

  @Test func aFailingWitnessRefutesNothing() {
    var c = TinyCertificates.trusting
    (c.verdict, c.choices) = ("refuted", ["c": 2])
    rejects(c, "by an obstruction only")
  }

  @Test func existenceIsRefutedByItsObstructionAlone() {
    var c = TinyCertificates.obstruction
    for choice in [0, 1, 2] as [Int] {
      c.choices = ["c": .integer(choice)]
      rejects(c, "by an obstruction only")
    }
    // Where there is a witness, the statement is proved and not refuted; where there is none, it is not proved.
    (c.verdict, c.choices) = ("proved", ["c": 1])
    #expect(checker.check(c) == .verified(trusted: c.trustedSteps))
    c.choices = ["c": -1]
    rejects(c, "conclusion is 'no'")
  }

  @Test func enclosuresRefuteOnlyWhatTheyExclude() {
    var c = TinyCertificates.refutedEnclosure
    c.verdict = "proved"
    rejects(c, "conclusion is 'no'")
    // tanh ½ = 0.46211715726000975…: at 16 bits, or 64, this bound is on neither side.
    (c.verdict, c.choices) = ("refuted", ["x": "1/2", "c": "0.4621171572600097585023184836436725487302892803301130385527318158"])
    rejects(c)
  }

  @Test func choicesAreExactlyThoseOfTheTheorem() {
    var c = TinyCertificates.exactInstance
    c.choices["d"] = 1
    rejects(c, step: 0, "belongs to nothing")
    c.choices = ["a": 1]
    rejects(c, step: 0, "missing")
    c.choices = ["a": 1, "b": "relu"]
    rejects(c, step: 0, "not a number")
    var s = TinyCertificates.sumOfSquares
    s.choices["c"] = 0
    rejects(s, "is 0")
    s = TinyCertificates.sumOfSquares
    guard case .symbolic(_, .goals(let count, var evidence)) = s.body else { return }
    evidence[1].nonzero = 0
    s.body = .symbolic(solved: [], cases: .goals(count, evidence))
    rejects(s, "may be 0")
    var r = TinyCertificates.rank
    r.choices["A"] = [[1, 2, 3], [2, 4, 3]]
    rejects(r, step: 0, "shape")
  }

  @Test func scopeVerdictAndArithmeticFit() {
    for scope in [Scope.instance, .construction, .data] {
      var c = TinyCertificates.polynomialIdentity
      c.scope = scope
      rejects(c, step: 0)
    }
    for scope in [Scope.shape, .construction, .data] {
      for certificate in [TinyCertificates.exactInstance, TinyCertificates.enclosure] {
        var c = certificate
        c.scope = scope
        rejects(c, step: 0)
      }
    }
    for arithmetic in Arithmetic.allCases {
      // Both kinds of enclosures are checked by the same intervals.
      let enclosures: Set = [Arithmetic.ball, .certified]
      for certificate in TinyCertificates.all
      where certificate.arithmetic != arithmetic && !enclosures.isSuperset(of: [arithmetic, certificate.arithmetic]) {
        var c = certificate
        c.arithmetic = arithmetic
        rejects(c, step: 0)
      }
    }
    for certificate in TinyCertificates.all {
      for verdict in ["proved", "refuted", "undecided", "consistent", ""] where verdict != certificate.verdict {
        var c = certificate
        c.verdict = verdict
        rejects(c)
      }
    }
  }

  @Test func droppedHypothesesExistAndAreNotUsed() {
    var c = TinyCertificates.moduloHypotheses
    c.dropped = ["H2", "H3"]
    rejects(c, "no hypothesis 'H3'")
    c.dropped = ["H1", "H2"]
    rejects(c, "no equation")
    c.dropped = ["H1"]
    rejects(c, "not an identity")
    c.dropped = ["H2", "H2"]
    rejects(c, "twice")
    var s = TinyCertificates.solved
    s.dropped = ["H2"]
    rejects(s, step: 2, "does not determine")
  }

  @Test func solutionsFollowFromTheirHypothesis() {
    func solving(_ list: [Certificate.Solved]) -> Certificate {
      var c = TinyCertificates.solved
      c.body = .symbolic(solved: list, cases: .goals(1, []))
      return c
    }
    rejects(solving([]), "no evidence")
    rejects(solving([.init(name: "x", value: "y^2 + z", hypothesis: "H2")]), step: 1, "does not determine")
    rejects(solving([.init(name: "x", value: "y + y^2", hypothesis: "H1")]), step: 1, "does not determine")
    rejects(solving([.init(name: "y", value: "z", hypothesis: "H1")]), step: 1, "does not determine")
    rejects(solving([.init(name: "x", value: "x", hypothesis: "H1")]), step: 1, "not free")
    rejects(solving([.init(name: "x", value: "x + ", hypothesis: "H1")]), step: 1, "not the text")
    let first = Certificate.Solved(name: "x", value: "y^2 + z", hypothesis: "H1")
    rejects(solving([first, first]), step: 2, "twice")
    rejects(solving([first, .init(name: "z", value: "x", hypothesis: "H2")]), step: 2, "not free")
    // Another order, and another unknown.
    #expect(
      checker.check(
        solving([.init(name: "y", value: "z", hypothesis: "H2"), .init(name: "x", value: "z + z^2", hypothesis: "H1")])
      ).isVerified)
  }

  /// Identities that hold, but show nothing.
  @Test func weightsAreSigned() {
    guard case .symbolic(_, .goals(let count, let sound)) = TinyCertificates.sumOfSquares.body else { return }
    func with(_ claim: String, _ statement: Statement, _ evidence: [Certificate.Evidence]) -> Certificate {
      var c = TinyCertificates.sumOfSquares
      (c.claim, c.statement, c.body) = (claim, statement.full, .symbolic(solved: [], cases: .goals(count, evidence)))
      return c
    }
    // a² + b² − 3ab = 3/2 (a − b)² − 1/2 a² − 1/2 b²
    var evidence = sound
    evidence[0].squares = [
      .init(weight: "3/2", base: "a - b"), .init(weight: "-1/2", base: "a"), .init(weight: "-1/2", base: "b"),
    ]
    rejects(with("false/squares", Squares<PlainNumber, False>.statement, evidence), "weight")
    evidence = sound
    evidence[1].squares = [.init(weight: 0, base: "c"), .init(weight: 1, base: "a"), .init(weight: 1, base: "c")]
    evidence[1].nonzero = 0
    rejects(with("tiny/squares", Squares<PlainNumber, Sound>.statement, evidence), "weight")
    evidence = sound
    (evidence[2].constant, evidence[2].squares) = (-1, sound[2].squares + [.init(weight: 2, base: "1")])
    rejects(with("tiny/squares", Squares<PlainNumber, Sound>.statement, evidence), "constant")
    evidence[2].constant = 0
    evidence[2].squares = sound[2].squares + [.init(weight: 1, base: "1")]
    rejects(with("tiny/squares", Squares<PlainNumber, Sound>.statement, evidence), "not 0")
    evidence[2].nonzero = 1
    #expect(checker.check(with("tiny/squares", Squares<PlainNumber, Sound>.statement, evidence)).isVerified)
  }

  @Test func budgetEnds() {
    var small = Checker(collection: TinyTheorems.self)
    small.budget = 3
    guard case .rejected(_, let reason) = small.check(TinyCertificates.sumOfSquares) else {
      Issue.record("verified")
      return
    }
    #expect(reason.contains("budget"))
    small.budget = 1000
    small.largestTree = 4
    #expect(!small.check(TinyCertificates.caseSplit).isVerified)
    small.largestTree = 5
    #expect(small.check(TinyCertificates.caseSplit).isVerified)
  }

  @Test func proposalsAreAskedForAndBelievedInNothing() {
    var c = TinyCertificates.inverse
    guard case .enclosure(let bits, let boxes, _) = c.body else { return }
    func with(_ answers: [Answer]) -> Certificate {
      c.body = .enclosure(bits: bits, boxes: boxes, answers: answers)
      return c
    }
    // Without proposals the checker finds its own; any that is good enough will do.
    for answers in [[], [.inverse([["5/11"]])], [.inverse([["9/16"]])]] as [[Answer]] {
      #expect(checker.check(with(answers)).isVerified)
    }
    rejects(with([.inverse([["-1/2"]])]), "unknown")
    rejects(with([.inverse([[0]])]))
    rejects(with([.inverse([])]), "no approximate inverse")
    rejects(with([.inverse([["1/2", 0]])]), step: 1, "not a 1×1 matrix")
    rejects(with([.congruence([["1/2"]])]), step: 1, "another question")
    rejects(with([.eigenvectors([["1/2"]])]), step: 1, "another question")
    rejects(with([.inverse([["1/2"]]), .inverse([["1/2"]])]), step: 2, "not asked")
    // The same evidence does not show that the other root is there, nor that both are one.
    var far = TinyCertificates.inverse
    far.choices["m"] = -1
    rejects(far)
    far.choices = ["c": 1, "m": 0, "r": 2]
    rejects(far)
    far.choices = ["c": 1, "m": "5/4", "r": "1/4"]
    rejects(far)
  }

  @Test func aWrongCongruenceShowsLess() {
    var c = TinyCertificates.congruence
    for x in [[[1, 0], [0, 1]], [[0, 0], [0, 0]], [[5, -7], [3, 2]]] as [[[ExactNumber]]] {
      // What it leaves open is eliminated.
      c.body = .enclosure(bits: 64, boxes: [], answers: [.congruence(x)])
      #expect(checker.check(c).isVerified)
      var wrong = c
      (wrong.choices["negative"], wrong.choices["zero"]) = (0, 1)
      rejects(wrong, "conclusion is 'no'")
    }
  }

  @Test func moreBitsThanTheEngine() {
    // 1/2 − tanh 1/2 is positive, but 2 bits do not show it; nor do 8.
    var c = TinyCertificates.enclosure
    guard case .enclosure(_, let boxes, _) = c.body else { return }
    c.body = .enclosure(bits: 64, boxes: boxes.reversed())
    rejects(c, "meet")
    c.body = .enclosure(bits: 1 << 30, boxes: boxes)
    rejects(c, step: 0, "bits")
    c.body = .enclosure(bits: 64, boxes: [boxes[0]])
    rejects(c, "1 boxes for 2")
    for box in [
      Certificate.Box(midpoint: 1, exponent: "1000000000", radius: 0, radiusExponent: 0),
      .init(midpoint: "1/2", exponent: 0, radius: 0, radiusExponent: 0),
      .init(midpoint: 1, exponent: "1/2", radius: 0, radiusExponent: 0),
      .init(midpoint: 1, exponent: "99999999999999999999", radius: 0, radiusExponent: 0),
      .init(midpoint: 0, exponent: 0, radius: -1, radiusExponent: 0),
    ] {
      c.body = .enclosure(bits: 64, boxes: [box, boxes[1]])
      rejects(c, step: 3)
    }
  }
}
