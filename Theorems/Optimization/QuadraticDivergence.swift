/// Gradient descent on a quadratic diverges from an eigendirection whose eigenvalue exceeds 2/η.
public struct QuadraticDivergence<Real: Field>: Trajectory {
  public static var statement: Statement {
    Statement(
      "Gradient descent on a quadratic can diverge above 2/λ_max", source: "Polyak1987",
      """
      Let L(w) = ½ (⟨w, x⟩ − y)² with one sample, so that H = x xᵀ and λ_max = ‖x‖². If η ‖x‖² > 2 and ⟨w, x⟩ ≠ y, then the
      residual r = ⟨w, x⟩ − y satisfies  r ← (1 − η ‖x‖²) r  at every step, and L grows for all time by the factor
      (1 − η ‖x‖²)² > 1.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let η: Real
  public let steps: Int

  private var factor: Real { .one - η * objective.data.inputs.squaredNorm }

  public var start: Network<Real> { network }

  public func next(_ w: Network<Real>) throws(Undecided) -> Network<Real> {
    w.at(w.parameters - η * (try objective.gradient(w)))
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: the step exceeds 2/λ_max") { () throws(Undecided) in
        η * objective.data.inputs.squaredNorm .> Real(2)
      },
      Hypothesis("H2: the start is not a minimum") { () throws(Undecided) in try objective(network) .> .zero },
    ]
  }

  // Then
  public func holds(from w: Network<Real>, to next: Network<Real>, step: Int) throws(Undecided) -> Claim<Real> {
    let (x, y) = (objective.data.inputs, objective.data.targets)
    return .all([
      (try next(x) - y .== factor * (try w(x) - y)).named("the residual is multiplied by 1 − η‖x‖²"),
      (try objective(next) .> objective(w)).named("the loss grows"),
    ])
  }

  public var invariance: Claim<Real>? { factor.squared .> .one }

  public var trustedSteps: [String] { ["induction over time: r ≠ 0 and factor² > 1 give r ≠ 0 and a larger loss"] }

  public var parameterCount: Int? { network.count }

  // Instances
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.layer(parameters, samples: 1)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 1...1, width: 1...3, outputs: 1, bias: false)
    let data = Dataset<Real>(inputs: choose.matrix("X", network.widths[0], 1), targets: choose.matrix("Y", 1, 1))
    return Self(
      network: network, objective: Objective(on: data), η: choose.number("step"), steps: choose.integer("steps", in: 1...5))
  }

  /// A step above 2/‖x‖², from a start with ⟨w, x⟩ ≠ y.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let free = try draw(&choose)
    let norm = free.objective.data.inputs.squaredNorm
    guard norm.vanishes == .no else { return free }
    let excess: Real = choose.positive("step excess")
    let residual: Real = choose.number("residual", nonzero: true)
    let outputs = try free.network(free.objective.data.inputs)
    let η = try (Real(2) + excess).divided(by: norm)
    var data = free.objective.data
    data.targets = outputs - Matrix(column: [residual])
    return Self(network: free.network, objective: Objective(on: data), η: η, steps: free.steps)
  }

  // Sharpness: x = 1, y = 0. Step 1 from w = 1 arrives at 0. From w = 0 nothing moves.
  public static var sharpness: [Sharpness] {
    func example(start: Int, step: Int) -> [String: Choice] {
      [
        "depth": 1, "inputs": 1, "W1": [[.init(integerLiteral: start)]], "X": [[1]], "Y": [[0]],
        "step": .integer(step), "steps": 1,
      ]
    }
    return [
      .counterexample(dropping: "H1", example(start: 1, step: 1)),
      .counterexample(dropping: "H2", example(start: 0, step: 3)),
    ]
  }
}
