import Scalars

extension BoundedStorage {
  /// The product: values by the very call of the plain float run, and with k the inner dimension
  ///
  ///     |fl(AB) − A′B′| ≤ γₖ|A||B| + |A|E_B + E_A(|B| + E_B)  =  |A|·(γₖ|B| + E_B) + E_A·(|B| + E_B),
  ///
  /// which holds for every order of summation, with or without fused operations [Higham2002, §3.5]. The right side is computed by
  /// two BLAS products of non-negative matrices, themselves too small by a factor of at most 1 − γₖ₊₄; hence the inflation.
  public func multiplied(by other: Self) -> Self {
    if rows == 0 || columns == 0 || other.columns == 0 { return Self(zeros: rows, other.columns) }
    return Self(
      values: values.multiplied(by: other.values),
      errors: Self.inflated(productBounds(other, terms: columns), unit: underflowUnit(other, terms: columns), terms: columns))
  }

  /// A·B + c·(1, …, 1) by the call of the plain run; see ``add(_:times:)``.
  public func multiplied(by other: Self, plus column: Self) -> Self {
    let ones = FloatStorage<F>(rows: 1, columns: other.columns) { _, _ in 1 }
    let repeated = Self(values: column.values.multiplied(by: ones), admissible: column.errors.multiplied(by: ones))
    return repeated.adding(self, times: other, values: values.multiplied(by: other.values, plus: column.values))
  }

  /// Adds A·B in place by the call of the plain run. The old entry is one more term of the sum, so with E the old bound
  ///
  ///     |fl(C + AB) − (C′ + A′B′)| ≤ E + γₖ₊₁(|C| + |A||B|) + |A|E_B + E_A(|B| + E_B).
  public mutating func add(_ a: Self, times b: Self) {
    var sum = values
    sum.add(a.values, times: b.values)
    self = adding(a, times: b, values: sum)
  }

  private func adding(_ a: Self, times b: Self, values sum: FloatStorage<F>) -> Self {
    let k = a.columns
    if rows == 0 || columns == 0 || k == 0 { return Self(values: sum, errors: errors) }
    let gamma = F.gamma(k + 1)
    let bounds = a.productBounds(b, terms: k + 1).adding(errors).adding(values.magnitudes().scaled(by: gamma))
    return Self(values: sum, errors: Self.inflated(bounds, unit: a.underflowUnit(b, terms: k + 1), terms: k + 1))
  }

  /// |A|·(γ|B| + E_B) + E_A·(|B| + E_B), not inflated yet, with γ for so many terms.
  private func productBounds(_ other: Self, terms: Int) -> FloatStorage<F> {
    let gamma = F.gamma(terms)
    guard gamma.isFinite else { return FloatStorage(rows: rows, columns: other.columns) { _, _ in .infinity } }
    let (left, right) = (Self.scan(values, errors), Self.scan(other.values, other.errors))
    // A rounding of γₖ|B| to a subnormal would be multiplied by |A|; a unit more covers it.
    let factor = Self.weighted(
      right.magnitudes, gamma, other.errors, plus: Self.underflows(left.least, gamma, right.least) ? F.underflowUnit : 0)
    var bounds = left.magnitudes.multiplied(by: factor)
    if left.hasErrors { bounds.add(errors, times: right.magnitudes.adding(other.errors)) }
    return bounds
  }

  /// Whether any product of two nonzero numbers formed for the bounds can reach the subnormal range. If not, a bound of 0 is exact.
  private static func underflows(_ left: F, _ gamma: F, _ right: F) -> Bool {
    let normal = F.leastNormalMagnitude / F.ulpOfOne
    return gamma * right < normal || left * (gamma * right) < normal
  }

  /// What the value and each of the two bound products can lose by underflow: at most half a unit per term.
  private func underflowUnit(_ other: Self, terms: Int) -> F {
    let (left, right) = (Self.scan(values, errors).least, Self.scan(other.values, other.errors).least)
    return Self.underflows(left, F.gamma(terms), right) ? F(4 * terms + 16) * F.underflowUnit : 0
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
  private static func inflated(_ a: FloatStorage<F>, unit: F, terms: Int) -> FloatStorage<F> {
    let factor = 1 + F(4 * terms + 64) * F.unitRoundoff
    return a.transformed { $0 * factor + unit }
  }
}
