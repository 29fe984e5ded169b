import Testing

@testable import Scalars

@Suite struct OpaqueFunctionTests {
  @Test func textsReadBack() {
    for f in [
      OpaqueFunction("σ"), OpaqueFunction("σ", derivative: [1]), OpaqueFunction("σ", derivative: [2]),
      OpaqueFunction("σ", derivative: [4]), OpaqueFunction("ℓ", derivative: [0, 1]), .homogeneousSlope,
    ] {
      #expect(OpaqueFunction(description: f.description) == f, "\(f)")
    }
    #expect(OpaqueFunction("ℓ", derivative: [0, 1, 0]) == OpaqueFunction("ℓ", derivative: [0, 1]))
  }

  /// φ has a slope and nothing else: no text makes another function of its name, which would count as locally constant.
  @Test(arguments: ["φ", "φ″", "φ{1}", "φ{3}", "φ{0,1}", "", "′", "σ{1}", "σ{2}", "σ{1,}", "σ{-1}", "σ1", "σ(x)"])
  func otherTextsAreNone(_ text: String) { #expect(OpaqueFunction(description: text) == nil) }

  @Test func derivativesAdd() {
    #expect(OpaqueFunction("ℓ", derivative: [1]).differentiated([1, 2]) == OpaqueFunction("ℓ", derivative: [2, 2]))
    #expect(OpaqueFunction.homogeneousSlope.isLocallyConstant && !OpaqueFunction("σ", derivative: [1]).isLocallyConstant)
  }

  @Test func knowledgeNarrowsAndContradicts() {
    let knowledge = SignKnowledge()
    knowledge.assume(SignQuery(.zero, of: "x"), is: false)
    #expect(knowledge.signs { ("x", false) } == [.negative, .positive])
    knowledge.assume(SignQuery(.positive, of: "x"), is: false)
    #expect(knowledge.signs { ("x", false) } == .negative && knowledge.signs { ("x", true) } == .positive)
    #expect(knowledge.positivePower(of: "x", atMost: 5) == 4 && knowledge.positivePower(of: "y", atMost: 5) == 0)
    #expect(!knowledge.isContradictory)
    knowledge.assume("x", [.zero, .positive])
    #expect(knowledge.isContradictory)
  }
}
