/// The point of an index set, its named null directions, and its directions of escape.
extension ShallowSaddles {
  /// The point of parameter space, or a direction there, whose layers in the frame C are G₁ and G₂.
  /// - Parameter inverse: C⁻¹, where it is at hand.
  private func inFrame(
    _ g1: Matrix<Real>, _ g2: Matrix<Real>, inverse: Matrix<Real>? = nil
  ) throws(Undecided) -> Parameters<Real> {
    let w1 = if let inverse { inverse * g1 } else { try C.solve(g1) }
    return Parameters([Parameters.Block(weight: w1), Parameters.Block(weight: g2 * C)])
  }

  /// [U_I, 0].
  private var used: Matrix<Real> {
    let (n, I) = (problem.outputs, I)
    return problem.u.gathering(n, h) { i, a in a < I.count ? i * n + I[a] : nil }
  }

  private func unit(_ a: Int) -> Matrix<Real> { Matrix.identity(h)[column: a] }

  /// The point.
  public var network: Network<Real> {
    get throws(Undecided) {
      let θ = try inFrame(used.transposed * problem.leastSquares, used)
      return Network(weights: θ.blocks.map(\.weight))
    }
  }

  /// A basis of the directions that are null for a reason: (−E G₁, G₂ E) of the orbit, and z at the unused units.
  var nullDirections: Matrix<Real>? {
    get throws(Undecided) {
      let (g1, g2) = (used.transposed * (try problem.leastSquares), used)
      var columns: [Matrix<Real>] = []
      for a in 0..<h {
        for b in 0..<h where a < I.count || b < I.count {
          let e = unit(a) * unit(b).transposed
          columns.append(try inFrame(-(e * g1), g2 * e).flattened)
        }
      }
      let kernel = try problem.unseen
      for a in I.count..<max(h, I.count) {
        for k in 0..<kernel.columns {
          columns.append(try inFrame(unit(a) * kernel[column: k].transposed, Matrix(zeros: problem.outputs, h)).flattened)
        }
      }
      guard let first = columns.first else { return nil }
      return columns.dropFirst().reduce(first) { $0.appending(columns: $1) }
    }
  }

  /// What unit a carries, where it is turned towards uⱼ or, unused, sends it through: the direction and its curvature.
  private func escape(
    unit a: Int, _ j: Int, leastSquares A: Matrix<Real>, inverse: Matrix<Real>? = nil
  ) throws(Undecided) -> (Parameters<Real>, Real) {
    let (u, λ) = (problem.u[column: j], problem.λ)
    let direction = try inFrame(unit(a) * (u.transposed * A), u * unit(a).transposed, inverse: inverse)
    return (direction, a < I.count ? λ[I[a]] - λ[j] : Real(-2) * λ[j])
  }

  /// The directions of negative curvature, with their curvatures.
  var escapes: [(Parameters<Real>, Real)] {
    get throws(Undecided) {
      let A = try problem.leastSquares
      var list: [(Parameters<Real>, Real)] = []
      for a in 0..<h {
        for j in others where a >= I.count || j < I[a] { list.append(try escape(unit: a, j, leastSquares: A)) }
      }
      return list
    }
  }

  /// The gradient and the loss; the Hessian on one combination without a pattern of all null directions of each kind; a few of the
  /// directions of escape, their curvature and its sign.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let (A, inverse, objective, r, h) = (try problem.leastSquares, try C.inverse, problem.objective, I.count, h)
      let (g1, g2) = (used.transposed * A, used)
      let network = Network(weights: try inFrame(g1, g2, inverse: inverse).blocks.map(\.weight))
      var claims: [Claim<Real>] = [
        try objective.gradient(network).vanishing.named("critical"),
        (try objective(network) .== problem.loss(I)).named("loss"),
      ]
      if r > 0 {
        let E = Matrix<Real>.probe(0, h, h).gathering(h, h) { a, b in a < r || b < r ? a * h + b : nil }
        let v = try inFrame(-(E * g1), g2 * E, inverse: inverse)
        claims.append(try objective.hessianVectorProduct(v, at: network).vanishing.named("H·N = 0 along the orbit"))
      }
      let kernel = r < h ? try problem.unseen : Matrix(zeros: problem.inputs, 0)
      if kernel.columns > 0 {
        let k = kernel.columns
        let Z = Matrix<Real>.probe(1, h, k).gathering(h, k) { a, c in a < r ? nil : a * k + c }
        let v = try inFrame(Z * kernel.transposed, Matrix(zeros: problem.outputs, h), inverse: inverse)
        claims.append(try objective.hessianVectorProduct(v, at: network).vanishing.named("H·N = 0 at unused units"))
      }
      for (a, j) in fewEscapes {
        let (direction, expected) = try escape(unit: a, j, leastSquares: A, inverse: inverse)
        let curvature = dot(direction, try objective.hessianVectorProduct(direction, at: network))
        claims.append(.all([curvature .== expected, expected .< .zero]).named("escape"))
      }
      return .all(claims)
    }
  }

  /// Units and eigenvectors of at most three directions of escape: the steepest turn, and the steepest and the least way through
  /// unused units.
  private var fewEscapes: [(Int, Int)] {
    guard let first = others.first, let last = others.last else { return [] }
    var pairs: [(Int, Int)] = []
    if let i = I.last, first < i { pairs.append((I.count - 1, first)) }
    if I.count < h { pairs += [(I.count, first)] + (last != first ? [(h - 1, last)] : []) }
    return pairs
  }
}
