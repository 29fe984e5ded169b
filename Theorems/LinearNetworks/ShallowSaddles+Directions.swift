/// The point of an index set, its named null directions, and its directions of escape.
extension ShallowSaddles {
  /// The point of parameter space, or a direction there, whose layers in the frame C are G₁ and G₂.
  private func inFrame(_ g1: Matrix<Real>, _ g2: Matrix<Real>) throws(Undecided) -> Parameters<Real> {
    Parameters([Parameters.Block(weight: try C.solve(g1)), Parameters.Block(weight: g2 * C)])
  }

  /// [U_I, 0].
  private var used: Matrix<Real> { Matrix(problem.outputs, h) { i, a in a < I.count ? problem.u[i, I[a]] : .zero } }

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

  /// The directions of negative curvature, with their curvatures.
  var escapes: [(Parameters<Real>, Real)] {
    get throws(Undecided) {
      var list: [(Parameters<Real>, Real)] = []
      for a in 0..<h {
        for j in others where a >= I.count || j < I[a] {
          let (u, λ) = (problem.u[column: j], problem.λ)
          let direction = try inFrame(unit(a) * u.transposed * problem.leastSquares, u * unit(a).transposed)
          list.append((direction, a < I.count ? λ[I[a]] - λ[j] : Real(-2) * λ[j]))
        }
      }
      return list
    }
  }
}
