import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Search
import Testing
import Theorems

/// The counterexamples about saddles, minima, their flatness and their number: the printed numbers are those of the records, and
/// nearby instances that are none are told apart.
@Suite struct LandscapeCounterexampleTests {
  private let engine = Engine(Catalogue.self)

  /// The instance of the story, with some choices changed.
  private func run(_ name: String, changing changes: [String: Choice] = [:]) throws -> Record {
    let claim = try engine.claim("counterexamples/\(name)")
    let instance = try #require(claim.story).instance.merging(changes) { $1 }
    return try engine.run(
      Unit(claim: claim.id, arithmetic: .exact, seed: 0, index: 0), given: instance, isStrict: true, source: .free)
  }

  private func cells(_ record: Record, _ label: String) -> [String] {
    record.exhibits.first { $0.label == label }?.cells.map(\.value) ?? []
  }

  struct Printed: Sendable {
    let name, label: String
    let values: [String]
  }

  /// Gradients are in the order of the record: incoming weights first.
  static let printed: [Printed] = [
    Printed(name: "weighted-squares", label: "loss", values: ["4", "1"]),
    Printed(name: "weighted-squares", label: "inertia", values: ["(0, 1, 3)"]),
    Printed(name: "decay-per-weight", label: "values", values: ["7/4", "13/9"]),
    Printed(name: "decay-per-weight", label: "inertia", values: ["(0, 0, 8)"]),
    Printed(name: "decay-on-three-layers", label: "values", values: ["1/2", "3/20"]),
    Printed(name: "decay-on-three-layers", label: "inertia", values: ["(0, 0, 3)"]),
    Printed(name: "flat-saddle", label: "loss", values: ["1/2", "-1"]),
    Printed(name: "flat-saddle", label: "inertia", values: ["(0, 3, 0)"]),
    Printed(name: "rescaled-minimum", label: "θ", values: ["0", "2", "1/8", "(0, 1, 1)"]),
    Printed(name: "rescaled-minimum", label: "θ′", values: ["0", "10001/100", "25/2", "(0, 1, 1)"]),
    Printed(
      name: "flat-volume", label: "area of the first boxes", values: ["1/6", "1/3", "1/2", "2/3", "5/6", "1", "7/6"]),
    Printed(name: "splitting-minimum", label: "loss", values: ["5", "5"]),
    Printed(name: "splitting-minimum", label: "inertia", values: ["(0, 0, 2)", "(1, 1, 2)"]),
    Printed(name: "splitting-relu-minimum", label: "loss", values: ["3/4"]),
    Printed(name: "splitting-relu-minimum", label: "inertia", values: ["(0, 1, 3)", "(0, 4, 3)", "(0, 4, 3)"]),
    Printed(name: "null-unit-eigenvalues", label: "inertia", values: ["(0, 0, 2)", "(1, 0, 3)"]),
    Printed(name: "index-and-loss", label: "θ", values: ["149/2", "(3, 3, 10)"]),
    Printed(name: "index-and-loss", label: "θ′", values: ["145/2", "(4, 4, 8)"]),
    Printed(name: "critical-point-count", label: "point 2", values: ["1", "1", "8/15", "217/450", "(0, 0, 3)"]),
    Printed(name: "critical-point-count", label: "point 6", values: ["1/2", "1/2", "4/15", "119/225", "(1, 0, 2)"]),
    Printed(name: "splitting-under-weight-decay", label: "gradient at the split point", values: ["1/2", "1/2", "-1/2", "-1/2"]),
    Printed(name: "splitting-under-dropout", label: "expected loss", values: ["1", "3/4"]),
    Printed(
      name: "splitting-under-dropout", label: "gradient at the split point", values: ["-1/4", "-1/4", "-1/2", "-1/2"]),
    Printed(name: "centred-labels", label: "rank of Σ", values: ["2", "1"]),
  ]

  @Test(arguments: printed) func theStoryTellsTheNumbersOfTheRecord(_ printed: Printed) throws {
    let record = try run(printed.name)
    #expect(record.verdict == "refuted", "\(record.reason ?? "")")
    #expect(cells(record, printed.label) == printed.values)
  }

