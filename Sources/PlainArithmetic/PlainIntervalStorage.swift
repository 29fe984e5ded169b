import Scalars

/// Matrices of plain intervals: arrays with schoolbook loops.
///
/// Where a testimony is being read (`Testimony.reading`), questions that an engine answers with the help of an approximate inverse
/// or of approximate eigenvectors take the matrix that it proposed. Whatever that is, what it shows is computed here.
public struct PlainIntervalStorage: MatrixStorage {
  private var entries: ArrayStorage<PlainInterval>

  init(_ entries: ArrayStorage<PlainInterval>) { self.entries = entries }

  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> PlainInterval
  ) throws(Failure) {
    entries = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  public var rows: Int { entries.rows }
  public var columns: Int { entries.columns }

  public subscript(i: Int, j: Int) -> PlainInterval {
    get { entries[i, j] }
    set { entries[i, j] = newValue }
  }

  public func adding(_ other: Self) -> Self { Self(entries.adding(other.entries)) }

  /// The product, row by column. Summands with a factor that is 0 are left out, unless something is not known at all.
  public func multiplied(by other: Self) -> Self {
    let (left, right) = (entries.rowMajor, other.entries.rowMajor)
    let isKnown = left.allSatisfy(\.isFinite) && right.allSatisfy(\.isFinite)
    let (skipsLeft, skipsRight) = (left.map { isKnown && $0.isZero }, right.map { isKnown && $0.isZero })
    let n = other.columns
    return Self(rows: rows, columns: n) { i, j in
      var sum: PlainInterval?
      for k in 0..<columns where !skipsLeft[i * columns + k] && !skipsRight[k * n + j] {
        let product = left[i * columns + k] * right[k * n + j]
        sum = sum.map { $0 + product } ?? product
      }
      return sum ?? .zero
    }
  }
}

extension PlainIntervalStorage: FieldMatrixStorage {
  /// The testimony that has the proposals for questions about this matrix. Those about matrices without entries are not asked.
  private var testimony: Testimony? { rows == 0 || columns == 0 ? nil : Testimony.reading }

  /// The next proposal, which must be one for this question and fit this matrix; without rows where there is none.
  private func proposal(
    _ question: String, from testimony: Testimony, _ matrix: (Answer) -> [[ExactNumber]]?
  ) throws(Undecided) -> Self? {
    try testimony.believe("\(question) of a \(rows)×\(columns) matrix") { (answer) throws(Rejection) -> Self?? in
      guard let numbers = matrix(answer) else { return nil }
      if numbers.isEmpty { return .some(nil) }
      try require(
        numbers.count == rows && numbers.allSatisfy { $0.count == columns }, "the proposal is not a \(rows)×\(columns) matrix")
      return Self(rows: rows, columns: columns) { i, j in PlainInterval(numbers[i][j]) }
    }
  }

  /// The proposed matrix, or what elimination with the midpoints finds.
  public func approximateInverse() throws(Undecided) -> Self {
    guard let testimony else { return Self(try entries.approximateInverse()) }
    let proposed = try proposal("the approximate inverse", from: testimony) { if case .inverse(let c) = $0 { c } else { nil } }
    guard let proposed else { throw Undecided(.singular, "the certificate has no approximate inverse") }
    return proposed
  }

  /// The proposed congruence.
  public func approximateCongruence() throws(Undecided) -> Self {
    let proposed = try testimony.flatMap { (testimony) throws(Undecided) in
      try proposal("the signs of the eigenvalues", from: testimony) { if case .congruence(let x) = $0 { x } else { nil } }
    }
    guard let proposed else { throw Undecided(.unavailable, "there is no proposal of a congruence") }
    return proposed
  }

