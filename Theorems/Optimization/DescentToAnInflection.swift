/// Gradient descent on x + sin x comes to rest where there is no minimum.
public struct DescentToAnInflection<Real: Field>: Trajectory {
  public static var statement: Statement {
    Statement(
      "Gradient descent on x + sin x converges to an inflection", source: "",
      """
      Let f(x) = x + sin x, −π < x₀ < π, 0 < η ≤ 1 and xₙ₊₁ = xₙ − η f′(xₙ). Then xₙ decreases for all time and converges to −π.
      There f′(−π) = 0, and yet −π is no local minimum: f is strictly increasing.
      """)
  }
  // Let
  public let start: Real
  public let η: Real
  public let steps: Int

  /// x + sin x.
  public var f: WavyFunction<Real> { WavyFunction(p: [.zero, .one], q: [.one]) }

  public func next(_ x: Real) throws(Undecided) -> Real { try f.descended(from: x, step: η) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: 0 < η ≤ 1") { () throws(Undecided) in .all([η .> .zero, η .<= .one]) },
      Hypothesis("H2: −π < x₀ < π") { () throws(Undecided) in .all([start .> -(try Real.π), start .< (try Real.π)]) },
    ]
  }

  // Then
  public func holds(from x: Real, to next: Real, step: Int) throws(Undecided) -> Claim<Real> {
    .all([next .< x, next .> -(try Real.π)])
  }

  /// With δ = x + π the map is δ − η (1 − cos δ), and 1 − cos δ ≤ δ²/2: once 0 < δ < 2/η, it stays so for all time.
  public var invariance: Claim<Real>? {
    get throws(Undecided) {
      var (δ, n) = (start + (try Real.π), 0)
      while (Real(2) - η * δ).isPositive != .yes {
        if n == 200 { throw Undecided(.budget, "\(n) steps, after which η (xₙ + π) < 2 is not shown") }
        δ = try next(δ - (try Real.π)) + (try Real.π)
        n += 1
      }
      let around = Segment(from: -(try Real.π) - .one, to: .one - (try Real.π))
      return .all([
        .fact(δ.isPositive, "0 < xₙ + π < 2/η at n = \(n)"),
        .fact(try around.isPositive { (x) throws(Undecided) in try f.taylor(at: x, order: 3)[3] }, "f‴ > 0 around −π"),
      ])
    }
  }

  public var trustedSteps: [String] {
    [
      "1 − cos δ ≤ δ²/2, so that δ − η (1 − cos δ) > 0 where 0 < δ < 2/η; a decreasing bounded sequence converges to a zero of f′",
      "f′(−π) = f″(−π) = 0, so that f′ > 0 on both sides of −π where f‴ > 0",
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [try f.iterates(from: start, step: η, steps: max(steps, 10))] }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      try f.pictures(
        "A rising curve, level for a moment at −π and π, without a valley.", over: -7...4,
        "xₙ against n: each sequence falls towards −π and never turns; the shorter the step, the slower.", from: start,
        steps: [("1", .one), ("0.1", Real(1, over: 10)), ("0.01", Real(1, over: 100))], count: 100)
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(start: choose.number("start"), η: choose.number("step"), steps: choose.integer("steps", in: 1...6))
  }

  /// A step 1/(1 + t) < 1.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let t: Real = choose.positive("t")
    return Self(
      start: choose.number("start"), η: try (Real.one + t).reciprocal(), steps: choose.integer("steps", in: 1...6))
  }

  // Sharpness: (1 − cos δ)/δ is at most 0.725, at δ = 2.331, so that it holds up to η = 1.38; with η = 3/2 this start passes −π. A start
  // below −π goes to the next inflection.
  public static var sharpness: [Sharpness] {
    [
      .counterexample(dropping: "H1", ["start": "-81/100", "step": "3/2", "steps": 1]),
      .counterexample(dropping: "H2", ["start": -4, "step": 1, "steps": 1]),
    ]
  }
}
