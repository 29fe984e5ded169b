/// False: "gradient descent on x sin x with step 1 jumps between two points and cannot converge".
public struct DescentWithALongStep<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Gradient descent on x sin x with step 1 cannot converge (false)", source: "",
      """
      Let f(x) = x sin x and xₙ₊₁ = xₙ − f′(xₙ), and let 0 < |x_k| ≤ ½ for some k (from x₀ = 2.5 it is x₆). Then xₙ does not converge to a
      local minimum: it jumps between two points for ever.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        The slope of the map x − f′(x) is 1 − f″(x), and f″(0) = 2: at the minimum 0 it is exactly −1. Each step goes beyond 0 about as \
        far as it came from; the picture shows a jump between two points, 0.36 and −0.36, say.
        """,
      obstacle: """
        About is not exactly. The map is −x + ⅔ x³ + …: for 0 < |x| ≤ ½ it lands strictly nearer to 0, on the other side. So xₙ \
        alternates, |xₙ| decreases, and the limit is 0: very slowly, |xₙ| is about √(3/(4n)), but for all time.
        """,
      remedy: """
        A step longer than 2/f″(0) = 1. With 11/10 two points really take turns for ever (counterexamples/bounded-descent).
        """,
      example: """
        From 2.5 the iterates are 3.904, 7.418, 3.378, 6.896, 0.679, −0.477, 0.406, −0.362, … On [−½, ½] f″ > 1.51 and f⁗ < 0, so that \
        f′(x)/x is between 1 and 2 there: −|x| < x − f′(x) < 0 for x > 0, and the reverse for x < 0.
        """,
      instance: ["start": "5/2", "before": 6, "steps": 4],
      python: """
        from mpmath import iv
        iv.dps = 30

        x = iv.mpf('2.5')
        for _ in range(6):
            x = x - (iv.sin(x) + x * iv.cos(x))
        print(x)
        assert -0.5 < x.a and x.b < 0
        for k in range(64):  # on the parts of [0, 1/2]; f is even
            t = iv.mpf([k, k + 1]) / 128
            assert (2 * iv.cos(t) - t * iv.sin(t)).a > 1  # the second derivative of f
            assert (-4 * iv.cos(t) + t * iv.sin(t)).b < 0  # the fourth
        """)
  }
  // Let
  public let start: Real
  /// k.
  public let before: Int
  public let steps: Int

  /// What happens from x_k on.
  private var descent: AlternatingDescent<Real> {
    get throws(Undecided) {
      let f = WavyFunction<Real>(p: [.zero], q: [.zero, .one])
      let x = try f.descent(from: start, step: .one, steps: before)[before]
      return AlternatingDescent(f: f, η: .one, r: Real(1, over: 2), start: x, steps: steps)
    }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: 0 < |x_k| ≤ ½") { () throws(Undecided) in
        let x = try descent.start
        return .all([x .!= .zero, x.squared .<= Real(1, over: 4)])
      },
      Hypothesis("H2: f′(0) = f‴(0) = 0, f″(0) = 2, and f″ > 1, f⁗ < 0 on [−½, ½]") { () throws(Undecided) in
        var claims: [Claim<Real>] = []
        for condition in try descent.hypotheses { claims.append(try condition.claim()) }
        return .all(claims)
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      .not(try descent.conclusion).named("xₙ does not alternate in sign and decrease in size to 0")
    }
  }

  public var trustedSteps: [String] { [AlternatingDescent<Real>.argument] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [try descent.f.iterates(from: start, step: .one, steps: before + max(steps, 6))] }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      try descent.f.pictures(
        "A wave that grows with |x|: valleys at 0 and, deeper, near 4.9.", over: -2...9,
        "xₙ against n: near 0, step 1 jumps from side to side, nearer and nearer; short steps go down without a turn.",
        from: start, steps: [("1", .one), ("0.1", Real(1, over: 10)), ("0.01", Real(1, over: 100))], count: 60)
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(
      start: choose.number("start"), before: choose.integer("before", in: 0...8, atMost: 60),
      steps: choose.integer("steps", in: 1...6, atMost: 60))
  }

  /// A start near 0.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let start: Real = choose.number("start", nonzero: true)
    return Self(
      start: start * Real(1, over: 8), before: choose.integer("before", in: 0...3, atMost: 60),
      steps: choose.integer("steps", in: 1...6, atMost: 60))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The claim is false as it stands; other starts may end at another minimum."),
      .partOfTheMeaning(dropping: "H2", "It is true of x sin x, whatever the start; it is checked, and why the claim is false."),
    ]
  }
}