  /// Lower bounds by the proposed congruence X: rows of XᵀHX that their diagonal dominates. Where that leaves signs open, by
  /// elimination.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    var best = (negative: 0, positive: 0)
    if testimony != nil {
      do throws(Undecided) {
        let x = try approximateCongruence()
        best = x.transposed().multiplied(by: multiplied(by: x)).dominantSigns
      } catch {
        if let rejection = testimony?.rejection { throw Undecided(.unavailable, rejection) }
      }
    }
    if best.negative + best.positive == rows { return best }
    let signs = try entries.certainSigns()
    return (max(best.negative, signs.negative), max(best.positive, signs.positive))
  }

  /// All signs, where they are shown; zeros by elimination only.
  public func inertia() throws(Undecided) -> Inertia {
    let signs = try certainSigns()
    if signs.negative + signs.positive == rows { return Inertia(negative: signs.negative, zero: 0, positive: signs.positive) }
    return try entries.inertia()
  }

  /// Enclosures by the proposed Q, nearly orthonormal: λₖ(QᵀHQ) = θₖ·λₖ(H) with θₖ between the least and the greatest eigenvalue of
  /// QᵀQ (Ostrowski), which lie within its distance to I in the maximum norm of row sums; and λₖ(QᵀHQ) lies within that of the sums off
  /// the diagonal of the k-th smallest diagonal entry (Weyl).
  /// - Throws: `.unavailable` without a proposal; `.precision` where QᵀQ is not shown to be near I.
  public func eigenvalues() throws(Undecided) -> [PlainInterval] {
    guard let testimony else { return try entries.eigenvalues() }
    let proposed = try proposal("the eigenvalues", from: testimony) { if case .eigenvectors(let q) = $0 { q } else { nil } }
    guard let q = proposed else { throw Undecided(.unavailable, "the certificate has no approximate eigenvectors") }
    let identity = Self(rows: rows, columns: rows) { i, j in i == j ? .one : .zero }
    let G = q.transposed().multiplied(by: q).subtracting(identity)
    let M = q.transposed().multiplied(by: multiplied(by: q))
    let θ = PlainInterval.one.widened(by: (0..<rows).reduce(.zero) { .hull($0, G.sumOfMagnitudes(row: $1)) })
    guard θ.isPositive == .yes else { throw Undecided(.precision, "the proposed eigenvectors are not nearly orthonormal") }
    let δ = (0..<rows).reduce(PlainInterval.zero) { .hull($0, M.sumOfMagnitudes(row: $1, without: $1)) }
    let diagonal = (0..<rows).compactMap { M[$0, $0].ends }
    guard diagonal.count == rows else { throw Undecided(.nonFinite, "the eigenvalues of a matrix that is not bounded") }
    return zip(diagonal.map(\.lower).sorted(), diagonal.map(\.upper).sorted()).map { lower, upper in
      PlainInterval(lower, upper).widened(by: δ).divided(byPositive: θ)
    }
  }

  public func rank() throws(Undecided) -> Int { try entries.rank() }
  public func determinant() throws(Undecided) -> PlainInterval { try entries.determinant() }
  public func solve(_ right: Self) throws(Undecided) -> Self { Self(try entries.solve(right.entries)) }
  public func nullSpace() throws(Undecided) -> Self { Self(try entries.nullSpace()) }
}

extension PlainIntervalStorage {
  /// For a symmetric matrix: how many eigenvalues of each sign it certainly has, by Gershgorin's circles after a positive diagonal
  /// scaling.
  ///
  /// Let the diagonal entries of some rows P be positive and dominate, scaled, what their rows have in the columns of P. Then
  /// the principal submatrix of P is positive definite, so that there are at least |P| positive eigenvalues (Cauchy). Rows that fail
  /// are left out, those of the smallest diagonal entries first; any P would do.
  var dominantSigns: (negative: Int, positive: Int) {
    (dominantRows { -$0 }, dominantRows { $0 })
  }

  private func dominantRows(_ signed: (PlainInterval) -> PlainInterval) -> Int {
    var live = (0..<rows).filter { signed(self[$0, $0]).isPositive == .yes }
    // Row and column i times 2^−shift brings the diagonal entry near 1.
    let shifts = (0..<rows).map { self[$0, $0].top >> 1 }
    let magnitudes = live.map { i in live.map { j in i == j ? .zero : self[i, j].magnitude.scaled(-shifts[j]) } }
    let places = Dictionary(uniqueKeysWithValues: live.enumerated().map { ($1, $0) })
    while !live.isEmpty {
      let failing = live.filter { i in
        let rest = live.reduce(PlainInterval.zero) { $0 + magnitudes[places[i]!][places[$1]!] }
        return (signed(self[i, i]).scaled(-shifts[i]) - rest).isPositive != .yes
      }
      if failing.isEmpty { break }
      let least = failing.map { self[$0, $0].top }.min()!
      let dropped = Set(failing.filter { self[$0, $0].top <= least + 1 })
      live.removeAll { dropped.contains($0) }
    }
    return live.count
  }

  /// Σ |aᵢⱼ| over a row.
  fileprivate func sumOfMagnitudes(row i: Int, without k: Int? = nil) -> PlainInterval {
    (0..<columns).reduce(.zero) { $1 == k ? $0 : $0 + self[i, $1].magnitude }
  }
}

extension PlainInterval {
  fileprivate var isZero: Bool { vanishes == .yes }

  /// |x|.
  fileprivate var magnitude: Self {
    guard let x = ends else { return self }
    if x.lower.sign >= 0 { return self }
    return x.upper.sign <= 0 ? -self : Self(PlainDyadic(0), max(-x.lower, x.upper))
  }
}
