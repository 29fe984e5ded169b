extension Expression {
  /// Weights w > 0 and bases s with p = Σ w·s², by exact LDLᵀ of a Gram matrix over half-degree monomials; verified by expansion.
  /// `nil` where none was found, which says nothing. For quadratic forms, whose Gram matrix is unique, the search is complete.
  public static func squares(of p: Expression) -> [(weight: ExactNumber, base: Expression)]? {
    if let c = p.constant { return c.sign < 0 ? nil : c.sign == 0 ? [] : [(c.exactNumber, .one)] }
    guard let ring = p.polynomial?.trimmed.ring, let terms = p.terms(in: ring) else { return nil }
    // A diagonal entry is positive where its row is not 0.
    let basis = terms.compactMap { $0.coefficient.sign > 0 ? $0.monomial.squareRoot : nil }
    guard !basis.isEmpty, basis.count <= 400 else { return nil }
    for sharing in GramMatrix.Sharing.allCases {
      guard let gram = GramMatrix(terms, basis, sharing), let squares = gram.squares() else { continue }
      let found = squares.map { (weight: $0.weight, base: Expression($0.base, in: ring)) }
      let expanded = sum(found.map { Expression(constant: $0.weight) * $0.base * $0.base })
      if expanded == p { return found.map { ($0.weight.exactNumber, $0.base) } }
    }
    return nil
  }
}

/// A symmetric matrix G with p = mᵀ·G·m for monomials m, as sparse rows.
private struct GramMatrix {
  /// How a coefficient is shared out among the entries whose products of monomials are its monomial.
  enum Sharing: CaseIterable { case diagonalFirst, offDiagonalFirst, equally }

  private let basis: [ExpressionMonomial]
  private var rows: [[Int: Rational]]

  /// `nil` where a term is no product of two of the monomials.
  init?(_ terms: [Expression.Term], _ basis: [ExpressionMonomial], _ sharing: Sharing) {
    self.basis = basis
    rows = basis.map { _ in [:] }
    let wanted = Set(terms.map(\.monomial))
    var pairs: [ExpressionMonomial: [(Int, Int)]] = [:]
    for i in basis.indices {
      for j in i..<basis.count {
        let product = basis[i] * basis[j]
        if wanted.contains(product) { pairs[product, default: []].append((i, j)) }
      }
    }
    for (monomial, coefficient) in terms {
      guard var entries = pairs[monomial] else { return nil }
      let (diagonal, others) = (entries.filter { $0.0 == $0.1 }, entries.filter { $0.0 != $0.1 })
      switch sharing {
      case .diagonalFirst: if !diagonal.isEmpty { entries = diagonal }
      case .offDiagonalFirst: if !others.isEmpty { entries = others }
      case .equally: break
      }
      for (i, j) in entries {
        let share = coefficient * Rational(1, over: entries.count)
        if i == j { rows[i][i] = share } else { (rows[i][j], rows[j][i]) = (share * .half, share * .half) }
      }
    }
  }

  /// G = Σ d·ℓℓᵀ with d > 0; `nil` where G is not positive semidefinite.
  func squares() -> [(weight: Rational, base: [Expression.Term])]? {
    var (rest, result) = (rows, [(weight: Rational, base: [Expression.Term])]())
    for k in basis.indices {
      let row = rest[k].filter { $0.value.sign != 0 }
      guard let pivot = row[k] else {
        if row.isEmpty { continue }
        return nil
      }
      guard pivot.sign > 0, let inverse = try? pivot.reciprocal() else { return nil }
      result.append((pivot, row.sorted { $0.key < $1.key }.map { (basis[$0.key], $0.value * inverse) }))
      for (i, x) in row where i != k {
        for (j, y) in row where j != k { rest[i][j] = (rest[i][j] ?? .zero) - x * y * inverse }
        rest[i][k] = nil
      }
    }
    return result
  }
}

extension Rational {
  fileprivate static let half = Rational.small(1, 2)
}
