/// A local minimum with a zero slice is global.
public struct DeadSlice<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A local minimum with a zero slice is global", source: "HaeffeleVidal2017",
      """
      Let F(W₁, W₂) = ℓ(W₂W₁X) + λ/2 (‖W₁‖² + ‖W₂‖²) with a convex ℓ (here squared error, behind an output activation that has to
      be the identity). If ∇F(θ) = 0, one slice (row i of W₁, column i of W₂) is 0, and ∇²F(θ) ⪰ 0, as at every local minimum,
      then the polar is at most 1, λ²I − GᵀG ⪰ 0 with G = ∂ℓ/∂W, and F(θ′) ≥ F(θ) for every θ′ of any width.
      (Of λ nothing is assumed: at a zero slice ∇²F ⪰ 0 forces λ ≥ 0.)
      """)
  }
  // Let
  public let F: SliceProblem<Real>
  public let θ: Network<Real>
  public let competitor: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: θ is a critical point") { () throws(Undecided) in try F.gradient(θ).vanishing },
      Hypothesis("H2: one slice is 0") { () throws(Undecided) in .fact(θ.hasZeroSlice, "a zero slice among \(θ.widths[1])") },
      Hypothesis("H3: the Hessian has no negative eigenvalue") { () throws(Undecided) in
        try .positiveSemidefinite(F.objective(for: θ).hessian(θ))
      },
      .structural("H4: the loss is convex in the product W₂W₁", θ.activations[1] == .identity),
    ]
  }

  /// H3 along the directions that lead out of the zero slice most steeply.
  public var measuredHypotheses: [Hypothesis<Real>] {
    hypotheses.measuring("H3") { () throws(Undecided) in try curvatureIsNotNegative() }
  }

  /// ⟨d, ∇²F(θ) d⟩ ≥ 0 where d changes the zero slice by (λv, −Gv), for the incoming weights v of the competitor's first slices.
  private func curvatureIsNotNegative() throws(Undecided) -> Claim<Real> {
    guard let i = (0..<θ.widths[1]).first(where: { θ.sliceVanishes($0) == .yes }) else {
      return .fact(.no, "no zero slice was found")
    }
    let (G, objective) = (try F.productGradient(θ), F.objective(for: θ))
    return try .forAll(0..<min(2, competitor.widths[1])) { (k) throws(Undecided) in
      let v = competitor.parameters[0].weight[row: k].transposed
      let d = θ.direction(slice: i, v: F.λ * v, u: -(G * v))
      return dot(d, try objective.hessianVectorProduct(d, at: θ)) .>= .zero
    }
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      .all([try Claim.positiveSemidefinite(F.certificate(θ)).named("the polar is at most 1"), try isNoBetter()])
    }
  }

  /// The polar along the slices of the competitor.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      .all([
        try F.polarIsAtMostOne(at: θ, alongSlicesOf: competitor).named("the polar is at most 1"), try isNoBetter(),
      ])
    }
  }

  private func isNoBetter() throws(Undecided) -> Claim<Real> {
    (try F(competitor) .>= (try F(θ))).named("the competitor is no better")
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit(
          "zero slice",
          [
            ("F(θ)", .number(try F(θ))), ("F(θ′)", .number(try F(competitor))),
            ("inertia of ∇²F", .text("\(try F.objective(for: θ).hessian(θ).inertia)")),
            ("inertia of I − ZᵀZ", .text("\(try F.certificate(θ).inertia)")),
          ])
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { θ.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.balancedCopies(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let output = choose.activation("output", of: [.identity, .square])
    let (dx, dy) = (choose.integer("inputs", in: 1...3), choose.integer("outputs", in: 1...3))
    let θ: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy, output: output)
    let data: Dataset<Real> = choose.data(inputs: dx, outputs: dy)
    return Self(
      F: SliceProblem(on: data, decay: choose.number("λ")), θ: θ,
      competitor: choose.twoLayers("′", inputs: dx, outputs: dy, output: output))
  }

  /// Slices along singular vectors, and one or two zero slices.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let (θ, F): (Network<Real>, SliceProblem<Real>) = try choose.singularSlices(zeros: 1...2, isMinimum: true)
    return Self(F: F, θ: θ, competitor: choose.twoLayers("′", inputs: θ.widths[0], outputs: θ.widths[2]))
  }

  public var trustedSteps: [String] {
    [
      "∇²F ⪰ 0 at every local minimum (Taylor)",
      "for Z = −G/λ the polar is the spectral norm ‖Z‖, since |u||v| ≤ (|u|² + |v|²)/2 with equality where |u| = |v|; "
        + "and ‖Z‖ ≤ 1 iff λ²I − GᵀG ⪰ 0",
    ]
  }

  // Sharpness, scalars but for H2. H1: y = λ = 1, slices (1, 1) and 0: F = 1, the zero network has 1/2. H2: Y = diag(5, 2) and
  // λ = 1 with the one slice 2e₁ 2e₁ᵀ: F = 13/2, the second slice e₂ e₂ᵀ brings it to 6. H3: y = 2, λ = 1, θ = 0: F = 2, and
  // (1, 1) has 3/2. H4: ℓ(z) = ½ (z² − 1)², λ = 1/4, θ = 0 with ∇²F = I/4: F = 1/2, (1, 1) has 1/4.
  public static var sharpness: [Sharpness] {
    let zero: [String: Choice] = [
      "output": "identity", "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[1]], "λ": 1, "units": 1, "W1": [[0]],
      "W2": [[0]], "units′": 1, "W1′": [[1]], "W2′": [[1]],
    ]
    let plane: [String: Choice] = [
      "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": [[5, 0], [0, 2]], "W1": [[2, 0]], "W2": [[2], [0]],
      "units′": 2, "W1′": [[2, 0], [0, 1]], "W2′": [[2, 0], [0, 1]],
    ]
    return [
      .counterexample(
        dropping: "H1",
        zero.merging(["units": 2, "W1": [[1], [0]], "W2": [[1, 0]], "W1′": [[0]], "W2′": [[0]]]) { $1 }),
      .counterexample(dropping: "H2", zero.merging(plane) { $1 }),
      .counterexample(dropping: "H3", zero.merging(["Y": [[2]]]) { $1 }),
      .counterexample(dropping: "H4", zero.merging(["output": "polynomial(0, 0, 1)", "λ": "1/4"]) { $1 }),
    ]
  }
}
