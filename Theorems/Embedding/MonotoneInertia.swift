/// Splitting never decreases the number of negative, zero or positive Hessian eigenvalues.
public struct MonotoneInertia<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Splitting decreases no count of negative, zero or positive Hessian eigenvalues", source: "ZhangLiZhangLuoXu2022",
      """
      Let T split one hidden unit into copies whose outgoing shares sum to 1. At every θ, critical or not, where the loss
      L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖² is twice differentiable, each of the numbers of negative, zero and positive eigenvalues of
      H_wide(Tθ) is at least that of H_narrow(θ). (The counts n₋, n₊ need only Tᵀ H_wide T = H_narrow; n₀ needs H_wide T =
      S H_narrow: [[0, 1], [1, 0]] compresses to [0].)
      """)
  }
  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let T: Widening<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "second derivatives at the samples")
      },
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
    ]
  }

  private var inertias: (narrow: Inertia, wide: Inertia) {
    get throws(Undecided) {
      let objective = Objective(on: data)
      return (try objective.hessian(network).inertia, try objective.hessian(T(network)).inertia)
    }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (narrow, wide) = try inertias
      func grows(_ count: KeyPath<Inertia, Int>, _ name: String) -> Claim<Real> {
        .fact(Truth(wide[keyPath: count] >= narrow[keyPath: count]), "\(narrow) becomes \(wide)").named(name)
      }
      return .all([grows(\.negative, "n₋"), grows(\.zero, "n₀"), grows(\.positive, "n₊")])
    }
  }

  /// What the counts follow from, H_wide T = S H_narrow with an S of full rank, along a few directions.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let objective = Objective(on: data)
      return .all([
        try T.hessiansAgree(at: network, under: objective, wide: objective, dual: T.dual),
        T.preservesProducts(of: [network.parameters], with: T.dual).named("TᵀS = I"),
      ])
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let (narrow, wide) = try inertias
      return [Exhibit("inertia", [("narrow", .text("\(narrow)")), ("wide", .text("\(wide)"))])]
    }
  }

  // Instances
  public var parameterCount: Int? { T.count(network.parameters) }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.network(parameters, depth: 3, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { try choice(&choose, constructed: false) }

  /// The shares are made to sum to 1, and network and samples are moved off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { try choice(&choose, constructed: true) }

  private static func choice(_ choose: inout Choices, constructed: Bool) throws(Undecided) -> Self {
    var network: Network<Real> = choose.network(depth: 2...3, width: 1...2)
    let T = choose.splitting(of: network, normalised: constructed)
    var data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth])
    if constructed { (network, data.inputs) = try choose.generic(network, data.inputs) }
    return Self(network: network, data: data, T: T)
  }

  // Sharpness. H2: f(x) = a w x at a = w = x = y = 1: inertia (0, 1, 1). With shares 0 and 0: (2, 0, 2).
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "At a kink there is no Hessian."),
      .counterexample(
        dropping: "H2",
        [
          "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "identity", "bias": "no", "W1": [[1]],
          "W2": [[1]], "layer": 1, "unit": 0, "copies": 2, "shares": [[0], [0]], "samples": 1, "X": [[1]], "Y": [[1]],
        ]),
    ]
  }
}
