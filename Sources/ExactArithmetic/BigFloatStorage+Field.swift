import FloatArithmetic

/// Numerical linear algebra by elimination with pivoting. Ranks, kernels and inertias are counts of pivots beyond a tolerance, hence
/// observations, as those of ``FloatStorage`` are; the two count different things (pivots here, singular values and eigenvalues there),
/// which agree where the gap is wide. [Higham2002]
///
/// The tolerance, relative to the largest entry of the matrix, is that of the task's ``FloatTolerance``, else max(m, n) units in the
/// last place.
extension BigFloatStorage: FieldMatrixStorage {
  private func requireFinite(_ what: String) throws(Undecided) {
    guard elements.allSatisfy({ BigFloat(raw: $0).isFinite }) else {
      throw Undecided(.nonFinite, "\(what) of a matrix with NaN or infinite entries")
    }
  }

  /// The largest |aᵢⱼ| over the rows and columns from `start` on, and its place; `nil` for an empty part.
  private func peak(from start: Int, columns limit: Int) -> (value: BigFloat, row: Int, column: Int)? {
    var best: (value: BigFloat, row: Int, column: Int)?
    for i in start..<max(rows, start) {
      for j in start..<max(limit, start) {
        let x = self[i, j]
        if best.map({ x.exceedsInMagnitude($0.value) }) ?? true { best = (x, i, j) }
      }
    }
    return best
  }

  private func threshold(_ largest: BigFloat) -> BigFloat {
    let bits = largest.bits
    let relative = FloatTolerance.asked ?? Double(max(rows, columns)) * Double(sign: .plus, exponent: 1 - bits, significand: 1)
    return BigFloat.$precision.withValue(bits) { BigFloat(relative) * largest.magnitude }
  }

  private mutating func swapRows(_ i: Int, _ k: Int) {
    if i != k { for j in 0..<columns { (self[i, j], self[k, j]) = (self[k, j], self[i, j]) } }
  }

  private mutating func swapColumns(_ j: Int, _ k: Int) {
    if j != k { for i in 0..<rows { (self[i, j], self[i, k]) = (self[i, k], self[i, j]) } }
  }

  /// Subtracts multiples of row k from the rows below it.
  private mutating func eliminate(_ k: Int) {
    for i in (k + 1)..<max(rows, k + 1) where self[i, k].vanishes != .yes {
      let factor = self[i, k] / self[k, k]
      for j in (k + 1)..<max(columns, k + 1) { self[i, j] = self[i, j] - factor * self[k, j] }
      self[i, k] = .zero
    }
  }

  /// Elimination with complete pivoting as far as pivots exceed the tolerance: the reduced matrix, the rank and the order of columns.
  private func reduced() throws(Undecided) -> (matrix: Self, rank: Int, order: [Int]) {
    try requireFinite("the rank")
    var (a, order) = (self, Array(0..<columns))
    guard let largest = peak(from: 0, columns: columns) else { return (a, 0, order) }
    let tolerance = threshold(largest.value)
    for k in 0..<min(rows, columns) {
      guard let pivot = a.peak(from: k, columns: columns), pivot.value.exceedsInMagnitude(tolerance) else { return (a, k, order) }
      a.swapRows(k, pivot.row)
      a.swapColumns(k, pivot.column)
      order.swapAt(k, pivot.column)
      a.eliminate(k)
    }
    return (a, min(rows, columns), order)
  }

  /// The number of pivots above the tolerance, by elimination with complete pivoting.
  /// - Throws: `.nonFinite` for NaN or infinite entries.
  public func rank() throws(Undecided) -> Int { try reduced().rank }

  /// A basis of the vectors that the counted pivots send to 0, by back substitution; not orthogonal.
  public func nullSpace() throws(Undecided) -> Self {
    let (a, rank, order) = try reduced()
    var basis = Self(zeros: columns, columns - rank)
    for c in 0..<(columns - rank) {
      var x = [BigFloat](repeating: .zero, count: columns)
      x[rank + c] = .one
      for i in stride(from: rank - 1, through: 0, by: -1) {
        var sum = a[i, rank + c]
        for j in (i + 1)..<max(rank, i + 1) { sum = sum + a[i, j] * x[j] }
        x[i] = -sum / a[i, i]
      }
      for (place, column) in order.enumerated() { basis[column, c] = x[place] }
    }
    return basis
  }

