/// Linear algebra over a field. The work is the storage's; see ``FieldMatrixStorage`` for what "unknown" means at each.
extension Matrix where S: Field {
  /// The rank. Exact over ℚ; over balls it is thrown as undecided unless every pivot is settled.
  public var rank: Int { get throws(Undecided) { try storage.rank() } }

  /// The determinant of a square matrix.
  public var determinant: S {
    get throws(Undecided) {
      precondition(isSquare, "the determinant of a \(shape) matrix")
      return try storage.determinant()
    }
  }

  /// The X with A·X = B. Throws `.singular` unless A is shown regular.
  public func solve(_ b: Self) throws(Undecided) -> Self {
    precondition(isSquare && rows == b.rows, "solving \(shape) X = \(b.shape)")
    return Self(try storage.solve(b.storage))
  }

  /// A⁻¹. Throws `.singular` unless A is shown regular.
  public var inverse: Self { get throws(Undecided) { try solve(.identity(rows)) } }

  /// Single numbers near A⁻¹: a proposal, of which nothing is claimed.
  public var approximateInverse: Self {
    get throws(Undecided) {
      precondition(isSquare, "the inverse of a \(shape) matrix")
      let testimony = enclosureTestimony
      do throws(Undecided) {
        let inverse = Self(try storage.approximateInverse())
        testimony?.write(later: { .inverse(proposal(inverse: inverse)) })
        return inverse
      } catch {
        testimony?.write(.inverse([]))
        throw error
      }
    }
  }

  /// Enclosures of all eigenvalues of a symmetric matrix in ascending order.
  public var eigenvalues: [S] {
    get throws(Undecided) {
      precondition(isSquare, "the eigenvalues of a \(shape) matrix")
      enclosureTestimony?.write(later: { .eigenvectors(eigenvectorProposal) })
      return try storage.eigenvalues()
    }
  }

  /// A basis of the kernel as columns.
  public var nullSpace: Self { get throws(Undecided) { Self(try storage.nullSpace()) } }

  /// The inertia of a symmetric matrix.
  public var inertia: Inertia {
    get throws(Undecided) {
      precondition(isSquare, "the inertia of a \(shape) matrix")
      enclosureTestimony?.write(later: { .congruence(congruenceProposal) })
      return try storage.inertia()
    }
  }

  /// Lower bounds for the numbers of negative and of positive eigenvalues of a symmetric matrix.
  public var certainSigns: (negative: Int, positive: Int) {
    get throws(Undecided) {
      precondition(isSquare, "the eigenvalue signs of a \(shape) matrix")
      enclosureTestimony?.write(later: { .congruence(congruenceProposal) })
      return try storage.certainSigns()
    }
  }

  /// Eigenvalues in descending order and unit eigenvectors (columns) of a symmetric matrix with simple spectrum.
  public var symmetricEigenpairs: (values: [S], vectors: Self) {
    get throws(Undecided) {
      precondition(isSquare, "the eigenvectors of a \(shape) matrix")
      let pairs = try storage.symmetricEigenpairs()
      return (pairs.values, Self(pairs.vectors))
    }
  }
}
