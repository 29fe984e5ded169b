import Claims
import ExactArithmetic
import TestSupport
import Testing

@testable import Questions

/// Networks that are equal in ways that do not meet the eye, and networks that nearly are.
struct EqualityTests {
  private static func network(_ seed: UInt64, hidden: [Int], _ σ: Activation, inputs: Int = 2) -> Network<Rational> {
    var given: [String: Choice] = [
      "depth": .integer(hidden.count + 1), "inputs": .integer(inputs), "outputs": 1, "activations": "one", "bias": "yes",
      "activation": .name(σ.description),
    ]
    for (l, width) in hidden.enumerated() { given["width \(l + 1)"] = .integer(width) }
    var choose = Choices(seed: seed, given: given, isStrict: true)
    return choose.network(named: "")
  }

  /// Units split, then the copies of each unit rescaled by positive factors.
  private static func disguised(_ f: Network<Rational>) -> Network<Rational> {
    let m = f.widths[1]
    let wide = Widening<Rational>.splitting(0, ofLayer: 1, width: m, shares: [Rational(1, over: 3), Rational(2, over: 3)])
    let scaled = Widening<Rational>(
      layer: 1, origin: (0...m).reversed().map(\.self), incoming: (0...m).map { Rational($0 + 1) },
      outgoing: (0...m).map { Rational(1, over: $0 + 1) })
    return scaled(wide(f))
  }

  private func isEqual(_ f: Network<Rational>, _ g: Network<Rational>) throws -> Bool {
    switch try Comparison(f, g).decision() {
    case .equal: return true
    case .different(let x):
      #expect((try f(x) - g(x)).vanishes == .no, "no difference at \(x)")
      return false
    }
  }

  @Test(arguments: seeds(12)) func shallowNetworks(_ seed: UInt64) throws {
    let σ: Activation = [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue][Int(seed % 3)]
    let f = Self.network(seed, hidden: [3], σ)
    let g = Self.disguised(f)
    #expect(try isEqual(f, g))
    // The cells come to the same answer as the hinges.
    var cells = LinearCells(f, g)
    #expect(try cells.difference() == nil)
    var h = g
    h.parameters[0].bias = h.parameters[0].bias.map { b in
      Matrix(b.rows, 1) { i, _ in i == 1 ? b[i] + Rational(1, over: 97) : b[i] }
    }
    // A unit that does not depend on the input may stay off.
    if h.parameters[0].weight[row: 1].vanishes == .yes { return }
    let isSilent = h.parameters[1].weight[0, 1].vanishes == .yes
    #expect(try isEqual(f, h) == isSilent)
    var again = LinearCells(f, h)
    #expect(try (again.difference() == nil) == isSilent)
  }

