/// False: "the gradient is the direction of steepest ascent, however the length of a step is measured".
public struct SteepestInSupNorm<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "The gradient is the direction of steepest ascent in the largest-entry norm (false)", source: "",
      """
      Let g = ∇L(θ) have an entry with 0 < |gᵢ| < ‖g‖∞ = max |gⱼ|. Then no direction v of the same length, ‖v‖∞ = ‖g‖∞, has a greater
      slope than g itself: ⟨g, v⟩ ≤ ⟨g, g⟩.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        "The gradient points in the direction of steepest ascent" is said without a norm, as if it belonged to the function alone.
        """,
      obstacle: """
        Steepest means: the greatest slope among all steps of one length. If a length is the largest change of any parameter, each entry of a \
        step can be as large as the largest at no cost, and the best step is ‖g‖∞ · sign(g).
        """,
      remedy: "Lengths by ‖v‖² = Σ vᵢ² (optimization/steepest-ascent), or descent along sign(g) for the largest-entry norm.",
      example: "g = (2, 1): along g the slope is 5. v = (2, 2) has the same largest entry, and the slope 6.",
      instance: ["parameters": 2, "g": [[2], [1]]],
      python: """
        from fractions import Fraction as Q

        g = [Q(2), Q(1)]
        v = [max(map(abs, g)) * (1 if x > 0 else -1) for x in g]
        slope = lambda v: sum(x * y for x, y in zip(g, v))
        print(slope(g), slope(v))
        assert max(map(abs, v)) == max(map(abs, g)) and slope(g) == 5 and slope(v) == 6
        """)
  }
  // Let
  public let g: [Real]

  private func magnitude(_ x: Real) throws(Undecided) -> Real {
    switch x.isPositive {
    case .yes: x
    case .no: -x
    case .unknown: throw Undecided(.precision, "the sign of \(x)")
    }
  }

  /// ‖g‖∞.
  private var length: Real {
    get throws(Undecided) {
      var largest = Real.zero
      for x in g {
        let size = try magnitude(x)
        if (size - largest).isPositive == .yes { largest = size }
      }
      return largest
    }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: 0 < |gᵢ| < ‖g‖∞ for some i") { () throws(Undecided) in
        let length = try length
        return .any(g.map { .all([$0 .!= .zero, $0 .< length, $0 .> -length]) })
      }
    ]
  }

  // Then. With v = ‖g‖∞ · sign(g) the slope is Σ |gᵢ| ‖g‖∞.
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let length = try length
      var (alongV, alongG) = (Real.zero, Real.zero)
      for x in g {
        alongV += try magnitude(x) * length
        alongG += x.squared
      }
      return (alongV .<= alongG).named("⟨g, v⟩ ≤ ⟨g, g⟩ for v = ‖g‖∞ sign(g)")
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(g: (choose.matrix("g", choose.integer("parameters", in: 2...4), 1) as Matrix<Real>).entries)
  }

  /// The second entry twice the first.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let first: Real = choose.number("g₁", nonzero: true)
    let rest: Matrix<Real> = choose.matrix("others", choose.integer("parameters", in: 1...3), 1)
    return Self(g: [first, Real(2) * first] + rest.entries)
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [.partOfTheMeaning(dropping: "H1", "The claim is true where all entries that are not 0 have one magnitude: v is then g.")]
  }
}
