/// Lagrange's identity for vectors of every length, by induction over the length.
public struct LagrangeIdentity<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Lagrange's identity for every dimension, by its induction steps", source: "Cauchy1821",
      """
      For g, v ∈ ℝⁿ write G = Σ gᵢ², V = Σ vᵢ², D = Σ gᵢvᵢ, S = Σ_{i<j} (gᵢvⱼ − gⱼvᵢ)², and C = Σ (gᵢb − avᵢ)² for a pair (a, b).
      For n = 0 all five are 0, and for all n
          GV − D² = S      and      C = Gb² − 2abD + a²V,
      since both hold for n = 0, and if they hold for n, then for g, v with the entries a, b appended, which turn (G, V, D, S) into
      (G + a², V + b², D + ab, S + C), the first holds,
          (G + a²)(V + b²) − (D + ab)² = S + C,
      and for g, v with any entries c, d appended, which turn C into C + (cb − ad)², the second,
          C + (cb − ad)² = (G + c²)b² − 2ab(D + cd) + a²(V + d²).
      Hence ⟨g, v⟩² ≤ ‖g‖²‖v‖² for all n, with equality only where all gᵢvⱼ = gⱼvᵢ.
      """)
  }
  // Let
  /// Σ gᵢ², Σ vᵢ², Σ gᵢvᵢ, Σ_{i<j} (gᵢvⱼ − gⱼvᵢ)² and Σ (gᵢb − avᵢ)².
  public let G, V, D, S, C: Real
  public let a, b, c, d: Real

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: the identity holds for n, GV − D² = S") { () throws(Undecided) in G * V - D.squared .== S },
      Hypothesis("H2: the sum over the pair holds for n, C = Gb² − 2abD + a²V") { () throws(Undecided) in
        C .== crossSum(G, V, D)
      },
    ]
  }

  /// Gb² − 2abD + a²V.
  private func crossSum(_ G: Real, _ V: Real, _ D: Real) -> Real { G * b.squared - Real(2) * a * b * D + a.squared * V }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let zero = Real.zero
      return .all([
        Claim.all([zero * zero - zero.squared .== zero, crossSum(zero, zero, zero) .== zero]).named("for n = 0"),
        ((G + a.squared) * (V + b.squared) - (D + a * b).squared .== S + C).named("the identity, from n to n + 1"),
        (C + (c * b - a * d).squared .== crossSum(G + c.squared, V + d.squared, D + c * d)).named(
          "the sum over the pair, from n to n + 1"),
      ])
    }
  }

  public var differentiated: [Differentiated<Real>]? { [] }

  public var trustedSteps: [String] {
    ["induction over n: what holds for n = 0, and for n + 1 if for n, holds for all n"]
  }

  // Instances
  /// The length of the vectors stands for the number of parameters.
  public static func sizes(parameters: Int) -> Sizing { .choices(["n": .integer(parameters)]) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (G, V, D): (Real, Real, Real) = (choose.number("G"), choose.number("V"), choose.number("D"))
    return with(G, V, D, S: choose.number("S"), C: choose.number("C"), &choose)
  }

  private static func with(_ G: Real, _ V: Real, _ D: Real, S: Real, C: Real, _ choose: inout Choices) -> Self {
    Self(
      G: G, V: V, D: D, S: S, C: C, a: choose.number("a"), b: choose.number("b"), c: choose.number("c"), d: choose.number("d"))
  }

  /// The sums of two drawn vectors.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let n = choose.integer("n", in: 1...5)
    let (g, v): (Matrix<Real>, Matrix<Real>) = (choose.matrix("g", n, 1), choose.matrix("v", n, 1))
    let sums = with(g.squaredNorm, v.squaredNorm, dot(g, v), S: .zero, C: .zero, &choose)
    let C = (sums.b * g - sums.a * v).squaredNorm
    if n > 64, sums.G.vanishes == .no {
      // Too many pairs to be summed one by one: Σ_{i<j} (gᵢvⱼ − gⱼvᵢ)² is ‖g‖² times the squared distance of v from the line of g.
      let rest = sums.G * v - sums.D * g
      return with(sums.G, sums.V, sums.D, S: try rest.squaredNorm.divided(by: sums.G), C: C, &choose)
    }
    var S = Real.zero
    for j in 0..<n { for i in 0..<j { S += (g[i] * v[j] - g[j] * v[i]).squared } }
    return with(sums.G, sums.V, sums.D, S: S, C: C, &choose)
  }

  // Sharpness: S = 1 or C = 1 where everything else is 0.
  public static var sharpness: [Sharpness] {
    let zero: [String: Choice] = ["G": 0, "V": 0, "D": 0, "S": 0, "C": 0, "a": 0, "b": 0, "c": 0, "d": 0]
    return [
      .counterexample(dropping: "H1", zero.merging(["S": 1]) { $1 }),
      .counterexample(dropping: "H2", zero.merging(["C": 1]) { $1 }),
    ]
  }
}
