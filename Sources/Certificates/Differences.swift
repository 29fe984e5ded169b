import Claims

/// The differences that a claim compares with 0, in the order in which it names them; facts compare nothing.
public func differences<S: Scalar>(of claim: Claim<S>) -> [S] {
  switch claim {
  case .equal(let a, let b), .notEqual(let a, let b): [a - b]
  case .matricesEqual(let a, let b): (a - b).entries
  case .less(let a, let b), .lessOrEqual(let a, let b): [b - a]
  case .fact: []
  case .all(let parts), .any(let parts): parts.flatMap { differences(of: $0) }
  case .not(let part), .labelled(_, let part), .supported(let part, _): differences(of: part)
  }
}
