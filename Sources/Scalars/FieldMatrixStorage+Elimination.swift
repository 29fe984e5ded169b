/// The correct defaults: elimination that takes a pivot only where it is certainly nonzero, and skips an entry only where it
/// is certainly zero. Everything else throws.
extension FieldMatrixStorage {
  /// Row echelon form: the reduced rows, the pivot columns, and the determinant's sign and pivots so far.
  func echelon(columns limit: Int? = nil) throws(Undecided) -> (rows: Self, pivots: [Int], swaps: Int) {
    var a = self
    var pivots: [Int] = []
    var swaps = 0
    for column in 0..<(limit ?? columns) where pivots.count < rows {
      let row = pivots.count
      var pivot: Int?
      var open = false
      for i in row..<rows {
        switch a[i, column].vanishes {
        case .no: pivot = pivot ?? i
        case .unknown: open = true
        case .yes: break
        }
      }
      guard let pivot else {
        if open {
          throw Undecided(.precision, "rank at least \(pivots.count) of a \(rows)×\(columns) matrix; the next pivot may be 0")
        }
        continue
      }
      if pivot != row {
        swaps += 1
        for j in 0..<columns { (a[row, j], a[pivot, j]) = (a[pivot, j], a[row, j]) }
      }
      let inverse = try a[row, column].reciprocal()
      for i in (row + 1)..<max(rows, row + 1) where a[i, column].vanishes != .yes {
        let factor = a[i, column] * inverse
        a[i, column] = .zero
        for j in (column + 1)..<max(columns, column + 1) { a[i, j] = a[i, j] - factor * a[row, j] }
      }
      pivots.append(column)
    }
    return (a, pivots, swaps)
  }

  public func rank() throws(Undecided) -> Int { try echelon().pivots.count }

  /// By elimination with the midpoints; the result is cut to midpoints again.
  public func approximateInverse() throws(Undecided) -> Self {
    func number(_ x: Element) throws(Undecided) -> Element { Element(try x.exactMidpoint()) }
    let identity = Self(rows: rows, columns: rows) { i, j in i == j ? .one : .zero }
    return try map(number).solve(identity).map(number)
  }

  /// Unavailable: there are no eigenvectors without square roots.
  public func approximateCongruence() throws(Undecided) -> Self {
    throw Undecided(.unavailable, "approximate eigenvectors over \(Element.self)")
  }

  /// Unavailable.
  public func eigenvalues() throws(Undecided) -> [Element] {
    throw Undecided(.unavailable, "enclosures of eigenvalues over \(Element.self)")
  }

  public func determinant() throws(Undecided) -> Element {
    let (a, pivots, swaps) = try echelon()
    if pivots.count < rows { return .zero }
    var product = swaps % 2 == 0 ? Element.one : -Element.one
    for i in 0..<rows { product = product * a[i, i] }
    return product
  }

  public func solve(_ right: Self) throws(Undecided) -> Self { try solvedByElimination(right) }

  /// ``solve(_:)`` by elimination, entry by entry: for types that have a faster way, where that settles nothing.
  public func solvedByElimination(_ right: Self) throws(Undecided) -> Self {
    let n = rows
    let augmented = Self(rows: n, columns: n + right.columns) { i, j in j < n ? self[i, j] : right[i, j - n] }
    let (a, pivots, _) = try augmented.echelon(columns: n)
    guard pivots.count == n else { throw Undecided(.singular, "a linear system of rank \(pivots.count) < \(n)") }
    var x = Self(zeros: n, right.columns)
    for i in stride(from: n - 1, through: 0, by: -1) {
      let inverse = try a[i, i].reciprocal()
      for c in 0..<right.columns {
        var sum = a[i, n + c]
        for j in (i + 1)..<max(n, i + 1) { sum = sum - a[i, j] * x[j, c] }
        x[i, c] = sum * inverse
      }
    }
    return x
  }

  public func nullSpace() throws(Undecided) -> Self {
    let (a, pivots, _) = try echelon()
    let free = (0..<columns).filter { !pivots.contains($0) }
    var basis = Self(zeros: columns, free.count)
    for (k, f) in free.enumerated() {
      basis[f, k] = .one
      for r in stride(from: pivots.count - 1, through: 0, by: -1) {
        var sum = a[r, f]
        for s in (r + 1)..<max(pivots.count, r + 1) { sum = sum + a[r, pivots[s]] * basis[pivots[s], k] }
        basis[pivots[r], k] = try -sum.divided(by: a[r, pivots[r]])
      }
    }
    return basis
  }

  /// Symmetric elimination with 1×1 and 2×2 pivots. Every step is a congruence, so the signs add up (Sylvester).
  /// Stops, with what it has counted, where no pivot is certainly nonzero.
  func eliminationSigns() throws(Undecided) -> (negative: Int, positive: Int, restVanishes: Bool) {
    var a = self
    var live = Array(0..<rows)
    var (negative, positive) = (0, 0)
    while !live.isEmpty {
      if let p = live.first(where: { a[$0, $0].vanishes == .no }) {
        let sign = a[p, p].isPositive
        guard sign != .unknown else { break }
        if sign == .yes { positive += 1 } else { negative += 1 }
        live.removeAll { $0 == p }
        let inverse = try a[p, p].reciprocal()
        for i in live where a[i, p].vanishes != .yes {
          let factor = a[i, p] * inverse
          for j in live { a[i, j] = a[i, j] - factor * a[p, j] }
        }
        continue
      }
      // Every diagonal entry left is 0 or unknown. A 2×2 pivot [[0, c], [c, 0]] has one eigenvalue of each sign.
      var pair: (Int, Int)?
      search: for (k, p) in live.enumerated() where a[p, p].vanishes == .yes {
        for q in live[(k + 1)...] where a[q, q].vanishes == .yes && a[p, q].vanishes == .no {
          pair = (p, q)
          break search
        }
      }
      guard let (p, q) = pair else { break }
      negative += 1
      positive += 1
      live.removeAll { $0 == p || $0 == q }
      let inverse = try a[p, q].reciprocal()
      for i in live where a[i, p].vanishes != .yes || a[i, q].vanishes != .yes {
        let (u, v) = (a[i, q] * inverse, a[i, p] * inverse)
        for j in live { a[i, j] = a[i, j] - u * a[p, j] - v * a[q, j] }
      }
    }
    let restVanishes = live.allSatisfy { i in live.allSatisfy { a[i, $0].vanishes == .yes } }
    return (negative, positive, restVanishes)
  }

  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    let signs = try eliminationSigns()
    return (signs.negative, signs.positive)
  }

  public func inertia() throws(Undecided) -> Inertia {
    let signs = try eliminationSigns()
    let zero = rows - signs.negative - signs.positive
    guard zero == 0 || signs.restVanishes else {
      throw Undecided(
        .precision, "the signs of \(zero) of \(rows) eigenvalues (\(signs.negative) are negative, \(signs.positive) positive)")
    }
    return Inertia(negative: signs.negative, zero: zero, positive: signs.positive)
  }

  public func symmetricEigenpairs() throws(Undecided) -> (values: [Element], vectors: Self) {
    throw Undecided(.unavailable, "eigenvectors over \(Element.self)")
  }
}
