import Certificates
import Claims
import ExactArithmetic
import PlainArithmetic
import Search
import TestSupport
import Testing
import Theorems

/// Bad minima of nonlinear networks: the numbers of the stories, families of further ones, and points that are no local minima.
@Suite struct NonlinearCounterexampleTests {
  static let exact = [
    "affine-trap", "dead-units", "blind-spots", "quadratic-units", "vanishing-slice", "least-squares-separates",
  ]
  static let enclosed = ["saturated-unit", "sigmoid-separates", "least-squares-separates"]
  private let engine = Engine(Catalogue.self)

  // Families.

  @Test(arguments: exact.map { ($0, Arithmetic.exact) } + enclosed.map { ($0, Arithmetic.ball) })
  func everyConstructedInstanceRefutes(_ name: String, _ arithmetic: Arithmetic) throws {
    let checker = Checker(collection: Catalogue.self)
    for index in 0..<(12 * testMultiplier) {
      let unit = Search.Unit(claim: "counterexamples/\(name)", arithmetic: arithmetic, seed: 5, index: index)
      let (record, certificate) = try engine.answer(unit)
      #expect(record.verdict == "refuted", "\(name) #\(index): \(record.verdict) \(record.reason ?? "")")
      guard index < 3, let certificate else { continue }
      guard case .verified = checker.check(certificate) else {
        Issue.record("\(name) #\(index): \(checker.check(certificate))")
        continue
      }
    }
  }

  @Test(arguments: [
    ("affine-trap", ["1/3", "0"]), ("dead-units", ["1/4", "0"]), ("blind-spots", ["9", "57/8"]),
    ("quadratic-units", ["1/2", "0"]), ("vanishing-slice", ["1/2", "7/32"]), ("least-squares-separates", ["18/83", "19/83"]),
  ]) func theStory(_ name: String, _ values: [String]) throws {
    let record = try engine.run(Unit(claim: "counterexamples/\(name)", arithmetic: .exact, seed: 0, index: 0))
    #expect(record.scope == .instance && record.verdict == "refuted")
    #expect(record.exhibits[0].cells.map(\.value) == values)
  }

