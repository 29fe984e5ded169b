/// With a short step, gradient descent goes straight to the minimum of its basin.
public struct MonotoneDescent<Real: Field>: Trajectory {
  public static var statement: Statement {
    Statement(
      "With a short step, descent goes monotonically to the minimum of its basin", source: "",
      """
      Let f(x) = p(x) + q(x) sin x, f′(a) < 0 < f′(b), and let f′ have exactly one zero x* in [a, b]. If η > 0, η f″ < 1 on [a, b]
      and a ≤ x₀ ≤ b, then xₙ₊₁ = xₙ − η f′(xₙ) converges to x*, a local minimum, and never passes it: for all n,
          xₙ < xₙ₊₁ < x*  or  xₙ > xₙ₊₁ > x*  or  xₙ = x*.
      """)
  }
  // Let
  public let f: WavyFunction<Real>
  public let a, b: Real
  public let start: Real
  public let η: Real
  public let steps: Int

  public func next(_ x: Real) throws(Undecided) -> Real { try f.descended(from: x, step: η) }

  private var basin: Segment<Real> { Segment(from: a, to: b) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: a ≤ x₀ ≤ b") { () throws(Undecided) in .all([a .<= start, start .<= b]) },
      Hypothesis("H2: f′(a) < 0 < f′(b), and f′ has one zero in [a, b]") { () throws(Undecided) in
        let points = try basin.criticalPoints(of: f)
        return .all([
          try f.derivative(at: a) .< .zero, try f.derivative(at: b) .> .zero,
          .fact(Truth(points.count == 1), "\(points.count) critical points in [a, b]"),
        ])
      },
      Hypothesis("H3: η > 0") { () throws(Undecided) in η .> .zero },
      Hypothesis("H4: η f″ < 1 on [a, b]") { () throws(Undecided) in
        .fact(try basin.isPositive { (x) throws(Undecided) in .one - η * (try f.secondDerivative(at: x)) }, "η f″ < 1")
      },
    ]
  }

  // Then: in [a, b], f′ < 0 on the left of x* and f′ > 0 on its right.
  public func holds(from x: Real, to next: Real, step: Int) throws(Undecided) -> Claim<Real> {
    let (slope, nextSlope) = (try f.derivative(at: x), try f.derivative(at: next))
    return .any([
      .all([x .< next, next .< b, slope .< .zero, nextSlope .< .zero]),
      .all([x .> next, next .> a, slope .> .zero, nextSlope .> .zero]),
      slope .== .zero,
    ])
  }

  public var invariance: Claim<Real>? {
    get throws(Undecided) { .all([try next(a) .> a, try next(b) .< b]).named("[a, b] is mapped into itself") }
  }

  public var trustedSteps: [String] {
    ["an increasing map of [a, b] into itself with one fixed point takes every start to it, monotonically"]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      guard let point = try basin.criticalPoints(of: f).first else { return [] }
      let (x, value) = try point.enclosed
      return [
        Exhibit(
          "local minimum", [("x*", .number(x)), ("f(x*)", .number(value)), ("f″(x*)", .number(try f.secondDerivative(at: x)))])
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (p, q): (Matrix<Real>, Matrix<Real>) = (choose.matrix("p", 1, 3), choose.matrix("q", 1, 2))
    let (a, length): (Real, Real) = (choose.number("a"), choose.positive("b − a"))
    return Self(
      f: WavyFunction(p: p.entries, q: q.entries), a: a, b: a + length, start: choose.number("start"), η: choose.number("step"),
      steps: choose.integer("steps", in: 1...6))
  }

  /// A convex function on [−2, 2]: |(q sin)″| ≤ |q₀| + 4|q₁| < 2p₂, and f″ < 4p₂ ≤ 1/η.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let q: Matrix<Real> = choose.matrix("q", 1, 2)
    let (slope, start): (Real, Real) = (choose.number("slope"), choose.number("start"))
    let p₂ = Real(2) + q[0].squared + Real(4) * q[1].squared + slope.squared
    let η = try Real(choose.integer("step fraction", in: 1...4, atMost: 4), over: 4).divided(by: Real(4) * p₂)
    return Self(
      f: WavyFunction(p: [.zero, slope, p₂], q: q.entries), a: Real(-2), b: Real(2), start: start * Real(1, over: 2), η: η,
      steps: choose.integer("steps", in: 1...6))
  }

  // Sharpness: from 1 descent on x sin x goes to 0, outside [2.5, 5]; f = x has no minimum; on x² a negative step goes uphill; with
  // step 1 descent on x sin x from 2.5 passes the minimum.
  public static var sharpness: [Sharpness] {
    func example(
      _ p: Choice, _ q: Choice, from a: Choice, length: Choice, start: Choice, step: Choice
    ) -> [String: Choice] {
      ["p": p, "q": q, "a": a, "b − a": length, "start": start, "step": step, "steps": 2]
    }
    let (none, xSine): (Choice, Choice) = ([[0, 0]], [[0, 1]])
    return [
      .counterexample(
        dropping: "H1", example([[0, 0, 0]], xSine, from: "5/2", length: "5/2", start: 1, step: "1/10")),
      .counterexample(dropping: "H2", example([[0, 1, 0]], none, from: 0, length: 1, start: "1/2", step: "1/2")),
      .counterexample(dropping: "H3", example([[0, 0, 1]], none, from: -1, length: 2, start: "1/2", step: "-1/10")),
      .counterexample(
        dropping: "H4", example([[0, 0, 0]], xSine, from: "5/2", length: "5/2", start: "5/2", step: 1)),
    ]
  }
}
