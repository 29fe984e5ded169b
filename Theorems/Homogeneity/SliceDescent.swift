/// Where the polar exceeds 1, a zero slice opens a way down.
public struct SliceDescent<Real: Field>: PointTheorem {
  public static var statement: Statement {
    Statement(
      "Descent from a zero slice", source: "HaeffeleVidal2017",
      """
      Let F(W₁, W₂) = ½ ‖W₂W₁X − Y‖² + λ/2 (‖W₁‖² + ‖W₂‖²) and G = (W₂W₁X − Y)Xᵀ. If slice i of θ is 0, then moving it
      to t (v, u), the rest of θ staying where it is, changes F by
          t² (λ (|u|² + |v|²)/2 + ⟨G, u vᵀ⟩) + t⁴ ‖u vᵀX‖²/2.
      So F is smaller where this is negative: for all small t ≠ 0 if λ (|u|² + |v|²)/2 + ⟨G, u vᵀ⟩ < 0. (With λ > 0 and
      Z = −G/λ this is ⟨Z, u vᵀ⟩ > (|u|² + |v|²)/2.)
      """)
  }
  // Let
  public let F: SliceProblem<Real>
  public let θ: Network<Real>
  public let i: Int
  public let (v, u): (Matrix<Real>, Matrix<Real>)
  public let t: Real

  /// The network whose dead slice is left.
  public var network: Network<Real> { θ }
  public var objective: Objective<Real> { F.objective(for: θ) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: slice i is 0") { () throws(Undecided) in θ.slice(i).parameters.vanishing },
      Hypothesis("H2: λ (|u|² + |v|²)/2 + ⟨G, u vᵀ⟩ + t² ‖u vᵀX‖²/2 < 0") { () throws(Undecided) in
        let (a, b) = try coefficients()
        return a + t.squared * b .< .zero
      },
      Hypothesis("H3: t ≠ 0") { () throws(Undecided) in t .!= .zero },
    ]
  }

  /// λ (|u|² + |v|²)/2 + ⟨G, u vᵀ⟩ and ‖u vᵀX‖²/2.
  func coefficients() throws(Undecided) -> (Real, Real) {
    let (half, uv) = (Real(1, over: 2), u * v.transposed)
    return (
      half * F.λ * (u.squaredNorm + v.squaredNorm) + dot(try F.productGradient(θ), uv), half * (uv * F.data.inputs).squaredNorm
    )
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let d = θ.direction(slice: i, v: v, u: u)
      let (a, b) = try coefficients()
      let series = try F.objective(for: θ).along(d, at: θ, order: 4)
      let (before, after) = (try F(θ), try F(θ.at(θ.parameters + t * d)))
      let expected = [(1, Real.zero), (2, a), (3, .zero), (4, b)]
      return .all([
        Claim.forAll(expected) { k, c in series[k] .== c }.named("the change of F along the ray"),
        (after .< before).named("F decreases"),
      ])
    }
  }

  /// Without power series: the slope, the curvature, and F itself, which is a polynomial of degree 4 along the ray.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let (d, objective) = (θ.direction(slice: i, v: v, u: u), F.objective(for: θ))
      let (a, b) = try coefficients()
      let before = try F(θ)
      func value(_ t: Real) throws(Undecided) -> Real { try F(θ.at(θ.parameters + t * d)) }
      let after = try value(t)
      return .all([
        (dot(try F.gradient(θ), d) .== .zero).named("no slope"),
        (dot(d, try objective.hessianVectorProduct(d, at: θ)) .== Real(2) * a).named("the curvature"),
        (after .== before + t.squared * (a + t.squared * b)).named("F at t"),
        (try value(-Real(2) * t) .== before + Real(4) * t.squared * (a + Real(4) * t.squared * b)).named("F at −2t"),
        (after .< before).named("F decreases"),
      ])
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let d = θ.direction(slice: i, v: v, u: u)
      return [Exhibit("descent", [("F(θ)", .number(try F(θ))), ("F(θ + t d)", .number(try F(θ.at(θ.parameters + t * d))))])]
    }
  }

  // Instances
  public var parameterCount: Int? { θ.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.factorisation(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (F, θ): (SliceProblem<Real>, Network<Real>) = choose.factorisation()
    return Self(
      F: F, θ: θ, i: choose.integer("i", in: 0...2, atMost: θ.widths[1] - 1),
      v: choose.matrix("v", θ.widths[0], 1), u: choose.matrix("u", θ.widths[2], 1), t: choose.number("t"))
  }

  /// Whatever ``DescentFromDeadSlice`` proposes at a constructed point.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    try DescentFromDeadSlice<Real>.construct(&choose)?.witness()
  }

  // Sharpness, all numbers scalars and λ = 1. H1: the slice (1, 1), y = 3, moved to (1/2, 1/2) instead: from 3 up to 129/32.
  // H2: y = 0 and θ = 0, moved to (1, 1): from 0 to 3/2. H3: nothing moves.
  public static var sharpness: [Sharpness] {
    let one: [String: Choice] = [
      "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[3]], "λ": 1, "units": 1, "i": 0, "W1": [[0]], "W2": [[0]],
      "v": [[-1]], "u": [[-1]], "t": "1/2",
    ]
    return [
      .counterexample(dropping: "H1", one.merging(["W1": [[1]], "W2": [[1]]]) { $1 }),
      .counterexample(dropping: "H2", one.merging(["Y": [[0]], "t": 1]) { $1 }),
      .counterexample(dropping: "H3", one.merging(["t": 0]) { $1 }),
    ]
  }
}
