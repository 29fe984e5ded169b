/// A power series in one variable t, truncated after tⁿ: Σₖ cₖ tᵏ + O(tⁿ⁺¹).
///
/// Evaluating a function at x + t·u over `Series` gives its Taylor coefficients along u, whatever the function. It is the
/// meaning of "directional derivative" in the theorems, and shares nothing with backpropagation, which it therefore checks.
/// The coefficients are exact, enclosing or rounded as those of `Base` are.
public struct Series<Base: Scalar>: Scalar {
  public typealias Storage = SeriesStorage<Base>

  /// c₀, c₁, …; trailing coefficients may be missing and are 0.
  public let coefficients: [Base]
  /// The last power kept; `nil` for an exact polynomial (a constant, say).
  public let order: Int?

  public init(_ coefficients: [Base], order: Int?) {
    self.coefficients = order.map { Array(coefficients.prefix($0 + 1)) } ?? coefficients
    self.order = order
  }

  public init(_ value: Int) { self.init([Base(value)], order: nil) }
  public init(_ value: ExactNumber) { self.init([Base(value)], order: nil) }

  /// The point x of the line, without direction.
  public init(constant: Base) { self.init([constant], order: nil) }

  /// x + t·u, kept up to tⁿ.
  public init(_ x: Base, along u: Base, order: Int) { self.init([x, u], order: order) }

  /// cₖ. Asking beyond the truncation is misuse: that coefficient is unknown, not 0.
  public subscript(k: Int) -> Base {
    precondition(order.map { k <= $0 } ?? true, "coefficient \(k) of a series truncated after order \(order ?? 0)")
    return k < coefficients.count ? coefficients[k] : .zero
  }

  private static func common(_ a: Self, _ b: Self) -> Int? {
    switch (a.order, b.order) {
    case (let m?, let n?): min(m, n)
    case (let m, let n): m ?? n
    }
  }

  private static func combine(_ a: Self, _ b: Self, _ f: (Base, Base) -> Base) -> Self {
    let order = common(a, b)
    let count = min(max(a.coefficients.count, b.coefficients.count), order.map { $0 + 1 } ?? Int.max)
    func at(_ s: Self, _ k: Int) -> Base { k < s.coefficients.count ? s.coefficients[k] : .zero }
    return Series((0..<count).map { f(at(a, $0), at(b, $0)) }, order: order)
  }

  public static func + (a: Self, b: Self) -> Self { combine(a, b) { $0 + $1 } }
  public static func - (a: Self, b: Self) -> Self { combine(a, b) { $0 - $1 } }
  public static prefix func - (a: Self) -> Self { Series(a.coefficients.map { -$0 }, order: a.order) }

  public static func * (a: Self, b: Self) -> Self {
    let order = common(a, b)
    if a.coefficients.isEmpty || b.coefficients.isEmpty { return Series([], order: order) }
    let count = min(a.coefficients.count + b.coefficients.count - 1, order.map { $0 + 1 } ?? Int.max)
    return Series(
      (0..<count).map { k in
        let low = max(0, k - b.coefficients.count + 1)
        return (low...min(k, a.coefficients.count - 1)).dropFirst().reduce(a.coefficients[low] * b.coefficients[k - low]) {
          $0 + a.coefficients[$1] * b.coefficients[k - $1]
        }
      }, order: order)
  }

  /// Whether every kept coefficient is 0.
  public var vanishes: Truth { coefficients.reduce(.yes) { $0 && $1.vanishes } }

  /// The sign for all small t > 0 *and* t < 0: that of c₀. `unknown` at c₀ = 0, where a branch of ReLU changes.
  public var isPositive: Truth {
    let constant = self[0]
    if constant.vanishes == .yes { return vanishes == .yes && order == nil ? .no : .unknown }
    return constant.vanishes == .no ? constant.isPositive : .unknown
  }

  public var isFinite: Bool { coefficients.allSatisfy(\.isFinite) }

  public var description: String {
    let terms = coefficients.enumerated().map { $0 == 0 ? "\($1)" : "(\($1))·t^\($0)" }.joined(separator: " + ")
    return (terms.isEmpty ? "0" : terms) + (order.map { " + O(t^\($0 + 1))" } ?? "")
  }

