/// A statement of the form "there is …". A proposer, which may use floats and luck, offers a witness; that the witness does
/// what is claimed is a ``Theorem`` and is decided like any other.
///
/// A witness that fails refutes nothing: the verdict is then undecided.
public protocol Existence<Real>: Theorem {
  associatedtype Witness: Theorem where Witness.Real == Real

  /// A candidate, or `nil` where none was found.
  func witness() throws(Undecided) -> Witness?
}

extension Existence {
  /// That a witness exists, and satisfies its own hypotheses and conclusion.
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      guard let witness = try witness() else { throw Undecided(.budget, "no witness was found") }
      var claims: [Claim<Real>] = []
      for hypothesis in witness.hypotheses { claims.append(.labelled(hypothesis.name, try hypothesis.claim())) }
      claims.append(try witness.conclusion)
      return .all(claims)
    }
  }
}
