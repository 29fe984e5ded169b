/// A shallow linear network has no bad local minimum: the inertia at every critical point.
public struct ShallowSaddles<Real: Field>: DataTheorem {
  public static var statement: Statement {
    Statement(
      "Every critical point of a shallow linear network but the best is a strict saddle", source: "BaldiHornik1989",
      """
      Let Σ = A Sxy have eigenvalues λ₁ > … > λ_n > 0, where A = Syx Sxx⁻¹, and let e₁, …, e_h be the hidden units. For an index
      set I = {i₁, …, i_r}, r ≤ h, and C in GL(h) the point
          W₂ = [U_I, 0] C,    W₁ = C⁻¹ [U_I, 0]ᵀ A
      is critical with L = ½ (tr YYᵀ − Σ_{i∈I} λᵢ). With inv(I) = #{(i, j) : i ∈ I, j ∉ I, λⱼ > λᵢ} its Hessian has
          n₋ = inv(I) + (h − r)(n − r)   negative eigenvalues,
          n₀ = r² + 2r(h − r) + (h − r)(dx − n)   zero eigenvalues, and n₊ = h(dx + n) − n₋ − n₀ positive ones.
      Null are the orbit of GL(h) and, at unused units, the inputs z with Syx z = 0. So only I = {1, …, min(h, n)} is a local
      minimum; elsewhere the curvature is negative along
          (D₂, D₁) = (uⱼ eₐᵀ C, C⁻¹ eₐ uⱼᵀ A),   where it is λᵢ − λⱼ if unit a carries i = iₐ,  −2λⱼ if a is unused.
      (Scaled so that D₂W₁ and W₂D₁ balance, these are 2(sᵢ − sⱼ) and −2sⱼ in the singular values, sᵢ² = λᵢ.)
      """)
  }
  // Let
  public let problem: LinearProblem<Real>
  public let I: [Int]
  /// h × h.
  public let C: Matrix<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    problem.assumptions + [Hypothesis("H5: C is regular") { () throws(Undecided) in try C.determinant .!= .zero }]
  }

  public var measuredHypotheses: [Hypothesis<Real>] {
    problem.measuredAssumptions + [
      Hypothesis("H5: C is regular") { () throws(Undecided) in
        .fact(Truth(try C.solve(Matrix(zeros: h, 1)).rows == h), "a system in C has one solution")
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (network, objective) = (try network, problem.objective)
      let H = try objective.hessian(network)
      var claims: [Claim<Real>] = [
        try objective.gradient(network).vanishing.named("critical"),
        (try objective(network) .== problem.loss(I)).named("loss"),
        try Claim.inertia(of: H, is: inertia, null: try nullDirections).named("inertia \(inertia)"),
      ]
      for (direction, expected) in try escapes {
        let curvature = dot(direction, try objective.hessianVectorProduct(direction, at: network))
        claims.append(.all([curvature .== expected, expected .< .zero]).named("escape"))
      }
      return .all(claims)
    }
  }

  /// The hidden width.
  var h: Int { C.rows }
  /// The eigenvectors that are not kept.
  var others: [Int] { (0..<problem.outputs).filter(Set(0..<problem.outputs).subtracting(I).contains) }

  /// (n₋, n₀, n₊).
  public var inertia: Inertia {
    let (n, dx, r) = (problem.outputs, problem.inputs, I.count)
    let inversions = I.reduce(0) { sum, i in sum + others.count { $0 < i } }
    let negative = inversions + (h - r) * (n - r)
    let zero = r * r + 2 * r * (h - r) + (h - r) * (dx - n)
    return Inertia(negative: negative, zero: zero, positive: h * (dx + n) - negative - zero)
  }

  public var trustedSteps: [String] {
    [
      "the list of index sets is complete (linear-networks/shallow-critical-points checks it point by point)",
      "the named directions are null at a critical point",
      "the best I is a global minimum: no map of rank h has a smaller loss than ½ (tr YYᵀ − λ₁ − … − λ_h) (Eckart and Young)",
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit(
          "I = \(I.braced)",
          [
            ("index set", .text(I.braced)), ("p", .text("\(h)")), ("loss", .number(try problem.objective(network))),
            ("inertia", .text("\(inertia)")),
          ])
      ]
    }
  }

  // Instances
  public var parameterCount: Int? { h * (problem.inputs + problem.outputs) }

  public static func sizes(parameters: Int) -> Sizing { .choices(LinearProblem<Real>.sizes(parameters, depth: 2)) }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem: LinearProblem<Real> = choose.linearProblem()
    let h = choose.integer("h", in: 1...3)
    return Self(problem: problem, I: choose.subset("I", of: problem.outputs, atMost: h), C: choose.matrix("C", h, h))
  }

  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let problem: LinearProblem<Real> = try choose.solvedLinearProblem()
    let h = choose.integer("h", in: 1...3)
    let I = choose.subset("I", of: problem.outputs, atMost: h)
    return Self(problem: problem, I: I, C: try choose.unimodular("frame", h).0)
  }

  /// Every index set of at most p eigenvectors for p = 1, 2, 3 hidden units, the smallest loss first.
  ///
  /// The eigenvectors of Σ are enclosed, so this needs enclosures: over ℚ it is undecided.
  public static func instances(on data: Dataset<Real>) throws(Undecided) -> [Self] {
    let Σ = try LinearProblem(data: data, u: .identity(data.targets.rows), λ: []).Σ
    let pairs = try Σ.symmetricEigenpairs
    let problem = LinearProblem(data: data, u: pairs.vectors, λ: pairs.values)
    let n = problem.outputs
    return (1...min(3, n)).flatMap { p in
      subsets(of: n, atMost: p).map { (I: $0, loss: problem.loss($0)) }
        .sorted { ($1.loss - $0.loss).isPositive == .yes }
        .map { Self(problem: problem, I: $0.I, C: .identity(p)) }
    }
  }

  // Sharpness. H2: Y = (1, 0)ᵀ says nothing of u₂, and a direction of escape becomes flat. H3: at λ₁ = λ₂ the loss is flat
  // between u₁ and u₂. H4: u₁ = 2 is not a unit vector, and the point is not critical.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map Syx Sxx⁻¹ is in the statement."),
      .counterexample(
        dropping: "H2",
        plane.merging(["Y": [[1, 0], [0, 0]], "eigenvalues": [[1], [0]], "I": .integers([])]) { $1 }),
      .counterexample(dropping: "H3", plane),
      .counterexample(
        dropping: "H4",
        [
          "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[1]], "U": [[2]], "eigenvalues": [[1]], "h": 1,
          "I": .integers([0]), "C": [[1]],
        ]),
      .partOfTheMeaning(dropping: "H5", "C⁻¹ is in the statement."),
    ]
  }

  /// X = Y = 1 in the plane, one hidden unit on the first axis.
  private static var plane: [String: Choice] {
    [
      "inputs": 2, "outputs": 2, "samples": 2, "X": [[1, 0], [0, 1]], "Y": [[1, 0], [0, 1]], "U": [[1, 0], [0, 1]],
      "eigenvalues": [[1], [1]], "h": 1, "I": .integers([0]), "C": [[1]],
    ]
  }
}
