import CFLINT
import FloatArithmetic

/// Linear algebra over balls. What an enclosure cannot settle is thrown; a zero eigenvalue or a rank deficit is never concluded.
extension BallStorage: FieldMatrixStorage {
  /// An enclosure of the determinant; it may contain 0.
  public func determinant() throws(Undecided) -> Ball {
    let result = Ball.Box()
    arb_mat_det(result.value, box.value, bits)
    return Ball(result, bits: bits)
  }

  public func solve(_ right: Self) throws(Undecided) -> Self {
    if rows == 0 { return right }
    let result = Box(rows, right.columns)
    let p = max(bits, right.bits)
    guard arb_mat_solve(result.value, box.value, right.box.value, p) != 0 else {
      throw Undecided(.singular, "a \(rows)×\(rows) linear system that is not certainly regular at \(p) bits")
    }
    return Self(result, bits: p)
  }

  /// The inverse of the midpoints, computed without bounds.
  public func approximateInverse() throws(Undecided) -> Self {
    let result = Box(rows, rows)
    guard isFinite, arb_mat_approx_inv(result.value, box.value, bits) != 0 else {
      throw Undecided(.singular, "the inverse of a \(rows)×\(rows) matrix at \(bits) bits")
    }
    return Self(result, bits: bits)
  }

  /// A lower bound by elimination with full pivoting, in ``certainRank``; where it is below both numbers of rows and columns,
  /// only exact zeros can show that it is the rank.
  public func rank() throws(Undecided) -> Int {
    guard isFinite else { throw Undecided(.nonFinite, "the rank of a \(rows)×\(columns) matrix with an unbounded entry") }
    let found = certainRank
    if found == min(rows, columns) { return found }
    do throws(Undecided) {
      return try ArrayStorage<Ball>(rows: rows, columns: columns) { i, j in self[i, j] }.rank()
    } catch {
      throw Undecided(.precision, "rank at least \(found) of a \(rows)×\(columns) matrix; the next pivot may be 0")
    }
  }

  /// Signs of XᵀHX for approximate eigenvectors X of the midpoint, taken as exact dyadic numbers.
  ///
  /// Whatever X is, XᵀHX has at most as many eigenvalues of either sign as H: on the range of X the forms are the same. Before,
  /// powers of two bring rows and columns to one scale (a congruence), and rows that may be 0 altogether are left out: no sign
  /// depends on them, and principal submatrices do not have more eigenvalues of either sign (Cauchy). An entry that is not
  /// finite shows nothing, and so then does the matrix.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    guard isFinite else { return (0, 0) }
    let live = (0..<rows).filter { i in (0..<rows).contains { arb_contains_zero(box.entry(i, $0)) == 0 } }
    if live.isEmpty { return (0, 0) }
    let n = live.count
    let h = gathering(rows: n, columns: n) { i, j in live[i] * columns + live[j] }
    guard let midpoint = EquilibratedMatrix(midpoints: h) else { return h.pivotedSigns() }
    let scaled = h.congruent(shifts: midpoint.shifts)
    guard let eigen = symmetricEigenDecomposition(midpoint.entries, order: n),
      let x = BallStorage(exactly: eigen.vectors, rows: n, columns: n, bits: bits)
    else { return scaled.pivotedSigns() }
    let congruent = x.transposed().multiplied(by: scaled.multiplied(by: x))
    var best = congruent.dominantSigns
    for more in [congruent, scaled] where best.negative + best.positive < n {
      let signs = more.pivotedSigns()
      best = (max(best.negative, signs.negative), max(best.positive, signs.positive))
    }
    return best
  }

  /// The signs of diagonal entries that dominate their rows. Those of one sign have a definite principal submatrix.
  private var dominantSigns: (negative: Int, positive: Int) {
    var (negative, positive) = (0, 0)
    for (i, radius) in offDiagonalRowSums.enumerated() {
      let center = self[i, i]
      if (center - radius).isPositive == .yes { positive += 1 }
      if (center + radius).isNegative == .yes { negative += 1 }
    }
    return (negative, positive)
  }

  public func inertia() throws(Undecided) -> Inertia {
    let signs = try certainSigns()
    guard signs.negative + signs.positive == rows else {
      return try eliminationInertia(found: signs)
    }
    return Inertia(negative: signs.negative, zero: 0, positive: signs.positive)
  }

  /// Exact zeros (balls of radius 0) may still settle everything by elimination.
  private func eliminationInertia(found: (negative: Int, positive: Int)) throws(Undecided) -> Inertia {
    do throws(Undecided) {
      return try ArrayStorage<Ball>(rows: rows, columns: columns) { i, j in self[i, j] }.inertia()
    } catch {
      throw Undecided(
        .singular,
        "\(found.negative) negative and \(found.positive) positive of \(rows) eigenvalues are certain; "
          + "an enclosure cannot show that the others are 0")
    }
  }

  /// Σ_{j≠i} |aᵢⱼ| for every row.
  private var offDiagonalRowSums: [Ball] {
    (0..<rows).map { i in (0..<columns).reduce(Ball.zero) { $1 == i ? $0 : $0 + self[i, $1].magnitude } }
  }

  /// Exact balls from finite doubles in row-major order.
  init?(exactly values: [Double], rows: Int, columns: Int, bits: Int) {
    guard values.allSatisfy(\.isFinite) else { return nil }
    self.init(Box(rows, columns), bits: bits)
    for i in 0..<rows { for j in 0..<columns { arb_set_d(box.entry(i, j), values[i * columns + j]) } }
  }
}

extension Ball {
  /// |x|.
  public var magnitude: Ball {
    let result = Box()
    arb_abs(result.value, box.value)
    return Ball(result, bits: bits)
  }
}
