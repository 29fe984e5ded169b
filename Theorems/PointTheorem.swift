/// A theorem about one point of a network's parameter space and one objective.
public protocol PointTheorem<Real>: Theorem {
  var network: Network<Real> { get }
  var objective: Objective<Real> { get }
}

extension PointTheorem {
  /// That another theorem is about the same network, samples and penalties.
  func agrees(with other: some PointTheorem<Real>) -> Claim<Real> {
    let (f, g, F, G) = (network, other.network, objective, other.objective)
    guard f.widths == g.widths, f.activations == g.activations, f.count == g.count,
      F.loss == G.loss, F.data.count == G.data.count, F.regularizers.map(\.degree) == G.regularizers.map(\.degree)
    else { return .fact(.no, "another network or objective") }
    let penalties = zip(F.regularizers, G.regularizers).map { $0.strengths .== $1.strengths }
    return .all(
      [f.parameters .== g.parameters, F.data.inputs .== G.data.inputs, F.data.targets .== G.data.targets] + penalties)
  }
}

extension Existence where Self: PointTheorem, Witness: PointTheorem {
  /// That a witness exists, is about this point and objective, and satisfies its own hypotheses and conclusion.
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      guard let witness = try witness() else { throw Undecided(.budget, "no witness was found") }
      var claims = [agrees(with: witness).named("the witness is about this network and these samples")]
      for hypothesis in witness.hypotheses { claims.append(try hypothesis.claim().named(hypothesis.name)) }
      claims.append(try witness.conclusion)
      return .all(claims)
    }
  }
}
