import Scalars

/// Activations and their derivatives, a strip at a time: the elementary function by the vector library into a strip that stays in the first
/// cache, and the formula of `ElementaryFunction.derivative` in a loop over it. Where an entry is not what the loop can answer (a kink,
/// something not finite), the scalar formula is asked, which throws what it has to.
extension FloatStorage {
  private static var strip: Int { 1024 }

  /// The matrix of f(aᵢⱼ); elementary functions err by at most 4 ulp.
  public func applying(_ f: EntrywiseFunction) throws(Undecided) -> Self {
    if let result = values(of: f) { return result }
    return try map { (x) throws(Undecided) in try f(x) }
  }

  /// G ∘ f′(X) for one or several G side by side.
  public func multiplied(bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self) throws(Undecided) -> Self {
    if let result = swept(f, x.written(), y.written(), nil, nil) { return result }
    return hadamard(try x.map { (x) throws(Undecided) in try f(x, order: 1) }.tiled(columns))
  }

  /// Ġ ∘ f′(X) + G ∘ f″(X) ∘ Ẋ for one or several Ġ and Ẋ side by side.
  public func multiplied(
    bySlopeOf f: EntrywiseFunction, at x: Self, value y: Self, plusCurvatureTimes g: Self, along ẋ: Self
  ) throws(Undecided) -> Self {
    if let result = swept(f, x.written(), y.written(), g.written(), ẋ.written()) { return result }
    let first = try multiplied(bySlopeOf: f, at: x, value: y)
    let curvature = try x.map { (x) throws(Undecided) in try f(x, order: 2) }
    return first.adding(g.hadamard(curvature).tiled(columns).hadamard(ẋ))
  }

  private func tiled(_ total: Int) -> Self {
    let n = columns
    return n == total || n == 0 ? self : gathering(rows: rows, columns: total) { i, j in i * n + j % n }
  }

  @specialized(where Element == Double)
  @specialized(where Element == Float)
  private func values(of f: EntrywiseFunction) -> Self? {
    let (source, result, size) = (written(), Self(uninitialized: rows, columns), rows * columns)
    let (x, y) = (UnsafePointer(source.buffer.base), result.buffer.base)
    defer { withExtendedLifetime((source.buffer, result.buffer)) {} }
    var hasOthers = false
    switch f {
    case .elementary(let f):
      guard f != .log && f != .squareRoot && f != .arccosine else { return nil }
      for start in stride(from: 0, to: size, by: Self.strip) {
        let count = min(Self.strip, size - start)
        guard Element.library(f, count: count, x + start, into: y + start) else { return nil }
      }
    case .hinge(let slope):
      let below: Element = EntrywiseFunction.slope(slope)
      for i in 0..<size {
        let t = x[i]
        if !(t.magnitude < .infinity) { hasOthers = true }
        y[i] = t == 0 ? 0 : (t > 0 ? 1 : below) * t
      }
    case .polynomial(let c):
      let coefficients = EntrywiseFunction.derivative(0, of: c, over: Element.self)
      for start in stride(from: 0, to: size, by: Self.strip) {
        let count = min(Self.strip, size - start)
        Self.polynomial(coefficients, x + start, count, into: y + start)
      }
    }
    return hasOthers ? nil : result
  }

  @inline(__always)
  private static func polynomial(_ c: [Element], _ x: UnsafePointer<Element>, _ count: Int, into y: UnsafeMutablePointer<Element>)
  {
    for i in 0..<count { y[i] = 0 }
    for a in c { for i in 0..<count { y[i] = EntrywiseFunction.horner(y[i], x[i], a) } }
  }

