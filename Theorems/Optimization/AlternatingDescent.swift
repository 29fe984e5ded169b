/// Gradient descent converges although each step goes almost as far beyond the minimum as it came from.
public struct AlternatingDescent<Real: Field>: Trajectory {
  public static var statement: Statement {
    Statement(
      "Descent can converge where the slope of its map is −1", source: "",
      """
      Let f(x) = p(x) + q(x) sin x with f′(0) = f‴(0) = 0, η > 0 and η f″(0) = 2, so that the map x − η f′(x) has slope −1 at 0. If
      η f″ > 1 and η f⁗ < 0 on [−r, r] and 0 < |x₀| ≤ r, then xₙ alternates in sign for all time, |xₙ| decreases, and xₙ → 0.
      """)
  }
  // Let
  public let f: WavyFunction<Real>
  public let η, r: Real
  public let start: Real
  public let steps: Int

  public func next(_ x: Real) throws(Undecided) -> Real { try f.descended(from: x, step: η) }

  private var neighbourhood: Segment<Real> { Segment(from: -r, to: r) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: f′(0) = f‴(0) = 0, η > 0 and η f″(0) = 2") { () throws(Undecided) in
        let taylor = try f.taylor(at: .zero, order: 3)
        return .all([η .> .zero, taylor[1] .== .zero, taylor[3] .== .zero, η * taylor[2] .== .one])
      },
      Hypothesis("H2: η f″ > 1 on [−r, r]") { () throws(Undecided) in
        .fact(try neighbourhood.isPositive { (x) throws(Undecided) in η * (try f.secondDerivative(at: x)) - .one }, "η f″ > 1")
      },
      Hypothesis("H3: η f⁗ < 0 on [−r, r]") { () throws(Undecided) in
        .fact(try neighbourhood.isPositive { (x) throws(Undecided) in -(η * (try f.taylor(at: x, order: 4)[4])) }, "η f⁗ < 0")
      },
      Hypothesis("H4: 0 < |x₀| ≤ r") { () throws(Undecided) in .all([start .!= .zero, start .<= r, start .>= -r]) },
    ]
  }

  // Then
  public func holds(from x: Real, to next: Real, step: Int) throws(Undecided) -> Claim<Real> {
    .all([(x * next .< .zero).named("the sign changes"), (next.squared .< x.squared).named("|xₙ| decreases")])
  }

  public var invariance: Claim<Real>? {
    get throws(Undecided) {
      let (right, left) = (try next(r), try next(-r))
      return .all([right .< .zero, right .> -r, left .> .zero, left .< r]).named("[−r, r] is turned round into itself")
    }
  }

  /// Why the hypotheses suffice.
  static var argument: String {
    "η f′(x)/x, a mean of η f″ between 0 and x, is more than 1 by H2 and less than η f″(0) = 2 by H1 and H3: next/x is in (−1, 0)"
  }

  public var trustedSteps: [String] { [Self.argument] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [try f.iterates(from: start, step: η, steps: max(steps, 10))] }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (p, q): (Matrix<Real>, Matrix<Real>) = (choose.matrix("p", 1, 3), choose.matrix("q", 1, 2))
    return Self(
      f: WavyFunction(p: p.entries, q: q.entries), η: choose.number("step"), r: choose.positive("r"),
      start: choose.number("start"), steps: choose.integer("steps", in: 1...6))
  }

  /// f = (s − t) x² + t x sin x with t > 0 and η = 1/s, s a power of 2: a number that enclosures hold exactly.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (t, start): (Real, Real) = (choose.positive("t"), choose.number("start", nonzero: true))
    let s = 1 << choose.integer("log s", in: 1...3, atMost: 20)
    return Self(
      f: WavyFunction(p: [.zero, .zero, Real(s) - t], q: [.zero, t]), η: Real(1, over: s), r: Real(1, over: 2),
      start: start * Real(1, over: 8), steps: choose.integer("steps", in: 1...6))
  }

  // Sharpness: with the double step x sin x is left by a factor of −3; 8 x sin x − 7 x² is too flat at ½; 2 x² − x sin x is steeper
  // away from 0; 2.5 is too far from 0.
  public static var sharpness: [Sharpness] {
    func example(_ p₂: Choice.Entry, _ q₁: Choice.Entry, start: Choice, step: Choice) -> [String: Choice] {
      ["p": [[0, 0, p₂]], "q": [[0, q₁]], "step": step, "r": "1/2", "start": start, "steps": 1]
    }
    return [
      .counterexample(dropping: "H1", example(0, 1, start: "1/4", step: 2)),
      .counterexample(dropping: "H2", example(-7, 8, start: "1/2", step: 1)),
      .counterexample(dropping: "H3", example(2, -1, start: "1/2", step: 1)),
      .counterexample(dropping: "H4", example(0, 1, start: "5/2", step: 1)),
    ]
  }
}
