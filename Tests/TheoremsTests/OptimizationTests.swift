import ExactArithmetic
import Search
import TestSupport
import Testing
import Theorems

/// Derivatives, mini-batches and gradient descent on a quadratic.
@Suite struct OptimizationTests {
  private static let topic = Engine(Catalogue.self).claims.filter { $0.topic == "optimization" }
  private let engine = Engine(Catalogue.self)

  @Test(arguments: topic.flatMap { claim in claim.arithmetics.map { (claim.id, $0) } })
  func meetsItsExpectation(_ id: String, _ arithmetic: Arithmetic) throws {
    var applicable = 0
    for index in 0..<(8 * testMultiplier) {
      let record = try engine.run(Unit(claim: id, arithmetic: arithmetic, seed: 2, index: index))
      if record.verdict == "inapplicable" { continue }
      applicable += 1
      #expect(record.meetsExpectation, "\(id) #\(index): \(record.verdict) \(record.reason ?? "")")
    }
    #expect(2 * applicable >= 8 * testMultiplier, "\(applicable) instances of \(id) are applicable")
  }

  @Test(arguments: topic.map(\.id)) func isSharp(_ id: String) throws { #expect(try engine.sharpnessDefects(of: id) == []) }

  /// Three samples with weights 1, 2, 1 drawn twice: nine batches; the numbers 0, 1, 2 have the mean 1, and 0, 0, 1 the mean 1/4.
  @Test func theMeanOfBothKinds() throws {
    var choose = Choices(
      seed: 0,
      given: [
        "samples": 3, "scheme": "with replacement", "batch size": 2,
        "weights": "drawn", "weight 1": 1, "weight 2": 2, "weight 3": 1,
      ])
    let batches = try MinibatchUnbiased<Rational>.draw(&choose).batches
    #expect(batches.all.count == 9)
    #expect(batches.mean { Rational($0.reduce(0, +), over: 2) }.description == "1")
    let vector = batches.mean { batch in
      Parameters([Parameters.Block(weight: Matrix(column: [Rational(batch.count { $0 == 2 }, over: 2)]))])
    }
    #expect(vector.flattened[0].description == "1/4")
  }

  /// What is given beyond a bound that comes from another choice is complained about, never bent.
  @Test(
    arguments: [
      ("optimization/minibatch-unbiased", ["samples": 2, "scheme": "without replacement", "batch size": 3]),
      ("embedding/split-hessian", ["depth": 2, "layer": 2]),
      ("embedding/splitting", ["depth": 2, "width 1": 2, "unit": 2]),
      ("homogeneity/slice-descent", ["units": 1, "i": 1]),
      ("counterexamples/splitting-tied-weights", ["units": 2, "unit": 2]),
      ("homogeneity/dead-unit-relu", ["samples": 13]),
    ] as [(String, [String: Choice])]) func choicesOutOfRangeAreComplainedAbout(_ id: String, _ given: [String: Choice]) throws
  {
    let record = try engine.run(
      Unit(claim: id, arithmetic: .exact, seed: 0, index: 0), given: given, isStrict: true, source: .free)
    #expect(record.verdict == "inapplicable" && record.reason?.contains("not an integer from") == true, "\(record.reason ?? "")")
  }
}
