import Scalars

/// The kernels of activations: values by those of ``FloatStorage``, bounds by the same formulas over ``Bounded``.
extension BoundedStorage {
  /// The matrix of f(aᵢⱼ), with bounds.
  public func applying(_ f: EntrywiseFunction) throws(Undecided) -> Self {
    guard case .elementary(let e) = f else { return try piecewise(f, order: 0) }
    return try bounded(try values.applying(f), e)
  }

  /// f, f′ or f″ for a polynomial or a hinge, whose numbers are read once.
  private func piecewise(_ f: EntrywiseFunction, order: Int) throws(Undecided) -> Self {
    switch f {
    case .elementary: return try map { (x) throws(Undecided) in try f(x, order: order) }
    case .hinge(let slope):
      let below: Element = EntrywiseFunction.slope(slope)
      return try map { (x) throws(Undecided) in try EntrywiseFunction.hinge(x, below: below, order) }
    case .polynomial(let c): return polynomial(EntrywiseFunction.derivative(order, of: c, over: Element.self))
    }
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private func polynomial(_ coefficients: [Element]) -> Self {
    combined(self) { x, _ in
      var sum = Element.zero
      for a in coefficients { sum = EntrywiseFunction.horner(sum, x, a) }
      return sum
    }
  }

  /// Values that the library computed of f at these entries, with bounds.
  @specialized(where F == Double)
  @specialized(where F == Float)
  private func bounded(_ results: FloatStorage<F>, _ f: ElementaryFunction) throws(Undecided) -> Self {
    let (x, radii, y) = (values.written(), errors.written(), results.written())
    let bounds = FloatStorage<F>(uninitialized: rows, columns)
    for i in 0..<(rows * columns) {
      let argument = Bounded(value: x.buffer.base[i], error: radii.buffer.base[i])
      bounds.buffer.base[i] = try Bounded.bounding(f, argument, value: y.buffer.base[i]).error
    }
    return withExtendedLifetime((x.buffer, radii.buffer, y.buffer, bounds.buffer)) { Self(values: y, admissible: bounds) }
  }

  /// f′ or f″ at x with bounds, from y = f(x) where that is what it is made of.
  private static func derivative(_ order: Int, of f: EntrywiseFunction, at x: Self, value y: Self) throws(Undecided) -> Self {
    guard case .elementary(let e) = f, let made = e.ingredient(order: order) else {
      return try x.piecewise(f, order: order)
    }
    return formula(order, of: e, at: x, from: made == e ? y : try x.applying(.elementary(made)))
  }

  @specialized(where F == Double)
  @specialized(where F == Float)
  private static func formula(_ order: Int, of f: ElementaryFunction, at x: Self, from e: Self) -> Self {
    x.combined(e) { f.derivative(order, at: $0, from: $1) }
  }

  /// G ∘ f′(X) for one or several G side by side, with bounds.
  public func multiplied(bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self) throws(Undecided) -> Self {
    hadamard(try Self.derivative(1, of: f, at: x, value: y).tiled(columns))
  }

  /// Ġ ∘ f′(X) + G ∘ f″(X) ∘ Ẋ for one or several Ġ and Ẋ side by side, with bounds.
  public func multiplied(
    bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self, plusCurvatureTimes g: Self, along ẋ: Self
  ) throws(Undecided) -> Self {
    let first = try multiplied(bySlopeOf: f, at: x, value: y)
    return first.adding(g.hadamard(try Self.derivative(2, of: f, at: x, value: y)).tiled(columns).hadamard(ẋ))
  }

  private func tiled(_ total: Int) -> Self {
    let n = columns
    return n == total || n == 0 ? self : gathering(rows: rows, columns: total) { i, j in i * n + j % n }
  }

  /// As the plain run divides them, so that the values are its own.
  public static func lanes(samples: Int, parameters: Int) -> [[Range<Int>]] {
    FloatStorage<F>.lanes(samples: samples, parameters: parameters)
  }

  /// As the plain run does.
  public static func concurrently<R: Sendable>(
    _ count: Int, _ f: @Sendable (Int) throws(Undecided) -> R
  ) throws(Undecided) -> [R] {
    try FloatStorage<F>.concurrently(count, f)
  }
}
