import Claims

extension Certificate {
  /// What sort of evidence a certificate carries, the most specific name that fits.
  public enum Kind: String, Sendable, CaseIterable {
    /// Comparisons over ℚ, without linear algebra.
    case exactInstance = "exact-instance"
    /// Ranks, kernels or linear systems over ℚ, by a minor and null vectors.
    case rank
    /// Numbers of negative, zero and positive eigenvalues, by null vectors and a congruence.
    case inertia
    /// Positive definite matrices, by integer rounding of a root.
    case positiveDefinite = "positive-definite"
    /// Both sides agree as polynomials.
    case polynomialIdentity = "polynomial-identity"
    /// Both sides agree modulo multiples of what hypotheses make 0.
    case identityModuloHypotheses = "identity-modulo-hypotheses"
    /// Sums of squares, beside multiples of what hypotheses make 0.
    case sumOfSquares = "sum-of-squares"
    /// More than one case of signs, each with its own evidence.
    case caseSplit = "case-split"
    /// Comparisons of enclosures.
    case enclosure
  }

  /// Derived from the content; a file that names another is not read.
  public var kind: Kind {
    switch body {
    case .enclosure: .enclosure
    case .exact(let answers): Self.kind(ofAnswers: answers)
    case .symbolic(let solved, let cases):
      switch cases {
      case .split: .caseSplit
      case .goals(_, let evidence) where evidence.contains { !$0.squares.isEmpty }: .sumOfSquares
      case .goals(_, let evidence) where !solved.isEmpty || evidence.contains { !$0.cofactors.isEmpty }:
        .identityModuloHypotheses
      case .goals, .vacuous: solved.isEmpty ? .polynomialIdentity : .identityModuloHypotheses
      }
    }
  }

  private static func kind(ofAnswers answers: [Answer]) -> Kind {
    var kind = Kind.exactInstance
    for answer in answers {
      switch answer {
      case .inertia: return .inertia
      case .definite: kind = .positiveDefinite
      case .inverse, .congruence, .eigenvectors: continue
      case .rank, .kernel, .solution: if kind == .exactInstance { kind = .rank }
      }
    }
    return kind
  }
}