  /// Stories send the reader to other claims by their ids.
  @Test func storiesNameClaimsThatExist() throws {
    let ids = Set(engine.claims.map(\.id))
    let pattern = /(?:linear-networks|homogeneity|embedding|optimization|counterexamples)\/[a-z-]+/
    var found = 0
    for story in engine.claims.compactMap(\.story) {
      for text in [story.intuition, story.obstacle, story.remedy, story.example] {
        for match in text.matches(of: pattern) {
          found += 1
          #expect(ids.contains(String(match.output)), "\(match.output)")
        }
      }
    }
    #expect(found >= 15)
  }

  /// What is changed in a story's instance, and the hypothesis that then fails.
  static let rejected: [(name: String, changes: [String: Choice], hypothesis: String)] = [
    ("weighted-squares", ["weights": [[1, 1], [1, 1]]], "H2"),  // a saddle of the plain loss
    ("weighted-squares", ["weights": [[1, "19/10"], ["19/10", 1]]], "H2"),  // w < 2: a saddle
    ("weighted-squares", ["weights": [[1, 2], [2, 1]]], "H2"),  // w = 2: a null vector that is no tangent
    ("weighted-squares", ["weights": [[1, -3], [-3, 1]]], "H1"),
    ("weighted-squares", ["W2": [[0], [2]]], "H2"),  // not critical
    (
      "weighted-squares",
      ["units": 2, "W1": [[0, 1], [0, 0]], "W2": [[0, 0], [1, 0]], "W′1": [[2, 0], [0, 0]], "W′2": [[1, 0], [0, 0]]], "H2"
    ),  // no bottleneck
    ("decay-per-weight", ["λ1": [["1/9", "1/4"], ["1/4", "1/9"]]], "H3"),  // not critical
    ("decay-per-weight", ["λ1": [["1/2", "3/4"], ["3/4", "1/2"]], "λ2": [["-1/3", "1/3"], ["1/3", "-1/3"]]], "H2"),
    ("decay-per-weight", ["λ1": [["1/4", "3/4"], ["3/4", "1/4"]], "λ2": [["1/9", "1/3"], ["1/3", "1/9"]]], "H3"),  // indefinite
    ("decay-on-three-layers", ["W1": [[1]]], "H2"),
    ("decay-on-three-layers", ["λ": 0], "H1"),
    ("flat-saddle", ["order": 2], "H2"),  // nothing happens at order 2
    ("flat-saddle", ["u1": [[-1]]], "H2"),  // the loss rises
    ("flat-saddle", ["W1": [[1]], "W2": [[2]], "W3": [[1]]], "H1"),
    ("rescaled-minimum", ["activation": "polynomial(0, 0, 1)"], "H1"),
    ("rescaled-minimum", ["α": "-1/10"], "H2"),
    ("rescaled-minimum", ["X": [[0]], "Y": [[0]]], "H3"),
    ("rescaled-minimum", ["Y": [[2]]], "H4"),
    ("rescaled-minimum", ["u1": [["3/5"]]], "H5"),
    ("flat-volume", ["ρ": 2], "H4"),
    ("flat-volume", ["Y": [[2]]], "H3"),
    ("flat-volume", ["w": -1], "H2"),
    ("splitting-minimum", ["Y": [[4, 3]]], "H3"),  // not critical
    ("splitting-minimum", ["shares": [[1], [1]]], "H2"),
    ("splitting-relu-minimum", ["X": [[1, 2, 3, "-1/2"]]], "H1"),
    ("splitting-relu-minimum", ["Y": [["3/2", 4, "7/2", 1]]], "H2"),  // not critical
    ("splitting-relu-minimum", ["Y": [["5/2", "7/2", "9/2", 1]]], "H3"),  // loss 0
    (
      "splitting-relu-minimum", ["samples": 2, "X": [[1, -1]], "Y": [["5/2", 1]]], "H2"
    ),  // null vectors that are no tangents
    ("null-unit-eigenvalues", ["Y": [[4, 3]]], "H2"),
    ("null-unit-eigenvalues", ["activation": "polynomial(1, 1, 1)"], "H2"),
    ("index-and-loss", ["W1": [[8, 0, 0, 0], [0, 0, 0, 0]]], "H1"),
    ("index-and-loss", ["W′1": [[0, 8, 0, 0], [0, 0, 0, 0]], "W′2": [[0, 0], [1, 0], [0, 0], [0, 0]]], "H2"),
    ("critical-point-count", ["λ": [["56/225"], ["56/225"], [1]]], "H2"),
    (
      "critical-point-count",
      [
        "points": [
          [0, 0, 0], [1, 1, "8/15"], [1, -1, "-8/15"], [-1, 1, "-8/15"], [-1, -1, "8/15"], ["1/2", "1/2", "4/15"],
          ["1/2", "-1/2", "-4/15"], ["-1/2", "1/2", "-4/15"], [1, 1, "8/15"],
        ]
      ], "H4"
    ),
    ("critical-point-count", ["λ": [[1], [1], [1]], "y": 0, "count": 1, "points": [[1, 0, 0]]], "H2"),
  ]

