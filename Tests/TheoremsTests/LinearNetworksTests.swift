import Certificates
import ExactArithmetic
import Foundation
import Search
import TestSupport
import Testing
import Theorems

/// The theorems on linear networks against the tables of SymPy, against the iris data, and against themselves when changed.
@Suite struct LinearNetworksTests {
  let engine = Engine(Catalogue.self)

  /// A case of Tests/Reference, as far as it is used here.
  struct Case: Decodable {
    var name: String
    var h: Int?
    var index_set: [Int]?
    var C, U: [[ExactNumber]]?
    var s: [ExactNumber]?
    var inputs, targets: [[ExactNumber]]?
    var weights: [[[ExactNumber]]]?
    var loss: ExactNumber?
    var inertia: [Int]?
    var critical, tightened: Bool?
  }

  static let root = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  static func cases(_ file: String) throws -> [Case] {
    struct File: Decodable { let cases: [Case] }
    let data = try Data(contentsOf: root.appending(path: "Tests/Reference/\(file).json"))
    return try JSONDecoder().decode(File.self, from: data).cases
  }

  /// The choices for samples with known eigenvectors and eigenvalues s².
  static func choices(_ x: [[ExactNumber]], _ y: [[ExactNumber]], _ u: [[ExactNumber]], s: [Int]) -> [String: Choice] {
    [
      "inputs": .integer(x.count), "outputs": .integer(y.count), "samples": .integer(x[0].count),
      "X": .matrix(x), "Y": .matrix(y), "U": .matrix(u), "eigenvalues": .matrix(s.map { [ExactNumber($0 * $0)] }),
    ]
  }

  /// The choices for the layers of a network.
  static func layers(_ weights: [[[ExactNumber]]]) -> [String: Choice] {
    var given: [String: Choice] = ["depth": .integer(weights.count)]
    for (l, w) in weights.enumerated() {
      given["W\(l + 1)"] = .matrix(w)
      if l + 1 < weights.count { given["width \(l + 1)"] = .integer(w.count) }
    }
    return given
  }

  static func diagonal(_ d: Int...) -> [[ExactNumber]] {
    d.indices.map { i in d.indices.map { $0 == i ? ExactNumber(d[i]) : 0 } }
  }

  func run(_ name: String, _ given: [String: Choice], dropping: [String] = []) throws -> Record {
    let unit = Unit(claim: "linear-networks/\(name)", arithmetic: .exact, seed: 0, index: 0, dropped: dropping)
    return try engine.run(unit, given: given, isStrict: true, source: .free)
  }

  func cell(_ record: Record, _ name: String) -> String? { record.exhibits.first?.cells.first { $0.name == name }?.value }

  // MARK: The catalogue as a whole

  static let names = Engine(Catalogue.self).claims.map(\.id).filter { $0.hasPrefix("linear-networks/") }

  @Test(arguments: names) func `held in every declared arithmetic`(_ id: String) throws {
    for arithmetic in try engine.claim(id).arithmetics {
      for index in 0..<6 {
        let record = try engine.run(Unit(claim: id, arithmetic: arithmetic, seed: 11, index: index))
        #expect(record.meetsExpectation, "\(arithmetic) \(record.verdict): \(record.reason ?? "")")
      }
    }
  }

  @Test(arguments: names) func `each hypothesis is accounted for`(_ id: String) throws {
    #expect(try engine.sharpnessDefects(of: id).isEmpty)
  }

  // MARK: One hidden layer

  @Test func `instance A of SymPy, every index set`() throws {
    let all = try Self.cases("baldi-hornik")
    let first = try #require(all.first { $0.U != nil })
    var checked = 0
    for item in all {
      guard let I = item.index_set, let h = item.h, let x = item.inputs, let y = item.targets, let c = item.C,
        let u = first.U, let weights = item.weights, let loss = item.loss, let inertia = item.inertia
      else { continue }
      let samples = Self.choices(x, y, u, s: [3, 2, 1])
      let frame = (0..<h).map { i in (0..<h).map { j in i < c.count && j < c.count ? c[i][j] : i == j ? 1 : 0 } }
      let saddle = try run(
        "shallow-saddles",
        samples.merging(["h": .integer(h), "I": .integers(I.map { $0 - 1 }), "C": .matrix(frame)]) { $1 })
      #expect(saddle.verdict == "proved", "\(item.name): \(saddle.reason ?? "")")
      #expect(cell(saddle, "loss") == loss.description)
      #expect(cell(saddle, "inertia") == "(\(inertia[0]), \(inertia[1]), \(inertia[2]))")
      let listed = try run("shallow-critical-points", samples.merging(Self.layers(weights)) { $1 })
      #expect(listed.verdict == "proved", "\(item.name): \(listed.reason ?? "")")
      #expect(cell(listed, "loss") == loss.description && cell(listed, "formula") == loss.description)
      checked += 1
    }
    #expect(checked >= 11)
  }

