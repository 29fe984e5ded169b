/// f(x) = p(x) + q(x) sin x with polynomials p and q: a function of one variable with as many critical points as one likes.
public struct WavyFunction<Real: Field>: Sendable {
  /// The coefficients of p and q, that of the lowest power first.
  public let p, q: [Real]

  /// f⁽ᵏ⁾(x)/k! for k = 0 … `order`, by power series.
  public func taylor(at x: Real, order: Int) throws(Undecided) -> [Real] {
    let x = Series(x, along: .one, order: order)
    func polynomial(_ c: [Real]) -> Series<Real> { c.reversed().reduce(.zero) { $0 * x + Series(constant: $1) } }
    let f = polynomial(p) + polynomial(q) * (try .elementary(.sine, x))
    return (0...order).map { f[$0] }
  }

  /// f(x).
  public func callAsFunction(_ x: Real) throws(Undecided) -> Real { try taylor(at: x, order: 0)[0] }

  /// f′(x).
  public func derivative(at x: Real) throws(Undecided) -> Real { try taylor(at: x, order: 1)[1] }

  /// f″(x).
  public func secondDerivative(at x: Real) throws(Undecided) -> Real { Real(2) * (try taylor(at: x, order: 2)[2]) }

  /// −f: descent on it is ascent on f.
  public static prefix func - (f: Self) -> Self { Self(p: f.p.map { -$0 }, q: f.q.map { -$0 }) }

  /// x − η f′(x).
  func descended(from x: Real, step η: Real) throws(Undecided) -> Real { x - η * (try derivative(at: x)) }

  /// x₀ … as a report shows them.
  func iterates(from start: Real, step η: Real, steps: Int) throws(Undecided) -> Exhibit<Real> {
    Exhibit("iterates", try descent(from: start, step: η, steps: steps).enumerated().map { ("x\($0)", .number($1)) })
  }

  /// The points x₀ … of gradient descent with step η.
  func descent(from start: Real, step η: Real, steps: Int) throws(Undecided) -> [Real] {
    var points = [start]
    for _ in 0..<steps { points.append(try descended(from: points.last!, step: η)) }
    return points
  }

  /// Pictures of the function, and of descent on it with several steps, with what is to be seen on each.
  func pictures(
    _ shape: String, over range: ClosedRange<Double>, _ course: String, from start: Real,
    steps η: [(name: String, value: Real)], count: Int
  ) throws(Undecided) -> [Picture<Real>] {
    var runs: [(name: String, values: [Real])] = []
    for (name, value) in η { runs.append(("step \(name)", try descent(from: start, step: value, steps: count))) }
    return [
      Picture(
        "The function", shape,
        .curves(axis: "x", range: range, [.init("f(x)") { (x) throws(Undecided) in try self(x) }])),
      Picture("The iterates", course, .sequences(axis: "n", runs)),
    ]
  }
}

extension Field {
  /// π, by erf′(0) = 2/√π.
  static var π: Self {
    get throws(Undecided) { try Self(2).divided(by: try elementary(.erfDerivative, .zero)).squared }
  }
}
