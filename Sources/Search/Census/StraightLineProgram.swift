import Claims
import ExactArithmetic

/// A sequence of operations on numbered places: what a ``Recording`` tells, with equal operations made once.
///
/// Places hold the variables first, then the constants, then one result for each step. Outputs come in groups; the steps of an earlier
/// group come first, so that evaluation can stop when a gradient has already settled what the Hessian is not needed for.
public struct StraightLineProgram: Sendable {
  enum Operation: Hashable, Sendable { case add, subtract, multiply, square, reciprocal, elementary(ElementaryFunction) }

  struct Step: Hashable, Sendable {
    let operation: Operation
    let a, b: Int
  }

  /// The number of variables.
  public let variables: Int
  let constants: [Rational]
  let steps: [Step]
  /// The places of the outputs of each group, and how many steps they need.
  let outputs: [[Int]]
  let ends: [Int]

  /// The program that computes all outputs, those of the first group first.
  public init(variables: Int, groups: [[Recording]]) {
    var assembly = Assembly(variables: variables)
    for group in groups { for output in group { assembly.collect(output.node) } }
    var (outputs, ends): ([[Int]], [Int]) = ([], [])
    for group in groups {
      outputs.append(group.map { assembly.number(of: $0.node) })
      ends.append(assembly.steps.count)
    }
    (self.variables, constants, steps, self.outputs, self.ends) = (
      variables, assembly.constants, assembly.steps, outputs, ends
    )
  }

  /// Places with the constants written in; variables and results are still 0.
  public func places<S: Field>(over: S.Type) -> [S] {
    var places = [S](repeating: .zero, count: variables + constants.count + steps.count)
    for (k, value) in constants.enumerated() { places[variables + k] = S(value.exactNumber) }
    return places
  }

  /// Runs the steps of one group; those of earlier groups must have been run on the same variables.
  /// - Parameter square: x ↦ x², for scalars whose product does not know that both factors are one number.
  /// - Throws: what the operations throw.
  @specialized(where S == Interval)
  @specialized(where S == Double)
  public func run<S: Field>(group: Int, _ places: inout [S], square: (S) -> S) throws(Undecided) {
    let first = variables + constants.count
    for k in (group == 0 ? 0 : ends[group - 1])..<ends[group] {
      let step = steps[k]
      switch step.operation {
      case .add: places[first + k] = places[step.a] + places[step.b]
      case .subtract: places[first + k] = places[step.a] - places[step.b]
      case .multiply: places[first + k] = places[step.a] * places[step.b]
      case .square: places[first + k] = square(places[step.a])
      case .reciprocal: places[first + k] = try places[step.a].reciprocal()
      case .elementary(let f): places[first + k] = try S.elementary(f, places[step.a])
      }
    }
  }

  /// How many steps there are, those of elementary functions apart.
  public var size: (arithmetic: Int, elementary: Int) {
    let count = steps.count {
      if case .elementary = $0.operation { true } else { false }
    }
    return (steps.count - count, count)
  }
}

/// What puts nodes into places.
private struct Assembly {
  let variables: Int
  private(set) var constants: [Rational] = []
  private(set) var steps: [StraightLineProgram.Step] = []
  private var known: [ObjectIdentifier: Int] = [:]
  private var constantPlaces: [String: Int] = [:]
  private var stepPlaces: [StraightLineProgram.Step: Int] = [:]
  private var seen: Set<ObjectIdentifier> = []

  init(variables: Int) { self.variables = variables }

  /// Notes the constants below a node.
  mutating func collect(_ node: Recording.Node) {
    guard seen.insert(ObjectIdentifier(node)).inserted else { return }
    if let value = node.constant, constantPlaces[value.description] == nil {
      constantPlaces[value.description] = variables + constants.count
      constants.append(value)
    }
    if let a = node.a { collect(a) }
    if let b = node.b { collect(b) }
  }

  mutating func number(of node: Recording.Node) -> Int {
    if let value = node.constant { return constantPlaces[value.description]! }
    if case .variable(let k) = node.kind { return k }
    if let place = known[ObjectIdentifier(node)] { return place }
    let a = number(of: node.a!)
    let b = node.b.map { number(of: $0) } ?? a
    let step: StraightLineProgram.Step
    switch node.kind {
    case .sum: step = .init(operation: .add, a: min(a, b), b: max(a, b))
    case .difference: step = .init(operation: .subtract, a: a, b: b)
    case .product: step = .init(operation: a == b ? .square : .multiply, a: min(a, b), b: max(a, b))
    case .reciprocal: step = .init(operation: .reciprocal, a: a, b: a)
    case .elementary(let f): step = .init(operation: .elementary(f), a: a, b: a)
    case .constant, .variable: preconditionFailure("a leaf is no step")
    }
    let place = stepPlaces[step] ?? variables + constants.count + steps.count
    if stepPlaces.updateValue(place, forKey: step) == nil { steps.append(step) }
    known[ObjectIdentifier(node)] = place
    return place
  }
}