  @Test func `a wrong inertia is refuted`() throws {
    var choose = Choices(seed: 3, given: ["outputs": 2, "h": 2, "surplus inputs": 1, "I": .integers([1])])
    let instance = try #require(try ShallowSaddles<Rational>.construct(&choose))
    let H = try instance.problem.objective.hessian(instance.network)
    let right = instance.inertia
    for (minus, zero, plus) in [(1, 0, -1), (-1, 0, 1), (0, 1, -1), (0, -1, 1), (1, -1, 0), (-1, 1, 0)] {
      let wrong = Inertia(
        negative: right.negative + minus, zero: right.zero + zero, positive: right.positive + plus)
      #expect(evaluate(try Claim.inertia(of: H, is: wrong)).name == "no", "\(wrong) for \(right)")
    }
    #expect(evaluate(try Claim.inertia(of: H, is: right)).name == "yes")
  }

  // MARK: Data

  /// Lengths as inputs, species one-hot as targets; the species' share is subtracted if `centred`.
  static func iris(centred: Bool = false) throws -> (inputs: [[ExactNumber]], targets: [[ExactNumber]]) {
    let text = try String(contentsOf: root.appending(path: "Examples/data/iris.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    let inputs = try (0..<4).map { k in try rows.map { try #require(ExactNumber($0[k])) } }
    let (hit, miss) = centred ? (ExactNumber(2, over: 3), ExactNumber(-1, over: 3)) : (1, 0)
    return (inputs, ["setosa", "versicolor", "virginica"].map { name in rows.map { $0[4] == name ? hit : miss } })
  }

  @Test func `every critical value of linear networks on iris`() throws {
    let data = try Self.iris()
    let unit = Unit(claim: "linear-networks/shallow-saddles", arithmetic: .ball, seed: 0, index: 0)
    let records = try engine.run(unit, inputs: data.inputs, targets: data.targets)
    #expect(records.count == 4 + 7 + 8)
    #expect(records.allSatisfy { $0.verdict == "consistent" && ($0.width ?? 1) < 1e-20 })
    let table = [
      ("1", "{1}", "50.17015946248501623015", "(0, 1, 6)"), ("1", "{2}", "50.7833144468912847166960", "(1, 1, 5)"),
      ("1", "{3}", "70.956269799425532967649", "(2, 1, 4)"), ("1", "{}", "75.0", "(3, 1, 3)"),
      ("2", "{1, 2}", "25.953473909376300946848", "(0, 4, 10)"), ("2", "{1, 3}", "46.126429261910549197801", "(1, 4, 9)"),
      ("2", "{2, 3}", "46.739584246316817684345", "(2, 4, 8)"), ("2", "{1}", "50.17015946248501623015", "(2, 4, 8)"),
      ("3", "{1, 2, 3}", "21.909743708801833914497", "(0, 9, 12)"), ("3", "{1, 2}", "25.953473909376300946848", "(1, 9, 11)"),
    ]
    for (p, I, loss, inertia) in table {
      let record = try #require(records.first { cell($0, "p") == p && cell($0, "index set") == I })
      #expect(cell(record, "loss")?.hasPrefix(loss) == true, "\(I): \(cell(record, "loss") ?? "")")
      #expect(cell(record, "inertia") == inertia)
    }
    for p in ["1", "2", "3"] {
      let losses = records.filter { cell($0, "p") == p }.compactMap { cell($0, "loss").flatMap(Double.init) }
      #expect(losses == losses.sorted())
    }
  }

  @Test func `data are undecided over the rationals`() throws {
    let data = try Self.iris()
    let unit = Unit(claim: "linear-networks/shallow-saddles", arithmetic: .exact, seed: 0, index: 0)
    let records = try engine.run(unit, inputs: data.inputs, targets: data.targets)
    #expect(records.map(\.undecided) == [.unavailable])
  }

  @Test(arguments: [false, true]) func `centred one-hot labels violate the rank hypothesis`(_ centred: Bool) throws {
    let data = try Self.iris(centred: centred)
    func matrix(_ rows: [[ExactNumber]]) -> Matrix<Rational> { Matrix(rows: rows.map { $0.map { Rational($0) } }) }
    let samples = Dataset(inputs: matrix(data.inputs), targets: matrix(data.targets))
    let problem = LinearProblem(data: samples, u: .identity(3), λ: [3, 2, 1].map { Rational($0) })
    #expect(try problem.Σ.rank == (centred ? 2 : 3))
    let hypothesis = try #require(problem.assumptions.first { $0.key == "H2" })
    let outcome = evaluate(try hypothesis.claim())
    #expect(outcome.name == (centred ? "no" : "yes"))
  }

  // MARK: Depth

  @Test func `the table of Achour, Malgouyres and Gerchinovitz`() throws {
    var checked = (critical: 0, others: 0)
    for item in try Self.cases("deep-linear") {
      guard let weights = item.weights, weights.count == 3, weights[0].count == 3, let x = item.inputs, let y = item.targets
      else { continue }
      let given = Self.choices(x, y, Self.diagonal(1, 1, 1), s: [3, 2, 1]).merging(Self.layers(weights)) { $1 }
      let record = try run("tightened-pivots", given)
      if item.critical == false {
        checked.others += 1
        #expect(record.verdict == "inapplicable", "\(item.name)")
        continue
      }
      checked.critical += 1
      let inertia = try #require(item.inertia)
      #expect(record.verdict == "proved", "\(item.name): \(record.reason ?? "")")
      #expect(cell(record, "inertia") == "(\(inertia[0]), \(inertia[1]), \(inertia[2]))", "\(item.name)")
      #expect(cell(record, "loss") == item.loss?.description)
      let optimality = try run("global-optimality", given)
      #expect(optimality.verdict == "proved", "\(item.name): \(optimality.reason ?? "")")
      let isInitial = item.name.hasPrefix("S={1}") || item.name.hasPrefix("S={}")
      if isInitial, item.tightened == true {
        let saddle = try run("degenerate-saddles", given)
        #expect(saddle.verdict == "proved" && cell(saddle, "order of descent") == "3", "\(item.name): \(saddle.reason ?? "")")
      }
    }
    #expect(checked.critical >= 8 && checked.others >= 2)
  }

  @Test func `the escape of third order from a tightened saddle`() throws {
    func network(_ layers: [[[ExactNumber]]]) -> Network<Rational> {
      Network(weights: layers.map { Matrix(rows: $0.map { $0.map { Rational($0) } }) })
    }
    let saddle = network([Self.diagonal(3, 0, 0), Self.diagonal(1, 0, 0), Self.diagonal(1, 0, 0)])
    let direction = network(Array(repeating: Self.diagonal(0, 1, 0), count: 3)).parameters
    let target = Matrix<Rational>.diagonal([3, 2, 1].map { Rational($0) })
    let loss = try Objective(on: Dataset(inputs: .identity(3), targets: target)).along(direction, at: saddle, order: 6)
    // ½ ((2 − t³)² + 1)
    #expect((0...6).map { "\(loss[$0])" } == ["5/2", "0", "0", "-2", "0", "0", "1/2"])
  }

  @Test func `the least degenerate saddle`() throws {
    let one: [[ExactNumber]] = [[1]]
    let zero: [[ExactNumber]] = [[0]]
    let given = Self.choices(one, one, one, s: [1]).merging(Self.layers([zero, zero, zero])) { $1 }
    let record = try run("degenerate-saddles", given)
    #expect(record.verdict == "proved")
    #expect(cell(record, "inertia") == "(0, 3, 0)")
    #expect(cell(record, "order of descent") == "3" && cell(record, "coefficient") == "-1")
    let strict = try run("tightened-pivots", given.merging(["W3": [[2]]]) { $1 })
    #expect(strict.verdict == "proved" && cell(strict, "inertia") == "(1, 1, 1)")
  }

  /// W₄ and W₁ have rank 1 > r = 0, but W₁ Sxy W₄ = 0: the ranks of the two alone would call the pivot (3, 2) loose.
  @Test func `the outer block is one product through the data`() throws {
    let (first, last): ([[ExactNumber]], [[ExactNumber]]) = ([[0, 1], [0, 0]], [[1, 0], [0, 0]])
    let zero = Self.diagonal(0, 0)
    let given = Self.choices(Self.diagonal(1, 1), Self.diagonal(2, 1), Self.diagonal(1, 1), s: [2, 1])
      .merging(Self.layers([first, zero, zero, last])) { $1 }
    let record = try run("tightened-pivots", given)
    #expect(record.verdict == "proved")
    #expect(cell(record, "inertia")?.hasPrefix("(0, ") == true)
    #expect(try run("degenerate-saddles", given).verdict == "proved")
  }

  // MARK: What was not found

  /// At the least degenerate saddle, three layers of one unit at 0, a curve that is missing, bad or of another order settles
  /// nothing; where the loss is least there certainly is none.
  @Test func `a curve that was not found is undecided`() throws {
    func scalar(_ a: Int) -> Network<Rational> { Network(weights: Array(repeating: Matrix(column: [Rational(a)]), count: 3)) }
    func instance(_ a: Int) throws -> DegenerateSaddles<Rational> {
      let one: [[ExactNumber]] = [[1]]
      let layers = Self.layers(Array(repeating: [[ExactNumber(a)]], count: 3))
      var choose = Choices(seed: 0, given: Self.choices(one, one, one, s: [1]).merging(layers) { $1 })
      return try .draw(&choose)
    }
    let saddle = try instance(0)
    func curve(_ a: Int, order: Int) -> DescentCurve<Rational> {
      DescentCurve(network: scalar(0), objective: saddle.problem.objective, curve: [scalar(a).parameters], order: order)
    }
    #expect(evaluate(try saddle.isLeft(along: curve(1, order: 3))).name == "yes")
    #expect(evaluate(try saddle.isLeft(along: curve(-1, order: 3))).name == "unknown")
    #expect(evaluate(try saddle.isLeft(along: curve(1, order: 2))).name == "unknown")
    #expect(evaluate(try saddle.isLeft(along: nil)).name == "unknown")
    #expect(evaluate(try instance(1).isLeft(along: nil)).name == "no")
  }

  /// A witness that does what is claimed, but somewhere else, or for other samples.
  struct Elsewhere: Existence, PointTheorem {
    static var statement: Statement { Statement("A curve leads down", source: "", "") }
    let network: Network<Rational>
    let objective: Objective<Rational>
    let curve: DescentCurve<Rational>
    var hypotheses: [Hypothesis<Rational>] { [] }
    func witness() -> DescentCurve<Rational>? { curve }
    static func draw(_ choose: inout Choices) throws(Undecided) -> Self { throw Undecided(.unavailable, "no instances") }
  }

  @Test(arguments: [(0, 1, "proved"), (1, 1, "undecided"), (0, 2, "undecided")])
  func `a witness must be about the instance`(_ point: Int, _ target: Int, _ verdict: String) {
    func scalar(_ a: Int) -> Network<Rational> { Network(weights: Array(repeating: Matrix(column: [Rational(a)]), count: 3)) }
    func objective(_ y: Int) -> Objective<Rational> {
      Objective(on: Dataset(inputs: .identity(1), targets: Matrix(column: [Rational(y)])))
    }
    let curve = DescentCurve(network: scalar(0), objective: objective(1), curve: [scalar(1).parameters], order: 3)
    #expect(decide(Elsewhere(network: scalar(point), objective: objective(target), curve: curve)).verdict.name == verdict)
  }

  @Test func `existence statements check where their witness stands`() throws {
    for id in ["deep-saddles", "escape-direction"] {
      let record = try engine.run(Unit(claim: "linear-networks/\(id)", arithmetic: .exact, seed: 11, index: 0))
      #expect(record.parts.contains { $0.name == "the witness is about this network and these samples" })
    }
  }

  @Test func `centred labels are a counterexample that can be run`() throws {
    let record = try engine.run(
      Unit(claim: "counterexamples/centred-labels", arithmetic: .exact, seed: 0, index: 0),
      given: [
        "classes": 3, "samples": 3, "inputs": 3, "X": .matrix(Self.diagonal(1, 1, 1)), "label 1": 0, "label 2": 1, "label 3": 2,
      ], isStrict: true, source: .free)
    #expect(record.verdict == "refuted" && record.meetsExpectation)
    #expect(cell(record, "labels as they are") == "3" && cell(record, "centred") == "2")
    for index in 0..<8 {
      let record = try engine.run(Unit(claim: "counterexamples/centred-labels", arithmetic: .exact, seed: 4, index: index))
      #expect(record.verdict == "refuted")
    }
    #expect(try engine.sharpnessDefects(of: "counterexamples/centred-labels") == [])
  }

  // MARK: Where necessity is unknown

  /// A 2 × 2 matrix of small integers.
  struct Square: Equatable {
    var a, b, c, d: Int
    static let all = (0..<81).map { n in Square(a: n % 3 - 1, b: n / 3 % 3 - 1, c: n / 9 % 3 - 1, d: n / 27 - 1) }
    static let one = Square(a: 1, b: 0, c: 0, d: 1)
    static func * (p: Square, q: Square) -> Square {
      Square(a: p.a * q.a + p.b * q.c, b: p.a * q.b + p.b * q.d, c: p.c * q.a + p.d * q.c, d: p.c * q.b + p.d * q.d)
    }
    var transposed: Square { Square(a: a, b: c, c: b, d: d) }
    var vanishes: Bool { a == 0 && b == 0 && c == 0 && d == 0 }
    var rows: [[ExactNumber]] { [[ExactNumber(a), ExactNumber(b)], [ExactNumber(c), ExactNumber(d)]] }
  }

  /// The layers of all critical points of ½ ‖W_L ··· W₁ − diag(1, y)‖² with two or three 2 × 2 layers whose entries are −1, 0, 1.
  static func criticalPoints(layers: Int, y: Int) -> [[Square]] {
    var found: [[Square]] = []
    for w3 in layers == 3 ? Square.all : [.one] {
      for w2 in Square.all {
        let w32 = w3 * w2
        for w1 in Square.all {
          let (p, w21) = (w32 * w1, w2 * w1)
          let r = Square(a: p.a - 1, b: p.b, c: p.c, d: p.d - y)
          if layers == 3, !(r * w21.transposed).vanishes { continue }
          if (w32.transposed * r).vanishes, (w3.transposed * r * w1.transposed).vanishes {
            found.append(layers == 3 ? [w1, w2, w3] : [w1, w2])
          }
        }
      }
    }
    return found
  }

  /// How many of these points satisfy all hypotheses but one, and at how many of them the theorem is proved.
  static func count<T: Theorem<Rational>>(_: T.Type, layers: Int, y: Int, without dropped: String) -> [Int] {
    let samples: [String: Choice] = [
      "inputs": 2, "outputs": 2, "samples": 2, "X": .matrix(diagonal(1, 1)), "Y": .matrix(diagonal(1, y)),
      "U": .matrix(diagonal(1, 1)), "eigenvalues": .matrix([[1], [ExactNumber(y)]]),
    ]
    var (applicable, proved) = (0, 0)
    for point in criticalPoints(layers: layers, y: y) {
      let given = samples.merging(Self.layers(point.map(\.rows))) { $1 }
      let result = attempt(T.self, Choices(seed: 0, given: given, isStrict: true), source: .free, dropping: [dropped])
      switch result.decision.verdict {
      case .inapplicable: continue
      case .proved: proved += 1
      default: break
      }
      applicable += 1
    }
    return [applicable, proved]
  }

  /// The counts that the files quote where the necessity of H2 (at Y = diag(1, 0)) or H3 (at Y = 1) is unknown.
  @Test func `two layers without H2 or H3`() {
    #expect(Self.count(RankCondition<Rational>.self, layers: 2, y: 0, without: "H2") == [33, 33])
    #expect(Self.count(EscapeDirection<Rational>.self, layers: 2, y: 0, without: "H2") == [33, 25])
    #expect(Self.count(RankCondition<Rational>.self, layers: 2, y: 1, without: "H3") == [41, 41])
    #expect(Self.count(EscapeDirection<Rational>.self, layers: 2, y: 1, without: "H3") == [41, 21])
  }

  /// The same for three layers, all 3¹² of them: a minute in a release build, six in a debug build.
  @Test(.enabled(if: testMultiplier > 1)) func `three layers without H2 or H3`() {
    #expect(Self.count(RankCondition<Rational>.self, layers: 3, y: 0, without: "H2") == [1456, 1456])
    #expect(Self.count(RankCondition<Rational>.self, layers: 3, y: 1, without: "H3") == [1776, 1776])
    #expect(Self.count(DegenerateSaddles<Rational>.self, layers: 3, y: 0, without: "H2") == [81, 81])
    #expect(Self.count(TightenedPivots<Rational>.self, layers: 3, y: 0, without: "H2") == [17441, 17441])
    #expect(Self.count(DeepSaddles<Rational>.self, layers: 3, y: 0, without: "H2") == [10033, 10033])
    #expect(Self.count(DeepSaddles<Rational>.self, layers: 3, y: 1, without: "H3") == [7249, 4385])
  }
}
