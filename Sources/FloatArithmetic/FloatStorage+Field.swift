import Scalars

/// Numerical linear algebra by LAPACK. Ranks, kernels and inertias here are counts beyond a rounding tolerance, hence
/// observations: a singular value below the tolerance is not known to be 0, and one above it belongs to the nearby matrix that
/// the backward error allows. Nothing here can become a verdict; the exact types answer these questions.
extension FloatStorage: FieldMatrixStorage {
  private func requireFinite(_ what: String) throws(Undecided) {
    guard elements.allSatisfy(\.isFinite) else { throw Undecided(.nonFinite, "\(what) of a matrix with NaN or infinite entries") }
  }

  private func failed(_ what: String, _ info: Int32) -> Undecided {
    Undecided(info > 0 ? .budget : .unavailable, "\(what) of a \(rows)×\(columns) matrix: LAPACK stopped with info \(info)")
  }

  /// The numerical rank and the right singular vectors as rows.
  private func singular() throws(Undecided) -> (rank: Int, vectors: [Element]) {
    try requireFinite("the rank")
    let identity = Self(rows: columns, columns: columns) { i, j in i == j ? 1 : 0 }.elements
    if rows == 0 || columns == 0 { return (0, identity) }
    var (work, values) = (elements, [Element](repeating: 0, count: min(rows, columns)))
    var vectors = [Element](repeating: 0, count: columns * columns)
    let info = Element.singularValues(m: rows, n: columns, &work, values: &values, vectors: &vectors)
    guard info == 0 else { throw failed("the singular values", info) }
    let relative = FloatTolerance.asked.map { Element($0) } ?? Element(max(rows, columns)) * Element.ulpOfOne
    let tolerance = relative * values[0]
    return (values.filter { $0 > tolerance }.count, vectors)
  }

  /// The numerical rank: the number of singular values above max(m, n)·2u·σ₁, the backward error of the computation, or above τσ₁ where
  /// the task has a ``FloatTolerance``.
  /// - Throws: `.nonFinite` for NaN or infinite entries, `.budget` where LAPACK does not converge.
  public func rank() throws(Undecided) -> Int { try singular().rank }

  /// An orthonormal basis, as columns, of the right singular vectors that ``rank()`` does not count. Numerical, like it.
  public func nullSpace() throws(Undecided) -> Self {
    let (rank, vectors) = try singular()
    return Self(rows: columns, columns: columns, elements: vectors).block(rows: rank..<columns, columns: 0..<columns).transposed()
  }

  /// The determinant by LU with partial pivoting, without a bound; overflow gives ±∞.
  /// - Throws: `.nonFinite` for NaN or infinite entries.
  public func determinant() throws(Undecided) -> Element {
    try requireFinite("the determinant")
    if rows == 0 { return 1 }
    var (lu, swaps): ([Element], Int32) = (elements, 0)
    let info = Element.factor(order: rows, &lu, swaps: &swaps)
    if info > 0 { return 0 }
    guard info == 0 else { throw failed("the determinant", info) }
    return (0..<rows).reduce(swaps % 2 == 0 ? 1 : -1) { $0 * lu[$1 * rows + $1] }
  }

  /// X with A·X = B by LU with partial pivoting, backward stable, without a bound on the error.
  /// - Throws: `.singular` where a pivot is exactly 0; `.nonFinite` for NaN or infinite entries, in the result too.
  public func solve(_ right: Self) throws(Undecided) -> Self {
    try requireFinite("the solution")
    try right.requireFinite("the solution")
    if rows == 0 { return right }
    if right.columns == 0 {
      _ = try solve(Self(zeros: rows, 1))
      return right
    }
    var (lu, x) = (elements, right.elements)
    let info = Element.solve(order: rows, columns: right.columns, &lu, &x)
    if info > 0 { throw Undecided(.singular, "a linear system of order \(rows) with pivot \(info) equal to 0") }
    guard info == 0 else { throw failed("the solution", info) }
    let result = Self(rows: rows, columns: right.columns, elements: x)
    try result.requireFinite("the solution")
    return result
  }

  /// Eigenvalues ascending, eigenvectors as columns.
  private func eigen() throws(Undecided) -> (values: [Element], vectors: [Element]) {
    try requireFinite("the eigenvalues")
    if rows == 0 { return ([], []) }
    var (vectors, values) = (elements, [Element](repeating: 0, count: rows))
    let info = Element.eigenvectors(order: rows, &vectors, values: &values)
    guard info == 0 else { throw failed("the eigenvalues", info) }
    guard values.allSatisfy(\.isFinite), vectors.allSatisfy(\.isFinite) else {
      throw Undecided(.nonFinite, "the eigenvalues of a matrix of order \(rows) overflow")
    }
    return (values, vectors)
  }

  /// The numbers of computed eigenvalues below −τ and above τ, τ = n·2u·‖A‖_F the backward error of the computation.
  ///
  /// In spite of the requirement's name these are observations: u is that of `Element`, and the constant 1 in τ is customary,
  /// not proved. Where the task has a ``FloatTolerance``, that times max |λ| takes the place of τ.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    let values = try eigen().values
    // By Frobenius' norm of the eigenvalues themselves, scaled so that no square overflows.
    let largest = values.map(\.magnitude).max() ?? 0
    if largest == 0 { return (0, 0) }
    let tolerance: Element
    if let relative = FloatTolerance.asked {
      tolerance = Element(relative) * largest
    } else {
      let norm = largest * values.reduce(Element(0)) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
      tolerance = Element(rows) * Element.ulpOfOne * norm
    }
    return (values.filter { $0 < -tolerance }.count, values.filter { $0 > tolerance }.count)
  }

  /// The numerical inertia: what ``certainSigns()`` does not count is reported as zero. An observation.
  public func inertia() throws(Undecided) -> Inertia {
    let (negative, positive) = try certainSigns()
    return Inertia(negative: negative, zero: rows - negative - positive, positive: positive)
  }

  /// Eigenvalues in descending order and unit eigenvectors as columns, each with its largest entry positive. Approximations,
  /// also where eigenvalues coincide: then the vectors are one basis of many. Algorithm: divide and conquer (`syevd`).
  public func symmetricEigenpairs() throws(Undecided) -> (values: [Element], vectors: Self) {
    let (values, vectors) = try eigen()
    let n = rows
    var result = Self(zeros: n, n)
    for k in 0..<n {
      var peak: Element = 0
      for i in 0..<n where vectors[i * n + k].magnitude > peak.magnitude { peak = vectors[i * n + k] }
      let sign: Element = peak < 0 ? -1 : 1
      for i in 0..<n { result[i, n - 1 - k] = sign * vectors[i * n + k] }
    }
    return (values.reversed(), result)
  }
}
