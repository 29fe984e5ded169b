import FloatArithmetic

/// Linear algebra over doubles with radii: LAPACK proposes, products with proved bounds decide.
extension CertifiedStorage {
  /// Midpoints and radii, row-major.
  var midpoints: [Double] { bounded.values.rowMajor }
  var radii: [Double] { bounded.errors.rowMajor }

  /// Single numbers, row-major.
  init(exactly values: [Double], rows: Int, columns: Int) {
    self.init(
      BoundedStorage(
        values: FloatStorage(rows: rows, columns: columns, elements: values), errors: FloatStorage(zeros: rows, columns)))
  }

  /// Whether every entry is bounded.
  var isFinite: Bool { midpoints.allSatisfy(\.isFinite) && radii.allSatisfy(\.isFinite) }

  /// LAPACK's inverse of the midpoints; after scaling by powers of two where that does not look like one.
  public func approximateInverse() throws(Undecided) -> Self {
    let n = rows
    let values = midpoints
    if let found = roughInverse(values, order: n) { return Self(exactly: found, rows: n, columns: n) }
    if values.allSatisfy(\.isFinite) {
      let exponents = values.map { binaryExponent(abs($0)) }
      let mantissas = zip(values, exponents).map { $1 == EquilibratedMatrix.none ? 0 : timesPowerOfTwo($0, -$1) }
      if let (c, rowShifts, columnShifts) = ScaledMatrix(rows: n, columns: n, mantissas: mantissas, exponents: exponents).inverse
      {
        let inverse = c.indices.map {
          Double(sign: .plus, exponent: rowShifts[$0 / n] + columnShifts[$0 % n], significand: c[$0])
        }
        if inverse.allSatisfy(\.isFinite) { return Self(exactly: inverse, rows: n, columns: n) }
      }
    }
    throw Undecided(.singular, "the inverse of a \(n)×\(n) matrix in doubles")
  }

  /// Cholesky's inverse factor or scaled eigenvectors of the midpoints, which are brought to one scale before.
  public func approximateCongruence() throws(Undecided) -> Self {
    let n = rows
    guard let h = EquilibratedMatrix(self), let z = h.congruence else {
      throw Undecided(.unavailable, "eigenvectors of a \(n)×\(n) matrix in doubles")
    }
    let x = z.indices.map { Double(sign: .plus, exponent: h.shifts[$0 / n], significand: z[$0]) }
    guard x.allSatisfy(\.isFinite) else { throw Undecided(.unavailable, "a congruence of a \(n)×\(n) matrix within doubles") }
    return Self(exactly: x, rows: n, columns: n)
  }

  /// The X with A·X = B: a solution in floats with one step of refinement, and the enclosure of what is left
  /// (``BoundedStorage/correction(of:solving:inverse:distance:)``, [Rump2010]).
  public func solve(_ right: Self) throws(Undecided) -> Self {
    if rows == 0 { return right }
    guard isFinite, let c = try? approximateInverse() else { return try eliminated(right) }
    let inverse = c.bounded.values
    let β = bounded.distanceFromIdentity(inverse: inverse)
    guard β < BoundedStorage<Double>.largestDistance else { return try eliminated(right) }
    var x = Self(exactly: c.multiplied(by: right).midpoints, rows: rows, columns: right.columns)
    let step = c.multiplied(by: right.subtracting(multiplied(by: x)))
    x = Self(exactly: x.adding(step).midpoints, rows: rows, columns: right.columns)
    return x.adding(Self(bounded.correction(of: x.bounded.values, solving: right.bounded, inverse: inverse, distance: β)))
  }

  /// By elimination, where floats propose nothing, and which takes its time.
  private func eliminated(_ right: Self) throws(Undecided) -> Self {
    guard rows <= Self.eliminationLimit else {
      throw Undecided(.singular, "a \(rows)×\(rows) linear system that is not certainly regular in doubles")
    }
    return Self(try bounded.solvedByElimination(right.bounded))
  }

  /// The largest order for elimination entry by entry.
  static let eliminationLimit = 64

  /// The order of a minor that is shown regular; a lower bound of the rank. The entries must be finite.
  var regularMinor: Int {
    let values = midpoints
    guard rows > 0, columns > 0 else { return 0 }
    let exponents = values.map { binaryExponent(abs($0)) }
    let mantissas = zip(values, exponents).map { $1 == EquilibratedMatrix.none ? 0 : timesPowerOfTwo($0, -$1) }
    let scaled = ScaledMatrix(rows: rows, columns: columns, mantissas: mantissas, exponents: exponents)
    let tolerance = Double(max(rows, columns)) * 0x1p-46
    let (i, j) = independentRowsAndColumns(scaled.entries, m: rows, n: columns, tolerance: tolerance)
    let r = i.count
    guard r > 0 else { return 0 }
    let minor = Self(rows: r, columns: r) { p, q in self[i[p], j[q]] }
    guard let c = try? minor.approximateInverse() else { return 0 }
    return minor.bounded.distanceFromIdentity(inverse: c.bounded.values) < 1 ? r : 0
  }

  /// By a regular minor; where that is smaller than both numbers of rows and columns, only exact zeros can show that it is the
  /// rank.
  public func rank() throws(Undecided) -> Int {
    guard isFinite else { throw Undecided(.nonFinite, "the rank of a \(rows)×\(columns) matrix with an unbounded entry") }
    let found = regularMinor
    if found == min(rows, columns) { return found }
    if min(rows, columns) <= Self.eliminationLimit, let rank = try? bounded.rank() { return rank }
    throw Undecided(.precision, "rank at least \(found) of a \(rows)×\(columns) matrix; the next pivot may be 0")
  }

  /// Lower bounds for the numbers of negative and positive eigenvalues of every symmetric matrix in the enclosure, by
  /// ``CertifiedSigns``. An entry that is not finite shows nothing, and so then does the matrix.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    guard let h = EquilibratedMatrix(self) else { return (0, 0) }
    let live = h.live
    if live.isEmpty { return (0, 0) }
    if live.count < rows {
      let width = columns
      return try gathering(rows: live.count, columns: live.count) { i, j in live[i] * width + live[j] }.certainSigns()
    }
    var signs = CertifiedSigns(h)
    if signs.count < rows, rows <= Self.eliminationLimit, let more = try? bounded.certainSigns() {
      signs = signs.or(CertifiedSigns(negative: more.negative, positive: more.positive))
    }
    return (signs.negative, signs.positive)
  }

  /// What ``certainSigns()`` settles; otherwise exact zeros may still settle it by elimination.
  public func inertia() throws(Undecided) -> Inertia {
    let (negative, positive) = try certainSigns()
    if negative + positive == rows { return Inertia(negative: negative, zero: 0, positive: positive) }
    if rows <= Self.eliminationLimit, let inertia = try? bounded.inertia() { return inertia }
    throw Undecided(
      .singular,
      "\(negative) negative and \(positive) positive of \(rows) eigenvalues are certain; "
        + "an enclosure cannot show that the others are 0")
  }
}
