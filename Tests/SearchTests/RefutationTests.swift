import Claims
import ExactArithmetic
import TestSupport
import Testing

@testable import Search

/// Planted false statements are refuted within their budget and shrink to their known minima, whatever the seed.
@Suite struct RefutationTests {
  let engine = Engine(FalseStatements.self)
  let budget = SearchBudget(instances: 600)

  private func refuted(
    _ id: String, seed: UInt64, strategies: [Refutation.Origin] = [.search, .structured, .moves, .descent]
  ) throws -> Record? {
    guard
      case .theoremRefuted(let record) = try engine.refute(
        id, dropping: nil, seed: seed, budget: budget, strategies: strategies
      ).result
    else { return nil }
    return record
  }

  @Test(arguments: FalseStatement.all.indices) func isRefutedAndShrinksToItsMinimum(_ k: Int) throws {
    let planted = FalseStatement.all[k]
    for seed in seeds(20) {
      guard let record = try refuted(planted.id, seed: seed) else {
        Issue.record("\(planted.id) is not refuted at seed \(seed)")
        continue
      }
      #expect(record.verdict == "refuted" && record.dropped.isEmpty)
      let isMinimal = planted.minima.contains { $0.allSatisfy { record.choices[$0.key] == $0.value.description } }
      #expect(isMinimal, "\(planted.id), seed \(seed): \(record.choices)")
    }
  }

  /// What plain drawing cannot reach is found by search alone: drawing is tried with as many instances as the search may evaluate.
  @Test func plainDrawingDoesNotReachThem() throws {
    let hard = FalseStatement.all.filter(\.needsSearch)
    #expect(hard.count >= 5)
    for planted in hard {
      let plain = try engine.refute(
        planted.id, dropping: nil, seed: 1, budget: SearchBudget(instances: 9 * budget.instances), strategies: [.search])
      guard case .budgetSpent = plain.result else {
        Issue.record("\(planted.id) is found by drawing")
        continue
      }
      #expect(plain.drawn == 9 * budget.instances)
    }
  }

  @Test func sameSeedSameAnswer() throws {
    for id in ["false/commuting", "false/circle", "false/no-relation"] {
      let (a, b) = (try refuted(id, seed: 3), try refuted(id, seed: 3))
      #expect(a?.choices == b?.choices && a != nil)
    }
  }

  @Test func aSpentBudgetIsSaid() throws {
    let none = try engine.refute(
      "false/circle", dropping: nil, seed: 0, budget: SearchBudget(instances: 30), strategies: [.search])
    guard case .budgetSpent = none.result else {
      Issue.record("nothing can be found")
      return
    }
    #expect(none.drawn == 30 && none.evaluated == 0 && none.size == nil)
    let late = try engine.refute("false/commuting", dropping: nil, seed: 0, budget: SearchBudget(seconds: 0))
    #expect(late.drawn == 0, "no time, no search")
  }

  @Test func whoeverStopsASearchGetsTheBestSoFar() throws {
    let stopped = try engine.refute("false/commuting", dropping: nil, seed: 0, isCancelled: { true })
    guard case .unfinished = stopped.result else {
      Issue.record("\(stopped.result)")
      return
    }
    // Without a single step of shrinking the counterexample is confirmed all the same.
    let unshrunk = try engine.refute(
      "false/commuting", dropping: nil, seed: 0, budget: SearchBudget(shrinkingSteps: 0))
    #expect(unshrunk.record?.verdict == "refuted")
  }

  @Test func storedCounterexamplesAreTriedFirstAndNotTrusted() throws {
    let (good, bad): ([String: Choice], [String: Choice]) = (["x": "3/5", "y": "4/5"], ["x": 1, "y": 1])
    let found = try engine.refute("false/circle", dropping: nil, seed: 0, budget: budget, strategies: [], stored: [bad, good])
    #expect(found.record?.choices == ["x": "3/5", "y": "4/5"] && found.outdated == [0])
    for broken: [String: Choice] in [bad, ["x": "3/5"], [:], ["x": "many", "y": "4/5"]] {
      let none = try engine.refute("false/circle", dropping: nil, seed: 0, budget: budget, strategies: [], stored: [broken])
      #expect(none.record == nil && none.outdated == [0], "\(broken)")
    }
  }

  @Test func whatAReaderIsInForIsCounted() throws {
    let found = try engine.refute("false/circle", dropping: nil, seed: 0, budget: budget)
    #expect(found.size?.numbers == 2 && found.size?.largestInteger == "5")
  }
}

@Suite struct SearchPartsTests {
  @Test func violationsAreZeroExactlyWhereAClaimIsAsWanted() {
    let (one, two): (Double, Double) = (1, 2)
    let yes: [Claim<Double>] = [
      one .== one, one .< two, one .<= one, one .!= two, .fact(.yes, ""), .all([one .== one, two .> one]),
      .any([one .== two, one .< two]), .not(one .== two), .implies(one .== two, one .== two),
    ]
    for claim in yes {
      #expect(Violation(claim).norm == 0 && Violation(claim, wanted: false).norm > 0, "\(claim)")
      #expect(Violation(.not(claim)).norm > 0)
    }
    #expect(Violation(Double.nan .== one).norm == .infinity)
  }

