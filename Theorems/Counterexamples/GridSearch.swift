/// False: "10⁸³ grid points per second for 4.32·10¹⁷ seconds are 4.32·10¹⁴¹¹ grid points".
public struct GridSearch<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "10ᵃ points per second for m·10ᵇ seconds are m·10ᵃᵇ points (false)", source: "",
      """
      Let a computer check 10ᵃ grid points in a second, with a b ≠ a + b, and let it run for m·10ᵇ seconds, m > 0. Then it has checked
      m·10ᵃᵇ grid points (as printed for a = 83, m·10ᵇ = 4.32·10¹⁷: 4.32·10¹⁴¹¹).
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Why gradients, and not a grid search? ResNet-18 has 11,689,512 parameters; ten values for each are 10^11689512 grid points. An \
        article lets 10⁸³ points per second be checked since the beginning of the universe, 4.32·10¹⁷ seconds, and finds that \
        4.32·10¹⁴¹¹ points would be done.
        """,
      obstacle:
        "Powers are multiplied by adding their exponents: 10⁸³ · 10¹⁷ = 10¹⁰⁰. The article has multiplied them, 83 · 17 = 1411.",
      remedy: """
        4.32·10¹⁰⁰. The conclusion of the article stands, and all the more: a grid of 10^11689512 points is hardly begun. The \
        number of parameters is right (optimization/residual-network-size).
        """,
      example: "a = 83, b = 17, m = 4.32: 10⁸³ · 4.32·10¹⁷ = 4.32·10¹⁰⁰, not 4.32·10¹⁴¹¹.",
      instance: ["a": 83, "m": "108/25", "b": 17],
      python: """
        from fractions import Fraction as Q

        points = 10**83 * (Q(432, 100) * 10**17)
        print(points == Q(432, 100) * 10**100, points == Q(432, 100) * 10**1411)
        assert points == Q(432, 100) * 10**100 != Q(432, 100) * 10**1411

        size, channels = 147 * 64 + 2 * 64, 64  # ResNet-18, layer by layer
        for width in [64, 128, 256, 512]:
            if width != channels: size += channels * width + 2 * width
            size += 9 * channels * width + 3 * 9 * width * width + 4 * 2 * width
            channels = width
        assert size + 512 * 1000 + 1000 == 11_689_512
        """)
  }
  // Let
  public let a, b: Int
  public let m: Real

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [.structural("H1: a b ≠ a + b", a * b != a + b)] }

  // Then
  public var conclusion: Claim<Real> { Real(10).power(a) * (m * Real(10).power(b)) .== m * Real(10).power(a * b) }

  public var exhibits: [Exhibit<Real>] {
    [
      Exhibit(
        "points checked", [("m", .number(m)), ("times 10 to the power", .text("\(a + b)")), ("claimed", .text("\(a * b)"))])
    ]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(
      a: choose.integer("a", in: 1...12, atMost: 200), b: choose.integer("b", in: 1...12, atMost: 200), m: choose.positive("m"))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [.partOfTheMeaning(dropping: "H1", "The claim is false as it stands; for a = b = 2 it is true by accident.")]
  }
}