  /// Taylor coefficients of f(x(t)) from the differential equation of f.
  public static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    guard let n = x.order else {
      if x.coefficients.count <= 1 { return Series(constant: try Base.elementary(f, x[0])) }
      throw Undecided(.unavailable, "\(f) of a polynomial of unbounded order")
    }
    /// y with y′ = g(y, x)·x′, given y₀ and g on truncations.
    func integrate(_ y0: Base, _ slope: (Self) throws(Undecided) -> Self) throws(Undecided) -> Self {
      var y = [y0]
      for k in 0..<n {
        let dx = Series((0...k).map { Base($0 + 1) * x[$0 + 1] }, order: k)
        let product = try slope(Series(y, order: k)) * dx
        y.append(product[k] * Base(1, over: k + 1))
      }
      return Series(y, order: n)
    }
    func upTo(_ s: Self) -> (Self) -> Self { { y in Series(s.coefficients, order: y.order) } }
    let value = try Base.elementary(f, x[0])
    switch f {
    case .exp: return try integrate(value) { (y) throws(Undecided) in y }
    case .tanh: return try integrate(value) { (y) throws(Undecided) in .one - y * y }
    case .sigmoid: return try integrate(value) { (y) throws(Undecided) in y * (.one - y) }
    case .softplus:
      let slope = upTo(try elementary(.sigmoid, x))
      return try integrate(value) { (y) throws(Undecided) in slope(y) }
    case .erf:
      let slope = upTo(try elementary(.erfDerivative, x))
      return try integrate(value) { (y) throws(Undecided) in slope(y) }
    case .erfDerivative:
      return try integrate(value) { (y) throws(Undecided) in Series(-2) * Series(x.coefficients, order: y.order) * y }
    case .sine, .cosine:
      let (s0, c0) = (try Base.elementary(.sine, x[0]), try Base.elementary(.cosine, x[0]))
      var (s, c) = ([s0], [c0])
      for k in 0..<n {
        let dx = Series((0...k).map { Base($0 + 1) * x[$0 + 1] }, order: k)
        let (ds, dc) = ((Series(c, order: k) * dx)[k], (Series(s, order: k) * dx)[k])
        s.append(ds * Base(1, over: k + 1))
        c.append(-(dc * Base(1, over: k + 1)))
      }
      return Series(f == .sine ? s : c, order: n)
    case .squareRoot: return n == 0 ? Series([value], order: n) : try x.power(ExactNumber(1, over: 2), from: value)
    case .log:
      if n == 0 { return Series([value], order: n) }
      let slope = try x.power(-1, from: x[0].inverted())
      return try integrate(value) { (y) throws(Undecided) in Series(slope.coefficients, order: y.order) }
    case .arccosine:
      // −1/√(1 − x²).
      if n == 0 { return Series([value], order: n) }
      let rest = .one - x * x
      let slope = -(try rest.power(ExactNumber(-1, over: 2), from: Base.elementary(.squareRoot, rest[0]).inverted()))
      return try integrate(value) { (y) throws(Undecided) in Series(slope.coefficients, order: y.order) }
    }
  }
}

extension Series {
  /// y = xᵅ from y₀ = c₀ᵅ, by x y′ = α x′ y: n c₀ yₙ = Σₖ (α k − (n − k)) cₖ yₙ₋ₖ over 0 < k ≤ n.
  private func power(_ α: ExactNumber, from first: Base) throws(Undecided) -> Self {
    guard let order else { throw Undecided(.unavailable, "a power of a polynomial of unbounded order") }
    let inverse = try self[0].inverted()
    var y = [first]
    for n in 1..<(order + 1) {
      var sum = Base.zero
      for k in 1...n { sum = sum + (Base(k) * Base(α) - Base(n - k)) * self[k] * y[n - k] }
      y.append(sum * inverse * Base(1, over: n))
    }
    return Series(y, order: order)
  }

  /// Taylor's formula: Σ_m f^(m)(x₀) δᵐ/m! with δ = x − x₀, over all multi-indices m up to the order that is kept.
  public static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    let constants = arguments.map { $0[0] }
    let moving = arguments.indices.filter { arguments[$0].coefficients.count > 1 }
    let least = arguments.compactMap(\.order).min()
    if moving.isEmpty { return Series([try Base.opaque(f, constants)], order: least) }
    if f.isLocallyConstant {
      // Constant on both sides of 0 only: a series that starts at 0 leaves it in some direction.
      switch constants[0].vanishes {
      case .no: return Series(constant: try Base.opaque(f, constants))
      case .yes: throw Undecided(.kink, "the slope of a positively homogeneous function along a curve through 0")
      case .unknown: throw Undecided(.precision, "whether a curve starts at the kink of a positively homogeneous function")
      }
    }
    guard let n = least, moving.allSatisfy({ arguments[$0].order != nil }) else {
      throw Undecided(.unavailable, "\(f) of a polynomial of unbounded order")
    }
    /// Products δᵐ/m! over the first arguments that move, with m and the order that is left.
    var terms: [(index: [Int], factor: Self, rest: Int)] = [([], Series([.one], order: n), n)]
    for i in moving {
      let δ = Series([.zero] + arguments[i].coefficients.dropFirst(), order: n)
      terms = terms.flatMap { term in
        var (power, list) = (term.factor, [(index: [Int], factor: Self, rest: Int)]())
        for k in 0...term.rest {
          if k > 0 { power = power * δ * Series(constant: Base(1, over: k)) }
          list.append((term.index + [k], power, term.rest - k))
        }
        return list
      }
    }
    var sum = Series([], order: n)
    for term in terms {
      var derivative = Array(repeating: 0, count: arguments.count)
      for (i, k) in zip(moving, term.index) { derivative[i] = k }
      sum = sum + Series(constant: try Base.opaque(f.differentiated(derivative), constants)) * term.factor
    }
    return sum
  }
}

extension Series: Field where Base: Field {
  /// The reciprocal series; c₀ must be certainly nonzero.
  public func reciprocal() throws(Undecided) -> Self {
    guard let n = order else {
      if coefficients.count <= 1 { return Series(constant: try self[0].reciprocal()) }
      throw Undecided(.unavailable, "the reciprocal of a polynomial of unbounded order")
    }
    let inverse = try self[0].reciprocal()
    var y = [inverse]
    for k in 1..<max(n + 1, 1) {
      var sum = Base.zero
      for i in 1...k { sum = sum + self[i] * y[k - i] }
      y.append(-(sum * inverse))
    }
    return Series(y, order: n)
  }
}

extension Scalar {
  /// 1/x, where the numbers are a field, which a ring does not say of itself.
  /// - Throws: `.unavailable` in rings without division; `.singular` if x is 0 or may be.
  fileprivate func inverted() throws(Undecided) -> Self {
    guard let number = self as? any Field else { throw Undecided(.unavailable, "1/\(self) in a ring without division") }
    return try number.reciprocal() as! Self
  }
}
