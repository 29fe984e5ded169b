import Scalars

/// Linear systems over numbers with bounds: LAPACK proposes, products with derived bounds say how near it came.
extension BoundedStorage {
  /// The largest ``distanceFromIdentity(inverse:)`` with which a correction is formed.
  public static var largestDistance: F { 0.99 }

  /// Without bounds.
  private init(exactly values: FloatStorage<F>) {
    self.init(values: values, admissible: FloatStorage(zeros: values.rows, values.columns))
  }

  /// An upper bound of ‖1 − C·A‖, the largest sum of magnitudes over a row, for every A within its bounds; infinite where nothing
  /// is known. Below 1 every such A is regular, whatever C is.
  /// - Parameter inverse: C ≈ A⁻¹, n × n, single numbers.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func distanceFromIdentity(inverse: FloatStorage<F>) -> F {
    let n = rows
    let product = Self(exactly: inverse).multiplied(by: self)
    var top: F = 0
    product.values.elements.withUnsafeBufferPointer { p in
      product.errors.elements.withUnsafeBufferPointer { e in
        for i in 0..<n {
          var sum: F = 0
          for j in 0..<n {
            let x = p[i * n + j]
            sum += (i == j ? x - 1 : x).magnitude + e[i * n + j]
          }
          top = sum < .infinity ? max(top, sum) : .infinity
        }
      }
    }
    // 2n + 2 roundings of nonnegative terms.
    return top * (1 + F(4 * n + 8) * F.unitRoundoff)
  }

  /// Enclosures of A⁻¹B − X̃, columns × columns of B, for single numbers X̃ near the solution of A·X = B.
  ///
  /// With β = ‖1 − C·A‖ < 1 the difference is d = y + (1 − C·A)·d for y = C·(B − A·X̃), so that |d − y| ≤ β/(1 − β)·‖y‖, column by
  /// column in the largest norm [Rump2010].
  /// - Parameters:
  ///   - x: X̃. The nearer, the narrower is the result; nothing else depends on it.
  ///   - inverse: C ≈ A⁻¹.
  ///   - distance: β, by ``distanceFromIdentity(inverse:)``.
  @specialized(where F == Double)
  @specialized(where F == Float)
  public func correction(
    of x: FloatStorage<F>, solving right: Self, inverse: FloatStorage<F>, distance β: F
  ) -> Self {
    precondition(β < 1, "a preconditioner that shows nothing")
    let y = Self(exactly: inverse).multiplied(by: right.subtracting(multiplied(by: Self(exactly: x))))
    let (values, errors, width) = (y.values.elements, y.errors.elements, right.columns)
    var norms = [F](repeating: 0, count: width)
    for i in 0..<rows {
      for j in 0..<width {
        let size = (values[i * width + j].magnitude + errors[i * width + j]).nextUp
        norms[j] = size < .infinity ? max(norms[j], size) : .infinity
      }
    }
    // Five roundings.
    let rest = norms.map { $0 == 0 ? 0 : ($0 * (β / (1 - β))) * (1 + 32 * F.unitRoundoff) + 16_384 * F.underflowUnit }
    var bounds = errors
    for i in 0..<rows {
      for j in 0..<width where rest[j] != 0 { bounds[i * width + j] = (bounds[i * width + j] + rest[j]).nextUp }
    }
    return Self(values: y.values, errors: FloatStorage(rows: rows, columns: width, elements: bounds))
  }

  /// The X with A·X = B: values by the very call of the plain float run, bounds by ``correction(of:solving:inverse:distance:)``;
  /// small systems that floats cannot settle by elimination.
  /// - Throws: `.singular` where A is not shown regular, `.nonFinite` for NaN or infinite entries.
  public func solve(_ right: Self) throws(Undecided) -> Self {
    let n = rows
    if n == 0 || right.columns == 0 { return right }
    let identity = FloatStorage<F>(rows: n, columns: n) { i, j in i == j ? 1 : 0 }
    guard let inverse = try? values.solve(identity), let x = try? values.solve(right.values) else {
      return try eliminated(right)
    }
    let β = distanceFromIdentity(inverse: inverse)
    guard β < Self.largestDistance else { return try eliminated(right) }
    let rest = correction(of: x, solving: right, inverse: inverse, distance: β)
    return Self(values: x, errors: rest.values.combined(rest.errors) { ($0.magnitude + $1).nextUp.orInfinity })
  }

  /// By elimination, which takes its time and whose bounds grow.
  private func eliminated(_ right: Self) throws(Undecided) -> Self {
    guard rows <= Self.eliminationLimit else {
      throw Undecided(.singular, "a \(rows)×\(rows) linear system that is not certainly regular in \(F.self)")
    }
    return try solvedByElimination(right)
  }

  /// The largest order for elimination entry by entry.
  private static var eliminationLimit: Int { 64 }

  /// A basis of the kernel, as columns, **if** the rank is the number r of pivots beyond rounding: an observation, like
  /// ``FloatStorage/nullSpace()``, since no bound shows a matrix singular.
  ///
  /// r rows and columns are chosen by pivoting; that their minor M is regular is certain, so that the rank is at least r. The
  /// other columns are combined from them by M⁻¹, with bounds.
  /// - Throws: `.singular` where the minor is not shown regular, `.nonFinite` for NaN or infinite entries.
  public func nullSpace() throws(Undecided) -> Self {
    let (m, n) = (rows, columns)
    guard values.elements.allSatisfy(\.isFinite), errors.elements.allSatisfy(\.isFinite) else {
      throw Undecided(.nonFinite, "the kernel of a \(m)×\(n) matrix with an unbounded entry")
    }
    let largest = values.elements.reduce(F(0)) { max($0, $1.magnitude) }
    let error = errors.elements.reduce(F(0)) { max($0, $1) }
    // Rounding of the factorisation, and √(mn) times the largest bound beside the largest entry.
    let tolerance =
      largest > 0 ? F(max(m, n)) * 64 * F.unitRoundoff + F(m * n).squareRoot() * error / largest : 1
    let (I, J) = independentRowsAndColumns(values.elements.map(Double.init), m: m, n: n, tolerance: Double(tolerance))
    let rest = (0..<n).filter(Set(0..<n).subtracting(J).contains)
    let r = J.count
    let minor = gathering(rows: r, columns: r) { p, q in I[p] * n + J[q] }
    let combined = try minor.solve(gathering(rows: r, columns: rest.count) { p, q in I[p] * n + rest[q] })
    var place = [Int](repeating: 0, count: n)
    for (k, j) in J.enumerated() { place[j] = k }
    for (k, j) in rest.enumerated() { place[j] = r + k }
    // Below the combinations stands an identity.
    let minus = combined.scaled(by: Bounded(value: -1, error: 0))
    let one = Self(rows: 1, columns: 1) { _, _ in .one }
    let (width, count) = (rest.count, r * rest.count)
    return Self(flattening: [minus, one]).gathering(rows: n, columns: width) { i, c in
      place[i] < r ? place[i] * width + c : place[i] - r == c ? count : nil
    }
  }
}
