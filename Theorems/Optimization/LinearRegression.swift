/// Linear regression is strictly convex where the inputs span the space.
public struct LinearRegression<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The Hessian of linear regression is positive definite where the inputs span", source: "BoydVandenberghe2004",
      """
      Let L(W) = ½ ‖WX − Y‖² be the squared loss of a linear map of d inputs on samples X, Y. If X has rank d, then ∇²L, which does
      not depend on W, is positive definite. For every W and D
          L(W + D) = L(W) + ⟨∇L(W), D⟩ + ½ ‖DX‖².
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let D: Parameters<Real>

  private var L: Objective<Real> { Objective(on: data) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: X has rank d") { () throws(Undecided) in try .rank(of: data.inputs, is: data.inputs.rows) }]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let P = network.count
      let moved = network.at(network.parameters + D)
      let definite = try Claim.inertia(of: L.hessian(network), is: Inertia(negative: 0, zero: 0, positive: P))
      let change = dot(try L.gradient(network), D) + Real(1, over: 2) * (D[0].weight * data.inputs).squaredNorm
      return .all([
        definite.named("∇²L is positive definite"),
        (try L(moved) .== L(network) + change).named("L(W + D)"),
      ])
    }
  }

  /// Without the P × P matrix: its quadratic form at D is ‖DX‖², and positive.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let image = (D[0].weight * data.inputs).squaredNorm
      let curvature = dot(D, try L.hessianVectorProduct(D, at: network))
      let change = dot(try L.gradient(network), D) + Real(1, over: 2) * image
      return .all([
        (curvature .== image).named("⟨D, ∇²L D⟩ = ‖DX‖²"),
        Claim.any([curvature .> .zero, D.vanishing]).named("∇²L is positive along D"),
        (try L(network.at(network.parameters + D)) .== L(network) + change).named("L(W + D)"),
      ])
    }
  }

  public var parameterCount: Int? { network.count }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) { [Differentiated("L", L, at: network)] }
  }

  // Instances
  /// At most 64 inputs, so that their rank is soon shown, and as many outputs as it takes.
  public static func sizes(parameters: Int) -> Sizing {
    let d = min(64, max(1, Int(Double(parameters).squareRoot())))
    return .choices(Sizes.layer(parameters, outputs: parameters / d, samples: d))
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { choice(&choose, constructed: false) }

  /// A dominant diagonal is added to the inputs.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { choice(&choose, constructed: true) }

  private static func choice(_ choose: inout Choices, constructed: Bool) -> Self {
    let network: Network<Real> = choose.network(depth: 1...1, activations: [.identity], bias: false)
    let (d, p) = (network.widths[0], network.widths[1])
    var data: Dataset<Real> = choose.data(inputs: d, outputs: p, samples: constructed ? d...(d + 2) : 1...4)
    if constructed { data.inputs += Matrix(d, data.count) { i, n in i == n ? Real(3 * d + 1) : .zero } }
    return Self(network: network, data: data, D: choose.direction("D", like: network.parameters))
  }

  // Sharpness. H1: one input that is always 0: the Hessian is 0.
  public static var sharpness: [Sharpness] {
    [
      .counterexample(
        dropping: "H1",
        [
          "depth": 1, "inputs": 1, "outputs": 1, "W1": [[1]], "samples": 1, "X": [[0]], "Y": [[1]], "D1": [[1]],
        ])
    ]
  }
}