  @Test(arguments: seeds(6)) func deepNetworks(_ seed: UInt64) throws {
    let f = Self.network(seed, hidden: [3, 2], .relu)
    #expect(try isEqual(f, Self.disguised(f)))
    var h = Self.disguised(f)
    h.parameters[2].weight = Matrix(1, 2) { _, j in h.parameters[2].weight[0, j] + (j == 0 ? Rational(1, over: 101) : 0) }
    // The unit may be silent everywhere; cells and sampling must then agree that nothing has changed.
    let answer = try isEqual(f, h)
    var random = TestSupport.SplitMix64(seed: seed)
    for _ in 0..<200 {
      let x = Matrix<Rational>(2, 1) { _, _ in Rational(Int.random(in: -900...900, using: &random), over: 90) }
      if (try f(x) - h(x)).vanishes == .no { #expect(!answer) }
    }
  }

  /// |2 − x| = |x − 2|, and relu(2 − x) = relu(x − 2) + 2 − x.
  @Test func hingesHaveNoDirection() throws {
    func f(_ rows: [(w: Int, b: Int, a: Int)], _ σ: Activation, _ c: Int = 0) -> Network<Rational> {
      Network(
        Parameters([
          .init(
            weight: Matrix(rows.count, 1) { i, _ in Rational(rows[i].w) },
            bias: Matrix(rows.count, 1) { i, _ in Rational(rows[i].b) }),
          .init(weight: Matrix(1, rows.count) { _, j in Rational(rows[j].a) }, bias: Matrix(1, 1) { _, _ in Rational(c) }),
        ]), activations: [σ, .identity])
    }
    #expect(try isEqual(f([(1, -2, 1)], .absoluteValue), f([(-1, 2, 1)], .absoluteValue)))
    #expect(try isEqual(f([(-1, 2, 1)], .relu), f([(1, -2, 1), (1, 0, -1), (-1, 0, 1)], .relu, 2)))
    #expect(try !isEqual(f([(-1, 2, 1)], .relu), f([(1, -2, 1), (1, 0, -1), (-1, 0, 1)], .relu, 1)))
  }

  /// relu(x − 1000) − relu(x − 1001) is 0 on all small points; only the decision sees it.
  @Test func differencesFarAwayAreFound() throws {
    func f(_ biases: [Int], _ out: [Int]) -> Network<Rational> {
      Network(
        Parameters([
          .init(weight: Matrix(biases.count, 1) { _, _ in 1 }, bias: Matrix(biases.count, 1) { i, _ in Rational(biases[i]) }),
          .init(weight: Matrix(1, out.count) { _, j in Rational(out[j]) }),
        ]), activations: [.relu, .identity])
    }
    #expect(try !isEqual(f([-1000, -1001], [1, -1]), f([0], [0])))
    #expect(try isEqual(f([-1000, -1000], [1, -1]), f([0], [0])))
    // The same with a second layer in between, by cells.
    func deep(_ g: Network<Rational>) -> Network<Rational> {
      let last = g.parameters.blocks[1]
      return Network(
        Parameters([
          g.parameters.blocks[0], .init(weight: Matrix(2, last.weight.columns) { i, j in (i == 0 ? 1 : -1) * last.weight[0, j] }),
          .init(weight: Matrix(1, 2) { _, j in j == 0 ? 1 : -1 }),
        ]), activations: [.relu, .relu, .identity])
    }
    #expect(try !isEqual(deep(f([-1000, -1001], [1, -1])), f([0], [0])))
    #expect(try isEqual(deep(f([-1000, -1001], [1, -1])), f([-1000, -1001], [1, -1])))
  }

  @Test func polynomialsAreComparedOnAGrid() throws {
    func f(_ w: [Int], _ a: [Int]) -> Network<Rational> {
      Network(
        weights: [Matrix(w.count, 1) { i, _ in Rational(w[i]) }, Matrix(1, a.count) { _, j in Rational(a[j]) }], hidden: .square)
    }
    #expect(try isEqual(f([2], [1]), f([-1], [4])))
    #expect(try isEqual(f([1, 3], [1, 1]), f([1], [10])))
    #expect(try !isEqual(f([1, 3], [1, 1]), f([1], [11])))
    // x (x² − 1)(x² − 4) is 0 at all small points; only the grid sees that it is not 0.
    let one = Matrix<Rational>(1, 1) { _, _ in 1 }
    let quintic = Network(weights: [one, one], hidden: .polynomial([0, 4, 0, -5, 0, 1]))
    #expect(try !isEqual(quintic, f([1], [0])))
  }

  @Test func otherKindsAreNotDecided() throws {
    let f = Self.network(1, hidden: [2], .polynomial([0, 1, 1]))
    let g = Network(f.parameters, activations: [.relu, .identity])
    let mixed = Network(f.parameters, activations: [.polynomial([0, 1, 1]), .relu])
    #expect(try !isEqual(f, g))
    #expect(throws: Undecided.self) {
      try Comparison(mixed, Widening<Rational>.splitting(0, ofLayer: 1, width: 2, shares: [.one, .zero])(mixed)).decision()
    }
  }

  /// m lines in general position cut the plane into 1 + m + m(m − 1)/2 cells.
  @Test(arguments: 1...6) func cellsOfAnArrangement(_ m: Int) throws {
    let f = Network<Rational>(
      Parameters([
        .init(
          weight: Matrix(m, 2) { i, j in Rational(j == 0 ? 1 : i * i + 1) },
          bias: Matrix(m, 1) { i, _ in Rational(3 * i * i * i - 7 * i + 1) }),
        .init(weight: Matrix(1, m) { _, _ in 1 }),
      ]), activations: [.relu, .identity])
    var cells = LinearCells(f, f)
    #expect(try cells.difference() == nil)
    #expect(cells.count == 1 + m + m * (m - 1) / 2)
  }

  @Test func aBudgetIsNoAnswer() throws {
    let f = Self.network(3, hidden: [6, 6], .relu, inputs: 3)
    var cells = LinearCells(f, f, budget: 3)
    #expect(throws: Undecided.self) { try cells.difference() }
  }
}
