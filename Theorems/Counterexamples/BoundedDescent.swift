/// False: "a run of gradient descent that stays near a strict local minimum converges".
public struct BoundedDescent<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Gradient descent that does not run away converges (false)", source: "",
      """
      Let f(x) = x sin x, whose minimum 0 is strict and not degenerate, and let a run of xₙ₊₁ = xₙ − η f′(xₙ) stay within a bounded
      neighbourhood of 0, |xₙ| ≤ c + r for all n. Then it converges.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Gradient descent with too long a step is known to diverge: on a parabola it converges, or the iterates run away. So a run that \
        stays near a minimum should settle down there.
        """,
      obstacle: """
        Only a parabola has the same curvature everywhere. Here f″ is 2 at 0 and less around it: a step between 2/f″(0) and 2/f″ nearby \
        is too long at 0 and short enough farther out. Between the two, iterates are caught in a jump from c to −c and back.
        """,
      remedy:
        "A step below 2/max f″, the maximum over where the iterates are: then f decreases at each step that moves, and two points cannot take turns.",
      example: """
        Step 11/10. The map turns [0.51, 0.55] into a part of its mirror image, and back, because f is even. So from 0.53 the iterates \
        alternate between the two for all time, more than 1 apart. They come nearer and nearer to ±0.5277…
        """,
      instance: ["step": "11/10", "centre": "53/100", "radius": "1/50", "start": "53/100", "steps": 4],
      python: """
        from mpmath import iv
        iv.dps = 30

        def turned(x):  # minus a step of descent from x
            return iv.mpf(11) / 10 * (iv.sin(x) + x * iv.cos(x)) - x

        c, r = iv.mpf(53) / 100, iv.mpf(1) / 50
        slope = iv.mpf(11) / 10 * (2 * iv.cos(c + r * iv.mpf([-1, 1])) - (c + r * iv.mpf([-1, 1])) * iv.sin(c + r * iv.mpf([-1, 1]))) - 1
        image = turned(c) + slope * r * iv.mpf([-1, 1])
        print(image)
        assert (c - r).b < image.a and image.b < (c + r).a
        """)
  }
  // Let
  public let η: Real
  public let c, r: Real
  public let start: Real
  public let steps: Int

  /// x sin x.
  private var f: WavyFunction<Real> { WavyFunction(p: [.zero], q: [.zero, .one]) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: η > 0, c − r ≤ x₀ ≤ c + r, and 0 < r < c") { () throws(Undecided) in
        .all([η .> .zero, start .>= c - r, start .<= c + r, r .> .zero, r .< c])
      },
      Hypothesis("H2: x ↦ η f′(x) − x maps [c − r, c + r] into itself, so that |xₙ| stays there") { () throws(Undecided) in
        let around = try Segment(from: c - r, to: c + r).enclosure
        let image = η * (try f.derivative(at: c)) - c + (η * (try f.secondDerivative(at: around)) - .one) * (around - c)
        return .all([image .> c - r, image .< c + r])
      },
    ]
  }

  // Then. A limit would have iterates of one sign near it, or be 0; but |xₙ| ≥ c − r.
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let points = try f.descent(from: start, step: η, steps: steps)
      let jumps = Claim.forAll(zip(points, points.dropFirst())) { x, next in
        .all([x * next .< .zero, next.squared .> (c - r).squared])
      }
      return .not(jumps).named("the iterates do not jump between the two sides of 0")
    }
  }

  public var trustedSteps: [String] {
    [
      "f is even, so that by H2 xₙ is in ±[c − r, c + r] with alternating sign for all n, and successive iterates stay 2(c − r) apart"
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [try f.iterates(from: start, step: η, steps: max(steps, 10))] }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      try f.pictures(
        "A valley around 0, flatter towards its rim.", over: -2...2,
        "xₙ against n: with step η the same two points in turn for ever; with step 1/2 straight to 0.", from: start,
        steps: [("η", η), ("1/2", Real(1, over: 2))], count: 20)
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(
      η: choose.number("step"), c: choose.positive("centre"), r: choose.positive("radius"), start: choose.number("start"),
      steps: choose.integer("steps", in: 1...6, atMost: 60))
  }

  /// Some steps above 1, with two points that take turns.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (η, c) = try [(21, 38), (22, 53), (23, 63), (24, 72)].map { (Real($0, over: 20), Real($1, over: 100)) }[
      choose.integer("case", in: 0...3, atMost: 3)]
    let offset: Real = choose.number("offset")
    return Self(
      η: η, c: c, r: Real(1, over: 50), start: c + offset * Real(1, over: 200),
      steps: choose.integer("steps", in: 1...6, atMost: 60))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The claim is false as it stands; H1 and H2 describe the runs that show it."),
      .partOfTheMeaning(dropping: "H2", "The claim is false as it stands; H1 and H2 describe the runs that show it."),
    ]
  }
}
