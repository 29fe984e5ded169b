/// The penalty Σᵢ λᵢ |θᵢ|^p / p with one constant for each parameter: positively homogeneous of degree p.
///
/// p = 2 is weight decay, p = 1 the lasso (differentiable where no penalised parameter is 0).
public struct Regularizer<S: Scalar>: Sendable {
  /// The degree p ≥ 1.
  public let degree: Int
  /// λᵢ ≥ 0, in the shape of the parameters.
  public let strengths: Parameters<S>
  /// Whether all λᵢ are one number: known only where it was made of one. Enclosures that look the same may differ.
  public let isUniform: Bool

  /// One constant for each parameter. That they are ≥ 0 is not checked.
  /// - Precondition: degree ≥ 1.
  public init(degree: Int = 2, strengths: Parameters<S>) {
    self.init(degree, strengths, isUniform: false)
  }

  private init(_ degree: Int, _ strengths: Parameters<S>, isUniform: Bool) {
    precondition(degree >= 1, "a regulariser of degree \(degree)")
    (self.degree, self.strengths, self.isUniform) = (degree, strengths, isUniform)
  }

  /// One constant for all parameters of a network of the given shape.
  public init(degree: Int = 2, strength λ: S, like θ: Parameters<S>) {
    self.init(degree, θ.map { Matrix($0.rows, $0.columns) { _, _ in λ } }, isUniform: true)
  }

  /// d^k/dx^k of |x|^p / p, which for k ≤ p is `factor` times a power.
  private func term(_ x: S, _ k: Int, _ factor: S) throws(Undecided) -> S {
    if k > degree {
      if degree % 2 == 1 {
        switch x.vanishes {
        case .no: break
        case .yes: throw Undecided(.kink, "derivative \(k) of |x|^\(degree) at 0")
        case .unknown: throw Undecided(.precision, "whether a regularised parameter is 0")
        }
      }
      return .zero
    }
    var value = factor * x.power(degree - k)
    if degree % 2 == 1 {
      // |x|^p = sign(x)·x^p; the derivatives of order k < p vanish at 0.
      switch (x.isPositive, x.isNegative) {
      case (.yes, _): break
      case (_, .yes): value = -value
      case (.no, .no):
        if k >= degree { throw Undecided(.kink, "derivative \(k) of |x|^\(degree) at 0") }
        value = .zero
      default: throw Undecided(.precision, "the sign of a regularised parameter")
      }
    }
    return value
  }

  /// Σ λᵢ |θᵢ|^p / p.
  public func value(_ θ: Parameters<S>) throws(Undecided) -> S {
    try derivative(0, θ).blocks.reduce(.zero) { $0 + $1.parts.reduce(.zero) { $0 + $1.sum } }
  }

  /// The gradient, λᵢ sign(θᵢ) |θᵢ|^(p−1) at parameter i.
  /// - Throws: for p = 1 `.kink` where a parameter is 0, penalised or not; for odd p `.precision` where a sign is unknown.
  public func gradient(_ θ: Parameters<S>) throws(Undecided) -> Parameters<S> { try derivative(1, θ) }

  /// The Hessian, which is diagonal, as a parameter vector.
  public func hessianDiagonal(_ θ: Parameters<S>) throws(Undecided) -> Parameters<S> { try derivative(2, θ) }

  private func derivative(_ k: Int, _ θ: Parameters<S>) throws(Undecided) -> Parameters<S> {
    // One for all entries: to make a scalar of two integers is slow.
    let factor = S((0..<k).reduce(1) { $0 * (degree - $1) }, over: degree)
    return try strengths.zip(θ) { (λ, x) throws(Undecided) in
      // Weight decay, by whole matrices.
      if degree == 2 { return k == 2 ? λ : λ.hadamard(k == 1 ? x : factor * x.hadamard(x)) }
      return λ.hadamard(try x.map { (x) throws(Undecided) in try self.term(x, k, factor) })
    }
  }

  /// The same penalty over power series.
  var asSeries: Regularizer<Series<S>> {
    Regularizer<Series<S>>(degree: degree, strengths: strengths.map { $0.asSeries })
  }
}
