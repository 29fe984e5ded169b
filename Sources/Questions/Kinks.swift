/// Does any unit stand on its kink?
public struct Kinks<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "No unit stands on its kink", source: "",
      """
      For all parameters within `radius` of each coordinate of θ (with 0, at θ itself), every pre-activation of a unit with a kink at 0
      (ReLU, leaky ReLU, absolute value) keeps its sign at every sample, and is not 0: L is smooth there, in one region of linearity.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public let radius: ExactNumber

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let found = try preactivations
      let kinks = found.filter { $0.value.vanishes == .yes }
      let open = found.filter { $0.value.vanishes == .unknown }
      if kinks.isEmpty, let first = open.first { throw Undecided(.precision, "the sign of \(first)") }
      let text = "\(found.count) pre-activations, \(kinks.count) of them 0" + (kinks.first.map { ": \($0)" } ?? "")
      return .fact(Truth(kinks.isEmpty), text)
    }
  }

  private var preactivations: [Preactivation<Real>] {
    get throws(Undecided) {
      let box = try problem.box(radius)
      let isPoint = radius.numerator == "0"
      do throws(Undecided) { return try box.kinkedPreactivations(on: problem.objective.data.inputs) } catch
        where error.reason == .precision && !isPoint
      { throw Undecided(.unavailable, "somewhere in the box: \(error.query); a smaller radius may help") }
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      do throws(Undecided) {
        let found = try preactivations
        let kinks = found.filter { $0.value.vanishes == .yes }
        var cells: [(name: String, value: Exhibit<Real>.Value)] = [
          ("pre-activations", .text("\(found.count)")),
          ("positive", .text("\(found.count { $0.value.isPositive == .yes })")),
          ("negative", .text("\(found.count { $0.value.isNegative == .yes })")),
        ]
        if let nearest = found.filter({ $0.value.vanishes == .no }).min(by: { ($0.size - $1.size).isNegative == .yes }) {
          cells += [("nearest to 0", .number(nearest.value)), ("which is", .text(nearest.place))]
        }
        return [Exhibit("the activation region", cells)]
          + kinks.prefix(30).map { Exhibit("kink", [("of", .text($0.place))]) }
      } catch { return [Exhibit("the activation region", [("unknown", .text("\(error)"))])] }
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    return Self(problem: problem, radius: choose.exactNumber("radius"))
  }
}

/// The pre-activation of a unit that has a kink, at one sample.
struct Preactivation<S: Scalar>: Sendable, CustomStringConvertible {
  /// Counted from 0.
  let layer, unit, sample: Int
  let value: S

  /// Its distance from 0, where its sign is known.
  var size: S { value.isNegative == .yes ? -value : value }
  var place: String { "unit \(unit + 1) of layer \(layer + 1) at sample \(sample + 1)" }
  var description: String { "the pre-activation \(value) of \(place)" }
}

extension Network {
  /// Those of all units with a kink, in the order of layers, units and samples.
  /// - Throws: `.precision` where a sign on which others depend is unknown, with its place.
  func kinkedPreactivations(on inputs: Matrix<S>) throws(Undecided) -> [Preactivation<S>] {
    var list: [Preactivation<S>] = []
    for l in 0..<depth where !activations[l].isSmooth {
      // Everything up to this layer's pre-activations is a network whose last activation is the identity.
      let head = Network(
        Parameters(Array(parameters.blocks[...l])), activations: Array(activations[..<l]) + [.identity])
      let z = try head(inputs)
      for i in 0..<z.rows { for n in 0..<z.columns { list.append(Preactivation(layer: l, unit: i, sample: n, value: z[i, n])) } }
      if l < depth - 1, let open = list.first(where: { $0.value.vanishes == .unknown }) {
        throw Undecided(.precision, "the sign of \(open)")
      }
    }
    return list
  }
}
