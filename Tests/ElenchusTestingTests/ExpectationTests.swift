import Claims
import ElenchusTesting
import ExactArithmetic
import FaultyTheorems
import Testing

struct ExpectationTests {
  @Test func soundTheoremsPass() {
    expectHolds(Sound<Rational>.self)
    expectHolds("sound/without-mixed-term", in: FaultyTheorems.self, instances: 4, seed: 3)
    expectSharp("sound/without-mixed-term", in: FaultyTheorems.self)
    expectAgreement("sound/binomial", in: FaultyTheorems.self)
    expectAgreement("sound/without-mixed-term", in: FaultyTheorems.self)
  }

  @Test(arguments: ["faulty/false", "faulty/empty", "faulty/vacuous", "faulty/undecidable", "faulty/dividing", "no/such-claim"])
  func whatDoesNotHoldFails(_ id: String) {
    withKnownIssue { expectHolds(id, in: FaultyTheorems.self) }
  }

  @Test func aFalseTheoremFailsWithAReplayFile() {
    withKnownIssue {
      expectHolds(False<Rational>.self)
    } matching: { issue in
      issue.comments.contains { "\($0)".contains("replay file:\nelenchus: 1") }
    }
  }

  @Test func anUnsharpTheoremFails() {
    withKnownIssue { expectSharp("faulty/unsharp", in: FaultyTheorems.self) }
    withKnownIssue { expectSharp("no/such-claim", in: FaultyTheorems.self) }
  }

  @Test(arguments: ["faulty/disagreeing", "faulty/overflowing", "faulty/vacuous", "faulty/undecidable"])
  func disagreementFails(_ id: String) {
    withKnownIssue { expectAgreement(id, in: FaultyTheorems.self) }
  }
}
