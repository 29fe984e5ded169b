/// A bad local minimum of a network with positively homogeneous units, shown by its residual.
public protocol MinimumOffKinks<Real>: BadMinimum {}

extension MinimumOffKinks {
  func isLocalMinimum(_ key: String) -> Hypothesis<Real> {
    Hypothesis("\(key): θ is a local minimum: the residual is orthogonal to what networks nearby can change") {
      () throws(Undecided) in try .localMinimum(offKinksOf: objective, at: network)
    }
  }

  public var trustedSteps: [String] {
    ["nearby outputs lie in the space that the residual is orthogonal to, and L is convex in the outputs: θ is a local minimum"]
  }
}

extension Choices {
  /// Samples that no affine function fits, and a network θ′ with one hidden layer that does: unit 1 bends at the second of three
  /// samples on a line, and the outgoing weights are positive, so that all units bend the same way.
  mutating func bentData<S: Scalar>(hidden σ: Activation) throws(Undecided) -> (better: Network<S>, data: Dataset<S>) {
    let (d, m) = (integer("inputs", in: 1...2), integer("width 1", in: 1...3))
    let first: Matrix<S> = matrix("first sample", d, 1)
    let line = Matrix<S>(d, d + 2) { i, n in first[i] + (i == 0 && n < 3 ? S(n) : i > 0 && n == i + 2 ? .one : .zero) }
    let further = integer("further samples", in: 0...2)
    let X = line.appending(columns: matrix("further X", d, further))
    let (W, b, a): (Matrix<S>, Matrix<S>, Matrix<S>) = (matrix("W′1", m, d), matrix("W′c1", m, 1), matrix("W′2", 1, m))
    let better = Network<S>(
      Parameters([
        Parameters.Block(
          weight: Matrix(m, d) { i, j in i > 0 ? W[i, j] : j == 0 ? .one : .zero },
          bias: Matrix(m, 1) { i, _ in i > 0 ? b[i] : -first[0] - .one }),
        Parameters.Block(weight: Matrix(1, m) { _, i in .one + a[i].squared }, bias: Matrix(zeros: 1, 1)),
      ]), activations: [σ, .identity])
    return (better, Dataset(inputs: X, targets: try better(X)))
  }
}

extension Dataset where S: Field {
  /// The affine map x ↦ W x + b with the least squared error, by the normal equations.
  /// - Throws: `.singular` where the samples lie in a hyperplane.
  var affineFit: (weight: Matrix<S>, bias: Matrix<S>) {
    get throws(Undecided) {
      let d = inputs.rows
      let X = inputs.appending(rows: Matrix(1, count) { _, _ in .one })
      let fit = try (X * X.transposed).solve(X * targets.transposed).transposed
      return (fit.block(rows: 0..<targets.rows, columns: 0..<d), fit[column: d])
    }
  }
}
