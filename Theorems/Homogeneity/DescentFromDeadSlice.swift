/// A zero slice under a polar above 1 is no local minimum: there is a descent direction in that slice alone.
public struct DescentFromDeadSlice<Real: Field>: Existence, PointTheorem {
  public static var statement: Statement {
    Statement(
      "A zero slice whose polar exceeds 1 is left downhill", source: "HaeffeleVidal2017",
      """
      Let F(W₁, W₂) = ½ ‖W₂W₁X − Y‖² + λ/2 (‖W₁‖² + ‖W₂‖²) with λ > 0, and let G = (W₂W₁X − Y)Xᵀ = −λZ. If slice i of θ is 0
      and the polar ‖Z‖ exceeds 1, that is λ²I − GᵀG has a negative eigenvalue, then there are a slice (v, u) and a t ≠ 0 such
      that F is smaller where slice i is t (v, u). With polar-certificate: a local minimum with a zero slice is global.
      """)
  }
  // Let
  public let F: SliceProblem<Real>
  public let θ: Network<Real>
  public let i: Int

  /// The network that a witness must be about.
  public var network: Network<Real> { θ }
  public var objective: Objective<Real> { F.objective(for: θ) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: slice i is 0") { () throws(Undecided) in .fact(θ.sliceVanishes(i), "slice \(i + 1) is 0") },
      Hypothesis("H2: the polar exceeds 1") { () throws(Undecided) in try .hasNegativeEigenvalue(F.certificate(θ)) },
      Hypothesis("H3: λ > 0") { () throws(Undecided) in F.λ .> .zero },
    ]
  }

  /// H2 as |Gv| > λ|v| at the v that the witness is made of.
  public var measuredHypotheses: [Hypothesis<Real>] {
    hypotheses.measuring("H2") { () throws(Undecided) in
      let G = try F.productGradient(θ)
      guard let v = steep(G) else { return .fact(.unknown, "no v with |Gv| > λ|v| was found") }
      return (G * v).squaredNorm .> F.λ.squared * v.squaredNorm
    }
  }

  // Then there is
  /// v by power iteration with GᵀG from each unit vector, until |Gv| > λ|v|; then the slice is t (λv, −Gv) with t = 1, 1/2, …
  /// until F is smaller.
  public func witness() throws(Undecided) -> SliceDescent<Real>? {
    let G = try F.productGradient(θ)
    guard let v = steep(G) else { return nil }
    return try shortened(SliceDescent(F: F, θ: θ, i: i, v: F.λ * v, u: -(G * v), t: .one))
  }

  /// A v with |Gv| > λ|v|.
  private func steep(_ G: Matrix<Real>) -> Matrix<Real>? {
    for j in 0..<G.columns {
      var v = Matrix<Real>(G.columns, 1) { k, _ in k == j ? .one : .zero }
      for _ in 0..<12 {
        let Gv = G * v
        if (Gv.squaredNorm - F.λ.squared * v.squaredNorm).isPositive == .yes { return v }
        v = G.transposed * Gv
      }
    }
    return nil
  }

  /// That the witness is about this point, and what is measured of it.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      guard let witness = try witness() else { throw Undecided(.budget, "no witness was found") }
      var claims = [agrees(with: witness).named("the witness is about this network and these samples")]
      for hypothesis in witness.measuredHypotheses { claims.append(try hypothesis.claim().named(hypothesis.name)) }
      claims.append(try witness.measuredConclusion)
      return .all(claims)
    }
  }

  /// The descent with t halved until H2 holds.
  private func shortened(_ descent: SliceDescent<Real>) throws(Undecided) -> SliceDescent<Real>? {
    let (a, b) = try descent.coefficients()
    var t = Real.one
    for _ in 0..<200 {
      if (a + t.squared * b).isNegative == .yes {
        return SliceDescent(F: F, θ: θ, i: i, v: descent.v, u: descent.u, t: t)
      }
      t = t * Real(1, over: 2)
    }
    return nil
  }

  /// That slice i = (v, u), 0 or not, is the best there is. Let E be what the other slices leave of Y, R = EXᵀ, s = |u|² = |v|²,
  /// σ = λ + s ≥ ‖R‖ and ⟨u, Rv⟩ = σs. For any slice with p = |v′||u′|, F − ½ ‖E‖² is at least ½ ‖u′v′ᵀX‖² + (λ − σ) p; where
  /// s = 0 that is no less than 0, its value now, and where XXᵀ = 1 it is ½ p² − sp, no less than −½ s², its value now.
  public var obstruction: Claim<Real>? {
    get throws(Undecided) {
      let slice = θ.slice(i)
      let (v, u, X) = (slice.parameters[0].weight.transposed, slice.parameters[1].weight, F.data.inputs)
      let E = F.data.targets - (try θ(X)) + (try slice(X))
      let (R, s) = (E * X.transposed, u.squaredNorm)
      let σ = F.λ + s
      return .all([
        F.λ .> .zero, s .== v.squaredNorm, dot(u, R * v) .== σ * s,
        try .positiveSemidefinite(σ.squared * .identity(R.columns) - R.transposed * R),
        .any([s .== .zero, X * X.transposed .== .identity(X.rows)]),
      ])
    }
  }

  // Instances
  public var parameterCount: Int? { θ.count }

  public static func sizes(parameters: Int) -> Sizing { .choices(Sizes.factorisation(parameters)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (F, θ): (SliceProblem<Real>, Network<Real>) = choose.factorisation()
    return Self(F: F, θ: θ, i: choose.integer("i", in: 0...2, atMost: θ.widths[1] - 1))
  }

  /// A drawn network and a zero slice after it, with λ = s/(s + m) < ‖G‖ for s = ‖G‖²_F and G of m columns, since
  /// s²m < s (s + m)². The samples are shifted where G = 0.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: (F: SliceProblem<Real>, θ: Network<Real>) = choose.factorisation()
    let (W1, W2, data) = (drawn.θ.parameters[0].weight, drawn.θ.parameters[1].weight, drawn.F.data)
    let θ = Network(
      W1.appending(rows: Matrix(zeros: 1, W1.columns)), W2.appending(columns: Matrix(zeros: W2.rows, 1)))
    for k in 0...3 {
      let X = data.inputs + Matrix(W1.columns, data.count) { _, _ in Real(k) }
      let Y = data.targets - Matrix(W2.rows, data.count) { _, _ in Real(k) }
      let F = SliceProblem(on: Dataset(inputs: X, targets: Y), decay: Real.one)
      let s = try F.productGradient(θ).squaredNorm
      guard s.vanishes == .no else { continue }
      return Self(F: SliceProblem(on: F.data, decay: try s.divided(by: s + Real(W1.columns))), θ: θ, i: W1.rows)
    }
    return nil
  }

  // Sharpness. H1: Y = diag(5, 2), X = 1, λ = 1 and the one slice 2e₁ 2e₁ᵀ: no slice alone does better, although the polar is 2.
  // H2: Y = 0 and λ = 1 at θ = 0, where F = 0.
  public static var sharpness: [Sharpness] {
    [
      .counterexample(
        dropping: "H1",
        [
          "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": [[5, 0], [0, 2]], "λ": 1, "units": 1, "i": 0,
          "W1": [[2, 0]], "W2": [[2], [0]],
        ]),
      .counterexample(
        dropping: "H2",
        [
          "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]], "λ": 1, "units": 1, "i": 0, "W1": [[0]], "W2": [[0]],
        ]),
      .partOfTheMeaning(
        dropping: "H3",
        "The polar is that of Z = −G/λ and a penalty. (For λ < 0 every (v, 0) leads down, and no polar is needed.)"),
    ]
  }
}
