import Claims
import ExactArithmetic
import TestSupport
import Testing

/// Backpropagation against power series along a line, which share no code.
@Suite struct DerivativeTests {
  static let seeds = 0..<UInt64(12 * testMultiplier)

  /// A network of drawn shape, with every rational activation in turn, with and without biases and regularisers.
  private func problem(_ seed: UInt64) throws -> (
    Network<Rational>, Objective<Rational>, Parameters<Rational>, Parameters<Rational>
  )? {
    var choose = Choices(seed: seed)
    let σ = Choices.rationalActivations[Int(seed) % Choices.rationalActivations.count]
    let network: Network<Rational> = choose.network(depth: 1...4, activations: [σ])
    let data: Dataset<Rational> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    let strengths = choose.direction("λ", like: network.parameters)
    let decay = Regularizer(degree: 2 + 2 * Int(seed % 2), strengths: strengths)
    guard try network.isDifferentiable(on: data.inputs) == .yes else { return nil }
    return (
      network, Objective(on: data, regularizers: [decay]), choose.direction("u", like: network.parameters),
      choose.direction("v", like: network.parameters)
    )
  }

  @Test(arguments: seeds) func gradientAndCurvatureAgreeWithSeries(_ seed: UInt64) throws {
    guard let (network, objective, u, _) = try problem(seed) else { return }
    let series = try objective.along(u, at: network, order: 2)
    #expect((series[0] - (try objective(network))).vanishes == .yes)
    #expect((series[1] - dot(try objective.gradient(network), u)).vanishes == .yes)
    let curvature = dot(u, try objective.hessianVectorProduct(u, at: network))
    #expect((Rational(2) * series[2] - curvature).vanishes == .yes)
  }

  @Test(arguments: seeds) func hessianIsSymmetricAndItsProductsAgree(_ seed: UInt64) throws {
    guard let (network, objective, u, _) = try problem(seed) else { return }
    let h = try objective.hessian(network)
    #expect((h - h.transposed).vanishes == .yes)
    let product = try objective.hessianVectorProduct(u, at: network)
    #expect((h * u.flattened - product.flattened).vanishes == .yes)
  }

  @Test(arguments: seeds) func hessianVectorProductIsTheDerivativeOfTheGradient(_ seed: UInt64) throws {
    guard let (network, objective, u, v) = try problem(seed) else { return }
    let gradient = try objective.asSeries.gradient(network.along(u, order: 1))
    let along = zip(gradient.flattened.entries, v.flattened.entries).reduce(Rational.zero) { $0 + $1.0[1] * $1.1 }
    #expect((along - dot(v, try objective.hessianVectorProduct(u, at: network))).vanishes == .yes)
  }

  /// The checks above must be able to fail: one wrong entry of the gradient is seen.
  @Test func aWrongGradientIsSeen() throws {
    var choose = Choices(seed: 3, profile: .integers)
    let network: Network<Rational> = choose.network(depth: 2...2, activations: [.polynomial([0, 1, 1])])
    let data: Dataset<Rational> = choose.data(inputs: network.widths[0], outputs: network.widths[2])
    let objective = Objective(on: data)
    let u: Parameters<Rational> = choose.direction(like: network.parameters)
    var wrong = try objective.gradient(network)
    wrong[0].weight[0, 0] = wrong[0].weight[0, 0] + .one
    let series = try objective.along(u, at: network, order: 1)
    #expect(u[0].weight[0, 0].vanishes == .no)
    #expect((series[1] - dot(wrong, u)).vanishes == .no)
  }
}
