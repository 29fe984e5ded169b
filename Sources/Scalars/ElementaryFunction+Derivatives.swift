extension ElementaryFunction {
  /// The function of whose value at x, and of x itself, the derivative of order 0, 1 or 2 is made by additions and multiplications
  /// (see ``derivative(_:at:from:)``); `nil` for functions that no activation is.
  public func ingredient(order: Int) -> ElementaryFunction? {
    switch self {
    case .exp, .tanh, .sigmoid: self
    case .softplus: order == 0 ? .softplus : .sigmoid
    case .erf: order == 0 ? .erf : .erfDerivative
    case .sine: order == 1 ? .cosine : .sine
    case .cosine: order == 1 ? .sine : .cosine
    case .log, .squareRoot, .arccosine, .erfDerivative: order == 0 ? self : nil
    }
  }

  /// The derivative of order 0, 1 or 2 at x, where e is the value of ``ingredient(order:)`` at x. This is where the derivatives of
  /// activations are written, for every scalar and for every storage.
  @inlinable @inline(__always)
  public func derivative<S: Scalar>(_ order: Int, at x: S, from e: S) -> S {
    if order == 0 { return e }
    switch self {
    case .exp: return e
    case .tanh: return order == 1 ? .one - e * e : S(-2) * e * (.one - e * e)
    case .sigmoid: return order == 1 ? e * (.one - e) : e * (.one - e) * (.one - S(2) * e)
    case .softplus: return order == 1 ? e : e * (.one - e)
    case .erf: return order == 1 ? e : S(-2) * x * e
    case .sine: return order == 1 ? e : -e
    case .cosine: return -e
    case .log, .squareRoot, .arccosine, .erfDerivative: preconditionFailure("derivative \(order) of \(self)")
    }
  }

  /// f, f′ or f″ at x.
  /// - Throws: as `Scalar.elementary` does; `.unavailable` for a derivative of a function without ``ingredient(order:)``.
  public func callAsFunction<S: Scalar>(_ x: S, order: Int = 0) throws(Undecided) -> S {
    guard let e = ingredient(order: order) else { throw Undecided(.unavailable, "derivative \(order) of \(self)") }
    return derivative(order, at: x, from: try S.elementary(e, x))
  }
}