  /// The determinant by elimination with complete pivoting, without a bound.
  /// - Throws: `.nonFinite` for NaN or infinite entries.
  public func determinant() throws(Undecided) -> BigFloat {
    try requireFinite("the determinant")
    var (a, isOdd) = (self, false)
    var product = BigFloat.one
    for k in 0..<rows {
      guard let pivot = a.peak(from: k, columns: columns), pivot.value.vanishes == .no else { return .zero }
      a.swapRows(k, pivot.row)
      a.swapColumns(k, pivot.column)
      if (pivot.row != k) != (pivot.column != k) { isOdd.toggle() }
      product = product * a[k, k]
      a.eliminate(k)
    }
    return isOdd ? -product : product
  }

  /// X with A·X = B by elimination with partial pivoting, without a bound on the error.
  /// - Throws: `.singular` where a pivot is exactly 0; `.nonFinite` for NaN or infinite entries.
  public func solve(_ right: Self) throws(Undecided) -> Self {
    try requireFinite("the solution")
    try right.requireFinite("the solution")
    let n = rows
    var a = Self(rows: n, columns: n + right.columns) { i, j in j < n ? self[i, j] : right[i, j - n] }
    for k in 0..<n {
      var pivot = k
      for i in k..<n where a[i, k].exceedsInMagnitude(a[pivot, k]) { pivot = i }
      guard a[pivot, k].vanishes == .no else {
        throw Undecided(.singular, "a linear system of order \(n) with pivot \(k + 1) equal to 0")
      }
      a.swapRows(k, pivot)
      a.eliminate(k)
    }
    var x = Self(zeros: n, right.columns)
    for i in stride(from: n - 1, through: 0, by: -1) {
      for c in 0..<right.columns {
        var sum = a[i, n + c]
        for j in (i + 1)..<max(n, i + 1) { sum = sum - a[i, j] * x[j, c] }
        x[i, c] = sum / a[i, i]
      }
    }
    try x.requireFinite("the solution")
    return x
  }

  /// The signs of the pivots of P A Pᵀ = L D Lᵀ above the tolerance, by diagonal pivoting with blocks of order 1 and 2 (Bunch and
  /// Parlett): an observation.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    try requireFinite("the inertia")
    var a = self
    guard let largest = peak(from: 0, columns: columns) else { return (0, 0) }
    let tolerance = threshold(largest.value)
    // (1 + √17)/8 bounds the growth of entries.
    let α = BigFloat.$precision.withValue(max(2, largest.value.bits)) { BigFloat(0.6403882032022076) }
    var (negative, positive, k) = (0, 0, 0)
    while k < rows, let top = a.peak(from: k, columns: columns), top.value.exceedsInMagnitude(tolerance) {
      var pivot = k
      for i in k..<rows where a[i, i].exceedsInMagnitude(a[pivot, pivot]) { pivot = i }
      if !(α * top.value).exceedsInMagnitude(a[pivot, pivot]) {
        a.swapRows(k, pivot)
        a.swapColumns(k, pivot)
        if a[k, k].isPositive == .yes { positive += 1 } else { negative += 1 }
        a.eliminate(k)
        k += 1
        continue
      }
      // |aᵢⱼ| is the largest and outweighs both diagonal entries: the block has one eigenvalue of each sign.
      let (low, high) = (min(top.row, top.column), max(top.row, top.column))
      a.swapRows(k, low)
      a.swapColumns(k, low)
      a.swapRows(k + 1, high)
      a.swapColumns(k + 1, high)
      (negative, positive) = (negative + 1, positive + 1)
      let (d, e, c) = (a[k, k], a[k + 1, k + 1], a[k, k + 1])
      let determinant = d * e - c * c
      for i in (k + 2)..<max(rows, k + 2) {
        let (p, q) = (a[i, k], a[i, k + 1])
        let (u, v) = ((p * e - q * c) / determinant, (q * d - p * c) / determinant)
        for j in (k + 2)..<rows { a[i, j] = a[i, j] - u * a[k, j] - v * a[k + 1, j] }
      }
      k += 2
    }
    return (negative, positive)
  }

  /// What ``certainSigns()`` does not count is reported as zero. An observation.
  public func inertia() throws(Undecided) -> Inertia {
    let (negative, positive) = try certainSigns()
    return Inertia(negative: negative, zero: rows - negative - positive, positive: positive)
  }
}
