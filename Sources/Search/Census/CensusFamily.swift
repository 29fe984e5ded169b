import Claims
import ExactArithmetic

/// A tube round a family of critical points that a plain loss has because units can do without each other: what is excluded from a
/// search by name instead of being left unresolved.
public struct CensusFamily: Sendable {
  /// What the family is.
  public let name: String
  /// Half the width of the tube.
  public let radius: Double
  /// The tube: all listed Σ ± θₖ lie within the radius of 0.
  let conditions: [[(index: Int, isNegated: Bool)]]

  /// Whether a whole box lies in the tube.
  func contains(_ box: [Interval]) -> Bool {
    let tube = Interval(-radius, radius)
    return conditions.allSatisfy { terms in
      tube.contains(terms.reduce(Interval.zero) { $0 + ($1.isNegated ? -box[$1.index] : box[$1.index]) })
    }
  }

  /// The families of a network without penalties, for each hidden layer: a unit that nothing reads, a unit that reads nothing, and
  /// two units that read the same, up to the sign where the activation is odd or even.
  public static func families(of problem: CensusProblem, radius: Double) -> [CensusFamily] {
    let places = problem.network.parameters.places
    var list: [CensusFamily] = []
    func add(_ name: String, _ conditions: [[(index: Int, isNegated: Bool)]]) {
      list.append(CensusFamily(name: name, radius: radius, conditions: conditions))
    }
    for l in 1..<max(problem.network.depth, 1) {
      let width = problem.network.widths[l]
      let parity = problem.network.activations[l - 1].parity
      for unit in 0..<width {
        let outgoing = places.indices.filter { places[$0].layer == l && places[$0].column == unit }
        let incoming = places.indices.filter { places[$0].layer == l - 1 && places[$0].row == unit }
        add("unit \(unit + 1) of layer \(l) has no outgoing weight", outgoing.map { [($0, false)] })
        add(
          "unit \(unit + 1) of layer \(l) is constant", incoming.filter { places[$0].column != nil }.map { [($0, false)] })
        for other in 0..<unit {
          let same = places.indices.filter { places[$0].layer == l - 1 && places[$0].row == other }
          add(
            "units \(other + 1) and \(unit + 1) of layer \(l) are equal", zip(incoming, same).map { [($0, false), ($1, true)] })
          if parity != nil {
            add(
              "units \(other + 1) and \(unit + 1) of layer \(l) are opposite",
              zip(incoming, same).map { [($0, false), ($1, false)] })
          }
        }
      }
    }
    return list
  }
}
