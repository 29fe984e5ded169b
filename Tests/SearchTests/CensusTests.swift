import Claims
import ExactArithmetic
import FloatArithmetic
import TestSupport
import Testing

@testable import Search

/// Small problems for a census.
enum CensusProblems {
  static func network(_ widths: [Int], _ σ: Activation, bias: Bool = false) -> Network<Recording> {
    let blocks = (1..<widths.count).map { l in
      Parameters<Recording>.Block(
        weight: Matrix(zeros: widths[l], widths[l - 1]), bias: bias ? Matrix(zeros: widths[l], 1) : nil)
    }
    return Network(Parameters(blocks), activations: blocks.indices.map { $0 == blocks.count - 1 ? .identity : σ })
  }

  static func problem(
    _ widths: [Int], _ σ: Activation, bias: Bool = false, loss: Loss = .squared, inputs: [[ExactNumber]],
    targets: [[ExactNumber]],
    penalty: ExactNumber?
  ) throws -> CensusProblem {
    let network = network(widths, σ, bias: bias)
    func matrix(_ rows: [[ExactNumber]]) -> Matrix<Recording> { Matrix(rows: rows.map { $0.map { Recording($0) } }) }
    let penalties = penalty.map { [Regularizer(strength: Recording($0), like: network.parameters)] } ?? []
    return try CensusProblem(
      network, Objective(loss, on: Dataset(inputs: matrix(inputs), targets: matrix(targets)), regularizers: penalties))
  }

  /// A census of the box that a bound gives, or of [−r, r].
  static func census(_ problem: CensusProblem, _ r: Double? = nil) throws -> Census {
    let radii = try r.map { Array(repeating: $0, count: problem.count) } ?? #require(CensusBound(of: problem).radii)
    var census = Census(problem, box: radii.map { Interval(-1.0625 * $0 - 0.0625, 1.0625 * $0 + 0.0625) })
    census.threads = 2
    return census
  }
}

@Suite struct CensusTests {
  /// f(x) = a·w·x with one sample and λ = 1/4: the origin is a saddle, and ±(√¾, √¾) are the minima.
  @Test func findsTheThreePointsOfALinearChain() throws {
    let problem = try CensusProblems.problem(
      [1, 1, 1], .identity, inputs: [[1]], targets: [[1]], penalty: ExactNumber(1, over: 4))
    let result = try CensusProblems.census(problem).run()
    #expect(result.isComplete && result.isWholeSpace && result.count == 3 && result.addsUp == .yes)
    #expect(result.points.map(\.kind) == ["strict minimum", "saddle of index 1"] && result.points.map(\.orbit) == [2, 1])
    for side in result.points[0].place {
      // Squares on both sides of 3/4.
      #expect(side.lower * side.lower < 0.75 && 0.75 < side.upper * side.upper && side.width < 1e-12)
    }
    #expect(result.points[1].place.allSatisfy { $0.contains(0) })
    // ½(¾ − 1)² + ⅛·2·¾ = 7/32
    #expect(result.points[0].loss.contains(Rational(ExactNumber(7, over: 32))))
    #expect(result.leastPoints == [0])
  }

  /// f(x) = a·(w·x)², one sample, λ = 1/10: off the origin w² = 2a² and p(a) = 4a⁴ − 2a + 1/10 = 0, which has by Descartes' rule
  /// at most two positive roots and no negative one; each isolated root belongs to w = ±√2·a. Roots are told by changes of sign
  /// over ℚ, which shares nothing with the census.
  @Test func agreesWithRootsOfAnEliminant() throws {
    let problem = try CensusProblems.problem(
      [1, 1, 1], .square, inputs: [[1]], targets: [[1]], penalty: ExactNumber(1, over: 10))
    let result = try CensusProblems.census(problem).run()
    #expect(result.isComplete && result.isWholeSpace && result.count == 5 && result.addsUp == .yes)
    func p(_ a: Double) throws -> Int {
      let a = try #require(Rational(exactly: a))
      return (Rational(4) * a.power(4) - Rational(2) * a + Rational(ExactNumber(1, over: 10))).sign
    }
    var roots = 0
    for point in result.points where !point.place[1].contains(0) {
      #expect(point.orbit == 2)
      #expect(try p(point.place[1].lower) * p(point.place[1].upper) < 0)
      #expect((point.place[0].square - Interval(2) * point.place[1].square).contains(0))
      roots += 1
    }
    #expect(roots == 2)
  }

