/// Samples of linear problems, drawn freely and with known eigenvectors.
extension Choices {
  /// Free samples ("X", "Y") beside free candidates for the eigenvectors ("U") and eigenvalues ("eigenvalues").
  mutating func linearProblem<Real: Field>() -> LinearProblem<Real> {
    let (inputs, outputs) = (integer("inputs", in: 1...3), integer("outputs", in: 1...3))
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
  /// Then Sxx = TTᵀ needs no square root and Σ = U diag(s²) Uᵀ. The columns E are targets of samples at x = 0. With more than
  /// ``mostDenseColumns`` inputs T = 1 + abᵀ for vectors with ⟨a, b⟩ = 0.
  mutating func solvedLinearProblem<Real: Field>() throws(Undecided) -> LinearProblem<Real> {
    let n = integer("outputs", in: 1...3)
    let inputs = n + integer("surplus inputs", in: 0...1)
    let extra = integer("samples at 0", in: 0...1)
    let u: Matrix<Real> = try frame(orthogonal: "skew U", n)
    let v: Matrix<Real> = try frame(orthogonal: "skew V", inputs)
    let s: [Real] = singularValues(n)
    let t: Matrix<Real>
    if inputs > Self.mostDenseColumns {
      t = try transvection("T", inputs).matrix
    } else {
      let shear: Matrix<Real> = matrix("T", inputs, inputs)
      t = Matrix(inputs, inputs) { i, j in i == j ? .one : j < i ? shear[i, j] : .zero }
    }
    let map = u * Matrix.diagonal(s) * v.block(rows: 0..<inputs, columns: 0..<n).transposed
    let noise: Matrix<Real> = matrix("E", n, max(extra, 1))
    let data = Dataset(
      inputs: t.appending(columns: Matrix(zeros: inputs, extra)),
      targets: map.appending(columns: noise.block(rows: 0..<n, columns: 0..<extra)))
    return LinearProblem(data: data, u: u, λ: s.map(\.squared))
  }

  /// n positive numbers in descending order with gaps between them ("gap 1", …); if there are many, between 1/2 and 4.
  private mutating func singularValues<Real: Scalar>(_ n: Int) -> [Real] {
    var s: [Real] = []
    if n > Self.mostDenseColumns {
      let gaps: Matrix<Real> = matrix("gaps", n, 1)
      let unit = Real(ExactNumber(1, over: 1 << (Int.bitWidth - (n - 1).leadingZeroBitCount)))
      var sum = Real(n) * unit
      for g in gaps.entries {
        sum += unit * (.one + g.squared)
        s.append(sum)
      }
    } else {
      for i in 0..<n { s.append(positive("gap \(i + 1)") + (s.last ?? .zero)) }
    }
    return s.reversed()
  }

  /// The largest order for which ``orthogonal(_:_:)`` and triangular frames are drawn. Beyond it a frame is the identity and one
  /// product of vectors: its entries are no less general, and rounding bounds, which grow with the sums of magnitudes over rows,
  /// stay small.
  static var mostDenseColumns: Int { 16 }

  /// An orthogonal matrix: by Cayley's formula, or beyond ``mostDenseColumns`` the reflection 1 − 2vvᵀ/|v|² ("… normal").
  private mutating func frame<Real: Field>(orthogonal name: String, _ n: Int) throws(Undecided) -> Matrix<Real> {
    if n <= Self.mostDenseColumns { return try orthogonal(name, n) }
    let v: Matrix<Real> = matrix("\(name) normal", n, 1)
    return .identity(n) - (try Real(2).divided(by: v.squaredNorm) * v) * v.transposed
  }

  /// 1 + abᵀ with ⟨a, b⟩ = 0 and its inverse 1 − abᵀ ("… a", "… b"): dense, of determinant 1.
  private mutating func transvection<Real: Field>(
    _ name: String, _ n: Int
  ) throws(Undecided) -> (matrix: Matrix<Real>, inverse: Matrix<Real>) {
    let a: Matrix<Real> = matrix("\(name) a", n, 1)
    let drawn: Matrix<Real> = matrix("\(name) b", n, 1, fanIn: n * n)
    let b = drawn - (try dot(a, drawn).divided(by: a.squaredNorm)) * a
    let product = a * b.transposed
    return (.identity(n) + product, .identity(n) - product)
  }

  /// A matrix of determinant 1 and its inverse: unit lower times unit upper triangular, or beyond ``mostDenseColumns`` 1 + abᵀ with
  /// ⟨a, b⟩ = 0.
  mutating func unimodular<Real: Field>(_ name: String, _ n: Int) throws(Undecided) -> (Matrix<Real>, inverse: Matrix<Real>) {
    if n > Self.mostDenseColumns { return try transvection(name, n) }
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
