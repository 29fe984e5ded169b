/// A matrix over power series in t, truncated after an order, as one matrix for each power: its products are products of matrices.
struct MatrixSeries<S: Scalar> {
  /// The shape.
  let rows, columns: Int
  /// The coefficients of t⁰, t¹, …; `nil` for one that is exactly 0.
  private var coefficients: [Matrix<S>?]

  /// Σₘ parts[m] tᵐ up to the given order.
  init(_ parts: [Matrix<S>], order: Int) {
    (rows, columns) = (parts[0].rows, parts[0].columns)
    coefficients = (0...order).map { m in
      guard m < parts.count, parts[m].vanishes != .yes else { return nil }
      return parts[m]
    }
  }

  /// The coefficient of tᵐ.
  subscript(m: Int) -> Matrix<S> { coefficients[m] ?? Matrix(zeros: rows, columns) }

  /// A·B, truncated like A.
  static func * (a: Self, b: Self) -> Self {
    let parts = a.coefficients.indices.map { m in
      (0...m).reduce(nil as Matrix<S>?) { sum, i in
        guard let p = a.coefficients[i], let q = b.coefficients[m - i] else { return sum }
        return sum.map { $0 + p * q } ?? p * q
      }
    }
    var result = Self([Matrix(zeros: a.rows, b.columns)], order: 0)
    result.coefficients = parts
    return result
  }

  /// The coefficient of t⁰ made smaller by B.
  static func - (a: Self, b: Matrix<S>) -> Self {
    var result = a
    result.coefficients[0] = a[0] - b
    return result
  }

  /// Σ over entries of their squares, up to the same order.
  var squaredNorm: Series<S> {
    let order = coefficients.count - 1
    return Series(
      (0...order).map { m in
        (0...m).reduce(S.zero) { sum, i in
          guard let p = coefficients[i], let q = coefficients[m - i] else { return sum }
          return sum + dot(p, q)
        }
      }, order: order)
  }
}

extension Parameters {
  /// W_b(t) ··· W_a(t) at the weights of θ + t u₁ + t² u₂ + …, layers counted from 1. Biases play no part.
  /// - Precondition: 1 ≤ a ≤ b.
  func product(_ layers: ClosedRange<Int>, along curve: [Parameters], order: Int) -> MatrixSeries<S> {
    let points = [self] + curve
    func layer(_ l: Int) -> MatrixSeries<S> { MatrixSeries(points.map { $0[l - 1].weight }, order: order) }
    return layers.dropFirst().reduce(layer(layers.lowerBound)) { layer($1) * $0 }
  }
}
