/// Is there a critical point near a point that is none, or of which enclosures cannot say that it is one; and of which kind is it?
public struct CriticalPointNearby<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "There is a critical point near θ", source: "",
      """
      Let X be all parameters within `radius` of each coordinate of the centre c. X contains exactly one critical point θ* of L, and
      |θ*ᵢ − θᵢ| ≤ `distance` for every parameter. With a gauge of k symmetries of L (`gauge`, by their numbers), it is exactly one
      with T₀ᵀ(θ* − c) = 0, where T₀ are the tangents of these symmetries at c; other critical points may lie on its orbit.
      θ* is of the kind that is named: "critical-point" claims nothing more; "strict-minimum", that ∇²L(θ*) has P − k positive
      eigenvalues and k zeros along the orbit: a local minimum, strict modulo the symmetries; "strict-saddle", that at least `index`
      eigenvalues are negative; "inertia", that exactly `index` are negative, k are 0, and the others are positive.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public let centre: [ExactNumber]
  public let radius, distance: ExactNumber
  /// Numbers among ``Network/symmetryCandidates(for:)``.
  public let gauge: [Int]
  public let kind: CriticalKind

  private var symmetries: [Symmetry] {
    let candidates = problem.network.symmetryCandidates(for: problem.objective.loss)
    return gauge.map { candidates[$0] }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let P = problem.network.count
      guard P <= 2 * Problem<Real>.mostParameters else { throw Undecided(.budget, "Krawczyk's test in \(P) variables") }
      let near = isNear
      guard near.isShown else {
        throw Undecided(
          .unavailable, "the box is not within the distance: |cᵢ − θᵢ| + radius ≤ distance is not shown for every i")
      }
      let (claim, failure, _) = try Claim.criticalPoint(
        of: problem.objective, near: problem.network, at: centre, within: radius, modulo: symmetries, kind: kind)
      // A test that fails says nothing about critical points.
      if let failure { throw failure }
      return .all([near, claim])
    }
  }

  /// |cᵢ − θᵢ| + radius ≤ distance.
  private var isNear: Claim<Real> {
    let (ρ, r) = (Real(radius), Real(distance))
    return Claim.forAll(zip(centre, problem.network.parameters.flattened.entries)) { c, θ in
      .all([Real(c) + ρ .<= θ + r, Real(c) - ρ .>= θ - r])
    }.named("X is within the distance of θ")
  }

  public var trustedSteps: [String] {
    var steps = ["Krawczyk's theorem: K(X) ⊂ int X shows exactly one zero of F in X"]
    if gauge.isEmpty { return steps }
    let names = symmetries.prefix(40).map(\.description).joined(separator: ", ") + (gauge.count > 40 ? ", …" : "")
    steps.append(
      "L does not change under \(names); so Tᵀ∇L = 0 and ∇²L T = 0 for their tangents T, and a zero of ∇L + T₀T₀ᵀ(θ − c) is critical "
        + "where TᵀT₀ is regular; its inertia is that of ∇²L + T₀T₀ᵀ, with 0 in place of k = \(gauge.count) positive signs")
    if kind == .strictMinimum || kind == .inertia(negative: 0) {
      steps.append("positive curvature across the orbit makes a local minimum (Morse and Bott)")
    }
    return steps
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let θ = problem.network.parameters
      var entries: [Real] = []
      for c in centre { entries.append(try Real.enclosure(around: c, radius: radius)) }
      let box = problem.network.at(θ.unflatten(Matrix(column: entries)))
      let distances = zip(centre, θ.flattened.entries).map { Real($0) - $1 }
      let names = symmetries.prefix(40).map(\.description).joined(separator: "; ")
      let point = Exhibit<Real>(
        "the critical point",
        [
          ("kind", .text(kind.description)), ("modulo", .text(names.isEmpty ? "nothing" : names)),
          ("loss", Exhibit.shown { () throws(Undecided) in .number(try problem.objective(box)) }),
          ("squared distance of the centre from θ", .number(Matrix(column: distances).squaredNorm)),
        ])
      return [point]
        + zip(box.parameters.names, entries).prefix(30).map { Exhibit("there \($0)", [("enclosed by", .number($1))]) }
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    let P = problem.network.count
    let _: Matrix<Real> = choose.matrix("centre", P, 1)
    let (radius, distance) = (choose.exactNumber("radius"), choose.exactNumber("distance"))
    let candidates = problem.network.symmetryCandidates(for: problem.objective.loss).count
    let gauge = choose.subset("gauge", of: candidates, atMost: candidates)
    let kind: CriticalKind =
      switch choose.option("kind", of: ["critical-point", "strict-minimum", "strict-saddle", "inertia"]) {
      case "strict-minimum": .strictMinimum
      case "strict-saddle": .strictSaddle(atLeast: choose.integer("index", in: 1...P, atMost: P))
      case "inertia": .inertia(negative: choose.integer("index", in: 0...P, atMost: P))
      default: .any
      }
    guard case .matrix(let rows)? = choose.made["centre"] else { throw Undecided(.unavailable, "the centre must be numbers") }
    return Self(
      problem: problem, centre: rows.map { $0[0] }, radius: radius, distance: distance, gauge: gauge, kind: kind)
  }
}

extension Exhibit {
  /// A cell, or why there is none.
  static func shown(_ value: () throws(Undecided) -> Value) -> Value {
    do throws(Undecided) { return try value() } catch { return .text("unknown (\(error))") }
  }
}
