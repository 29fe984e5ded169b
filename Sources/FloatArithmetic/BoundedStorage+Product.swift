import Scalars

extension BoundedStorage {
  /// The product: values by the very call of the plain float run, and with k the inner dimension
  ///
  ///     |fl(AB) − A′B′| ≤ γₖ|A||B| + |A|E_B + E_A(|B| + E_B)  =  |A|·(γₖ|B| + E_B) + E_A·(|B| + E_B),
  ///
  /// which holds for every order of summation, with or without fused operations [Higham2002, §3.5]. The right side is computed by
  /// two BLAS products of non-negative matrices, themselves too small by a factor of at most 1 − γₖ₊₄; hence the inflation.
  public func multiplied(by other: Self) -> Self {
    let k = columns
    let product = values.multiplied(by: other.values)
    if rows == 0 || k == 0 || other.columns == 0 { return Self(zeros: rows, other.columns) }
    let gamma = F.gamma(k)
    guard gamma.isFinite else {
      return Self(values: product, errors: FloatStorage(rows: rows, columns: other.columns) { _, _ in .infinity })
    }
    let (left, right) = (Self.scan(values, errors), Self.scan(other.values, other.errors))
    // Whether any product of two nonzero numbers formed below can reach the subnormal range. If not, a bound of 0 is exact.
    let normal = F.leastNormalMagnitude / F.ulpOfOne
    let underflows = gamma * right.least < normal || left.least * (gamma * right.least) < normal
    // A rounding of γₖ|B| to a subnormal would be multiplied by |A|; a unit more covers it.
    let factor = Self.weighted(right.magnitudes, gamma, other.errors, plus: underflows ? F.underflowUnit : 0)
    var bounds = left.magnitudes.multiplied(by: factor)
    if left.hasErrors { bounds = bounds.adding(errors.multiplied(by: right.magnitudes.adding(other.errors))) }
    // The value and each of the two bound products lose at most half a unit per term.
    let unit = underflows ? F(4 * k + 16) * F.underflowUnit : 0
    return Self(values: product, errors: Self.inflated(bounds, by: 1 + F(4 * k + 64) * F.unitRoundoff, plus: unit))
  }

  /// |A|, the least nonzero number among |A| and its bounds, and whether there is a bound other than 0: in one pass.
  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func scan(
    _ a: FloatStorage<F>, _ errors: FloatStorage<F>
  ) -> (magnitudes: FloatStorage<F>, least: F, hasErrors: Bool) {
    var (least, top) = (F.infinity, F(0))
    var hasNaN = false
    let magnitudes = a.combined(errors) { x, e in
      let size = x.magnitude
      if size > 0, size < least { least = size }
      if e > 0, e < least { least = e }
      if e > top { top = e }
      if e.isNaN { hasNaN = true }
      return size
    }
    return (magnitudes, least, top > 0 || hasNaN)
  }

  /// γ|B| + E_B + unit.
  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func weighted(_ b: FloatStorage<F>, _ gamma: F, _ errors: FloatStorage<F>, plus unit: F) -> FloatStorage<F> {
    b.combined(errors) { (gamma * $0 + $1) + unit }
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func inflated(_ a: FloatStorage<F>, by factor: F, plus unit: F) -> FloatStorage<F> {
    a.transformed { $0 * factor + unit }
  }
}
