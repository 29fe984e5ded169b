import Claims

/// Theorems with one formula wrong.
enum Planted: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    Flaw.allCases.map { flaw in
      switch flaw {
      case .dualIsT: Entry("planted/\(flaw)", PlantedSplitting<Real, DualIsT>.self, in: [.symbolic])
      case .TIsDual: Entry("planted/\(flaw)", PlantedSplitting<Real, TIsDual>.self, in: [.symbolic])
      case .congruenceByS: Entry("planted/\(flaw)", PlantedSplitting<Real, CongruenceByS>.self, in: [.symbolic])
      case .twiceTheSlope: Entry("planted/\(flaw)", PlantedSlope<Real, TwiceTheSlope>.self, in: [.symbolic])
      case .steepestDescent: Entry("planted/\(flaw)", PlantedSlope<Real, SteepestDescent>.self, in: [.symbolic])
      }
    }
  }

  enum Flaw: String, CaseIterable { case dualIsT, TIsDual, congruenceByS, twiceTheSlope, steepestDescent }
}

/// What is wrong, at the type level: a theorem has no other parameters.
protocol PlantedFlaw: Sendable {
  static var flaw: Planted.Flaw { get }
}

enum DualIsT: PlantedFlaw { static let flaw = Planted.Flaw.dualIsT }
enum TIsDual: PlantedFlaw { static let flaw = Planted.Flaw.TIsDual }
enum CongruenceByS: PlantedFlaw { static let flaw = Planted.Flaw.congruenceByS }
enum TwiceTheSlope: PlantedFlaw { static let flaw = Planted.Flaw.twiceTheSlope }
enum SteepestDescent: PlantedFlaw { static let flaw = Planted.Flaw.steepestDescent }

/// The splitting identities with T and S confused.
struct PlantedSplitting<Real: Field, F: PlantedFlaw>: Theorem {
  static var statement: Statement { Statement("\(F.flaw)", source: "", "False.") }

  let network: Network<Real>
  let objective: Objective<Real>
  let T: Widening<Real>

  var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: the shares sum to 1") { () throws(Undecided) in T.outgoing[0] + T.outgoing[1] .== .one }]
  }

  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (X, wide) = (objective.data.inputs, T(network))
      switch F.flaw {
      case .dualIsT: return try objective.gradient(wide) .== T(try objective.gradient(network))
      case .TIsDual: return try T.dual(network)(X) .== network(X)
      default:
        let S = T.dual.matrix(like: network.parameters)
        return try S.transposed * objective.hessian(wide) * S .== objective.hessian(network)
      }
    }
  }

  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { choice(&choose, normalised: false) }

  static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { choice(&choose, normalised: true) }

  private static func choice(_ choose: inout Choices, normalised: Bool) -> Self {
    let smooth = Choices.activations(over: Real.self).filter(\.isSmooth)
    let network: Network<Real> = choose.network(depth: 2...2, width: 1...1, activations: smooth)
    let loss = choose.loss(over: Real.self)
    let β: Real = choose.number("β")
    return Self(
      network: network, objective: Objective(loss, on: choose.data(inputs: 1, outputs: network.widths[2], for: loss)),
      T: .splitting(0, ofLayer: 1, width: 1, shares: [normalised ? .one - β : choose.number("γ"), β]))
  }
}

/// Statements on slopes that are wrong by a factor or a sign.
struct PlantedSlope<Real: Field, F: PlantedFlaw>: Theorem {
  static var statement: Statement { Statement("\(F.flaw)", source: "", "False.") }

  let network: Network<Real>
  let objective: Objective<Real>
  let v: Parameters<Real>

  var hypotheses: [Hypothesis<Real>] { [] }

  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let g = try objective.gradient(network)
      let slope = try objective.along(v, at: network, order: 1)[1]
      if F.flaw == .twiceTheSlope { return slope .== Real(2) * dot(g, v) }
      let squares = zip(g.flattened.entries, v.flattened.entries).map { Square($0 - $1) }
      return (g.squaredNorm .<= slope).because(squares: squares)
    }
  }

  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let smooth = Choices.activations(over: Real.self).filter(\.isSmooth)
    let network: Network<Real> = choose.network(depth: 2...2, width: 1...2, activations: smooth)
    let loss = choose.loss(over: Real.self)
    return Self(
      network: network,
      objective: Objective(loss, on: choose.data(inputs: network.widths[0], outputs: network.widths[2], for: loss)),
      v: choose.direction("v", like: network.parameters))
  }
}
