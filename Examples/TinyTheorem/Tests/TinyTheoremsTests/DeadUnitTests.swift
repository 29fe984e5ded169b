import ElenchusTesting
import Testing
import TinyTheorems

@Suite struct DeadUnitTests {
  @Test func holds() { expectHolds("relu/dead-unit", in: TinyTheorems.self, instances: 20) }
  @Test func isSharp() { expectSharp("relu/dead-unit", in: TinyTheorems.self) }
  @Test func arithmeticsAgree() { expectAgreement("relu/dead-unit", in: TinyTheorems.self) }
}
