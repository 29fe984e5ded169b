import Claims
import ExactArithmetic
import FloatArithmetic
import TestSupport
import Testing

@testable import Search

/// What a census is made of: programs, bounds, degrees.
@Suite struct CensusPartsTests {
  /// The program computes what the generic formulas compute, for every loss and activation; and there is no program with kinks.
  @Test(arguments: [Activation.tanh, .erf, .sigmoid, .softplus, .sine, .square, .polynomial([1, 2, 0, 3])], Loss.allCases)
  func programsRepeatTheFormulas(_ σ: Activation, _ loss: Loss) throws {
    guard loss != .opaque else { return }
    let targets: [[ExactNumber]] = loss == .softmaxCrossEntropy ? [[1, 0, 1], [0, 1, 0]] : [[1, -1, 1], [-1, 1, 1]]
    let problem = try CensusProblems.problem(
      [2, 2, 2], σ, bias: true, loss: loss, inputs: [[1, 2, 0], [-1, 1, 1]], targets: targets, penalty: ExactNumber(1, over: 8))
    let evaluator = CensusEvaluator(problem)
    var random = SplitMix64(seed: 4)
    for _ in 0..<5 {
      let x = (0..<problem.count).map { _ in Double.random(in: -0.3...0.3, using: &random) }
      let network = problem.ballNetwork(at: Matrix(column: x.map { Ball(Certified(midpoint: $0, radius: 0)) }))
      let gradient = try problem.ballObjective.gradient(network).flattened.entries
      let hessian = try problem.ballObjective.hessian(network).entries
      let g = try evaluator.gradient(x.map { Interval(point: $0) })
      let h = try evaluator.hessian()
      let floats = try evaluator.floatDerivatives(x)
      // Derivatives of the cubic are large, and log Σ exp loses some digits.
      let tolerance = 1e-11 * (1 + (gradient + hessian).map { abs($0.approximation) }.max()!) * 10
      for k in gradient.indices {
        #expect(g[k].contains(gradient[k].approximation) && g[k].width < tolerance)
        #expect(abs(floats.gradient[k] - gradient[k].approximation) < tolerance)
      }
      for k in hessian.indices {
        #expect(h[k].contains(hessian[k].approximation) && h[k].width < tolerance)
        #expect(abs(floats.hessian[k] - hessian[k].approximation) < tolerance)
      }
      _ = try evaluator.gradient(x.map { Interval(point: $0) })
      _ = try evaluator.hessian()
      let value = try problem.ballObjective(network)
      #expect(try evaluator.loss().contains(value.approximation))
    }
    #expect(throws: Undecided.self) {
      try CensusProblems.problem([2, 2, 1], .relu, inputs: [[1], [1]], targets: [[1]], penalty: 1)
    }
  }

  /// Enclosures over a box contain the values at its points: the derivatives, and what contraction keeps.
  @Test(arguments: seeds(10)) func boxesContainTheirPoints(_ seed: UInt64) throws {
    let problem = try CensusProblems.problem(
      [1, 2, 1], .tanh, inputs: [[1, 2]], targets: [[1, -1]], penalty: ExactNumber(1, over: 5))
    let evaluator = CensusEvaluator(problem)
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let centre = (0..<4).map { _ in Double.random(in: -1...1, using: &random) }
      let radius = Double.random(in: 0...0.5, using: &random)
      let box = centre.map { Interval($0 - radius, $0 + radius) }
      let x = box.map { Double.random(in: $0.lower...$0.upper, using: &random) }
      let (g, h) = (try evaluator.gradient(box), try evaluator.hessian())
      let at = try evaluator.floatDerivatives(x)
      #expect(zip(g, at.gradient).allSatisfy { $0.lower - 1e-12 <= $1 && $1 <= $0.upper + 1e-12 })
      #expect(zip(h, at.hessian).allSatisfy { $0.lower - 1e-12 <= $1 && $1 <= $0.upper + 1e-12 })
      // A zero in the box survives every contraction.
      if let zero = evaluator.zero(from: x, within: box, known: []), zip(box, zero.place).allSatisfy({ $0.contains($1) }) {
        guard case .box(let kept, _, _) = evaluator.contraction(of: box) else {
          Issue.record("a box with a zero is said to have none")
          continue
        }
        #expect(zip(kept, zero.place).allSatisfy { $0.intersection($1) != nil })
        let narrowed = try #require(evaluator.componentwise(box))
        #expect(zip(narrowed, zero.place).allSatisfy { $0.intersection($1) != nil })
      }
    }
  }

  /// Critical points that floats find from afar lie within the bound, for every loss; a bound of a third is too small for some.
  @Test(arguments: [
    (Activation.tanh, Loss.squared, true), (.sigmoid, .logistic, true), (.erf, .softmaxCrossEntropy, false),
    (.sine, .squared, true),
    (.softplus, .squared, true), (.square, .squared, false), (.polynomial([0, 0, 0, 2]), .logistic, false),
  ]) func boundsContainWhatFloatsFind(_ σ: Activation, _ loss: Loss, _ bias: Bool) throws {
    let targets: [[ExactNumber]] = loss == .softmaxCrossEntropy ? [[1, 0, 1], [0, 1, 0]] : [[1, -1, 1], [-1, 1, 1]]
    let problem = try CensusProblems.problem(
      [1, 1, 2], σ, bias: bias, loss: loss, inputs: [[1, 2, -2]], targets: targets, penalty: ExactNumber(1, over: 20))
    let radii = try #require(CensusBound(of: problem).radii)
    let evaluator = CensusEvaluator(problem)
    var random = SplitMix64(seed: 6)
    let everywhere = radii.map { Interval(-10 * $0, 10 * $0) }
    var found = 0
    for k in 0..<300 {
      let start = radii.map { r in Double.random(in: -1...1, using: &random) * r * (k % 2 == 0 ? 1 : 0.3) }
      guard let zero = evaluator.zero(from: start, within: everywhere, known: []) else { continue }
      found += 1
      #expect(zip(zero.place, radii).allSatisfy { $0.magnitude <= $1 }, "\(σ), \(loss): \(zero.place) beyond \(radii)")
    }
    #expect(found > 0)
  }

  /// No bound where the argument for it fails.
  @Test func missingBoundsSayWhy() throws {
    func reason(_ widths: [Int], _ σ: Activation, bias: Bool = false, penalty: ExactNumber?) throws -> String {
      let bound = CensusBound(
        of: try CensusProblems.problem(widths, σ, bias: bias, inputs: [[1]], targets: [[1]], penalty: penalty))
      #expect(bound.radii == nil)
      return bound.reason
    }
    #expect(try reason([1, 1, 1], .tanh, penalty: nil).contains("not every parameter has a penalty"))
    #expect(try reason([1, 1, 1], .tanh, penalty: 0).contains("not every parameter has a penalty"))
    #expect(try reason([1, 1, 1, 1], .tanh, penalty: 1).contains("more than one hidden layer"))
    #expect(try reason([1, 1, 1], .square, bias: true, penalty: 1).contains("slope"))
    #expect(try reason([1, 1, 1], .polynomial([0, 1, 1]), penalty: 1).contains("slope"))
  }

  /// The degree is 1 round a minimum, and nothing is said round a saddle, whose degree is −1.
  @Test func degreesAreThoseOfTheBoundary() throws {
    let problem = try CensusProblems.problem(
      [1, 1, 1], .identity, inputs: [[1]], targets: [[1]], penalty: ExactNumber(1, over: 4))
    func isOne(_ box: [Interval]) -> Bool {
      CensusDegree(evaluator: CensusEvaluator(problem), box: box, mostCells: 10_000).isOne()
    }
    #expect(isOne([Interval(0.7, 1.1), Interval(0.7, 1.1)]))
    #expect(isOne([Interval(-3, 3), Interval(-3, 3)]))
    #expect(!isOne([Interval(-0.3, 0.3), Interval(-0.3, 0.3)]))
    // A critical point on the boundary.
    #expect(!isOne([Interval(0, 2), Interval(-1, 1)]))
  }

  /// Territories hold one zero: Newton's method from anywhere in one ends at its zero or leaves it.
  @Test func territoriesHoldOneZero() throws {
    let problem = try CensusProblems.problem(
      [1, 2, 1], .tanh, inputs: [[1, 2]], targets: [[1, -1]], penalty: ExactNumber(1, over: 5))
    let evaluator = CensusEvaluator(problem)
    var random = SplitMix64(seed: 8)
    let box = Array(repeating: Interval(-2, 2), count: 4)
    for _ in 0..<20 {
      let start = box.map { Double.random(in: $0.lower...$0.upper, using: &random) }
      guard let zero = evaluator.zero(from: start, within: box, known: []) else { continue }
      #expect(zip(zero.territory, zero.place).allSatisfy { $0.contains($1) } && zero.place.allSatisfy { $0.width < 1e-9 })
      for _ in 0..<10 {
        let inside = zero.territory.map { Double.random(in: $0.lower...$0.upper, using: &random) }
        guard let other = evaluator.zero(from: inside, within: zero.territory, known: []) else { continue }
        let isInside = zip(zero.territory, other.place).allSatisfy { $0.contains($1) }
        #expect(!isInside || zip(zero.place, other.place).allSatisfy { $0.intersection($1) != nil })
      }
    }
  }
}
