/// Gradient descent on a quadratic decreases for all time if the step is below 2/λ_max.
public struct QuadraticDescent<Real: Field>: Trajectory {
  public static var statement: Statement {
    Statement(
      "Gradient descent on a quadratic decreases for all time", source: "Polyak1987",
      """
      Let L(W) = ½ Σₙ ‖W xₙ − yₙ‖² be the loss of a linear layer, H = ∇²L and 0 < η < 2/λ_max(H). Then the iterates
      W ← W − η ∇L(W) satisfy  L(next) < L(W)  at every step at which ∇L(W) ≠ 0, for all time, because
          L(W − η g) = L(W) − (η/2) ⟨g, (2I − ηH) g⟩,   g = ∇L(W),
      and 2I − ηH is positive definite.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>
  public let η: Real
  public let steps: Int

  public var start: Network<Real> { network }

  public func next(_ w: Network<Real>) throws(Undecided) -> Network<Real> {
    w.at(w.parameters - η * (try objective.gradient(w)))
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: the step is positive") { () throws(Undecided) in η .> .zero },
      Hypothesis("H2: the step is below 2/λ_max, that is 2I − ηH is positive definite") { () throws(Undecided) in
        try .inertia(of: stepGap, is: Inertia(negative: 0, zero: 0, positive: network.count))
      },
    ]
  }

  /// 2I − ηH.
  private var stepGap: Matrix<Real> {
    get throws(Undecided) { Real(2) * .identity(network.count) - η * (try objective.hessian(network)) }
  }

  /// H2 without a P × P matrix, by what implies it: λ_max(H) = λ_max(XXᵀ) is at most the sum ‖X‖² of all eigenvalues of XXᵀ.
  public var measuredHypotheses: [Hypothesis<Real>] {
    [
      hypotheses[0],
      Hypothesis("H2: the step is below 2/‖X‖² ≤ 2/λ_max") { () throws(Undecided) in
        η * objective.data.inputs.squaredNorm .< Real(2)
      },
    ]
  }

  public var parameterCount: Int? { network.count }

  // Then
  public func holds(from w: Network<Real>, to next: Network<Real>, step: Int) throws(Undecided) -> Claim<Real> {
    .any([try objective(next) .< objective(w), try objective.gradient(w).vanishing])
  }

  /// The decrease, as an identity in t along the whole line W − t g: L is a polynomial of degree 2 in t with these coefficients.
  public var invariance: Claim<Real>? {
    get throws(Undecided) {
      let g = try objective.gradient(network)
      let line = try objective.along(-g, at: network, order: 3)
      let h = dot(g, try objective.hessianVectorProduct(g, at: network))
      let next = try objective(try next(network))
      return .all([
        line[1] .== -g.squaredNorm, Real(2) * line[2] .== h, line[3] .== .zero,
        next .== line[0] + η * line[1] + η.squared * line[2],
      ])
    }
  }

  public var trustedSteps: [String] {
    ["induction over time: the step identity holds at every W because L is a quadratic with constant Hessian"]
  }

  // Instances
  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.layer(parameters, outputs: 10)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 1...1, width: 1...2, bias: false)
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[1])
    return Self(
      network: network, objective: Objective(on: data), η: choose.number("step"), steps: choose.integer("steps", in: 1...6))
  }

  /// A step below 2/trace(H) ≤ 2/λ_max.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let free = try draw(&choose)
    // H is XXᵀ once for each output.
    let trace = Real(free.network.widths[1]) * free.objective.data.inputs.squaredNorm
    guard trace.vanishes == .no else { return free }
    let fraction = Real(choose.integer("step fraction", in: 1...7, atMost: 7), over: 4)
    return Self(network: free.network, objective: free.objective, η: try fraction.divided(by: trace), steps: free.steps)
  }

  // Sharpness: L = ½ w² from w = 1. Step 3 gives w = −2 and L = 2; step −1 gives w = 2 and L = 2.
  public static var sharpness: [Sharpness] {
    func example(step: Int) -> [String: Choice] {
      [
        "depth": 1, "inputs": 1, "outputs": 1, "W1": [[1]], "samples": 1, "X": [[1]], "Y": [[0]], "step": .integer(step),
        "steps": 1,
      ]
    }
    return [
      .counterexample(dropping: "H1", example(step: -1)), .counterexample(dropping: "H2", example(step: 3)),
    ]
  }
}
