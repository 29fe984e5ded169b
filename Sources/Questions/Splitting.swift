/// What happens to the point when a hidden unit is split?
public struct Splitting<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Splitting the unit keeps the loss, and the point critical", source: "",
      """
      Replace a hidden unit by copies with the same incoming weights and shares of its outgoing ones; penalties are copied with the
      weights. Then L stays; and if ∇L(θ) = 0, the gradient at the wide point is 0 too.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public let T: Widening<Real>

  private var wide: Problem<Real> {
    var objective = problem.objective
    objective.regularizers = objective.regularizers.map { Regularizer(degree: $0.degree, strengths: T.copying($0.strengths)) }
    return Problem(T(problem.network), objective)
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let keeps = (try wide.objective(wide.network) .== (try problem.objective(problem.network))).named("the loss stays")
      switch try problem.gradient().vanishes {
      case .no: return keeps
      case .yes: return .all([keeps, try wide.gradient().vanishing.named("the gradient of the wide network is 0")])
      case .unknown: throw Undecided(.precision, "whether ∇L(θ) = 0")
      }
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [problem.exhibit("before"), wide.exhibit("after")] }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    let hidden = problem.network.depth - 1
    guard hidden > 0 else { throw Undecided(.unavailable, "a network of one layer has no hidden unit to split") }
    let layer = choose.integer("layer", in: 1...hidden, atMost: hidden)
    let width = problem.network.widths[layer]
    let unit = choose.integer("unit", in: 0...(width - 1), atMost: width - 1)
    let shares: Matrix<Real> = choose.matrix("shares", choose.integer("copies", in: 2...3, atMost: 16), 1)
    return Self(problem: problem, T: .splitting(unit, ofLayer: layer, width: width, shares: shares.entries))
  }
}
