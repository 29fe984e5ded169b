/// False: "gradient descent on x + sin x from 2.5 finds the local minimum, unless the step is so long that it cannot converge".
public struct DescentOnXPlusSine<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Gradient descent on x + sin x converges to a local minimum, or not at all (false)", source: "",
      """
      Let f(x) = x + sin x, −π < x₀ < π, 0 < η ≤ 1 and xₙ₊₁ = xₙ − η f′(xₙ). Then xₙ converges to a local minimum of f (as printed for
      x₀ = 2.5 and η = 0.1), or it does not converge (as printed for η = 1, where it would jump between two points for ever).
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        A popular article shows gradient descent from 2.5 on a wavy curve with three learning rates: 1 jumps between two points and \
        cannot converge to the local minimum, 0.01 is too slow, 0.1 is right. It prints the curve as x + sin x.
        """,
      obstacle: """
        f′(x) = 1 + cos x is never negative: f has no local minimum at all. With δ = x + π a step is δ − η (1 − cos δ), and \
        0 ≤ 1 − cos δ ≤ δ²/2. So xₙ never increases, and once δ < 2/η it stays positive: for each of the three steps xₙ decreases for \
        all time and converges to −π, where the curve is level for a moment and falls on below.
        """,
      remedy: """
        The picture belongs to x sin x, which has local minima. There 0.1 and 0.01 converge to 4.9131804… (optimization/monotone-descent), \
        and even 1 converges, to another minimum (counterexamples/descent-with-a-long-step).
        """,
      example: """
        Step 1 from 2.5: 2.301, 1.968, 1.355, 0.142, −1.848, −2.574, … always down; δ = 1.293 < 2 after five steps, and from there to −π. \
        f‴ > 0 around −π, f′(−π) = f″(−π) = 0: an inflection. Steps 0.1 and 0.01 satisfy δ < 2/η from the start.
        """,
      instance: ["start": "5/2", "step": 1, "steps": 6],
      python: """
        from mpmath import iv
        iv.dps = 30

        def run(eta, n):
            x = iv.mpf('2.5')
            for _ in range(n):
                next = x - eta * (1 + iv.cos(x))
                assert -iv.pi.a < next.a and next.b < x.a  # down, and not below -pi
                x = next
            return x + iv.pi

        for eta, n in [(iv.mpf(1), 5), (iv.mpf(1) / 10, 0), (iv.mpf(1) / 100, 0)]:
            delta = run(eta, n)
            print(eta, delta)
            assert 0 < delta.a and (eta * delta).b < 2  # from here on for all time
        """)
  }
  // Let
  /// What happens instead.
  public let descent: DescentToAnInflection<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] { descent.hypotheses }

  // Then. A sequence has one limit: −π, which is no local minimum, excludes both alternatives.
  public var conclusion: Claim<Real> {
    get throws(Undecided) { .not(try descent.conclusion).named("xₙ does not decrease to −π, or −π is a local minimum") }
  }

  public var trustedSteps: [String] { descent.trustedSteps }
  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { try descent.exhibits } }
  public var pictures: [Picture<Real>] { get throws(Undecided) { try descent.pictures } }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(descent: try .draw(&choose)) }

  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    try DescentToAnInflection.construct(&choose).map { Self(descent: $0) }
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The claim is false as it stands; with longer steps it was not examined."),
      .partOfTheMeaning(dropping: "H2", "The claim is false as it stands; H2 only names the inflection that is reached."),
    ]
  }
}