  @Test(arguments: rejected.indices) func whatIsNoCounterexampleIsRejected(_ index: Int) throws {
    let (name, changes, hypothesis) = Self.rejected[index]
    let record = try run(name, changing: changes)
    #expect(record.verdict == "inapplicable", "\(name): \(record.reason ?? "")")
    #expect(record.reason?.hasPrefix(hypothesis + ":") == true, "\(name): \(record.reason ?? "")")
  }

  /// What is changed in a story's instance so that the claim is true of it.
  static let harmless: [(name: String, changes: [String: Choice])] = [
    ("weighted-squares", ["W1": [[2, 0]], "W2": [[1], [0]], "W′1": [[0, 1]], "W′2": [[0], [1]]]),  // the global minimum
    ("decay-per-weight", ["W′1": [[1, 0], [0, 1]], "W′2": [[1, 0], [0, 1]]]),
    ("decay-on-three-layers", ["λ": 1]),
    (
      "flat-saddle",
      ["W1": [[1]], "order": 2, "u1": [[0]]]
    ),  // one weight is not 0: negative curvature
    ("rescaled-minimum", ["α": 1]),
    ("rescaled-minimum", ["u1": [["1/10"]]]),  // the loss is at most B
    ("splitting-minimum", ["shares": [["1/2"], ["1/2"]]]),  // α(1 − α)C > 0
    (
      "splitting-relu-minimum",
      ["activation": "polynomial(0, 1, 1, 1)", "bias": "no", "samples": 2, "X": [[1, -1]], "Y": [[4, 2]]]
    ),  // σ″ ≠ 0: the shares −1 and 2 make a strict saddle
    ("null-unit-eigenvalues", ["Y": [[3, -1]]]),  // no residuals
    ("index-and-loss", ["W′1": [[9, 0, 0, 0], [0, 8, 0, 0]], "W′2": [[1, 0], [0, 1], [0, 0], [0, 0]]]),
  ]

  /// What is changed so that the instance shows too little: it must not be taken for the opposite.
  static let inconclusive: [(name: String, changes: [String: Choice])] = [
    ("flat-volume", ["boxes": 6]),
    (
      "critical-point-count",
      ["count": 5, "points": [[0, 0, 0], [1, 1, "8/15"], [1, -1, "-8/15"], [-1, 1, "-8/15"], [-1, -1, "8/15"]]]
    ),
  ]

  @Test(arguments: inconclusive.indices) func whereLittleIsShownNothingIsProved(_ index: Int) throws {
    let (name, changes) = Self.inconclusive[index]
    let record = try run(name, changing: changes)
    #expect(record.verdict == "undecided", "\(name): \(record.verdict) \(record.reason ?? "")")
  }

  @Test(arguments: harmless.indices) func whereTheClaimIsTrueItIsProved(_ index: Int) throws {
    let (name, changes) = Self.harmless[index]
    let record = try run(name, changing: changes)
    #expect(record.verdict == "proved", "\(name): \(record.verdict) \(record.reason ?? "")")
  }

  /// A slope, a negative eigenvalue, a null vector that is no tangent, a tangent that is not null: nothing of that is a local minimum.
  @Test func aLocalMinimumNeedsAllItsParts() throws {
    func isMinimum(_ gradient: [Int], _ eigenvalues: [Int], orbit: [Int]? = nil) throws -> Bool {
      let claim = try Claim<Rational>.localMinimum(
        gradient: Matrix(column: gradient.map { Rational($0) }), hessian: .diagonal(eigenvalues.map { Rational($0) }),
        orbit: orbit.map { Matrix(column: $0.map { Rational($0) }) })
      if case .yes = evaluate(claim) { return true }
      return false
    }
    #expect(try isMinimum([0, 0], [1, 2]))
    #expect(try isMinimum([0, 0], [1, 0], orbit: [0, 3]))
    #expect(try !isMinimum([1, 0], [1, 2]))
    #expect(try !isMinimum([0, 0], [1, -1]))
    #expect(try !isMinimum([0, 0], [1, 0]))
    #expect(try !isMinimum([0, 0], [1, 0], orbit: [1, 0]))
    #expect(try !isMinimum([0, 0], [1, 2], orbit: [0, 1]))
    #expect(try !isMinimum([0, 0, 0], [1, 0, 0], orbit: [0, 0, 1]))
  }