  /// Every point to which Newton's method leads in floats, by the generic derivatives and from everywhere, is a point of the
  /// census; and every point of the census is found so.
  @Test(arguments: [Activation.tanh, .erf, .sigmoid, .softplus, .sine, .polynomial([0, 1, 0, -1])])
  func floatsFindTheSamePoints(_ σ: Activation) throws {
    let (inputs, targets): ([[ExactNumber]], [[ExactNumber]]) = ([[1, 2, -1]], [[1, 1, -1]])
    let λ = ExactNumber(1, over: 4)
    let problem = try CensusProblems.problem([1, 1, 1], σ, inputs: inputs, targets: targets, penalty: λ)
    let result = try CensusProblems.census(problem, CensusBound(of: problem).radii == nil ? 3 : nil).run()
    #expect(result.isComplete && result.points.allSatisfy(\.isClassified), "\(result.unresolved)")
    #expect(result.addsUp != .no && (!result.isWholeSpace || result.addsUp == .yes))
    let shape = Network<Double>(weights: [Matrix(zeros: 1, 1), Matrix(zeros: 1, 1)], hidden: σ)
    let objective = Objective<Double>(
      on: Dataset(inputs: Matrix(rows: [[1, 2, -1]]), targets: Matrix(rows: [[1, 1, -1]])),
      regularizers: [Regularizer(strength: 0.25, like: shape.parameters)])
    var random = SplitMix64(seed: 5)
    let images = result.points.map { point in
      CensusSymmetry(of: problem, on: result.box).elements.map { $0(point.place).map(\.midpoint) }
    }
    var seen: Set<Int> = []
    for _ in 0..<1_500 {
      var x = Matrix<Double>(2, 1) { k, _ in Double.random(in: result.box[k].lower...result.box[k].upper, using: &random) }
      for _ in 0..<60 {
        let network = shape.at(shape.parameters.unflatten(x))
        guard let step = try? objective.hessian(network).solve(objective.gradient(network).flattened) else { break }
        x = x - step
        if step.squaredNorm < 1e-28 { break }
      }
      let network = shape.at(shape.parameters.unflatten(x))
      guard x.entries.allSatisfy(\.isFinite), let g = try? objective.gradient(network).squaredNorm, g < 1e-24,
        zip(x.entries, result.box).allSatisfy({ $1.contains($0) })
      else { continue }
      let k = images.firstIndex { list in list.contains { zip($0, x.entries).allSatisfy { abs($0 - $1) < 1e-7 } } }
      #expect(k != nil, "\(σ): Newton's method finds \(x), the census does not")
      if let k { seen.insert(k) }
    }
    #expect(seen.count == result.points.count, "\(σ): floats find \(seen.count) of \(result.points.count) points")
  }

  /// With and without reduction by symmetry the same points are found: as many as the orbits say.
  @Test func symmetryLosesNothing() throws {
    let problem = try CensusProblems.problem(
      [1, 2, 1], .tanh, inputs: [[1, 2]], targets: [[1, -1]], penalty: ExactNumber(1, over: 3))
    var census = try CensusProblems.census(problem)
    census.seconds = 300
    let reduced = census.run()
    #expect(reduced.symmetries.order == 8 && reduced.isComplete && reduced.addsUp == .yes)
    #expect(reduced.points.contains { $0.orbit > 1 })
    census.symmetry = CensusSymmetry(trivial: 4)
    let whole = census.run()
    #expect(whole.isComplete && whole.addsUp == .yes && whole.count == reduced.count && whole.points.count == reduced.count)
    for (k, point) in reduced.points.enumerated() {
      let images = Set(
        CensusSymmetry(of: problem, on: census.box).elements.flatMap { g in
          whole.points.indices.filter { zip(whole.points[$0].place, g(point.place)).allSatisfy { $0.intersection($1) != nil } }
        })
      #expect(images.count == point.orbit, "point \(k)")
    }
  }

  /// Penalties that differ forbid exchanging units, a box that is not symmetric forbids changing signs, and what remains is right.
  @Test func onlyExactSymmetriesAreUsed() throws {
    let network = CensusProblems.network([1, 2, 1], .tanh)
    let one = Matrix<Recording>(rows: [[Recording(1)]])
    func symmetry(_ λ: [ExactNumber], _ box: [Interval]) throws -> CensusSymmetry {
      let strengths = network.parameters.unflatten(Matrix(column: λ.map { Recording($0) }))
      let objective = Objective(on: Dataset(inputs: one, targets: one), regularizers: [Regularizer(strengths: strengths)])
      return CensusSymmetry(of: try CensusProblem(network, objective), on: box)
    }
    let cube = Array(repeating: Interval(-2, 2), count: 4)
    #expect(try symmetry([1, 1, 1, 1], cube).order == 8)
    #expect(try symmetry([1, 2, 1, 1], cube).order == 4)
    #expect(try symmetry([1, 1, 1, ExactNumber(1_000_001, over: 1_000_000)], cube).order == 4)
    #expect(try symmetry([1, 1, 1, 1], [Interval(-2, 3)] + cube.dropFirst()).order == 2)
    #expect(try symmetry([1, 1, 1, 1], Array(repeating: Interval(0, 2), count: 4)).order == 2)
    // The loss at the image is the loss, over ℚ for a cubic activation.
    let problem = try CensusProblems.problem(
      [2, 2, 1], .polynomial([0, 1, 0, 1]), bias: true, inputs: [[1, 2], [0, 1]], targets: [[1, 3]], penalty: 1)
    let group = CensusSymmetry(of: problem, on: Array(repeating: Interval(-1, 1), count: problem.count))
    #expect(group.order == 8)
    var random = SplitMix64(seed: 2)
    let x = (0..<problem.count).map { _ in Double.random(in: -1...1, using: &random) }
    let value = try #require(problem.value(x))
    for g in group.elements {
      let image = try #require(problem.value(g(x.map { Interval(point: $0) }).map(\.midpoint)))
      #expect(abs(image - value) < 1e-12)
    }
  }

