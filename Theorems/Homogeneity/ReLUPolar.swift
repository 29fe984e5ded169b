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
  func h(_ v: Matrix<Real>) throws(Undecided) -> Real { dot(g, try Network(v, .identity(1), hidden: σ)(X)) }

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
    return (θ, SliceProblem(on: Dataset(inputs: X, targets: try θ(X) - Matrix(1, g.count) { _, n in g[n] }), decay: λ))
  }
}
