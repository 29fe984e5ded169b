/// The witness that a critical point is no local minimum: a polynomial curve along which the loss falls.
public struct DescentCurve<Real: Field>: PointTheorem {
  public static var statement: Statement {
    Statement(
      "The loss falls along a curve", source: "",
      """
      Let θ(t) = θ + t u₁ + t² u₂ + … be a polynomial curve of parameters and k ≥ 1. Then L(θ(t)) = L(θ) + cₖ tᵏ + O(tᵏ⁺¹) with
      cₖ < 0. So θ is no local minimum.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  /// u₁, u₂, …
  public let curve: [Parameters<Real>]
  /// k.
  public let order: Int

  /// A candidate; whether the loss falls along it is the theorem.
  public init(network: Network<Real>, objective: Objective<Real>, curve: [Parameters<Real>], order: Int) {
    (self.network, self.objective, self.curve, self.order) = (network, objective, curve, order)
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let loss = try series
      let flat = Claim<Real>.all((1..<order).map { loss[$0] .== .zero })
      let falls = loss[order] .< .zero
      return .all([flat.named("no change below order \(order)"), falls.named("the loss falls at order \(order)")])
    }
  }

  /// L(θ(t)) up to tᵏ, for linear networks by products of whole matrices.
  var series: Series<Real> {
    get throws(Undecided) {
      let isLinear = network.activations.allSatisfy { $0 == .identity } && network.hasNoBias
      guard isLinear, objective.loss == .squared, objective.regularizers.isEmpty else {
        return try objective.asSeries(network.along(curve: curve, order: order))
      }
      let map = network.parameters.product(1...network.depth, along: curve, order: order)
      let residual = map * MatrixSeries([objective.data.inputs], order: order) - objective.data.targets
      return Series(constant: Real(1, over: 2)) * residual.squaredNorm
    }
  }

  public var parameterCount: Int? { network.count }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    let network = choose.linearNetwork(for: problem, depth: 2...3)
    return Self(network: network, objective: problem.objective, curve: [choose.direction(like: network.parameters)], order: 1)
  }
}

extension Network {
  /// The network with parameters θ + t u₁ + t² u₂ + …, over power series in t truncated after `order`.
  func along(curve: [Parameters<S>], order: Int) -> Network<Series<S>> {
    func series(_ parts: [Matrix<S>]) -> Matrix<Series<S>> {
      Matrix(parts[0].rows, parts[0].columns) { i, j in Series(parts.map { $0[i, j] }, order: order) }
    }
    let points = [parameters] + curve
    let blocks = parameters.blocks.indices.map { l in
      Parameters<Series<S>>.Block(
        weight: series(points.map { $0[l].weight }),
        bias: parameters[l].bias == nil ? nil : series(points.map { $0[l].bias! }))
    }
    return Network<Series<S>>(Parameters(blocks), activations: activations)
  }
}
