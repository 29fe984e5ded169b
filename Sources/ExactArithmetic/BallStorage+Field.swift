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

  /// The midpoints as doubles in row-major order, `nil` where one is not finite.
  private var approximation: [Double]? {
    var result: [Double] = []
    result.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        let x = arf_get_d(&box.entry(i, j).pointee.mid, ARF_RND_NEAR)
        guard x.isFinite, arb_is_finite(box.entry(i, j)) != 0 else { return nil }
        result.append(x)
      }
    }
    return result
  }

  /// Signs by congruence with approximate eigenvectors X of the midpoint, taken as exact dyadic numbers: XᵀHX is enclosed, X is
  /// shown regular by ‖I − XᵀX‖ < 1, and a disc of Gershgorin on one side of 0 shows a sign (Sylvester).
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    let n = rows
    if n == 0 { return (0, 0) }
    guard let midpoint = approximation, let eigen = symmetricEigenDecomposition(midpoint, order: n),
      let x = BallStorage(exactly: eigen.vectors, rows: n, columns: n, bits: bits)
    else { return (0, 0) }
    let defect = x.transposed().multiplied(by: x).subtracting(.init(rows: n, columns: n) { i, j in i == j ? .one : .zero })
    guard defect.rowSums.allSatisfy({ (Ball.one - $0).isPositive == .yes }) else { return (0, 0) }
    let congruent = x.transposed().multiplied(by: self.multiplied(by: x))
    var (negative, positive) = (0, 0)
    for (i, radius) in congruent.offDiagonalRowSums.enumerated() {
      let center = congruent[i, i]
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

  /// Σⱼ |aᵢⱼ| for every row.
  private var rowSums: [Ball] { (0..<rows).map { i in (0..<columns).reduce(Ball.zero) { $0 + self[i, $1].magnitude } } }

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
