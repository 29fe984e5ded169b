/// A layer of a linear network with a kernel opens a direction of negative curvature.
public struct EscapeByKernel<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The curvature of a linear network's loss through a kernel is minus a square", source: "Kawaguchi2016",
      """
      Let L = ½ ‖W_L ··· W₁ X − Y‖² with layers of any widths, and let W_{l+1} c = 0 for a c with c_k = 1 (every c ≠ 0 has a multiple
      with an entry 1). With B = W_L ··· W_{l+2}, A = W_{l−1} ··· W₁ (empty products are identities), the derivative
      R = Bᵀ(W_L ··· W₁ X − Y)(AX)ᵀ of L by the product W_{l+1}W_l, any vectors u and w, and r = ⟨u, R w⟩, move
          W_{l+1} by D_{l+1} = r u e_kᵀ,      W_l by D_l = −½ (1 + ‖Bu‖² ‖e_kᵀ W_l AX‖²) c wᵀ.
      Then ⟨D, ∇²L D⟩ = −r², at every such point, critical or not. Where r ≠ 0 it is negative: such a critical point is a strict
      saddle.
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  /// l, and k from 0.
  public let layer, unit: Int
  public let c, u, w: Matrix<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: W_{l+1} c = 0") { () throws(Undecided) in (network.parameters[layer].weight * c).vanishing },
      Hypothesis("H2: ⟨u, R w⟩ ≠ 0") { () throws(Undecided) in try r .!= .zero },
    ]
  }

  private var objective: Objective<Real> { Objective(on: data) }
  /// Bu.
  private var sent: Matrix<Real> { network.image(of: u, through: layer + 2..<network.depth + 1) }
  /// vᵀAX for a row vᵀ, A the product of the layers below l; with `own` that of layer l too.
  private func seen(by v: Matrix<Real>, own: Bool = false) -> Matrix<Real> {
    network.pullback(of: v, through: 1..<(own ? layer + 1 : layer)) * data.inputs
  }

  /// ⟨u, R w⟩, as ⟨Bu (wᵀAX), f − Y⟩.
  private var r: Real {
    get throws(Undecided) { dot(probe, try network(data.inputs) - data.targets) }
  }

  /// Bu (wᵀAX).
  private var probe: Matrix<Real> { sent * seen(by: w.transposed) }

  /// D.
  private var direction: Parameters<Real> {
    get throws(Undecided) {
      let e = Matrix<Real>.identity(c.rows)[column: unit]
      let scale = Real(-1, over: 2) * (.one + sent.squaredNorm * seen(by: e.transposed, own: true).squaredNorm)
      var D = network.parameters.zeros
      D[layer].weight = try r * (u * e.transposed)
      D[layer - 1].weight = scale * (c * w.transposed)
      return D
    }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (r, D) = (try r, try direction)
      let curvature = dot(D, try objective.hessianVectorProduct(D, at: network))
      return .all([
        (curvature .== -r.squared).named("the curvature is −⟨u, R w⟩²"),
        (curvature .< .zero).because(squares: [Square(r)]).named("it is negative"),
      ])
    }
  }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) { [Differentiated("L", objective, at: network, alongTwice: try direction)] }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [Exhibit("escape", [("⟨u, R w⟩", .number(try r))])] }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, width: 1...2, activations: [.identity], bias: false)
    let (layer, unit, width) = choose.hiddenUnit(of: network)
    let drawn: Matrix<Real> = choose.matrix("c", width, 1, fanIn: width)
    return Self(
      network: network,
      data: choose.data(
        inputs: network.widths[0], outputs: network.widths[network.depth], samples: Choices.samplesOfHighDegree(over: Real.self)),
      layer: layer, unit: unit, c: Matrix(width, 1) { i, _ in i == unit ? .one : drawn[i] },
      u: choose.matrix("u", network.widths[layer + 1], 1, fanIn: network.widths[layer + 1]),
      w: choose.matrix("w", network.widths[layer - 1], 1, fanIn: network.widths[layer - 1]))
  }

  /// Column k of W_{l+1} is what the others leave to it, and the targets are moved where ⟨u, R w⟩ = 0.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let free = try draw(&choose)
    let (c, unit) = (free.c, free.unit)
    var θ = free.network.generic.parameters
    let W = θ[free.layer].weight
    let rest = c - Matrix.identity(c.rows)[column: unit]
    θ[free.layer].weight = W.replacing(column: unit, by: -(W * rest))
    func at(_ targets: Matrix<Real>) -> Self {
      Self(
        network: free.network.at(θ), data: Dataset(inputs: free.data.inputs.generic, targets: targets),
        layer: free.layer, unit: unit, c: c, u: free.u.generic, w: free.w.generic)
    }
    let instance = at(free.data.targets)
    return try instance.r.vanishes == .yes ? at(free.data.targets - instance.probe) : instance
  }

  // Sharpness, of ½ (ab − y)² at X = c = u = w = 1. H1: b = 1, a = 0, y = 1: the curvature is −3/4 and not −1. H2: at a minimum, 0.
  public static var sharpness: [Sharpness] {
    let chain: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "layer": 1, "unit": 0, "samples": 1,
      "X": [[1]], "W1": [[0]], "c": [[1]], "u": [[1]], "w": [[1]],
    ]
    return [
      .counterexample(dropping: "H1", chain.merging(["W2": [[1]], "Y": [[1]]]) { $1 }),
      .counterexample(dropping: "H2", chain.merging(["W2": [[0]], "Y": [[0]]]) { $1 }),
    ]
  }
}
