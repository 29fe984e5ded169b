/// Turning what a linear network keeps towards what it lacks: a direction of negative curvature, without division or eigenvectors.
public struct EscapeByTurning<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The curvature of a linear network's loss along a turn is what is kept minus what is lacking", source: "BaldiHornik1989",
      """
      Let L = ½ ‖W_L ··· W₁ X − Y‖², W = W_L ··· W₁, a = W_L ··· W₂ c for some c, u normal to the range of W_L with u_k = 1 (every
      u ≠ 0 has a multiple with an entry 1), and p a least-squares solution of Xᵀp ≈ Yᵀu, that is X(Xᵀp − Yᵀu) = 0. Move
          W_L by D_L = u aᵀ W_L,      W₁ by D₁ = c pᵀ.
      Then ⟨D, ∇²L D⟩ = ‖u‖² ‖aᵀWX‖² − ‖a‖² ‖pᵀX‖², at every such point, critical or not. Where the second is larger, such a critical
      point is a strict saddle.
      (At a critical point that keeps the eigenvector a = uᵢ of Σ and lacks uⱼ, a multiple of u, this is ‖u‖² (λᵢ − λⱼ), along a
      multiple of the turn of linear-networks/escape-direction, with W₁Sxyuᵢ/λᵢ for c and Aᵀu for p.)
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let c, u, p: Matrix<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: u is normal to the range of W_L, W_Lᵀu = 0") { () throws(Undecided) in (last.transposed * u).vanishing },
      Hypothesis("H2: p solves the normal equations, X(Xᵀp − Yᵀu) = 0") { () throws(Undecided) in
        normalEquations.vanishing
      },
      Hypothesis("H3: ‖u‖² ‖aᵀWX‖² < ‖a‖² ‖pᵀX‖²") { () throws(Undecided) in kept .< lacking },
    ]
  }

  private var normalEquations: Matrix<Real> {
    data.inputs * (data.inputs.transposed * p - data.targets.transposed * u)
  }

  private var last: Matrix<Real> { network.parameters[network.depth - 1].weight }
  private var a: Matrix<Real> { network.image(of: c, through: 2..<(network.depth + 1)) }
  /// ‖pᵀX‖².
  private var energy: Real { (p.transposed * data.inputs).squaredNorm }
  /// ‖u‖² ‖aᵀWX‖².
  private var kept: Real {
    u.squaredNorm * (network.pullback(of: a.transposed, through: 1..<(network.depth + 1)) * data.inputs).squaredNorm
  }
  /// ‖a‖² ‖pᵀX‖².
  private var lacking: Real { a.squaredNorm * energy }

  /// D.
  private var direction: Parameters<Real> {
    var D = network.parameters.zeros
    D[network.depth - 1].weight = u * (a.transposed * last)
    D[0].weight = c * p.transposed
    return D
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let curvature = dot(direction, try Objective(on: data).hessianVectorProduct(direction, at: network))
      let explained = dot(u, data.targets * data.inputs.transposed * p)
      let normal = zip(p.entries, normalEquations.entries).map { Multiple(-$0, of: $1) }
      let excess = [Multiple(Real(-2) * a.squaredNorm, of: explained - energy)]
      return .all([
        (explained .== energy).because(multiples: normal).named("⟨u, Syx p⟩ = ‖pᵀX‖²"),
        Claim.implies(explained .== energy, (curvature .== kept - lacking).because(multiples: excess))
          .named("the curvature is ‖u‖² ‖aᵀWX‖² − ‖a‖² ‖pᵀX‖²"),
        (kept - lacking .< .zero).named("it is negative"),
      ])
    }
  }

  /// The three parts of the conclusion beside one another: floats do not judge an implication.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let (direction, kept, lacking) = (direction, kept, lacking)
      let curvature = dot(direction, try Objective(on: data).hessianVectorProduct(direction, at: network))
      return .all([
        (dot(u, data.targets * (data.inputs.transposed * p)) .== energy).named("⟨u, Syx p⟩ = ‖pᵀX‖²"),
        (curvature .== kept - lacking).named("the curvature is ‖u‖² ‖aᵀWX‖² − ‖a‖² ‖pᵀX‖²"),
        (kept - lacking .< .zero).named("it is negative"),
      ])
    }
  }

  public var differentiated: [Differentiated<Real>]? {
    [Differentiated("loss", Objective(on: data), at: network, alongTwice: direction)]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [Exhibit("curvature", [("kept", .number(kept)), ("lacking", .number(lacking))])] }
  }

  // Instances
  public var parameterCount: Int? { network.count }

  public static func sizes(parameters: Int) -> Sizing {
    .choices(Sizes.network(parameters, depth: 3, outputs: 10).merging(["k": 0]) { $1 })
  }

  /// With one output u = 1, so that W_L = 0 and nothing is kept.
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    choice(&choose, outputs: Choices.isSymbolic(Real.self) ? 2...2 : 1...3)
  }

  private static func choice(_ choose: inout Choices, outputs: ClosedRange<Int>) -> Self {
    let n = choose.integer("outputs", in: outputs)
    let network: Network<Real> = choose.network(
      depth: 2...3, width: 1...2, outputs: n, activations: [.identity], bias: false)
    let k = choose.integer("k", in: 0...(n - 1), atMost: n - 1)
    let drawn: Matrix<Real> = choose.matrix("u", n, 1, fanIn: n)
    return Self(
      network: network,
      data: choose.data(inputs: network.widths[0], outputs: n, samples: Choices.samplesOfHighDegree(over: Real.self)),
      c: choose.matrix("c", network.widths[1], 1, fanIn: network.widths[1]),
      u: Matrix(n, 1) { i, _ in i == k ? .one : drawn[i] }, p: choose.matrix("p", network.widths[0], 1, fanIn: network.widths[0]))
  }

  /// Row k of W_L and of Y are what the others leave to them, beside a sample at x = 0; p is lengthened until H3 holds.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let free = choice(&choose, outputs: 2...3)
    let (u, n) = (free.u, free.u.rows)
    let k = choose.integer("k", in: 0...(n - 1), atMost: n - 1)
    let rest = u - Matrix.identity(n)[column: k]
    /// The matrix with the row k that makes Mᵀu = m.
    func completed(_ M: Matrix<Real>, _ m: Matrix<Real>) -> Matrix<Real> {
      M.transposed.replacing(column: k, by: m - M.transposed * rest).transposed
    }
    var θ = free.network.generic.parameters
    let W = θ[free.network.depth - 1].weight
    θ[free.network.depth - 1].weight = completed(W, Matrix(zeros: W.columns, 1))
    let (X, c) = (free.data.inputs.generic, free.c.generic)
    let noise: Matrix<Real> = choose.matrix("E", n, 1)
    func at(_ p: Matrix<Real>) -> Self {
      let Y = completed(free.data.targets, X.transposed * p).appending(columns: noise)
      let data = Dataset(inputs: X.appending(columns: Matrix(zeros: X.rows, 1)), targets: Y)
      return Self(network: free.network.at(θ), data: data, c: c, u: u, p: p)
    }
    var instance = at(free.p.generic)
    for _ in 0..<40 where (instance.lacking - instance.kept).isPositive != .yes { instance = at(Real(2) * instance.p) }
    return instance
  }

  // Sharpness, at X = c = 1. H1: ½ (ab − 3)² at a = b = 1, u = 1, p = 3: curvature 4 and not −8. In the plane with u = (1, 0) and
  // W₂ = (0, 1), W₁ = 0, Y = 0: H2: p = 1. H3: p = 0, curvature 0.
  public static var sharpness: [Sharpness] {
    let chain: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "k": 0, "samples": 1, "X": [[1]],
      "Y": [[3]], "W1": [[1]], "W2": [[1]], "c": [[1]], "u": [[1]], "p": [[3]],
    ]
    let plane: [String: Choice] = chain.merging([
      "outputs": 2, "Y": [[0], [0]], "W1": [[0]], "W2": [[0], [1]], "u": [[1], [0]],
    ]) { $1 }
    return [
      .counterexample(dropping: "H1", chain),
      .counterexample(dropping: "H2", plane.merging(["p": [[1]]]) { $1 }),
      .counterexample(dropping: "H3", plane.merging(["p": [[0]]]) { $1 }),
    ]
  }
}
