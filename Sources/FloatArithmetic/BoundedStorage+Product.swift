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
    let (a, b) = (values.magnitudes(), other.values.magnitudes())
    let gamma = F.gamma(k)
    guard gamma.isFinite else {
      return Self(values: product, errors: FloatStorage(rows: rows, columns: other.columns) { _, _ in .infinity })
    }
    let underflows = mayUnderflow(times: other, gamma)
    var right = b.scaled(by: gamma).adding(other.errors)
    // A rounding of γₖ|B| to a subnormal would be multiplied by |A|; a unit more covers it.
    if underflows { right = Self.inflated(right, by: 1, plus: F.underflowUnit) }
    var bounds = a.multiplied(by: right)
    if errors.vanishes != .yes { bounds = bounds.adding(errors.multiplied(by: b.adding(other.errors))) }
    // The value and each of the two bound products lose at most half a unit per term.
    let unit = underflows ? F(4 * k + 16) * F.underflowUnit : 0
    return Self(values: product, errors: Self.inflated(bounds, by: 1 + F(4 * k + 64) * F.unitRoundoff, plus: unit))
  }

  /// Whether any product of two nonzero numbers formed above can reach the subnormal range. If not, a bound of 0 is exact.
  private func mayUnderflow(times other: Self, _ gamma: F) -> Bool {
    let x = min(Self.leastNonzero(values), Self.leastNonzero(errors))
    let y = min(Self.leastNonzero(other.values), Self.leastNonzero(other.errors))
    let normal = F.leastNormalMagnitude / F.ulpOfOne
    return gamma * y < normal || x * (gamma * y) < normal
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func leastNonzero(_ a: FloatStorage<F>) -> F {
    var least = F.infinity
    for x in a.elements where x != 0 { least = min(least, x.magnitude) }
    return least
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func inflated(_ a: FloatStorage<F>, by factor: F, plus unit: F) -> FloatStorage<F> {
    a.transformed { $0 * factor + unit }
  }
}
