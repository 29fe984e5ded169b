/// A statement about the iterates of a map: something stays true at every step.
///
/// `steps` iterates are computed and checked one by one. "For all time" needs `invariance`, a claim that does not mention the
/// number of steps; where there is none, the verdict speaks of the computed steps only.
public protocol Trajectory<Real>: Theorem {
  associatedtype State: Sendable

  var start: State { get }
  /// How many iterates are computed.
  var steps: Int { get }
  func next(_ state: State) throws(Undecided) -> State
  /// What is claimed of two successive states.
  func holds(from state: State, to next: State, step: Int) throws(Undecided) -> Claim<Real>
  /// The induction step for all time, or `nil`.
  var invariance: Claim<Real>? { get throws(Undecided) }
}

extension Trajectory {
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      var claims: [Claim<Real>] = []
      var state = start
      for n in 0..<steps {
        let successor = try next(state)
        claims.append(.labelled("step \(n + 1)", try holds(from: state, to: successor, step: n)))
        state = successor
      }
      if let forAllTime = try invariance { claims.append(.labelled("for all time", forAllTime)) }
      return .all(claims)
    }
  }
}
