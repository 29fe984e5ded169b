import CFLINT

/// Proofs of answers for readers who have nothing but products and comparisons.
extension RationalStorage {
  /// The entries, row by row.
  var exactRows: [[ExactNumber]] { (0..<rows).map { i in (0..<columns).map { self[i, $0].exactNumber } } }

  /// That the matrix has the rank that its kernel leaves to it.
  /// - Throws: `.unavailable` where no prime shows the pivot columns to be independent.
  func rankProof(_ kernel: VerifiedKernel) throws(Undecided) -> RankProof {
    guard let minor = independentRows(in: kernel.pivots) else {
      throw Undecided(.unavailable, "the rank of a \(rows)×\(columns) matrix: no regular minor of order \(kernel.pivots.count)")
    }
    return RankProof(rows: minor.rows, columns: kernel.pivots, prime: minor.prime, kernel: kernel.basis.exactRows)
  }

  /// The answer that a symmetric matrix has this inertia, with its proof.
  /// - Parameter kernel: its kernel, where it is known already.
  /// - Throws: `.unavailable` where the proof shows another inertia.
  func answer(for inertia: Inertia, kernel: VerifiedKernel?) throws(Undecided) -> Answer {
    if inertia.positive == rows, let proof = definitenessProof() { return .definite(proof) }
    if inertia.zero == 0 {
      return .inertia(try inertiaProof(inertia, VerifiedKernel(pivots: Array(0..<rows), free: [], basis: Self(zeros: rows, 0))))
    }
    if let kernel { return .inertia(try inertiaProof(inertia, kernel)) }
    return .inertia(try inertiaProof(inertia, self.kernel()))
  }

  private func inertiaProof(_ inertia: Inertia, _ kernel: VerifiedKernel) throws(Undecided) -> InertiaProof {
    let (x, signs) = try congruence(kernel)
    let order = signs.indices.filter { signs[$0] < 0 } + signs.indices.filter { signs[$0] > 0 }
    let shown = Inertia(
      negative: signs.filter { $0 < 0 }.count, zero: kernel.free.count, positive: signs.filter { $0 > 0 }.count)
    guard shown == inertia else {
      throw Undecided(.unavailable, "the inertias \(inertia) and \(shown) at order \(rows) contradict each other")
    }
    return InertiaProof(
      inertia: inertia, kernel: kernel.basis.exactRows, free: kernel.free,
      congruence: (0..<rows).map { i in order.map { x[i, $0].exactNumber } })
  }

  /// X with as many columns as the rank such that XᵀHX is strictly dominated by its diagonal, and the signs of that.
  private func congruence(_ kernel: VerifiedKernel) throws(Undecided) -> (x: RationalStorage, signs: [Int]) {
    let all = Self(numerators(rows: Array(0..<rows), columns: Array(0..<rows)))
    if kernel.free.isEmpty { return try all.dominatingCongruence() }
    if let found = all.floatingCongruence(rank: kernel.pivots.count) { return found }
    // With H·N = 0, N = [−Y; I] after scaling, H is congruent to its block at the pivots and zeros.
    let (core, signs) = try Self(numerators(rows: kernel.pivots, columns: kernel.pivots)).dominatingCongruence()
    let x = Box(rows, core.columns)
    for (i, p) in kernel.pivots.enumerated() {
      for j in 0..<core.columns { fmpz_set(x.entry(p, j), core.box.entry(i, j)) }
    }
    return (Self(x), signs)
  }
}
