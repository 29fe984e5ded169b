/// A statement of the form "there is …". A proposer, which may use floats and luck, offers a witness; that the witness does
/// what is claimed is a ``Theorem`` and is decided like any other.
///
/// A witness that fails refutes nothing: the verdict is then undecided, unless ``obstruction`` shows that there is none.
public protocol Existence<Real>: Theorem {
  associatedtype Witness: Theorem where Witness.Real == Real

  /// A candidate, or `nil` where none was found.
  func witness() throws(Undecided) -> Witness?

  /// What, if it is true, shows that nothing whatever is a witness at this instance; `nil` where no such condition is known.
  var obstruction: Claim<Real>? { get throws(Undecided) }
}

extension Existence {
  /// None is known.
  public var obstruction: Claim<Real>? { get throws(Undecided) { nil } }

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
