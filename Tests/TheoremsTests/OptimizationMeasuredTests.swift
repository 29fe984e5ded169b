import ExactArithmetic
import FloatArithmetic
import Search
import TestSupport
import Testing

@testable import Theorems

/// What float runs measure instead of a conclusion follows from it, and says something.
@Suite struct OptimizationMeasuredTests {
  private static let claims = Engine(Catalogue.self).claims.filter {
    $0.topic == "optimization" && $0.arithmetics.contains(.float64)
  }
  private static let exact = claims.filter { $0.arithmetics.contains(.exact) }.map(\.id)

  private func theorem<Real: Field>(_ id: String, _: Real.Type) -> any Theorem<Real>.Type {
    Catalogue.entries(over: Real.self).first { $0.id == id }!.theorem
  }

  @Test(arguments: exact) func followsFromTheConclusion(_ id: String) throws {
    func verdicts<T: Theorem<Rational>>(_: T.Type, _ choices: Choices) -> (String, String) {
      (attempt(T.self, choices).decision.verdict.name, attempt(MeasuredForm<T>.self, choices).decision.verdict.name)
    }
    var proved = 0
    for index in 0..<(8 * testMultiplier) {
      let choices = Unit(claim: id, arithmetic: .exact, seed: 31, index: index).choices()
      let (whole, measured) = verdicts(theorem(id, Rational.self), choices)
      guard whole == "proved" else { continue }
      proved += 1
      #expect(measured == "proved", "instance \(index): \(measured)")
    }
    #expect(proved >= 4 * testMultiplier)
  }

  /// Where a hypothesis is dropped and the conclusion fails, so does the measured form: exactly, and in doubles beyond its bound at
  /// one counterexample at least. Numbers such as 18/83 are rounded, and what they make 0 is then within rounding.
  @Test(arguments: exact) func failsAtEveryCounterexample(_ id: String) throws {
    func refuted<T: Theorem<Rational>>(_: T.Type) throws -> [String: Choice]? {
      var (last, exceeded): ([String: Choice]?, Bool) = (nil, false)
      for sharpness in T.sharpness {
        guard case .counterexample(let key, let given) = sharpness else { continue }
        var choose = Choices(seed: 0, given: given, isStrict: true)
        let instance = try MeasuredForm(instance: T.draw(&choose))
        let keys = Set(instance.hypotheses.map(\.key))
        let decision = decide(instance, dropping: keys)
        #expect(decision.verdict.name == "refuted", "\(id) without \(key): \(decision.verdict.name)")
        last = given
        let isExceeded = exceeds(theorem(id, Bounded<Double>.self), given)
        exceeded = exceeded || isExceeded
      }
      #expect(last == nil || exceeded, "\(id), in doubles")
      return last
    }
    func exceeds<T: Theorem<Bounded<Double>>>(_: T.Type, _ given: [String: Choice]) -> Bool {
      var choose = Choices(seed: 0, given: given, isStrict: true)
      guard let claim = try? T.draw(&choose).measuredConclusion else { return false }
      return measure(claim).excess != nil
    }
    let found = try refuted(theorem(id, Rational.self))
    let without = ["optimization/directional-derivative", "optimization/residual-network-size"]
    #expect((found == nil) == without.contains(id))
  }

  /// Lagrange's identity with one entry of v changed after its sums were made, and a count with one parameter too many.
  @Test func failsWhereTheNumbersAreNotThose() throws {
    func sums<Real: Field>(_: Real.Type, wrong: Bool) throws -> LagrangeIdentity<Real> {
      var choose = Choices(seed: 5, profile: .sized, given: ["n": 500])
      let right = try LagrangeIdentity<Real>.construct(&choose)!
      guard wrong else { return right }
      return LagrangeIdentity(
        G: right.G, V: right.V + Real(1, over: 1_000), D: right.D, S: right.S, C: right.C, a: right.a, b: right.b, c: right.c,
        d: right.d)
    }
    for wrong in [false, true] {
      #expect(
        decide(try sums(Rational.self, wrong: wrong), dropping: ["H1", "H2"]).verdict.name == (wrong ? "refuted" : "proved"))
      #expect((measure(try sums(Bounded<Double>.self, wrong: wrong).conclusion).excess != nil) == wrong)
    }
  }
}