  // Pictures.

  /// The pictures of a story's instance.
  private func pictures<Real: Field>(_ name: String, over _: Real.Type) throws -> [Picture<Real>] {
    let id = "counterexamples/\(name)"
    let story = try #require(try engine.claim(id).story)
    func open<T: Theorem<Real>>(_ type: T.Type) throws -> [Picture<Real>] {
      var choose = Choices(seed: 0, given: story.instance, isStrict: true)
      let instance = try T.draw(&choose)
      #expect(choose.complaints.isEmpty && choose.unused.isEmpty, "\(choose.complaints) \(choose.unused)")
      return try instance.pictures
    }
    let entry = try #require(Catalogue.entries(over: Real.self).first { $0.id == id })
    return try open(entry.theorem)
  }

  /// Values of one curve of the first picture that has curves.
  private func curve(_ name: String, _ index: Int = 0, at points: [Rational]) throws -> [Rational] {
    for picture in try pictures(name, over: Rational.self) {
      if case .curves(_, _, let curves) = picture.content {
        return try points.map { try curves[index].value($0) }
      }
    }
    return []
  }

  @Test(arguments: Array(Set(printed.map(\.name))).sorted()) func picturesHaveValuesEverywhere(_ name: String) throws {
    let all = try pictures(name, over: Bounded<Double>.self)
    #expect(!all.isEmpty && Set(all.map(\.title)).count == all.count)
    for picture in all {
      func number(_ x: Double) throws -> Bounded<Double> { Bounded<Double>(try #require(ExactNumber("\(x)"))) }
      switch picture.content {
      case .curves(_, let range, let curves):
        for x in [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound] {
          for curve in curves { #expect(try curve.value(number(x)).isFinite, "\(picture.title) at \(x)") }
        }
      case .surface(_, let xs, _, let ys, let marks, let value):
        for x in [xs.lowerBound, xs.upperBound] {
          for y in [ys.lowerBound, ys.upperBound] { #expect(try value(number(x), number(y)).isFinite, "\(picture.title)") }
        }
        #expect(marks.allSatisfy { xs.contains($0.x) && ys.contains($0.y) }, "a mark of \(picture.title) is outside")
      case .sequences(_, let lists): #expect(lists.allSatisfy { !$0.values.isEmpty && $0.values.allSatisfy(\.isFinite) })
      case .spectra(let strips): #expect(strips.allSatisfy { $0.matrix.isSquare && $0.matrix.count > 0 })
      }
    }
  }

  /// What the descriptions say is so: the loss rises from a local minimum, falls from a saddle, and stays in a valley.
  @Test func picturesShowWhatTheySay() throws {
    func text(_ name: String, _ index: Int = 0, at points: [Rational]) throws -> [String] {
      try curve(name, index, at: points).map(\.description)
    }
    let (near, far, quarter) = (Rational(1, over: 20), Rational(1, over: 10), Rational(1, over: 4))
    for (name, values) in [("weighted-squares", ["4", "1"]), ("decay-per-weight", ["7/4", "13/9"])] {
      #expect(try text(name, at: [.zero, .one]) == values)
      let rising = try curve(name, at: [.zero, near, far])
      #expect((rising[1] - rising[0]).isPositive == .yes && (rising[2] - rising[1]).isPositive == .yes, "\(name): \(rising)")
    }
    #expect(try text("decay-on-three-layers", at: [.zero, far, .one]) == ["1/2", "1001001/2000000", "3/20"])
    #expect(try text("flat-saddle", at: [-far, .zero, far]) == ["1002001/2000000", "1/2", "998001/2000000"])
    #expect(try text("splitting-relu-minimum", at: [-quarter, .zero, quarter]) == ["3/4", "3/4", "3/4"])
    #expect(try text("rescaled-minimum", 0, at: [.zero, .one]) == ["0", "1/8"])
    #expect(try text("rescaled-minimum", 1, at: [.zero, .one]) == ["0", "25/2"])
    let split = try curve("splitting-minimum", at: [-near, .zero, near])
    #expect((split[1] - split[0]).isPositive == .yes && (split[1] - split[2]).isPositive == .yes, "\(split)")
  }
}
