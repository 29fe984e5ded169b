import Certificates
import Claims
import ExactArithmetic
import PlainArithmetic
import Search
import TestSupport
import Testing

/// The zeros of x ↦ A·(x − z) ∘ (1 + x²) near z, and the signs of A + Aᵀ + 8·1: what a certificate of enclosures rests on.
private struct RegularPoint<Real: Field>: Theorem {
  static var statement: Statement {
    Statement("A regular point", source: "", "F has exactly one zero near z, and S is definite.")
  }
  let a: Matrix<Real>
  let radius: ExactNumber
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (a, n) = (a, a.rows)
      let shifted = a + Real(8) * .identity(n)
      let F = ZeroProblem<Real>(
        value: { (x) throws(Undecided) in shifted * (try x.map { (y) throws(Undecided) in y * (.one + y.squared) }) },
        jacobian: { (x) throws(Undecided) in
          shifted * .diagonal(x.entries.map { .one + Real(3) * $0.squared })
        })
      let found = try Claim<Real>.uniqueZero(of: F, near: Array(repeating: 0, count: n), within: radius).claim
      let signs = try (a + a.transposed + Real(16) * .identity(n)).certainSigns
      return .all([found, .fact(Truth(signs.positive == n), "definite")])
    }
  }
  static func draw(_ choose: inout Choices) -> Self {
    Self(a: choose.matrix("A", 4, 4), radius: choose.exactNumber("radius"))
  }
}

private enum Regular: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [Entry("regular/point", RegularPoint<Real>.self, in: [.ball, .certified])]
  }
}

@Suite struct ProposalTests {
  private func certificate(_ arithmetic: Arithmetic, _ seed: UInt64, certifying: Bool = true) throws -> Certificate? {
    var rng = SplitMix64(seed: seed)
    let A = rng.exactMatrix(4, 4) { $0.dyadic(bits: 10, scales: 10...12) }
    let unit = Search.Unit(claim: "regular/point", arithmetic: arithmetic, seed: 0, index: 0)
    return try Engine(Regular.self).answer(
      unit, given: ["A": .matrix(A), "radius": .number(ExactNumber(1, over: 1 << 20))], isStrict: true, certifying: certifying
    ).certificate
  }

  @Test(arguments: [Arithmetic.ball, .certified]) func certificatesCarryTheirProposals(_ arithmetic: Arithmetic) throws {
    let checker = Checker(collection: Regular.self)
    for seed in 0..<6 as Range<UInt64> {
      let made = try #require(try certificate(arithmetic, seed))
      guard case .enclosure(let bits, let boxes, let answers) = made.body, answers.count == 2,
        case .inverse(let c) = answers[0], case .congruence(let x) = answers[1]
      else {
        Issue.record("\(made.body)")
        return
      }
      #expect(checker.check(try Certificate(text: made.text.utf8, file: "f")).isVerified)
      // Few bits: numerators of C and X have less than 2²⁸.
      for number in (c + x).joined() { #expect(abs(Int(number.numerator) ?? .max) < 1 << 28, "\(number)") }
      func changed(_ answers: [Answer]) -> Bool {
        var copy = made
        copy.body = .enclosure(bits: bits, boxes: boxes, answers: answers)
        return checker.check(copy).isVerified
      }
      #expect(!changed([answers[1], answers[0]]) && !changed([answers[0]]) && !changed(answers + [answers[0]]))
      #expect(!changed([.inverse(c.reversed()), answers[1]]) && !changed([.inverse(c.map { $0.dropLast() }), answers[1]]))
      // Old files have none.
      #expect(changed([]))
    }
    #expect(try certificate(arithmetic, 0, certifying: false) == nil)
  }

  /// Enclosures of eigenvalues with the eigenvectors that a run writes, against exact inertias on both sides.
  @Test(arguments: seeds(40)) func eigenvalues(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = 1 + Int(seed % 7)
    // Of low rank, and so with 1 as a multiple eigenvalue, every other time.
    let B: Matrix<PlainRational> = rng.matrix(n, seed % 2 == 0 ? max(1, n / 3) : n) { ExactNumber($0.integer(upTo: 3)) }
    let H = B * B.transposed + .identity(n)
    try PlainInterval.$precision.withValue(160) {
      let h = H.convert { PlainInterval($0) }
      let written = Testimony()
      _ = Testimony.$writing.withValue(written) { try? h.eigenvalues }
      let λ = try Testimony.$reading.withValue(Testimony(written.answers)) { try h.eigenvalues }
      for (k, value) in λ.enumerated() {
        let bounds = try #require(value.rationalBounds)
        // At most k eigenvalues are below the k-th, and at least k + 1 not above it.
        let below = try (H - bounds.lower * .identity(n)).inertia
        let above = try (H - bounds.upper * .identity(n)).inertia
        #expect(below.negative <= k && above.negative + above.zero > k, "\(value)")
        #expect(value.width < 1e-30, "\(value.width), n = \(n)")
      }
    }
  }
}