  /// A spent budget leaves volume unresolved, says so, and never a claim of completeness.
  @Test(arguments: [1, 2, 10, 40]) func spentBudgetsAreHonest(_ cells: Int) throws {
    let problem = try CensusProblems.problem(
      [1, 2, 1], .tanh, bias: true, inputs: [[1, 2, 3]], targets: [[1, -1, 1]], penalty: ExactNumber(1, over: 50))
    var census = try CensusProblems.census(problem)
    census.cells = cells
    census.starts = 5
    let result = census.run()
    #expect(result.end == .budget && !result.isComplete && result.cells <= cells && result.addsUp == .unknown)
    #expect(result.unresolvedCells > 0 && result.unresolvedVolume > 0 && result.unresolvedVolume <= 1)
    #expect(!result.unresolved.isEmpty)
    let stopped = census.run(isCancelled: { true })
    #expect(stopped.end == .interrupted && stopped.unresolvedVolume == 1)
  }

  /// A point that is missing, as by a cell that was lost, makes the sum of the indices differ from the degree; so does a wrong index.
  @Test func lostPointsAreNoticed() throws {
    let problem = try CensusProblems.problem(
      [1, 1, 1], .polynomial([0, 0, 0, 1]), inputs: [[1]], targets: [[1]], penalty: ExactNumber(1, over: 10))
    var result = try CensusProblems.census(problem).run()
    #expect(result.addsUp == .yes && result.points.count == 3)
    let points = result.points
    for k in points.indices {
      result.points = points
      result.points.remove(at: k)
      #expect(result.addsUp == .no, "without point \(k)")
    }
  }

  /// A search that drops half of all cells by mistake, as by a symmetry that is none, is caught in the same way.
  @Test func aPlantedLossOfCellsIsNoticed() throws {
    let problem = try CensusProblems.problem(
      [1, 1, 1], .identity, inputs: [[1]], targets: [[1]], penalty: ExactNumber(1, over: 4))
    var census = try CensusProblems.census(problem)
    census.starts = 0
    #expect(census.run().addsUp == .yes)
    census.symmetry = CensusSymmetry(trivial: 2)
    #expect(census.run().addsUp == .yes)
    census.symmetry.nonnegative = [0]
    let faulty = census.run()
    #expect(faulty.unresolvedCells == 0 && faulty.count == 2 && faulty.indexSum == 0 && faulty.addsUp == .no)
  }

  /// Without penalties the families are excluded by name, and what is left is complete; without tubes it is not.
  @Test func familiesAreNamed() throws {
    let problem = try CensusProblems.problem([1, 1, 1], .tanh, bias: true, inputs: [[1, 2]], targets: [[1, -1]], penalty: nil)
    #expect(CensusBound(of: problem).radii == nil)
    var census = try CensusProblems.census(problem, 2)
    census.cells = 1_000
    census.families = []
    let plain = census.run()
    #expect(!plain.isComplete && plain.unresolvedVolume > 0)
    census.families = CensusFamily.families(of: problem, radius: 0.25)
    #expect(census.families.map(\.name) == ["unit 1 of layer 1 has no outgoing weight", "unit 1 of layer 1 is constant"])
    let tubes = census.run()
    #expect(tubes.families.contains { $0.volume > 0 } && tubes.addsUp == .unknown)
  }

  /// The same result whatever the number of threads.
  @Test func threadsDoNotMatter() throws {
    let problem = try CensusProblems.problem(
      [2, 1, 1], .tanh, inputs: [[1, 0, 1], [0, 1, 1]], targets: [[1, -1, 1]], penalty: ExactNumber(1, over: 5))
    var census = try CensusProblems.census(problem)
    census.seconds = 300
    census.threads = 1
    let one = census.run()
    census.threads = 3
    let three = census.run()
    #expect(one.isComplete && one.cells == three.cells && one.points.count == three.points.count)
    for (p, q) in zip(one.points, three.points) { #expect(p.place.map(\.lower) == q.place.map(\.lower)) }
  }
}
