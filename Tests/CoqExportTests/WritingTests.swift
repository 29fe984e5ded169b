import Certificates
import Claims
import Testing
import Theorems

@testable import CoqExport

/// What is written, without Coq.
struct WritingTests {
  @Test(
    "Names become identifiers",
    arguments: [
      ("W1[1,2]", "W1_1_2"), ("σ′", "sigma'"), ("λ1[2,1]", "lambda1_2_1"), ("fresh X[1,1]", "fresh_X_1_1"), ("ℓ{0,1}", "ell_0_1"),
      ("1x", "x1x"), ("Ж", "u416"), ("", "x"),
    ])
  func sanitising(_ text: String, _ expected: String) { #expect(Identifiers.sanitised(text) == expected) }

  @Test("Different things get different identifiers, one thing always the same")
  func collisions() {
    var identifiers = Identifiers()
    let keys = ["W[1,11]", "W[11,1]", "W[1][11]", "W 1 11", "W_1_11", "λ", "lambda", "forall", "sum", "K", "positive", "step"]
    let names = keys.map { identifiers.identifier(for: $0) }
    #expect(Set(names).count == keys.count)
    #expect(keys.map { identifiers.identifier(for: $0) } == names)
    #expect(names.allSatisfy { !["forall", "sum", "K", "positive"].contains($0) })
  }

  @Test("A comment cannot be left")
  func comments() {
    let comment = CoqFile.comment("a *) Axiom b : False. (* \" c")
    #expect(comment.dropFirst(2).dropLast(2).range(of: "*)") == nil && !comment.contains("\""))
  }

  @Test("A statement shows the loss, the gradient and the hypotheses")
  func legibility() throws {
    let text = try CoqExport.file(for: try certificate("embedding/splitting", splitting), theorems: Catalogue.self).text
    #expect(text.contains("Hypothesis H2 : shares_1_1 + shares_2_1 = 1."))
    #expect(text.contains("Definition sigma_1 : K := sigma (W1_1_1 * X_1_1)."))
    #expect(text.contains(": gradient_wide_W1_1_1 = shares_1_1 * gradient_narrow_W1_1_1."))
    #expect(text.contains("sigma (z1 + s1) = sigma z1 + s1 * sigma' z1 + s1 * s1 * rho_sigma z1 s1."))
  }

  @Test("Output that does not say what the theorem depends on is no proof")
  func silence() {
    let file = CoqFile(text: "", trustedSteps: [])
    #expect(CoqCompiler.result(of: file, true, "", 0).obstacle != nil)
    #expect(CoqCompiler.result(of: file, true, "Closed under the global context\n", 0).obstacle == nil)
    #expect(CoqCompiler.result(of: file, false, "Closed under the global context\n", 0).obstacle != nil)
    let real = "Axioms:\nClassicalDedekindReals.sig_not_dec\n  : forall P : Prop, {~ ~ P} + {~ P}\n"
    #expect(CoqCompiler.result(of: file, true, real, 0).obstacle == nil)
    #expect(CoqCompiler.result(of: CoqFile(text: "", trustedSteps: ["a step"]), true, real, 0).obstacle != nil)
  }

  @Test("Another statement, an unknown claim and a refutation are refused")
  func refusals() throws {
    let good = try certificate("embedding/splitting", splitting)
    var other = good
    other.statement += " "
    var unknown = good
    unknown.claim = "embedding/nothing"
    var refuted = good
    refuted.verdict = "refuted"
    for bad in [other, unknown, refuted] {
      #expect(throws: CoqExportError.self) { try CoqExport.file(for: bad, theorems: Catalogue.self) }
    }
  }
}
