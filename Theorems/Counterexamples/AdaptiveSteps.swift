/// False: "an adaptive method never lengthens its steps".
public struct AdaptiveSteps<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "The steps of RMSprop and Adam never grow (false)", source: "",
      """
      Let v₀ = 0, vₜ = β vₜ₋₁ + (1 − β) gₜ² with 0 < β < 1, and let the t-th step be η/√vₜ times the gradient (or its mean). Let a gradient be
      small, gₜ² < vₜ₋₁ for some t. Then the factor η/√vₜ never grows: vₜ ≥ vₜ₋₁ for all t.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        AdaGrad divides by the root of the sum of all squared gradients, which can only grow: its steps shrink, and proofs of convergence \
        use that. RMSprop and Adam replace the sum by a running mean.
        """,
      obstacle:
        "A mean forgets. After small gradients it falls by up to β in a step, and the factor grows by up to 1/√β, again and again.",
      remedy: "AdaGrad's sum vₜ = vₜ₋₁ + gₜ², or the largest vₜ so far, as AMSGrad has it.",
      example:
        "β = 9/10, gradients 1 and 0: v₁ = 1/10, v₂ = 9/100. The factor grows by √(10/9); without a gradient it has no upper limit.",
      instance: ["decay": "9/10", "gradients": 2, "g": [[1], [0]]],
      python: """
        from fractions import Fraction as Q

        beta, v, seen = Q(9, 10), Q(0), []
        for g in [Q(1), Q(0)]:
            v = beta * v + (1 - beta) * g**2
            seen.append(v)
        print(seen)
        assert seen == [Q(1, 10), Q(9, 100)] and seen[1] < seen[0]
        """)
  }
  // Let
  public let β: Real
  public let gradients: [Real]

  /// v₀, v₁, …
  private var v: [Real] {
    gradients.reduce(into: [Real.zero]) { v, g in v.append(β * v[v.count - 1] + (.one - β) * g.squared) }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: 0 < β < 1") { () throws(Undecided) in .all([β .> .zero, β .< .one]) },
      Hypothesis("H2: gₜ² < vₜ₋₁ for some t") { () throws(Undecided) in
        .any(zip(gradients, v).map { g, v in g.squared .< v })
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    let v = v
    return .forAll(gradients.indices) { t in (v[t + 1] .>= v[t]).named("v\(t + 1) ≥ v\(t)") }
  }

  public var exhibits: [Exhibit<Real>] { [Exhibit("running mean", v.enumerated().map { ("v\($0)", .number($1)) })] }

  public var pictures: [Picture<Real>] {
    [Picture("The running mean", "vₜ against t: it falls after small gradients.", .sequences(axis: "t", [("vₜ", v)]))]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let g: Matrix<Real> = choose.matrix("g", choose.integer("gradients", in: 1...4), 1)
    return Self(β: choose.number("decay"), gradients: g.entries)
  }

  /// A gradient that is not 0, others, and one that is 0.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (t, first): (Real, Real) = (choose.positive("t"), choose.number("g₁", nonzero: true))
    let g: Matrix<Real> = choose.matrix("g", choose.integer("gradients", in: 1...3), 1)
    return Self(β: try (Real.one + t).reciprocal(), gradients: [first] + g.entries + [.zero])
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "For β = 1 nothing is learnt of the gradients, and for β = 0 there is no mean."),
      .partOfTheMeaning(dropping: "H2", "The claim is true where the squared gradients never fall below their mean."),
    ]
  }
}
