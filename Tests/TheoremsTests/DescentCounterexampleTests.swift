import Certificates
import Claims
import ExactArithmetic
import Search
import TestSupport
import Testing

@testable import Theorems

/// Gradient descent on functions of one variable, decided for all time.
@Suite struct DescentCounterexampleTests {
  private let engine = Engine(Catalogue.self)

  private func record(_ id: String, _ given: [String: Choice], _ arithmetic: Arithmetic = .ball) throws -> Record {
    try engine.run(
      Search.Unit(claim: id, arithmetic: arithmetic, seed: 0, index: 0), given: given, isStrict: true, source: .free)
  }

  private func exhibit(_ record: Record, _ label: String, _ name: String) throws -> String {
    let row = try #require(record.exhibits.first { $0.label == label })
    return try #require(row.cells.first { $0.name == name }).value
  }

  // x + sin x

  /// The three printed steps, and others: down to −π for all time.
  @Test(arguments: ["1", "1/10", "1/100", "99/100", "1/3", "1/100000"]) func xPlusSineNeverTurns(_ step: String) throws {
    let number = Choice.number(try #require(ExactNumber(step)))
    let given: [String: Choice] = ["start": "5/2", "step": number, "steps": 6]
    let proved = try record("optimization/descent-to-an-inflection", given)
    #expect(proved.verdict == "proved", "\(proved.reason ?? "")")
    let refuted = try record("counterexamples/descent-on-x-plus-sine", given)
    #expect(refuted.verdict == "refuted", "\(refuted.reason ?? "")")
  }

  /// Longer steps pass −π, and nothing is said of them.
  @Test func xPlusSineWithALongStep() throws {
    let given: [String: Choice] = ["start": "-81/100", "step": "3/2", "steps": 1]
    #expect(try record("optimization/descent-to-an-inflection", given).verdict == "inapplicable")
    #expect(try record("counterexamples/descent-on-x-plus-sine", given).verdict == "inapplicable")
    let unit = Search.Unit(claim: "optimization/descent-to-an-inflection", arithmetic: .ball, seed: 0, index: 0, dropped: ["H1"])
    #expect(try engine.run(unit, given: given, isStrict: true, source: .free).verdict == "refuted")
  }

  // x sin x

  private func xTimesSine(_ step: String, steps: Int = 6) throws -> [String: Choice] {
    [
      "p": [[0, 0, 0]], "q": [[0, 1]], "a": "5/2", "b − a": "5/2", "start": "5/2",
      "step": .number(try #require(ExactNumber(step))),
      "steps": .integer(steps),
    ]
  }

  @Test(arguments: ["1/10", "1/100", "1/6"]) func xTimesSineFindsTheMinimum(_ step: String) throws {
    let found = try record("optimization/monotone-descent", try xTimesSine(step))
    #expect(found.verdict == "proved", "\(found.reason ?? "")")
    #expect(try exhibit(found, "local minimum", "x*").contains("4.9131804394"))
    #expect(try exhibit(found, "local minimum", "f(x*)").contains("-4.814469889"))
    #expect(try exhibit(found, "local minimum", "f″(x*)").contains("5.2133597918"))
  }

  /// With step 1 the first two iterates are 3.9 and 7.4: the minimum is passed, and H4 fails.
  @Test func monotoneDescentNeedsAShortStep() throws {
    #expect(try record("optimization/monotone-descent", try xTimesSine("1")).verdict == "inapplicable")
    let unit = Search.Unit(claim: "optimization/monotone-descent", arithmetic: .ball, seed: 0, index: 0, dropped: ["H4"])
    let found = try engine.run(unit, given: try xTimesSine("1"), isStrict: true, source: .free)
    #expect(found.verdict == "refuted", "\(found.reason ?? "")")
  }

  /// Five iterates from 2.5 are too few to be near 0, and then the claim says nothing; six are enough, and so are more.
  @Test(arguments: [(5, "inapplicable"), (6, "refuted"), (20, "refuted")]) func longStep(_ before: Int, _ verdict: String) throws
  {
    let found = try record(
      "counterexamples/descent-with-a-long-step", ["start": "5/2", "before": .integer(before), "steps": 4])
    #expect(found.verdict == verdict, "\(found.reason ?? "")")
  }

  /// A weaker curvature than that of x sin x leaves the border case.
  @Test func alternationNeedsTheBorderCase() throws {
    func given(_ p: ExactNumber, r: ExactNumber = ExactNumber(1, over: 2)) -> [String: Choice] {
      ["p": .matrix([[0, 0, p]]), "q": [[0, 1]], "step": 1, "r": .number(r), "start": "2/5", "steps": 4]
    }
    #expect(try record("optimization/alternating-descent", given(0)).verdict == "proved")
    #expect(try record("optimization/alternating-descent", given(ExactNumber(-1, over: 8))).verdict == "inapplicable")
    // Ascent: with η < 0 it is η f⁗ that has to be negative. |x₁| = 2.6 here.
    let ascent: [String: Choice] = ["p": [[0, 0, -2]], "q": [[0, 1]], "step": -1, "r": 1, "start": 1, "steps": 1]
    #expect(try record("optimization/alternating-descent", ascent).verdict == "inapplicable")
    // f″(1) = 0.24: [−1, 1] is too long for H2.
    #expect(try record("optimization/alternating-descent", given(0, r: 1)).verdict == "inapplicable")
  }

  /// Outside of the neighbourhood of the two points nothing is claimed; a step of 1 has no such points.
  @Test(arguments: [("53/100", "11/10", "refuted"), ("1/2", "11/10", "inapplicable"), ("53/100", "1", "inapplicable")])
  func twoPointsTakeTurns(_ start: String, _ step: String, _ verdict: String) throws {
    let (x, η) = (try #require(ExactNumber(start)), try #require(ExactNumber(step)))
    let found = try record(
      "counterexamples/bounded-descent",
      ["step": .number(η), "centre": "53/100", "radius": "1/50", "start": .number(x), "steps": 4])
    #expect(found.verdict == verdict, "\(found.reason ?? "")")
  }

  /// The centre of a wide segment is mapped into it, but not the ends: nothing is shown.
  @Test func aWideSegmentIsNotTurnedIntoItself() throws {
    let found = try record(
      "counterexamples/bounded-descent",
      ["step": "11/10", "centre": "53/100", "radius": "3/10", "start": "53/100", "steps": 4])
    #expect(found.verdict == "undecided", "\(found.verdict) \(found.reason ?? "")")
  }

  // A sin x − x²

  @Test func sevenCriticalPoints() throws {
    let points = try Ball.$precision.withValue(64) { try WaveMaxima<Ball>(A: 25).criticalPoints() }
    let expected = [
      (-10.060207840298, false), (-8.614287320685, true), (-4.356405415381, false), (-1.707853279880, true),
      (1.454196574977, false), (5.135789612563, true), (7.236571118164, false),
    ]
    #expect(points.count == expected.count)
    for (point, (x, isMinimum)) in zip(points, expected) {
      #expect(point.isMinimum == isMinimum)
      #expect(point.place.from.lowerBound - 1e-9 < x && x < point.place.to.upperBound + 1e-9)
      #expect(point.place.to.upperBound - point.place.from.lowerBound < 1e-5)
    }
    for A in [1, 2, 7, 13, 25, 60] {
      #expect(try record("optimization/wave-maxima", ["A": .integer(A)]).verdict == "proved", "A = \(A)")
    }
  }

  @Test(
    arguments: [
      ("7", "refuted"), ("100", "refuted"), ("-7", "refuted"), ("-3", "refuted"), ("1", "inapplicable"), ("5", "inapplicable"),
      ("-17/10", "inapplicable"),
    ]) func ascent(_ start: String, _ verdict: String) throws
  {
    let found = try record(
      "counterexamples/ascent-from-anywhere", ["A": 25, "step": "1/30", "start": .number(try #require(ExactNumber(start)))])
    #expect(found.verdict == verdict, "\(found.reason ?? "")")
  }

  // Segments

  /// x² − 2 on [1, 2]: no sign throughout, and none that is claimed; x² + 1/100 on [−1, 1] takes many parts.
  @Test func signsOnSegments() throws {
    let segment = Segment<Ball>(from: Ball(1), to: Ball(2))
    #expect(try segment.isPositive { $0 * $0 - Ball(2) } == .no)
    #expect(try segment.isPositive { $0 * $0 } == .yes)
    #expect(try Segment<Ball>(from: Ball(-1), to: .one).isPositive { $0 * $0 + Ball(1, over: 100) } == .yes)
    // Only the right end is low.
    #expect(try Segment<Ball>(from: .zero, to: Ball(3)).isPositive { Ball(2) - $0 } == .no)
    // It vanishes at 0, an end of parts: never claimed to be positive.
    #expect(try Segment<Ball>(from: Ball(-1), to: .one).isPositive { $0 * $0 } == .no)
    #expect(try Segment<Ball>(from: Ball(-1), to: Ball(2)).isPositive { $0 * $0 } != .yes)
  }

  /// x² sin-free: p = x² has its zero of f′ at 0, an end of a part, which is not counted but refused.
  @Test func zerosAtEndsAreRefused() {
    let f = WavyFunction<Ball>(p: [.zero, .zero, .one], q: [])
    #expect(throws: Undecided.self) { try Segment<Ball>(from: .zero, to: .one).criticalPoints(of: f) }
    #expect(throws: Undecided.self) {
      // x³: a degenerate critical point inside.
      try Segment<Ball>(from: Ball(-1), to: Ball(2)).criticalPoints(of: WavyFunction(p: [.zero, .zero, .zero, .one], q: []))
    }
  }

  @Test func piIsPi() throws {
    let π = try Ball.π
    #expect(abs(π.approximation - Double.pi) < 1e-15 && π.width < 1e-30)
  }

  // Counting

  @Test func resNet18() throws {
    var given: [String: Choice] = ["stages": 4, "classes": 1000]
    for (k, width) in [64, 128, 256, 512].enumerated() {
      given["width \(k + 1)"] = .integer(width)
      given["blocks \(k + 1)"] = 2
    }
    let found = try record("optimization/residual-network-size", given, .exact)
    #expect(found.verdict == "proved" && found.parts.contains { $0.name == "ResNet-18" && $0.outcome == "yes" })
    #expect(try exhibit(found, "parameters", "count") == "11689512")
  }

  @Test(arguments: [(83, 17, "refuted"), (2, 2, "inapplicable"), (1, 1, "refuted")])
  func exponentsAreAdded(_ a: Int, _ b: Int, _ verdict: String) throws {
    let found = try record("counterexamples/grid-search", ["a": .integer(a), "b": .integer(b), "m": "108/25"], .exact)
    #expect(found.verdict == verdict)
  }
}
