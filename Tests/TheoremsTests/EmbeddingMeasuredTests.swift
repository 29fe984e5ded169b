import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Search
import TestSupport
import Testing

@testable import Theorems

/// What float runs measure of theorems about embeddings follows from them, says something, and holds at size.
@Suite struct EmbeddingMeasuredTests {
  static let topic = MeasuredForms.claims("embedding")

  @Test func everyTheoremIsMeasured() { #expect(Self.topic.count == 10) }

  @Test(arguments: topic) func followsFromTheConclusion(_ id: String) { MeasuredForms.expectConsequence(id) }

  @Test(arguments: topic) func failsAtEveryCounterexample(_ id: String) throws {
    let found = try MeasuredForms.counterexamples(id)
    let without = ["embedding/null-gradient", "embedding/split-hessian", "embedding/split-inertia"]
    #expect(found.isEmpty == without.contains(id))
    for (key, verdict, exceeds) in found { #expect(verdict == "no" && exceeds, "\(id) without \(key): \(verdict), \(exceeds)") }
  }

  /// Activations over ℚ are polynomials, so that criticality is solved for exactly.
  @Test(arguments: topic) func holdsExactlyAtSize(_ id: String) throws { try MeasuredForms.expectExactAtSize(id, 40) }

  @Test(arguments: topic) func isObservedAtSize(_ id: String) throws {
    try MeasuredForms.expectObserved(id, 3_000, .float64, seeds: 0..<UInt64(3 * testMultiplier))
  }

  /// A cubic network with two outputs, two samples and unit 0 of its hidden layer.
  private func instance<Real: Field>(_: Real.Type, target: Int = 1) throws -> (Network<Real>, Objective<Real>) {
    var choose = Choices(
      seed: 3,
      given: [
        "depth": 2, "inputs": 2, "width 1": 2, "outputs": 2, "activation": "polynomial(0, 1, 1, 1)", "bias": "yes",
        "samples": 2, "Y": .matrix([[ExactNumber(target), 2], [3, -1]]),
      ])
    let network: Network<Real> = choose.network(depth: 2...2)
    return (network, Objective(on: choose.data(inputs: 2, outputs: 2)))
  }

  private func fails<Real: Field>(_: Real.Type, _ claim: Claim<Real>) -> Bool where Real: RigorousScalar {
    if case .no = evaluate(claim) { true } else { false }
  }

  /// Blocks that belong to other targets are seen, exactly and in doubles.
  @Test(arguments: [1, 2]) func otherBlocksAreSeen(_ target: Int) throws {
    func claim<Real: Field>(_: Real.Type) throws -> Claim<Real> {
      let (network, objective) = try instance(Real.self)
      let other = try instance(Real.self, target: target).1
      return try SplitBlocks(other, network, layer: 1, unit: 0)
        .hessianClaim(objective, network, layer: 1, unit: 0, α: Real(1, over: 3))
    }
    #expect(fails(Rational.self, try claim(Rational.self)) == (target == 2))
    #expect((measure(try claim(Bounded<Double>.self)).excess != nil) == (target == 2))
  }

  /// T in the place of its dual S is seen, in the Hessian and in TᵀS = I.
  @Test(arguments: [false, true]) func theWrongDualIsSeen(_ isWrong: Bool) throws {
    func claims<Real: Field>(_: Real.Type) throws -> [Claim<Real>] {
      let (network, L) = try instance(Real.self)
      let T = Widening<Real>.splitting(0, ofLayer: 1, width: 2, shares: [Real(1, over: 3), Real(2, over: 3)])
      let S = isWrong ? T : T.dual
      return [
        try T.hessiansAgree(at: network, under: L, wide: L, dual: S), T.preservesProducts(of: [network.parameters], with: S),
      ]
    }
    for claim in try claims(Rational.self) { #expect(fails(Rational.self, claim) == isWrong) }
    for claim in try claims(Bounded<Double>.self) { #expect((measure(claim).excess != nil) == isWrong) }
  }

  /// The widening against its definition by matrices: diag(incoming)·C·W, and W·Cᵀ·diag(outgoing).
  @Test func theWideningIsItsMatrices() throws {
    let network = try instance(Rational.self).0
    let T = Widening<Rational>(
      layer: 1, origin: [1, 0, 1], incoming: [2, -3, 5].map { Rational($0) }, outgoing: [7, 11, 0].map { Rational($0) })
    func matrix(_ factors: [Rational]) -> Matrix<Rational> {
      Matrix(3, 2) { j, i in i == T.origin[j] ? factors[j] : .zero }
    }
    let (θ, wide) = (network.parameters, T(network).parameters)
    let (A, B) = (matrix(T.incoming), matrix(T.outgoing))
    #expect((wide[0].weight - A * θ[0].weight).vanishes == .yes)
    #expect((wide[0].bias! - A * θ[0].bias!).vanishes == .yes)
    #expect((wide[1].weight - θ[1].weight * B.transposed).vanishes == .yes)
    #expect(wide.count == T.count(θ))
  }
}
