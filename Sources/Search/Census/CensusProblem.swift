import Claims
import ExactArithmetic

/// What a census is taken of: a smooth loss as a function of the parameters of a network.
public struct CensusProblem: Sendable {
  /// The shape and the activations; its parameters are the variables.
  public let network: Network<Recording>
  /// L, with constants for data and penalties.
  public let objective: Objective<Recording>
  /// ∇L, then the upper triangle of ∇²L, then L.
  let program: StraightLineProgram
  /// The same over balls, by the generic code and not by the program: what confirms a zero independently.
  let ballObjective: Objective<Ball>

  /// The number of parameters P.
  public var count: Int { network.count }

  /// The loss over all parameters of a network of this shape; the point at which the network stands is not looked at.
  /// - Throws: `.precision`, `.kink` where the loss has no second derivatives everywhere; `.unavailable` for an opaque function.
  public init(_ network: Network<Recording>, _ objective: Objective<Recording>) throws(Undecided) {
    let θ = network.parameters
    let variables = Matrix<Recording>(θ.count, 1) { k, _ in .variable(k) }
    self.network = network.at(θ.unflatten(variables))
    self.objective = objective
    let gradient = try objective.gradient(self.network).flattened.entries
    let hessian = try objective.hessian(self.network)
    var upper: [Recording] = []
    for i in 0..<θ.count { for j in i..<θ.count { upper.append(hessian[i, j]) } }
    program = StraightLineProgram(variables: θ.count, groups: [gradient, upper, [try objective(self.network)]])
    let strengths = objective.regularizers.flatMap { $0.strengths.flattened.entries }
    guard (objective.data.inputs.entries + objective.data.targets.entries + strengths).allSatisfy({ $0.constant != nil }) else {
      throw Undecided(.unavailable, "samples or penalties that are no numbers")
    }
    func ball(_ matrix: Matrix<Recording>) -> Matrix<Ball> { matrix.convert { Ball($0.constant ?? .zero) } }
    ballObjective = Objective<Ball>(
      objective.loss, on: Dataset(inputs: ball(objective.data.inputs), targets: ball(objective.data.targets)),
      regularizers: objective.regularizers.map { Regularizer(degree: $0.degree, strengths: $0.strengths.map(ball)) })
  }

  /// The network over balls at a point.
  func ballNetwork(at point: Matrix<Ball>) -> Network<Ball> {
    let shape = network.parameters.map { Matrix<Ball>(zeros: $0.rows, $0.columns) }
    return Network<Ball>(shape.unflatten(point), activations: network.activations)
  }

  /// How many operations a gradient and a Hessian take, those of elementary functions apart.
  public var size: (arithmetic: Int, elementary: Int) { program.size }

  /// The penalty as exact constants λᵢ in flat order, where it is Σ λᵢθᵢ²/2; zeros where there is none, `nil` for another degree.
  var squarePenalties: [Rational]? {
    var sum = [Rational](repeating: .zero, count: count)
    for r in objective.regularizers {
      let strengths = r.strengths.flattened.entries.map { $0.constant ?? .zero }
      if strengths.allSatisfy({ $0.sign == 0 }) { continue }
      guard r.degree == 2 else { return nil }
      for (k, λ) in strengths.enumerated() { sum[k] = sum[k] + λ }
    }
    return sum
  }
}

/// Evaluates the program of a problem over intervals and doubles. One for each thread.
final class CensusEvaluator {
  let problem: CensusProblem
  let count: Int
  private var places: [Interval]
  private var floats: [Double]

  init(_ problem: CensusProblem) {
    self.problem = problem
    count = problem.count
    places = problem.program.places(over: Interval.self)
    floats = problem.program.places(over: Double.self)
  }

  private func output(_ group: Int) -> [Interval] { problem.program.outputs[group].map { places[$0] } }

  /// ∇L over a box.
  func gradient(_ x: [Interval]) throws(Undecided) -> [Interval] {
    for k in 0..<count { places[k] = x[k] }
    try problem.program.run(group: 0, &places) { $0.square }
    return output(0)
  }

  /// ∇²L over the box of the last ``gradient(_:)``, row-major.
  func hessian() throws(Undecided) -> [Interval] {
    try problem.program.run(group: 1, &places) { $0.square }
    return symmetric(output(1))
  }

  /// L over the box of the last ``gradient(_:)`` and ``hessian()``.
  func loss() throws(Undecided) -> Interval {
    try problem.program.run(group: 2, &places) { $0.square }
    return output(2)[0]
  }

  /// ∇L and ∇²L at a point, in floats: a proposal.
  func floatDerivatives(_ x: [Double]) throws(Undecided) -> (gradient: [Double], hessian: [Double]) {
    for k in 0..<count { floats[k] = x[k] }
    try problem.program.run(group: 0, &floats) { $0 * $0 }
    try problem.program.run(group: 1, &floats) { $0 * $0 }
    return (problem.program.outputs[0].map { floats[$0] }, symmetric(problem.program.outputs[1].map { floats[$0] }))
  }

  private func symmetric<S>(_ upper: [S]) -> [S] {
    var full: [S] = []
    full.reserveCapacity(count * count)
    for i in 0..<count {
      for j in 0..<count {
        let (p, q) = (min(i, j), max(i, j))
        full.append(upper[p * count - p * (p - 1) / 2 + q - p])
      }
    }
    return full
  }

  /// Floats near the inverse of a row-major matrix; `nil` where it has none.
  func inverse(_ matrix: [Double]) -> [Double]? {
    do throws(Undecided) {
      return try Matrix<Double>(count, count) { i, j in matrix[i * count + j] }.approximateInverse.entries
    } catch { return nil }
  }
}

extension CensusProblem {
  /// L at a point, in floats: for pictures.
  public func value(_ point: [Double]) -> Double? {
    var floats = program.places(over: Double.self)
    for (k, x) in point.enumerated() { floats[k] = x }
    do throws(Undecided) {
      for group in 0..<3 { try program.run(group: group, &floats) { $0 * $0 } }
    } catch { return nil }
    let value = floats[program.outputs[2][0]]
    return value.isFinite ? value : nil
  }

  /// The names of the parameters in flat order.
  public var names: [String] { network.parameters.names }
}