  /// The losses are between the bounds, both of which are computed elsewhere.
  @Test func theStoriesInBoxes() throws {
    let saturated = try engine.run(Unit(claim: "counterexamples/saturated-unit", arithmetic: .ball, seed: 0, index: 0))
    #expect(
      saturated.exhibits[0].cells[0].value.hasPrefix("1.80499999999")
        && saturated.exhibits[0].cells[1].value.hasPrefix("0.50924613857"))
    let sigmoid = try engine.run(Unit(claim: "counterexamples/sigmoid-separates", arithmetic: .ball, seed: 0, index: 0))
    #expect(sigmoid.exhibits[0].cells[2].value.hasPrefix("0.48876"))
  }

  // Points that are no local minima, and boxes without one.

  @Test(
    arguments: [
      // The output bias is not the mean of the targets; a unit sees one sample only and could fit it; a pre-activation is 0.
      ("dead-units", ["b2": [["1/3"]]]), ("dead-units", ["W1": [[1]], "b1": [["-1/2"]]]), ("dead-units", ["b1": [[0]]]),
      ("affine-trap", ["W2": [[1, -2]]]), ("affine-trap", ["X": [[-1, 0, 2]]]), ("affine-trap", ["b1": [[1], ["4/3"]]]),
      // The point of the source stands on a kink: its third sample is (3, 0).
      ("blind-spots", ["X": [[5, 4, 3, 1, -1]], "Y": [[2, 1, 0, -3, 3]]]), ("blind-spots", ["Y": [[2, 1, "1/2", -3, 4]]]),
      // b may be 0 or negative; the target is on the other side; A is not the best.
      ("quadratic-units", ["W2": [[0]]]), ("quadratic-units", ["W2": [[-1]]]), ("quadratic-units", ["Y": [[1]]]),
      ("quadratic-units", ["W1": [[1]]]), ("vanishing-slice", ["W2": [[-1]]]),
      ("vanishing-slice", ["Y": [["1/3"]]]), ("vanishing-slice", ["W1": [[1]]]), ("vanishing-slice", ["λ": "-1/4"]),
    ] as [(String, [String: Choice])]) func isNotAccepted(_ name: String, _ change: [String: Choice]) throws
  {
    let id = "counterexamples/\(name)"
    let story = try #require(try engine.claim(id).story)
    let unit = Unit(claim: id, arithmetic: .exact, seed: 0, index: 0)
    let given = story.instance.merging(change) { $1 }
    let record = try engine.run(unit, given: given, isStrict: true, source: .free)
    #expect(record.verdict == "inapplicable" && record.reason?.hasPrefix("H") == true, "\(record.verdict) \(record.reason ?? "")")
  }

  @Test(
    arguments: [
      // No critical point; the maximum between the minima, which is the only critical point of its box; a box of both minima.
      ("saturated-unit", ["midpoint": 1]), ("saturated-unit", ["midpoint": "0.23838"]), ("saturated-unit", ["radius": 2]),
      // The zero lies outside, or on the edge as far as anybody can tell.
      ("saturated-unit", ["midpoint": "1.4742"]), ("saturated-unit", ["radius": 0]),
      ("sigmoid-separates", ["midpoint b": "0.05"]), ("sigmoid-separates", ["radius": 3]),
    ] as [(String, [String: Choice])]) func boxIsNotAccepted(_ name: String, _ change: [String: Choice]) throws
  {
    let id = "counterexamples/\(name)"
    let story = try #require(try engine.claim(id).story)
    let unit = Unit(claim: id, arithmetic: .ball, seed: 0, index: 0)
    let given = story.instance.merging(change) { $1 }
    let record = try engine.run(unit, given: given, isStrict: true, source: .free)
    #expect(["inapplicable", "undecided"].contains(record.verdict), "\(record.verdict) \(record.reason ?? "")")
  }

  // The certificate off kinks, at any depth.

  private typealias Q = Rational

  private func network(_ layers: [([[ExactNumber]], [ExactNumber]?)], _ σ: Activation) -> Network<Q> {
    let blocks = layers.map { weight, bias in
      Parameters.Block(
        weight: Matrix(rows: weight.map { $0.map { Q($0) } }), bias: bias.map { Matrix(column: $0.map { Q($0) }) })
    }
    return Network(Parameters(blocks), activations: layers.indices.map { $0 == layers.count - 1 ? .identity : σ })
  }

  private func outcome(_ claim: () throws(Undecided) -> Claim<Q>) -> String {
    do throws(Undecided) { return evaluate(try claim()).name } catch { return error.reason.rawValue }
  }

  /// Three layers, of which one unit is dead and the others are on: L ≥ 1/3 at 200 networks nearby.
  @Test func aDeepTrap() throws {
    let data = Dataset<Q>(
      inputs: Matrix(rows: [[-1, 0, 1]].map { $0.map { Q($0) } }), targets: Matrix(rows: [[1, 0, 1].map { Q($0) }]))
    let deep = network(
      [([[1], [1]], [2, -5]), ([[1, 2], [0, 1]], [1, 3]), ([[0, 1]], [ExactNumber(-7, over: 3)])], .relu)
    let L = Objective(on: data)
    #expect(outcome { () throws(Undecided) in try .localMinimum(offKinksOf: L, at: deep) } == "yes")
    let least = try L(deep)
    #expect("\(least)" == "1/3")
    var rng = SplitMix64(seed: 8)
    for _ in 0..<200 {
      let moved = deep.at(deep.parameters.map { $0.convert { $0 + Q(Int.random(in: -9...9, using: &rng), over: 100) } })
      #expect((try L(moved) - least).isNegative == .no)
    }
    // The output bias a little off; a linear network at its saddle; a penalty; a smooth activation.
    var off = deep
    off.parameters[2].bias = Matrix(column: [Q(-2)])
    #expect(outcome { () throws(Undecided) in try .localMinimum(offKinksOf: L, at: off) } == "no")
    let saddle = network([([[0]], nil), ([[0]], nil)], .identity)
    #expect(try L.gradient(saddle).vanishes == .yes)
    let slope = Objective<Q>(on: Dataset(inputs: data.inputs, targets: data.inputs))
    #expect(outcome { () throws(Undecided) in try .localMinimum(offKinksOf: slope, at: saddle) } == "no")
    let decayed = Objective(on: data, regularizers: [Regularizer(strength: .one, like: deep.parameters)])
    #expect(outcome { () throws(Undecided) in try .localMinimum(offKinksOf: decayed, at: deep) } == "unavailable")
    let smooth = network([([[0]], nil), ([[0]], nil)], .square)
    #expect(outcome { () throws(Undecided) in try .localMinimum(offKinksOf: L, at: smooth) } == "unavailable")
    #expect(outcome { () throws(Undecided) in try .localMinimum(ofQuadraticUnits: L, at: saddle) } == "unavailable")
  }

  // Theorems.

  /// A planted error: with an outgoing weight of 0 the first layer learns nothing, and the gradient forgets the error.
  @Test func aPyramidWithoutApexForgets() throws {
    let given: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]], "W2": [[0]],
      "samples": 1, "X": [[1]], "Y": [[5]],
    ]
    let unit = Unit(claim: "optimization/pyramidal-networks", arithmetic: .exact, seed: 0, index: 0, dropped: ["H4"])
    let record = try engine.run(unit, given: given, isStrict: true, source: .free)
    #expect(record.verdict == "refuted" && record.parts.map(\.outcome) == ["no", "yes"])
  }

  /// The sigmoid, targets 0 and 1: the derivative along (u, v) = (1, 1/2) is negative over balls wherever one looks.
  @Test func noPointIsCriticalForAsymptoticTargets() throws {
    for (w, b) in [("0", "0"), ("3", "-7"), ("-5/2", "1"), ("9", "9")] {
      let given: [String: Choice] = [
        "inputs": 1, "activation": "sigmoid", "samples": 4, "X": [[-1, 0, 1, 5]], "Y": [[0, 1, 1, 1]], "label 1": 0, "label 2": 1,
        "label 3": 1, "label 4": 1, "W1": .matrix([[ExactNumber(w)!]]), "b1": .matrix([[ExactNumber(b)!]]), "u1": [[1]],
        "uc1": [["1/2"]],
      ]
      let unit = Unit(claim: "optimization/asymptotic-targets", arithmetic: .ball, seed: 0, index: 0)
      #expect(try engine.run(unit, given: given, isStrict: true, source: .free).verdict == "proved", "(\(w), \(b))")
    }
  }
}
