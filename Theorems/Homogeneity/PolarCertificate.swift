/// A polar of at most 1 certifies a global minimum.
public struct PolarCertificate<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A polar of at most 1 certifies a global minimum", source: "HaeffeleVidal2017",
      """
      Let F(W₁, W₂) = ½ ‖W₂W₁X − Y‖² + λ/2 (‖W₁‖² + ‖W₂‖²), a sum over slices φ(u, v) = u vᵀX, θ(u, v) = (|u|² + |v|²)/2, and
      let Z = −∂ℓ/∂W/λ at W = W₂W₁. If ⟨Z, W⟩ = Θ and the polar sup ⟨Z, u vᵀ⟩/θ(u, v) = ‖Z‖ is at most 1, that is
      I − ZᵀZ ⪰ 0, then θ is a global minimum among factorisations of every width:
          F(θ′) ≥ F(θ) + ½ ‖(W′ − W)X‖².
      """)
  }
  // Let
  public let F: SliceProblem<Real>
  public let θ: Network<Real>
  public let competitor: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: ⟨Z, W⟩ = Θ") { () throws(Undecided) in try F.scaling(θ) .== .zero },
      Hypothesis("H2: the polar is at most 1, I − ZᵀZ ⪰ 0") { () throws(Undecided) in
        try .positiveSemidefinite(F.certificate(θ))
      },
      Hypothesis("H3: λ > 0") { () throws(Undecided) in F.λ .> .zero },
    ]
  }

  /// H2 along the slices of the competitor.
  public var measuredHypotheses: [Hypothesis<Real>] {
    hypotheses.measuring("H2") { () throws(Undecided) in try F.polarIsAtMostOne(at: θ, alongSlicesOf: competitor) }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let step = try competitor(F.data.inputs) - (try θ(F.data.inputs))
      return (try F(competitor) .>= (try F(θ)) + Real(1, over: 2) * step.squaredNorm).named("F(θ′) ≥ F(θ) + ½ ‖(W′ − W)X‖²")
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit(
          "certificate",
          [
            ("F(θ)", .number(try F(θ))), ("F(θ′)", .number(try F(competitor))),
            ("inertia of I − ZᵀZ", .text("\(try F.certificate(θ).inertia)")),
          ])
      ]
    }
  }

  public var trustedSteps: [String] {
    [
      "the polar is the spectral norm ‖Z‖, since |u||v| ≤ θ(u, v) with equality where |u| = |v|; and ‖Z‖ ≤ 1 iff I − ZᵀZ ⪰ 0"
    ]
  }

  // Instances
  public var parameterCount: Int? { θ.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.balancedCopies(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (F, θ): (SliceProblem<Real>, Network<Real>) = choose.factorisation()
    return Self(
      F: F, θ: θ,
      competitor: choose.twoLayers("′", inputs: θ.widths[0], outputs: θ.widths[2]))
  }

  /// Slices along singular vectors.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (θ, F): (Network<Real>, SliceProblem<Real>) = try choose.singularSlices(zeros: 0...1, isMinimum: true)
    return Self(F: F, θ: θ, competitor: choose.twoLayers("′", inputs: θ.widths[0], outputs: θ.widths[2]))
  }

  // Sharpness, all numbers scalars. H1: w₁ = w₂ = x = y = λ = 1 has Z = 0 and F = 1; zero has 1/2. H2: y = 2, θ = 0 has Z = 2
  // and F = 2; (1, 1) has 3/2. H3: λ = −1, θ = 0, y = 0 has Z = 0 and F = 0; (1, 0) has −1/2.
  public static var sharpness: [Sharpness] {
    let zero: [String: Choice] = [
      "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]], "λ": 1, "units": 1, "W1": [[0]], "W2": [[0]],
      "units′": 1, "W1′": [[1]], "W2′": [[1]],
    ]
    return [
      .counterexample(
        dropping: "H1", zero.merging(["Y": [[1]], "W1": [[1]], "W2": [[1]], "W1′": [[0]], "W2′": [[0]]]) { $1 }),
      .counterexample(dropping: "H2", zero.merging(["Y": [[2]]]) { $1 }),
      .counterexample(dropping: "H3", zero.merging(["λ": -1, "W2′": [[0]]]) { $1 }),
    ]
  }
}
