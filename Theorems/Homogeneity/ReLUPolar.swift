/// The largest |h(v)|/|v| of the positively homogeneous function h(v) = Σₙ gₙ σ(⟨v, xₙ⟩), exactly.
///
/// A maximum v lies in the relative interior of one face of the fan {⟨v, xₙ⟩ = 0}: zero for n ∈ B, positive for n ∈ A, negative
/// elsewhere. On that face h(v) = ⟨g_A, v⟩ is linear, so v is ± the projection of g_A onto the span of the face. All such
/// projections for all A and B are finitely many directions, rational ones, and the maximum is among them.
struct ReLUPolar<Real: Field> {
  let σ: Activation
  /// Samples as columns, and the error at each.
  let X, g: Matrix<Real>
  let candidates: [Matrix<Real>]

  init(σ: Activation, X: Matrix<Real>, g: Matrix<Real>) throws(Undecided) {
    (self.σ, self.X, self.g) = (σ, X, g)
    let (above, below) = (try σ(Real.one), -(try σ(-Real.one)))
    var found: [Matrix<Real>] = []
    for B in subsets(of: X.columns, atMost: X.rows - 1) {
      let basis = B.isEmpty ? Matrix.identity(X.rows) : try X.selecting(columns: B).transposed.nullSpace
      let projection = basis * (try (basis.transposed * basis).inverse) * basis.transposed
      let rest = (0..<X.columns).filter { !B.contains($0) }
      for A in subsets(of: rest.count, atMost: rest.count).map({ $0.map { rest[$0] } }) {
        let slopes = Matrix(X.columns, 1) { n, _ in g[n] * (A.contains(n) ? above : below) }
        let v = (projection * (X * slopes)).transposed
        found += [v, -v]
      }
    }
    candidates = found
  }

  /// h at a row v.
  func h(_ v: Matrix<Real>) throws(Undecided) -> Real { dot(g, try (v * X).map(value)) }

  /// σ(z); where it is unknown on which side of the kink z is, σ(z) = c z + (c − c′)·(something between 0 and −z) for the slopes c and
  /// c′ on both sides, and z − z is 0 with bounds that contain whatever that is: over floats alone, where bounds are kept apart.
  private func value(_ z: Real) throws(Undecided) -> Real {
    do throws(Undecided) { return try σ(z) } catch {
      guard error.reason == .precision, σ.isPositivelyHomogeneous, Real.self is any MeasuredScalar.Type else { throw error }
      let (above, below) = (try σ(Real.one), -(try σ(-Real.one)))
      return above * z + (above - below) * (z - z)
    }
  }

  /// A candidate v with |h(v)| > λ|v|, or `nil` where the polar is at most λ.
  func direction(above λ: Real) throws(Undecided) -> Matrix<Real>? {
    for v in candidates {
      switch (try h(v).squared - λ.squared * v.squaredNorm).isPositive {
      case .yes: return v
      case .no: continue
      case .unknown: throw Undecided(.precision, "whether the polar exceeds 1")
      }
    }
    return nil
  }

  /// A v with |h(v)| > λ|v| beyond rounding, if a candidate has that property: the candidate, or one moved a little towards others
  /// where rounding leaves open on which side of a kink it is.
  /// - Throws: `.precision` where every v that is tried touches a kink.
  func certainDirection(above λ: Real) throws(Undecided) -> Matrix<Real>? {
    func isSteep(_ v: Matrix<Real>) throws(Undecided) -> Bool {
      (try h(v).squared - λ.squared * v.squaredNorm).isPositive == .yes
    }
    var isFound = false
    for c in candidates where try isSteep(c) {
      isFound = true
      for other in [Matrix(zeros: 1, X.rows)] + candidates {
        let v = c + Real(1, over: 1 << 10) * other
        if try isSteep(v), (v * X).entries.allSatisfy({ $0.vanishes != .unknown }) { return v }
      }
    }
    if isFound { throw Undecided(.precision, "a steep direction that is certainly off the kinks") }
    return nil
  }

  /// That no v does better than the best candidate.
  func isAttained(against v: Matrix<Real>) throws(Undecided) -> Claim<Real> {
    .any(
      try candidates.map { (c) throws(Undecided) in
        try h(v).squared * c.squaredNorm .<= (try h(c)).squared * v.squaredNorm
      })
  }
}

extension Choices {
  /// ReLU units along p and −p for a rational unit vector p, samples on the line through p, errors g with h(±p) = −λ s± where
  /// s± = ±1 is the sign of a live unit's outgoing weight (h = λ/2 without one), and a dead unit. The polar is 1 or less, and
  /// scaling stationary.
  mutating func opposedUnits<Real: Field>() throws(Undecided) -> (θ: Network<Real>, problem: SliceProblem<Real>) {
    let d = integer("inputs", in: 1...2)
    let p: Matrix<Real> = try orthogonal("frame", d).block(rows: 0..<d, columns: 0..<1)
    let λ: Real = positive("λ")
    var (v, u, c, g) = (Matrix<Real>(zeros: 1, d), Matrix<Real>(zeros: 1, 1), [Real](), [Real]())
    for (side, sign) in [("+", Real.one), ("−", -Real.one)] {
      let (near, far): (Real, Real) = (positive("near \(side)"), positive("far \(side)"))
      let live = option("unit \(side)", of: ["up", "down", "none"])
      let q: Real = positive("q\(side)")
      let s: Real = live == "none" ? Real(-1, over: 2) : live == "up" ? .one : -.one
      if live != "none" {
        v = v.appending(rows: sign * q * p.transposed)
        u = u.appending(columns: Matrix(column: [s * q]))
      }
      let first: Real = number("g\(side)")
      c += [sign * near, sign * far]
      g += [first, try (-λ * s - first * near).divided(by: far)]
    }
    let θ = Network(v, u, hidden: .relu)
    let X = p * Matrix(1, c.count) { _, n in c[n] }
    let targets = try θ(X) - Matrix(1, g.count) { _, n in g[n] }
    let wide = try balancedCopies(of: θ.widths[1] - 1, width: θ.widths[1])(θ)
    return (wide, SliceProblem(on: Dataset(inputs: X, targets: targets), decay: λ))
  }
}
