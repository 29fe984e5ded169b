/// A function with two derivatives that a storage can apply to all entries of a matrix in one pass.
public enum EntrywiseFunction: Hashable, Sendable {
  case elementary(ElementaryFunction)
  /// x for x > 0 and slope·x below.
  case hinge(below: ExactNumber)
  /// Σ cₖ xᵏ, constant term first.
  case polynomial([ExactNumber])

  /// f, f′ or f″ (`order` 0, 1, 2) at x.
  /// - Throws: `.kink` for a derivative of a hinge at 0, `.precision` where an enclosure contains it or the domain is left,
  ///   `.unavailable` where the scalar has no such function.
  public func callAsFunction<S: Scalar>(_ x: S, order: Int = 0) throws(Undecided) -> S {
    precondition((0...2).contains(order), "derivative \(order) of an entrywise function")
    switch self {
    case .elementary(let f): return try f(x, order: order)
    case .hinge(let slope): return try Self.hinge(x, below: Self.slope(slope), order)
    case .polynomial(let c):
      var sum = S.zero
      for a in Self.derivative(order, of: c, over: S.self) { sum = Self.horner(sum, x, a) }
      return sum
    }
  }

  /// The slope below 0 as a scalar; the usual ones without reading a number.
  public static func slope<S: Scalar>(_ slope: ExactNumber) -> S {
    switch slope {
    case 0: .zero
    case -1: -S.one
    default: S(slope)
    }
  }

  /// The coefficients of the derivative of a polynomial, the highest first.
  public static func derivative<S: Scalar>(_ order: Int, of coefficients: [ExactNumber], over: S.Type) -> [S] {
    stride(from: coefficients.count - 1, through: order, by: -1).map { k in
      S((0..<order).reduce(1) { $0 * (k - $1) }) * S(coefficients[k])
    }
  }

  /// One step of Horner's rule.
  @inlinable @inline(__always)
  public static func horner<S: Scalar>(_ sum: S, _ x: S, _ coefficient: S) -> S { sum * x + coefficient }

  /// The hinge with a slope below 0 that has been read, or its derivatives.
  /// - Throws: as ``callAsFunction(_:order:)``.
  public static func hinge<S: Scalar>(_ x: S, below: S, _ order: Int) throws(Undecided) -> S {
    if order == 2, (S.one - below).vanishes == .yes { return .zero }
    let slope: S
    switch (x.isPositive, x.isNegative) {
    case (.yes, _): slope = .one
    case (_, .yes): slope = below
    case (.no, .no):
      if order == 0 { return .zero }
      throw Undecided(.kink, "the slope of a piecewise-linear activation at 0")
    default: throw Undecided(.precision, "on which side of its kink a piecewise-linear activation is evaluated")
    }
    return [slope * x, slope, .zero][order]
  }
}
