/// False: "gradient ascent with a short step finds the global maximum, wherever it starts".
public struct AscentFromAnywhere<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Gradient ascent finds the global maximum from every start (false)", source: "",
      """
      Let f(x) = A sin x − x² with A > 0, and 0 < η < 1/(A + 2), so that η |f″| < 1 everywhere. Let a local minimum lie between x₀ and the
      highest maximum. Then xₙ₊₁ = xₙ + η f′(xₙ) converges to the highest maximum.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        −x² pulls towards 0 from everywhere, the step is short, nothing overshoots: sooner or later the ascent should climb to the top.
        """,
      obstacle: """
        It climbs, and stops at the first top. With η |f″| < 1 the map x + η f′(x) is increasing, so that no iterate passes a critical \
        point: the limit is the next one uphill.
        """,
      remedy: "A start between the two minima around the highest maximum, −1.708 and 5.136; or one start in each basin.",
      example: """
        25 sin x − x² has exactly seven critical points, maxima at −10.060, −4.356, 1.454, 7.237 and minima at −8.614, −1.708, 5.136. From 7 \
        with step 1/30 the ascent ends at 7.237, where f = −31.98; at 1.454 it is 22.72.
        """,
      instance: ["A": 25, "step": "1/30", "start": 7],
      python: """
        from mpmath import iv
        iv.dps = 30

        def f(x): return 25 * iv.sin(x) - x * x
        def slope(x): return 25 * iv.cos(x) - 2 * x

        def parts(a, b, n=64):
            return [iv.mpf([a + (b - a) * k / n, a + (b - a) * (k + 1) / n]) for k in range(n)]

        assert all(slope(x).a > 0 for x in parts(7.0, 7.23)) and slope(iv.mpf('7.24')).b < 0  # up to a point below 7.24
        print(f(iv.mpf([7.23, 7.24])), f(iv.mpf('1.454')))
        assert f(iv.mpf([7.23, 7.24])).b < -31 and f(iv.mpf('1.454')).a > 22
        """)
  }
  // Let
  public let wave: WaveMaxima<Real>
  public let start: Real
  public let η: Real

  /// The critical points, the highest of them, and the limit of the ascent: the maximum next to x₀ on the left or on the right.
  private func places() throws(Undecided) -> (points: [CriticalPoint<Real>], highest: Int, limit: Int) {
    let points = try wave.criticalPoints()
    let right = points.firstIndex { ($0.place.from - start).isPositive == .yes } ?? points.count
    guard points[..<right].allSatisfy({ (start - $0.place.to).isPositive == .yes }) else {
      throw Undecided(.precision, "on which side of a critical point \(start) lies")
    }
    let neighbours = [right - 1, right].filter { points.indices.contains($0) && !points[$0].isMinimum }
    guard neighbours.count == 1 else { throw Undecided(.precision, "which maximum is next to \(start)") }
    return (points, try wave.highest(of: points), neighbours[0])
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: 0 < η < 1/(A + 2)") { () throws(Undecided) in .all([η .> .zero, η * Real(wave.A + 2) .< .one]) },
      Hypothesis("H2: a minimum lies between x₀ and the highest maximum") { () throws(Undecided) in
        let found = try places()
        return .fact(Truth(found.limit != found.highest), "the maximum next to x₀ is not the one in (0, π/2)")
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (points, _, limit) = try places()
      let value = try points[limit].enclosed.value
      var claims: [Claim<Real>] = []
      for (k, point) in points.enumerated() where k != limit { claims.append(value .>= (try point.enclosed.value)) }
      return .all(claims).named("the limit is the highest critical point")
    }
  }

  public var trustedSteps: [String] {
    wave.trustedSteps + ["|f″| ≤ A + 2, so that x + η f′(x) is increasing: xₙ is monotone and never passes a critical point"]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let found = try places()
      return try wave.exhibits + [
        Exhibit("the ascent ends at", [("x", .number(try found.points[found.limit].enclosed.x))])
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let reach = Double(wave.A) / 2
      let starts: [(name: String, value: Real)] = [("the start", start), ("1", .one), ("4", Real(4)), ("−3", Real(-3))]
      var runs: [(name: String, values: [Real])] = []
      for (name, x) in starts { runs.append(("from \(name)", try (-wave.f).descent(from: x, step: η, steps: 40))) }
      return [
        Picture(
          "A sin x − x²", "A wave under a parabola: several maxima, of which the first on the right of 0 is the highest.",
          .curves(axis: "x", range: -reach...reach, [.init("f(x)") { (x) throws(Undecided) in try wave.f(x) }])),
        Picture("Ascents", "From each start xₙ goes to the next maximum uphill.", .sequences(axis: "n", runs)),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(wave: try .draw(&choose), start: choose.number("start"), η: choose.number("step"))
  }

  /// A start right of the minimum that follows the highest maximum.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let A = choose.integer("A", in: 20...30, atMost: 200)
    let offset: Real = choose.number("offset")
    return Self(wave: WaveMaxima(A: A), start: Real(6) + offset * Real(1, over: 8), η: Real(1, over: A + 3))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(
        dropping: "H1", "The claim is false as it stands; longer steps can leave the basin and were not examined."),
      .partOfTheMeaning(dropping: "H2", "The claim is true of a start in the basin of the highest maximum."),
    ]
  }
}
