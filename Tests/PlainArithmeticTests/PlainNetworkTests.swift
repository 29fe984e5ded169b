import PlainArithmetic
import TestSupport
import Testing

/// The generic network code over plain arithmetic.
@Suite struct PlainNetworkTests {
  typealias Polynomials = Matrix<PlainPolynomial>

  static func symbols(_ name: String, _ rows: Int, _ columns: Int) -> Polynomials {
    Matrix(rows, columns) { i, j in PlainPolynomial(indeterminate: "\(name)[\(i + 1),\(j + 1)]") }
  }

  static func network(_ widths: [Int]) -> Network<PlainPolynomial> {
    let blocks = (1..<widths.count).map { l in
      Parameters.Block(weight: symbols("W\(l)", widths[l], widths[l - 1]), bias: symbols("b\(l)", widths[l], 1))
    }
    let last = blocks.count - 1
    return Network(Parameters(blocks), activations: blocks.indices.map { $0 == last ? .identity : .opaque })
  }

  /// Splitting a unit maps gradients linearly, whatever the activation and the loss; not so with shares that do not sum to 1.
  @Test(.timeLimit(.minutes(1)), arguments: [[3, 6, 1], [3, 6, 2], [2, 3, 2, 1]])
  func splittingWithOpaqueActivationAndLoss(_ widths: [Int]) throws {
    let network = Self.network(widths)
    let samples = Dataset(inputs: Self.symbols("X", widths[0], 5), targets: Self.symbols("Y", widths.last!, 5))
    let objective = Objective(.opaque, on: samples)
    let β = PlainPolynomial(indeterminate: "β")
    for layer in 1..<(widths.count - 1) {
      func difference(_ shares: [PlainPolynomial]) throws -> Truth {
        let T = Widening.splitting(0, ofLayer: layer, width: widths[layer], shares: shares)
        return try (objective.gradient(T(network)) - T.dual(objective.gradient(network))).flattened.vanishes
      }
      #expect(try difference([.one - β, β]) == .yes)
      #expect(try difference([β, β]) == .unknown)
    }
  }

  /// The gradient is read back from its texts.
  @Test func textsOfAGradient() throws {
    let samples = Dataset(inputs: Self.symbols("X", 2, 2), targets: Self.symbols("Y", 1, 2))
    for p in try Objective(.opaque, on: samples).gradient(Self.network([2, 3, 2, 1])).flattened.entries {
      #expect(try PlainPolynomial(text: p.text) == p)
    }
  }

  /// ⟨∇L, u⟩ is the derivative of L along u, over enclosures and for every activation that has some.
  @Test(arguments: [Activation.tanh, .sigmoid, .erf, .softplus, .sine], [Loss.squared, .logistic, .softmaxCrossEntropy])
  func gradientsOverIntervals(_ σ: Activation, _ loss: Loss) throws {
    var rng = SplitMix64(seed: 1)
    let weights: [Matrix<PlainInterval>] = [rng.matrix(3, 2) { $0.dyadic() }, rng.matrix(2, 3) { $0.dyadic() }]
    let direction: [Matrix<PlainInterval>] = [rng.matrix(3, 2), rng.matrix(2, 3)]
    let labels = Matrix<PlainInterval>(2, 4) { i, n in PlainInterval(i == n % 2 ? 1 : loss == .logistic ? -1 : 0) }
    let network = Network(weights: weights, hidden: σ)
    let objective = Objective(loss, on: Dataset(inputs: rng.matrix(2, 4), targets: labels))
    let u = Parameters(direction.map { Parameters.Block(weight: $0) })
    let slope = try dot(objective.gradient(network).flattened, u.flattened)
    let difference = slope - (try objective.along(u, at: network, order: 1))[1]
    #expect(difference.vanishes != .no && difference.width < 1e-30, "\(difference)")
    #expect(slope.vanishes == .no)
  }
}
