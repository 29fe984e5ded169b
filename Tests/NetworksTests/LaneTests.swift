import FloatArithmetic
import Networks
import TestSupport
import Testing

/// Large batches are divided into lanes: the division must not be seen, except in the last bits that its bound covers.
@Suite struct LaneTests {
  static let activations: [Activation] = [.tanh, .relu, .square]

  func problem<F: BLASElement>(
    _: F.Type, samples: Int, _ σ: Activation, _ loss: Loss = .squared
  ) -> (Objective<F>, Network<F>, Parameters<F>) {
    var rng = SplitMix64(seed: 7)
    func draw(_ m: Int, _ n: Int, _ scale: F) -> Matrix<F> {
      Matrix(m, n) { _, _ in scale * F(Int.random(in: -(1 << 20)...(1 << 20), using: &rng)) / F(1 << 20) }
    }
    func vector() -> Parameters<F> {
      Parameters([
        Parameters.Block(weight: draw(60, 40, 0.25), bias: draw(60, 1, 0.5)),
        Parameters.Block(weight: draw(40, 60, 0.25), bias: draw(40, 1, 0.5)),
        Parameters.Block(weight: draw(3, 40, 0.25)),
      ])
    }
    let network = Network(vector(), activations: [σ, σ, .identity])
    var targets = draw(3, samples, 1)
    if loss == .logistic { targets = targets.convert { $0 > 0 ? 1 : -1 } }
    if loss == .softmaxCrossEntropy { targets = Matrix(3, samples) { i, n in i == n % 3 ? 1 : 0 } }
    return (Objective(loss, on: Dataset(inputs: draw(40, samples, 1), targets: targets)), network, vector())
  }

  func bounded<F: BLASElement>(_ p: Parameters<F>) -> Parameters<Bounded<F>> {
    p.map { $0.convert { Bounded(value: $0, error: 0) } }
  }

  /// Loss, gradient and Hessian-vector product as one list.
  func results<S: Scalar>(_ objective: Objective<S>, _ network: Network<S>, _ u: Parameters<S>) throws -> [S] {
    [try objective(network)] + (try objective.gradient(network)).flattened.entries
      + (try objective.hessianVectorProduct(u, at: network)).flattened.entries
  }

  @Test(arguments: activations, [Loss.squared, .softmaxCrossEntropy, .logistic])
  func lanesSumToTheWhole(_ σ: Activation, _ loss: Loss) throws {
    let (objective, network, u) = problem(Double.self, samples: 1100, σ, loss)
    let lanes = FloatStorage<Double>.lanes(samples: 1100, parameters: network.count)
    #expect(lanes.count == 2 && lanes.flatMap { $0 }.flatMap { $0 } == Array(0..<1100))
    let values = try results(objective, network, u)
    let data = Dataset(
      inputs: objective.data.inputs.convert { Bounded(value: $0, error: 0) },
      targets: objective.data.targets.convert { Bounded(value: $0, error: 0) })
    let (θ, v) = (network.at(network.parameters), u)
    let point = Network(bounded(θ.parameters), activations: network.activations)
    let whole = try results(Objective(loss, on: data), point, bounded(v))
    #expect(whole.map(\.value) == values, "the bounded run is not the plain one")
    var sums = [Bounded<Double>](repeating: .zero, count: values.count)
    for samples in [0..<300, 300..<1000, 1000..<1100] {
      let part = try results(Objective(loss, on: data.selecting(Array(samples))), point, bounded(v))
      for i in sums.indices { sums[i] = sums[i] + part[i] }
    }
    for i in sums.indices {
      #expect((sums[i] - whole[i]).vanishes != .no, "entry \(i): \(whole[i]) as a whole, \(sums[i]) in parts")
      #expect(whole[i].error < 1e-6, "entry \(i): \(whole[i]) is vacuous")
    }
  }

  @Test(arguments: activations) func resultsDoNotDependOnThreads(_ σ: Activation) throws {
    let (objective, network, u) = problem(Float.self, samples: 1500, σ)
    let before = BLASLibrary.threads
    defer { BLASLibrary.threads = before }
    BLASLibrary.threads = 1
    let one = try results(objective, network, u)
    BLASLibrary.threads = 2
    #expect(try results(objective, network, u) == one)
  }

  /// Whether passes are kept, all, some or none, is a matter of time alone.
  @Test func keptPassesChangeNothing() throws {
    let (objective, network, u) = problem(Double.self, samples: 4200, .tanh)
    let entries = try objective.hessianVectorProduct(u, at: network).flattened.entries
    for memory in [0, 5 << 20, 1 << 30] {
      let hessian = try objective.linearized(at: network, keeping: memory)
      for _ in 0..<2 { #expect(try hessian(u).flattened.entries == entries) }
    }
    #expect(entries.contains { $0 != 0 })
  }

  /// Along a line through the point, the gradient changes by H·u to first order: the kernels' signs, seen from outside.
  @Test(arguments: [Activation.tanh, .sigmoid, .softplus, .erf, .sine, .square])
  func differencesOfGradients(_ σ: Activation) throws {
    let (objective, network, u) = problem(Double.self, samples: 1100, σ)
    let h = 0x1p-14
    let forward = try objective.gradient(network.at(network.parameters + h * u))
    let backward = try objective.gradient(network.at(network.parameters - h * u))
    let (exact, difference) = (try objective.hessianVectorProduct(u, at: network), (1 / (2 * h)) * (forward - backward))
    #expect((exact - difference).squaredNorm < 1e-10 * exact.squaredNorm)
    let change =
      (try objective(network.at(network.parameters + h * u)) - objective(network.at(network.parameters - h * u))) / (2 * h)
    let slope = dot(try objective.gradient(network), u)
    #expect(abs(change - slope) < 1e-5 * abs(slope))
  }

  @Test func aKinkInAnyLaneIsThrown() {
    var (objective, network, u) = problem(Double.self, samples: 1100, .relu)
    for block in network.parameters.blocks.indices {
      network.parameters[block].bias = network.parameters[block].bias.map { 0 * $0 }
    }
    for n in [0, 700, 1099] {
      var inputs = objective.data.inputs
      for i in 0..<40 { inputs[i, n] = 0 }
      objective.data.inputs = inputs
      #expect(throws: Undecided(.kink, "the slope of a piecewise-linear activation at 0")) { try objective.gradient(network) }
      #expect(throws: Undecided(.kink, "the slope of a piecewise-linear activation at 0")) {
        try objective.hessianVectorProduct(u, at: network)
      }
      for i in 0..<40 { inputs[i, n] = 0.5 }
      objective.data.inputs = inputs
      #expect(throws: Never.self) { try objective.gradient(network) }
    }
  }
}