  /// Both kernels: without `g` the first. `nil` where the scalar formula has to be asked.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  private func swept(_ f: EntrywiseFunction, _ x: Self, _ y: Self, _ g: Self?, _ ẋ: Self?) -> Self? {
    let (input, result, n) = (written(), Self(uninitialized: rows, columns), x.columns)
    if rows * columns == 0 { return result }
    let copies = columns / n
    // One run of all entries, or a run for each row and copy.
    let (runs, length) = copies == 1 ? (1, rows * n) : (rows * copies, n)
    defer { withExtendedLifetime((input.buffer, result.buffer, x.buffer, y.buffer, g?.buffer, ẋ?.buffer)) {} }
    return withUnsafeTemporaryAllocation(of: Element.self, capacity: 2 * Self.strip) { scratch in
      for run in 0..<runs {
        let (base, offset) = (run * length, run / copies * length)
        for start in stride(from: 0, to: length, by: Self.strip) {
          let pass = Pass(
            count: min(Self.strip, length - start), input: input.buffer.base + base + start, x: x.buffer.base + offset + start,
            y: y.buffer.base + offset + start, g: g.map { UnsafePointer($0.buffer.base + offset + start) },
            ẋ: ẋ.map { UnsafePointer($0.buffer.base + base + start) }, first: scratch.baseAddress!,
            second: scratch.baseAddress! + Self.strip, out: result.buffer.base + base + start)
          guard pass.run(f) else { return nil }
        }
      }
      return result
    }
  }

  /// One strip of a kernel.
  private struct Pass {
    let count: Int
    let input, x, y: UnsafePointer<Element>
    let g, ẋ: UnsafePointer<Element>?
    /// Room for the values of two ingredients.
    let first, second: UnsafeMutablePointer<Element>
    let out: UnsafeMutablePointer<Element>

    @inline(__always) func run(_ f: EntrywiseFunction) -> Bool {
      switch f {
      case .elementary(let f):
        guard let one = ingredient(f, 1, first), let two = g == nil ? one : ingredient(f, 2, second) else { return false }
        switch f {
        case .exp: write(.exp, one, two)
        case .tanh: write(.tanh, one, two)
        case .sigmoid: write(.sigmoid, one, two)
        case .softplus: write(.softplus, one, two)
        case .erf: write(.erf, one, two)
        case .sine: write(.sine, one, two)
        case .cosine: write(.cosine, one, two)
        case .log, .squareRoot, .arccosine, .erfDerivative: return false
        }
        return true
      case .hinge(let slope): return hinge(below: EntrywiseFunction.slope(slope))
      case .polynomial(let c):
        FloatStorage.polynomial(EntrywiseFunction.derivative(1, of: c, over: Element.self), x, count, into: first)
        if g != nil {
          FloatStorage.polynomial(EntrywiseFunction.derivative(2, of: c, over: Element.self), x, count, into: second)
        }
        combine(first, second)
        return true
      }
    }

    /// The values of what the derivative of an order is made of: y itself, or computed.
    @inline(__always)
    private func ingredient(
      _ f: ElementaryFunction, _ order: Int, _ room: UnsafeMutablePointer<Element>
    ) -> UnsafePointer<Element>? {
      guard let e = f.ingredient(order: order) else { return nil }
      if e == f { return y }
      Element.library(e, count: count, x, into: room)
      return UnsafePointer(room)
    }

    @inline(__always)
    private func write(_ f: ElementaryFunction, _ one: UnsafePointer<Element>, _ two: UnsafePointer<Element>) {
      if let g, let ẋ {
        for i in 0..<count {
          out[i] =
            input[i] * f.derivative(1, at: x[i], from: one[i]) + (g[i] * f.derivative(2, at: x[i], from: two[i])) * ẋ[i]
        }
      } else {
        for i in 0..<count { out[i] = input[i] * f.derivative(1, at: x[i], from: one[i]) }
      }
    }

    @inline(__always) private func combine(_ slope: UnsafePointer<Element>, _ curvature: UnsafePointer<Element>) {
      if let g, let ẋ {
        for i in 0..<count { out[i] = input[i] * slope[i] + (g[i] * curvature[i]) * ẋ[i] }
      } else {
        for i in 0..<count { out[i] = input[i] * slope[i] }
      }
    }

    @inline(__always) private func hinge(below: Element) -> Bool {
      var kinks: Int32 = 0
      for i in 0..<count {
        let t = x[i]
        kinks |= t.magnitude > 0 && t.magnitude < .infinity ? 0 : 1
        out[i] = input[i] * (t > 0 ? 1 : below)
      }
      // The curvature of a hinge is 0, times g and ẋ that may be infinite: the scalar formula's business.
      return kinks == 0 && g == nil
    }
  }
}
