/// Networks without biases are positively homogeneous, and so is their regulariser.
public struct HomogeneityDegree<Real: Scalar>: Theorem {
  public static var statement: Statement {
    Statement(
      "Networks without biases are positively homogeneous", source: "HaeffeleVidal2017",
      """
      Let f_θ be a fully connected network of depth L without biases, whose activations are positively homogeneous,
      σ_l(αz) = α^{k_l} σ_l(z) for α > 0, and let Θ(θ) = Σᵢ λᵢ |θᵢ|^p/p. Then for every α > 0
          f_{αθ}(x) = α^D f_θ(x)      and      Θ(αθ) = α^p Θ(θ),
      where D₀ = 0, D_l = k_l (1 + D_{l−1}) and D = D_L; in particular D = L for ReLU and linear networks.
      """)
  }
  // Let
  public let f: Network<Real>
  public let Θ: Regularizer<Real>
  public let X: Matrix<Real>
  public let α: Real

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: no layer has a bias", f.hasNoBias),
      .structural("H2: the activations are positively homogeneous", f.activations.allSatisfy { $0.homogeneityDegree != nil }),
      Hypothesis("H3: α > 0") { () throws(Undecided) in α .> .zero },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let θ = f.parameters
      let scaled = f.at(α * θ)
      return .all([
        (try scaled(X) .== α.power(f.homogeneityDegree) * (try f(X))).named("the network has degree D"),
        (try Θ.value(α * θ) .== α.power(Θ.degree) * (try Θ.value(θ))).named("the regulariser has degree p"),
      ])
    }
  }

  public var differentiated: [Differentiated<Real>]? {
    get throws(Undecided) { [] }
  }

  // Instances
  private static var activations: [Activation] {
    let slope = ExactNumber(1, over: 4)
    let linear = Choices.homogeneousActivations([.identity, .relu, .leakyReLU(slope: slope), .absoluteValue], over: Real.self)
    return linear + [.square]
  }

  private static var others: [Activation] { Choices.isSymbolic(Real.self) ? [] : [.polynomial([0, 1, 1])] }

  public var parameterCount: Int? { f.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let f: Network<Real> = choose.network(
      activations: activations + others, bias: Choices.isSymbolic(Real.self) ? false : nil)
    let X: Matrix<Real> = choose.matrix("X", f.widths[0], choose.integer("samples", in: 1...3))
    // |θ|^p with an odd p asks for the sign of every parameter.
    let degrees = Choices.isSymbolic(Real.self) ? 2...2 : 1...4
    let Θ = Regularizer(degree: choose.integer("p", in: degrees), strengths: choose.direction("λ", like: f.parameters))
    return Self(f: f, Θ: Θ, X: X, α: choose.number("α"))
  }

  /// Without biases, and with samples off the kinks: there rounding cannot hide on which side a ReLU is.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(activations: activations, bias: false)
    let (f, X) = try drawn.offKinks(choose.matrix("X", drawn.widths[0], choose.integer("samples", in: 1...3)))
    let Θ = Regularizer(degree: choose.integer("p", in: 1...4), strengths: choose.direction("λ", like: f.parameters))
    return Self(f: f, Θ: Θ, X: X, α: choose.positive("α"))
  }

  // Sharpness. H1: f(x) = w₂ w₁ x + 1 with w = 0 doubles with its parameters, but 2² = 4. H2: σ(z) = z + z² at w = x = 1 gives
  // 2, and at w = 2 it gives 2 (2 + 4) = 12 ≠ 8. H3: a ReLU that is on goes off under α = −1.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "samples": 1, "X": [[1]], "p": 2, "W1": [[1]], "W2": [[1]], "α": 2,
      "activation": "relu", "bias": "no",
    ]
    return [
      .counterexample(
        dropping: "H1",
        one.merging(["bias": "yes", "W1": [[0]], "b1": [[0]], "W2": [[0]], "b2": [[1]]]) { $1 }),
      .counterexample(dropping: "H2", one.merging(["activation": "polynomial(0, 1, 1)"]) { $1 }),
      .counterexample(dropping: "H3", one.merging(["α": -1]) { $1 }),
    ]
  }
}
