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

  /// The rank, by a regular minor in floating point; otherwise a lower bound by elimination with full pivoting, in
  /// ``certainRank``. Where that is below both numbers of rows and columns, only exact zeros can show that it is the rank.
  public func rank() throws(Undecided) -> Int {
    guard isFinite else { throw Undecided(.nonFinite, "the rank of a \(rows)×\(columns) matrix with an unbounded entry") }
    if regularMinor == min(rows, columns) { return min(rows, columns) }
    let found = certainRank
    if found == min(rows, columns) { return found }
    do throws(Undecided) {
      return try ArrayStorage<Ball>(rows: rows, columns: columns) { i, j in self[i, j] }.rank()
    } catch {
      throw Undecided(.precision, "rank at least \(found) of a \(rows)×\(columns) matrix; the next pivot may be 0")
    }
  }

  public func inertia() throws(Undecided) -> Inertia {
    let signs = try certainSigns()
    guard signs.negative + signs.positive == rows else {
      return try eliminationInertia(found: signs)
    }
    return Inertia(negative: signs.negative, zero: 0, positive: signs.positive)
  }

  /// The order of a minor that is shown regular with the bits of a double.
  private var regularMinor: Int {
    let certified = CertifiedStorage(rows: rows, columns: columns) { i, j in Certified(self[i, j]) }
    return certified.isFinite ? certified.regularMinor : 0
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
