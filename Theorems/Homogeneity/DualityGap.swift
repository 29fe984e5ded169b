/// How far every competitor lies above a critical factorisation, as an identity.
public struct DualityGap<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The duality gap of a regularised matrix factorisation", source: "HaeffeleVidal2017",
      """
      Let F(W₁, W₂) = ½ ‖W₂W₁X − Y‖² + λ/2 (‖W₁‖² + ‖W₂‖²), W = W₂W₁ and G = (WX − Y)Xᵀ. If ⟨θ, ∇F(θ)⟩ = 0, at a critical
      point for one, then for every θ′ = (W₁′, W₂′) of any width
          2λ (F(θ′) − F(θ)) = λ ‖(W′ − W)X‖² + ‖λW₂′ + G W₁′ᵀ‖² + ⟨W₁′ᵀ, (λ²I − GᵀG) W₁′ᵀ⟩.
      """)
  }
  // Let
  public let F: SliceProblem<Real>
  public let θ: Network<Real>
  public let competitor: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: scaling θ does not change F to first order, ⟨θ, ∇F(θ)⟩ = 0") { () throws(Undecided) in
        dot(θ.parameters, try F.gradient(θ)) .== .zero
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (W1ʹ, W2ʹ, λ) = (competitor.parameters[0].weight, competitor.parameters[1].weight, F.λ)
      let G = try F.productGradient(θ)
      let step = try competitor(F.data.inputs) - (try θ(F.data.inputs))
      let gap = Real(2) * λ * (try F(competitor) - (try F(θ)))
      let V = W1ʹ.transposed
      return (gap .== λ * step.squaredNorm + (λ * W2ʹ + G * V).squaredNorm + dot(V, try F.certificate(θ) * V)).named("gap")
    }
  }

  // Instances
  public var parameterCount: Int? { θ.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.factorisation(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (F, θ): (SliceProblem<Real>, Network<Real>) = choose.factorisation()
    return Self(
      F: F, θ: θ,
      competitor: choose.twoLayers("′", inputs: θ.widths[0], outputs: θ.widths[2]))
  }

  /// The targets are moved along the outputs until the scaling of θ is stationary.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn = try draw(&choose)
    let (F, θ) = try drawn.F.stationary(at: drawn.θ)
    return Self(F: F, θ: θ, competitor: drawn.competitor)
  }

  // Sharpness: at w₁ = w₂ = x = λ = 1, y = 0 against the zero network, 2 (0 − 3/2) is no 1.
  public static var sharpness: [Sharpness] {
    [
      .counterexample(
        dropping: "H1",
        [
          "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]], "λ": 1, "units": 1, "W1": [[1]], "W2": [[1]],
          "units′": 1, "W1′": [[0]], "W2′": [[0]],
        ])
    ]
  }
}
