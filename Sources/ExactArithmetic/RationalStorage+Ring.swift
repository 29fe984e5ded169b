import CFLINT

/// Ring operations: one FLINT call on integer matrices each, and the denominators beside it.
extension RationalStorage {
  public func adding(_ other: Self) -> Self { combine(other, fmpz_mat_add) }
  public func subtracting(_ other: Self) -> Self { combine(other, fmpz_mat_sub) }

  private func combine(
    _ other: Self,
    _ operation: (UnsafeMutablePointer<fmpz_mat_struct>, UnsafePointer<fmpz_mat_struct>, UnsafePointer<fmpz_mat_struct>) -> Void
  ) -> Self {
    let result = Box(rows, columns)
    if fmpz_equal(box.denominator, other.box.denominator) != 0 {
      operation(result.numerators, box.numerators, other.box.numerators)
      fmpz_set(result.denominator, box.denominator)
    } else {
      fmpz_lcm(result.denominator, box.denominator, other.box.denominator)
      let (x, y) = (scaled(to: result.denominator), other.scaled(to: result.denominator))
      operation(result.numerators, x.numerators, y.numerators)
    }
    result.reduce()
    return Self(result)
  }

  /// The numerators over a multiple of the common denominator.
  private func scaled(to denominator: UnsafePointer<fmpz>) -> Box {
    let factor = Integer()
    fmpz_divexact(factor.value, denominator, box.denominator)
    let result = Box(rows, columns)
    fmpz_mat_scalar_mul_fmpz(result.numerators, box.numerators, factor.value)
    return result
  }

  public func multiplied(by other: Self) -> Self {
    let result = Box(rows, other.columns)
    fmpz_mat_mul(result.numerators, box.numerators, other.box.numerators)
    fmpz_mul(result.denominator, box.denominator, other.box.denominator)
    result.reduce()
    return Self(result)
  }

  public func scaled(by factor: Rational) -> Self {
    let result = Box(rows, columns)
    factor.withFraction { x in
      fmpz_mat_scalar_mul_fmpz(result.numerators, box.numerators, x.num)
      fmpz_mul(result.denominator, box.denominator, x.den)
    }
    result.reduce()
    return Self(result)
  }

  public func transposed() -> Self {
    let result = Box(columns, rows)
    if rows > 0, columns > 0 { fmpz_mat_transpose(result.numerators, box.numerators) }
    fmpz_set(result.denominator, box.denominator)
    return Self(result)
  }

  public func hadamard(_ other: Self) -> Self {
    let result = Box(rows, columns)
    for i in 0..<rows { for j in 0..<columns { fmpz_mul(result.entry(i, j), box.entry(i, j), other.box.entry(i, j)) } }
    fmpz_mul(result.denominator, box.denominator, other.box.denominator)
    result.reduce()
    return Self(result)
  }

  public var vanishes: Truth { Truth(rows == 0 || columns == 0 || fmpz_mat_is_zero(box.numerators) != 0) }
}

/// Rearrangements: integers are copied, the denominator is kept.
extension RationalStorage {
  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    let (width, result) = (columns, Box(m, n))
    for i in 0..<m {
      for j in 0..<n {
        if let k = index(i, j) { fmpz_set(result.entry(i, j), box.entry(k / width, k % width)) }
      }
    }
    fmpz_set(result.denominator, box.denominator)
    result.reduce()
    return Self(result)
  }

  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    let width = columns
    return gathering(rows: r.count, columns: c.count) { i, j in (r.lowerBound + i) * width + c.lowerBound + j }
  }

  public func reshaped(rows m: Int, columns n: Int) -> Self {
    if m == rows, n == columns { return self }
    return gathering(rows: m, columns: n) { i, j in i * n + j }
  }

  public init(flattening parts: [Self]) {
    let result = Box(1, parts.reduce(0) { $0 + $1.rows * $1.columns })
    for part in parts { fmpz_lcm(result.denominator, result.denominator, part.box.denominator) }
    var k = 0
    for part in parts {
      let same = fmpz_equal(result.denominator, part.box.denominator) != 0
      let source = same ? part.box : part.scaled(to: result.denominator)
      for i in 0..<part.rows {
        for j in 0..<part.columns {
          fmpz_set(result.entry(0, k), source.entry(i, j))
          k += 1
        }
      }
    }
    self.init(result)
  }
}