  @Test func simplestFractionsAreFound() {
    for (p, q) in [(3, 5), (-7, 12), (22, 7), (1, 100), (0, 1), (41, 1)] {
      let x = ExactNumber(simplestNear: Double(p) / Double(q) + 1e-10, denominator: 1000, tolerance: 1e-8)
      #expect(x == ExactNumber(p, over: q))
    }
    #expect(ExactNumber(simplestNear: 2.0.squareRoot(), denominator: 1000, tolerance: 1e-8) == nil)
    #expect(ExactNumber(simplestNear: .nan, denominator: 1000, tolerance: 1e-8) == nil)
  }

  @Test func leastSquaresFindsAZeroAndKeepsWhatIsFixed() throws {
    let circle = LeastSquares { x in [x[0] * x[0] + x[1] * x[1] - 1] }
    let (x, norm) = try #require(circle.minimised([0.6, 2], free: [1], steps: 30))
    #expect(norm < 1e-18 && x[0] == 0.6 && abs(x[1] - 0.8) < 1e-8)
    let none = try #require(LeastSquares { x in [x[0] * x[0] + 1] }.minimised([1], free: [0], steps: 30))
    #expect(none.norm >= 1)
  }

  /// Short integer relations: verified by the product, and as short as they should be.
  @Test func shortRelationsAreKernelVectors() throws {
    for seed in seeds(20) {
      var rng = SplitMix64(seed: seed)
      let A = Matrix<Rational>(2, 4) { _, _ in
        Rational(Int.random(in: -30...30, using: &rng), over: Int.random(in: 1...5, using: &rng))
      }
      let relations = A.shortIntegerKernel
      #expect(relations.count == 4 - (try A.rank))
      for v in relations { #expect((A * Matrix(column: v)).vanishes == .yes && v.contains { $0.vanishes == .no }) }
    }
    let relation = Matrix<Rational>(1, 3) { _, j in Rational([3, 5, -8][j]) }.shortIntegerKernel
    #expect(
      relation.first.map { $0.map { "\($0)" } } == ["1", "1", "1"]
        || relation.first.map { $0.map { "\($0)" } } == ["-1", "-1", "-1"])
    #expect(Matrix<Rational>.identity(3).shortIntegerKernel.isEmpty)
  }

  /// A layer in the middle goes; the numbers of the others stay.
  @Test func anyLayerCanGo() {
    func make(_ given: [String: Choice]) -> Choices? {
      var choose = Choices(seed: 1, given: given)
      _ = EqualEnds<Rational>.draw(&choose)
      return choose
    }
    let start = make(["depth": 4, "w1": 2, "w2": 0, "w3": 0, "w4": -3])!
    // Only instances whose ends are 2 and −3 count.
    let shrinker = Shrinker(
      stillFails: { given in
        guard let choices = make(given), case .integer(let n)? = choices.made["depth"] else { return nil }
        return choices.made["w1"] == .number(2) && choices.made["w\(n)"] == .number(-3) ? choices : nil
      }, draw: make, steps: 1000)
    let small = shrinker.shrink(start).choices
    #expect(small.made["depth"] == 2 && small.made["w2"] == .number(-3))
  }
}

/// An experiment is measured: the interval excludes a wrong rate, and contains the right one about as often as it says.
@Suite struct PlantedRateTests {
  @Test func aWrongRateIsOutsideTheInterval() throws {
    let engine = Engine(FalseStatements.self)
    var contained = 0
    for seed in seeds(20) {
      let measured = try engine.measure(PlantedRate.self, seed: seed &* 7919)
      #expect(!measured.interval.contains(PlantedRate.wrong), "\(measured.interval)")
      if measured.interval.contains(PlantedRate.right) { contained += 1 }
    }
    #expect(Double(contained) >= 0.8 * Double(seeds(20).count), "\(contained) of \(seeds(20).count)")
  }
}

/// Noise divided by the root of its size; −1 is claimed instead of −1/2.
enum PlantedRate: Experiment {
  static let (right, wrong) = (-0.5, -1.0)
  static var statement: Statement { Statement("planted: a wrong rate", source: "", "false") }
  static var plan: (sizes: [Int], seeds: Int) { ([1, 4, 16, 64, 256], 60) }
  static var prediction: (quantity: String, value: Double) { ("exponent", wrong) }
  static var estimator: Estimator { .exponentOfDeviation }

  static func sample<Real: Scalar>(_: Real.Type, size: Int, seed: UInt64) throws(Undecided) -> Real {
    var rng = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(size))
    let root = 1 << (size.trailingZeroBitCount / 2)
    return Real(Int.random(in: -1000...1000, using: &rng), over: 1000 * root)
  }
}
