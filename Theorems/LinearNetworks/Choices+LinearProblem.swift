/// Samples of linear problems, drawn freely and with known eigenvectors.
extension Choices {
  /// Free samples ("X", "Y") beside free candidates for the eigenvectors ("U") and eigenvalues ("eigenvalues").
  /// - Parameter limit: the largest number of outputs, where a theorem goes through all sets of eigenvectors.
  mutating func linearProblem<Real: Field>(outputs limit: Int? = nil) -> LinearProblem<Real> {
    let (inputs, outputs) = (integer("inputs", in: 1...3), integer("outputs", in: 1...3, atMost: limit))
    let λ: Matrix<Real> = matrix("eigenvalues", outputs, 1)
    return LinearProblem(
      data: data(inputs: inputs, outputs: outputs, samples: 1...4), u: matrix("U", outputs, outputs), λ: λ.entries)
  }

  /// A network without activations for these samples ("depth", "width 1", …, "W1", …).
  mutating func linearNetwork<Real: Field>(for problem: LinearProblem<Real>, depth: ClosedRange<Int>) -> Network<Real> {
    // What is said of two layers may be false of three.
    if depth.count == 1 { _ = integer("depth", in: depth, atMost: depth.upperBound) }
    return network(depth: depth, inputs: problem.inputs, outputs: problem.outputs, activations: [.identity], bias: false)
  }

  /// Samples whose Σ has rational eigenvectors: X = [T, 0] with T unitriangular, Y = [U diag(s) V₁ᵀ, E] with U, V orthogonal.
  ///
  /// Then Sxx = TTᵀ needs no square root and Σ = U diag(s²) Uᵀ. The columns E are targets of samples at x = 0.
  mutating func solvedLinearProblem<Real: Field>(outputs limit: Int? = nil) throws(Undecided) -> LinearProblem<Real> {
    let n = integer("outputs", in: 1...3, atMost: limit)
    let inputs = n + integer("surplus inputs", in: 0...1)
    let extra = integer("samples at 0", in: 0...1)
    let u: Matrix<Real> = try orthogonal("skew U", n)
    let v: Matrix<Real> = try orthogonal("skew V", inputs)
    var s: [Real] = []
    for i in 0..<n {
      let gap: Real = positive("gap \(i + 1)")
      s.insert(gap + (s.first ?? .zero), at: 0)
    }
    let shear: Matrix<Real> = matrix("T", inputs, inputs)
    let t = Matrix<Real>(inputs, inputs + extra) { i, j in i == j ? .one : j < i ? shear[i, j] : .zero }
    let map = u * Matrix.diagonal(s) * v.block(rows: 0..<inputs, columns: 0..<n).transposed
    let noise: Matrix<Real> = matrix("E", n, max(extra, 1))
    let y = Matrix<Real>(n, inputs + extra) { i, j in j < inputs ? map[i, j] : noise[i, j - inputs] }
    return LinearProblem(data: Dataset(inputs: t, targets: y), u: u, λ: s.map(\.squared))
  }

  /// A matrix of determinant 1, unit lower times unit upper triangular, and its inverse.
  mutating func unimodular<Real: Field>(_ name: String, _ n: Int) throws(Undecided) -> (Matrix<Real>, inverse: Matrix<Real>) {
    let drawn: Matrix<Real> = matrix(name, n, n)
    let lower = Matrix<Real>(n, n) { i, j in i == j ? .one : i > j ? drawn[i, j] : .zero }
    let upper = Matrix<Real>(n, n) { i, j in i == j ? .one : i < j ? drawn[i, j] : .zero }
    return (lower * upper, try (lower * upper).inverse)
  }
}

extension [String: Choice] {
  /// The least deep linear network, ½ (ab − 1)², at its minimum a = b = 1: what counterexamples are made from.
  static var chain: [String: Choice] {
    [
      "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[1]], "U": [[1]], "eigenvalues": [[1]], "depth": 2, "width 1": 1,
      "W1": [[1]], "W2": [[1]],
    ]
  }
}
