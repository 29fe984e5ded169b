import Claims
import ExactArithmetic
import Search
import TestSupport
import Testing

@testable import Questions

/// Critical points that are known by hand, claimed rightly and wrongly.
struct NearbyTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let given: [String: Choice]
    let verdict: String

    init(_ text: String, _ base: [String: Choice], _ more: [String: Choice] = [:], _ verdict: String) {
      (testDescription, given, self.verdict) = (text, base.merging(more) { $1 }, verdict)
    }
  }

  static func box(
    _ centre: Choice, _ kind: Choice, index: Choice? = nil, gauge: [Int] = [], radius: Choice = "1/1000000",
    distance: Choice = "1/1000"
  ) -> [String: Choice] {
    var given: [String: Choice] = [
      "centre": centre, "radius": radius, "distance": distance, "gauge": .integers(gauge), "kind": kind,
    ]
    given["index"] = index
    return given
  }

  /// ½ (a w − 1)² + ⅛ (a² + w²) has the minimum a = w = √3/2.
  static let decayed = scalar(
    [["866/1000"]], [["866/1000"]], x: [[1]], y: [[1]], more: ["penalty": "equal", "λ": "1/4", "degree": 2])
  static let root: Choice = [["866025403784/1000000000000"], ["866025403784/1000000000000"]]
  /// a relu(w x) on (1, 1) and (2, 3): minima where a w = 7/5.
  static let orbit = scalar([[1]], [["7/5"]], "relu", x: [[1, 2]], y: [[1, 3]])
  static let onOrbit: Choice = [[1], ["7/5"]]
  /// ½ (a w − 1)² at 0: a saddle.
  static let saddle = scalar([[0]], [[0]], x: [[1]], y: [[1]])
  static let decayedSaddle = scalar([[0]], [[0]], x: [[1]], y: [[1]], more: ["penalty": "equal", "λ": "1/4", "degree": 2])
  static let zero: Choice = [[0], [0]]
  /// ½ (a₁w₁ + a₂w₂ − 2)² + ½ (|a|² + |w|²), minima where a = w, |w| = 1: a circle.
  static let circle: [String: Choice] = [
    "depth": 2, "inputs": 1, "width 1": 2, "outputs": 1, "samples": 1, "W1": [["3/5"], ["4/5"]], "W2": [["3/5", "4/5"]],
    "X": [[1]],
    "Y": [[2]], "penalty": "equal", "λ": 1, "degree": 2,
  ]
  static let onCircle: Choice = [["3/5"], ["4/5"], ["3/5"], ["4/5"]]
  /// The same without a penalty, minima where a₁w₁ + a₂w₂ = 2.
  static let hyperboloid = circle.merging(["penalty": "none", "W1": [[1], [1]], "W2": [[1, 1]]]) { $1 }.filter {
    $0.key != "λ" && $0.key != "degree"
  }
  static let onHyperboloid: Choice = [[1], [1], [1], [1]]

  /// The orbit with a second unit that is off.
  static let idle = orbit.merging(["width 1": 2, "W1": [[1], [-1]], "W2": [["7/5", 2]]]) { $1 }
  static let onIdle: Choice = [[1], [-1], ["7/5"], [2]]
  /// A softmax of (w₁, w₂) that sees either label once: minima where w₁ = w₂.
  static let coin: [String: Choice] = [
    "depth": 1, "inputs": 1, "outputs": 2, "samples": 2, "W1": [[0], [0]], "X": [[1, 1]], "loss": "softmax-cross-entropy",
    "label 1": 0,
    "label 2": 1,
  ]

  static let cases = [
    Case("a minimum", decayed, box(root, "strict-minimum"), "proved"),
    Case("a critical point", decayed, box(root, "critical-point"), "proved"),
    Case("index 0", decayed, box(root, "inertia", index: 0), "proved"),
    Case("index 1, off by one", decayed, box(root, "inertia", index: 1), "refuted"),
    Case("no saddle", decayed, box(root, "strict-saddle", index: 1), "refuted"),
    Case("the distance is too small", decayed, box(root, "strict-minimum", distance: "1/50000"), "undecided"),
    Case("the radius is too large", decayed, box(root, "strict-minimum", radius: 1, distance: 2), "undecided"),
    Case("a negative radius", decayed, box(root, "strict-minimum", radius: "-1/1000000"), "undecided"),
    Case("the radius is too small", decayed, box(root, "strict-minimum", radius: "1/100000000000000"), "undecided"),
    Case("the centre is elsewhere", decayed, box([["9/10"], ["9/10"]], "strict-minimum", distance: 1), "undecided"),
    Case("elsewhere, with a wrong index", decayed, box([["9/10"], ["9/10"]], "inertia", index: 1, distance: 1), "undecided"),
    Case("a penalty is no symmetry", decayed, box(root, "strict-minimum", gauge: [0]), "undecided"),

    Case("a minimum on an orbit", orbit, box(onOrbit, "strict-minimum", gauge: [0]), "proved"),
    Case("its index", orbit, box(onOrbit, "inertia", index: 0, gauge: [0]), "proved"),
    Case("a wrong index", orbit, box(onOrbit, "inertia", index: 1, gauge: [0]), "refuted"),
    Case("without a gauge", orbit, box(onOrbit, "strict-minimum"), "undecided"),
    Case("a parameter that is not free", orbit, box(onOrbit, "strict-minimum", gauge: [1]), "undecided"),
    Case("a box that meets a kink", orbit, box(onOrbit, "critical-point", gauge: [0], radius: 1, distance: 2), "undecided"),

    Case("a saddle", decayedSaddle, box(zero, "inertia", index: 1), "proved"),
    Case("a strict saddle", decayedSaddle, box(zero, "strict-saddle", index: 1), "proved"),
    Case("two negative eigenvalues", decayedSaddle, box(zero, "strict-saddle", index: 2), "refuted"),
    Case("no minimum", decayedSaddle, box(zero, "strict-minimum"), "refuted"),
    Case("no maximum", decayedSaddle, box(zero, "inertia", index: 2), "refuted"),
    // The tangent of the scaling is 0 here. Where TᵀT₀ is not looked at, this "proves" inertia (1, 1, 0).
    Case("an orbit that is a point", saddle, box(zero, "inertia", index: 1, gauge: [0]), "undecided"),

    Case("a unit that is off, and free", idle, box(onIdle, "strict-minimum", gauge: [0, 3, 5]), "proved"),
    Case("the same, one freedom forgotten", idle, box(onIdle, "strict-minimum", gauge: [0, 3]), "undecided"),
    Case("the same, of the unit that is on", idle, box(onIdle, "strict-minimum", gauge: [0, 2, 5]), "undecided"),
    Case("the same, scaled and free", idle, box(onIdle, "strict-minimum", gauge: [0, 1, 3, 5]), "undecided"),
    Case("two labels at one sample, modulo shifts", coin, box(zero, "strict-minimum", gauge: [0]), "proved"),
    Case("not modulo shifts", coin, box(zero, "strict-minimum"), "undecided"),

    Case("modulo rotation", circle, box(onCircle, "strict-minimum", gauge: [4]), "proved"),
    Case("not modulo rotation", circle, box(onCircle, "strict-minimum"), "undecided"),
    Case("scaling under a penalty", circle, box(onCircle, "strict-minimum", gauge: [0]), "undecided"),
    Case("one mixing under a penalty", circle, box(onCircle, "strict-minimum", gauge: [2]), "undecided"),
    Case("modulo three of the regular matrices", hyperboloid, box(onHyperboloid, "strict-minimum", gauge: [0, 1, 2]), "proved"),
    Case(
      "modulo four, which are dependent", hyperboloid, box(onHyperboloid, "strict-minimum", gauge: [0, 1, 2, 3]), "undecided"),
    Case("modulo two, which are too few", hyperboloid, box(onHyperboloid, "strict-minimum", gauge: [0, 1]), "undecided"),
  ]

  @Test(arguments: cases, [Arithmetic.ball, .certified]) func knownZeros(_ known: Case, _ arithmetic: Arithmetic) throws {
    // A refutation by doubles has no certificate.
    let record = try ask("critical-point-nearby", known.given, in: arithmetic, needsCertificate: known.verdict == "proved")
    #expect(record.verdict == known.verdict, "\(record.reason ?? "")")
    if known.verdict == "proved", !(known.given["gauge"] == .integers([])) {
      #expect(record.trustedSteps.contains { $0.contains("does not change under") })
    }
  }

  @Test func whatIsClaimedIsSaid() throws {
    let record = try ask(
      "critical-point-nearby", Self.orbit.merging(Self.box(Self.onOrbit, "strict-minimum", gauge: [0])) { $1 }, in: .ball)
    #expect(record.exhibits[0].cells[0].value == "strict local minimum")
    #expect(record.exhibits[0].cells[1].value == "scaling of unit 1 of layer 1")
    #expect(record.trustedSteps.contains { $0.contains("Morse") })
  }

  /// Newton's method with a gauge, and Krawczyk's test around where it ends, for a network with transcendental units.
  @Test(arguments: seeds(6)) func refinedPointsAreShown(_ seed: UInt64) throws {
    var choose = Choices(
      seed: seed,
      given: [
        "depth": 2, "inputs": 2, "width 1": 2, "outputs": 1, "activations": "one", "activation": "tanh", "bias": "yes",
        "loss": "squared", "penalty": "equal", "degree": 2, "λ": "1/4", "samples": 4,
      ])
    let problem = Problem<Certified>(&choose)
    let system = ZeroProblem(criticalPointOf: problem.objective, like: problem.network)
    var start: [ExactNumber] = []
    for x in problem.network.parameters.flattened.entries { start.append(try x.exactMidpoint()) }
    guard let centre = try? system.refined(from: start) else { return }
    let test = try Claim.criticalPoint(
      of: problem.objective, near: problem.network, at: centre, within: ExactNumber(1, over: 1 << 30))
    if let failure = test.failure { #expect(failure.reason == .unavailable, "\(failure)") }
    var given = choose.made
    given["centre"] = .matrix(centre.map { [$0] })
    given.merge([
      "radius": .number(ExactNumber(1, over: 1 << 30)), "distance": 100, "gauge": .integers([]), "kind": "critical-point",
    ]) { $1 }
    let record = try ask("critical-point-nearby", given, in: .ball)
    #expect((record.verdict == "proved") == (test.failure == nil))
  }

  /// ½ (a w − 1)² at (w, a) = (1, 2); the nearest critical point has a w = 1.
  @Test func noCriticalPointIsNear() throws {
    let point = scalar([[1]], [[2]], x: [[1]], y: [[1]])
    func verdict(_ radius: Choice, _ direction: Choice, in arithmetic: Arithmetic = .ball) throws -> String {
      try ask(
        "no-critical-point-nearby", point.merging(["radius": radius, "direction": direction]) { $1 }, in: arithmetic
      ).verdict
    }
    for arithmetic in [Arithmetic.ball, .certified] {
      #expect(try verdict("1/8", [[2], [1]], in: arithmetic) == "proved")
      #expect(try verdict(0, [[2], [1]], in: arithmetic) == "proved")
    }
    #expect(try verdict("1/8", [[-2], [-1]]) == "undecided")
    #expect(try verdict("1/8", [[1], [-2]]) == "undecided")
    #expect(try verdict("-1/8", [[2], [1]]) == "undecided")
    // (a, w) = (1.6, 0.625) is critical and closer than 0.55.
    for radius in ["11/20", "3/5", "1", "1000"] {
      for direction: Choice in [[[2], [1]], [[1], [0]], [[0], [1]], [[1], [1]]] {
        #expect(try verdict(Choice(stringLiteral: radius), direction) == "undecided")
      }
    }
  }

  /// L′ = w + w³ − 10 at w = 0, where L″ = 1: the root is 2, much nearer than Newton's step says. The curvature counts all over the box.
  @Test func curvatureAwayFromThePointCounts() throws {
    let quartic: [String: Choice] = [
      "depth": 1, "inputs": 1, "outputs": 1, "samples": 1, "W1": [[0]], "X": [[1]], "Y": [[10]], "penalty": "equal", "degree": 4,
      "λ": 1, "direction": [[-1]],
    ]
    for (radius, verdict) in [("1", "proved"), ("2", "undecided"), ("3", "undecided"), ("9", "undecided")] {
      for arithmetic in [Arithmetic.ball, .certified] {
        let given = quartic.merging(["radius": .init(stringLiteral: radius)]) { $1 }
        #expect(try ask("no-critical-point-nearby", given, in: arithmetic).verdict == verdict)
      }
    }
  }

  /// Around exact critical points nothing excludes them, whatever the direction.
  @Test(arguments: seeds(40)) func criticalPointsAreNotExcluded(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func number(_ n: Int) -> ExactNumber { ExactNumber(Int.random(in: -n...n, using: &random), over: 64) }
    // On the orbit a w = 7/5, moved by less than the radius.
    let w = Int.random(in: 32...128, using: &random)
    let (dw, da) = (Int.random(in: -8...8, using: &random), Int.random(in: -8...8, using: &random))
    let a = Rational(7, over: 5) * (try Rational(w, over: 64).reciprocal()) + Rational(da, over: 512)
    let given = scalar(
      [[.init(stringLiteral: (Rational(w, over: 64) + Rational(dw, over: 512)).description)]],
      [[.init(stringLiteral: a.description)]], "relu", x: [[1, 2]], y: [[1, 3]],
      more: ["direction": .matrix([[number(64)], [number(64)]]), "radius": "1/40"])
    let verdict = try ask("no-critical-point-nearby", given, in: .ball).verdict
    #expect(verdict == "undecided")
  }

  /// ∇²L at (1, 1) of ½ (a w − 1)² has the eigenvalues 0 and 2.
  @Test func bounds() throws {
    let point = scalar([[1]], [[1]], x: [[1]], y: [[1]])
    let expected: [(Choice, Choice, exact: String, enclosed: [String])] = [
      ("-1/10", "21/10", "proved", ["proved"]), ("-1/1000000000", "2000000001/1000000000", "proved", ["proved"]),
      ("1/10", "21/10", "refuted", ["refuted"]), ("-1/10", "19/10", "refuted", ["refuted"]),
      // An eigenvalue that is a bound: enclosures may not see it.
      (0, 3, "refuted", ["refuted", "undecided"]), (-1, 2, "refuted", ["refuted", "undecided"]),
      (3, -1, "refuted", ["refuted"]),
    ]
    for (lower, upper, exact, enclosed) in expected {
      let given = point.merging(["lower": lower, "upper": upper]) { $1 }
      #expect(try ask("spectrum", given).verdict == exact)
      for arithmetic in [Arithmetic.ball, .certified] {
        #expect(enclosed.contains(try ask("spectrum", given, in: arithmetic, needsCertificate: exact == "proved").verdict))
      }
    }
  }
}
