/// A loss ℓ(f, y), summed over the samples.
public enum Loss: String, Hashable, Sendable, CaseIterable {
  /// ½ ‖f − y‖².
  case squared
  /// Σ log(1 + exp(−y f)) with labels y = ±1.
  case logistic
  /// log Σⱼ exp fⱼ − ⟨y, f⟩ for targets y that sum to 1 (one-hot labels or probabilities).
  case softmaxCrossEntropy = "softmax-cross-entropy"
  /// ℓ(f₁, …, f_p, y₁, …, y_q): any function that is twice differentiable in f, over symbols only.
  case opaque

  /// Whether loss and derivatives at rational points are rational.
  public var isRational: Bool { self == .squared }

  /// Σₙ ℓ(fₙ, yₙ) for outputs and targets of shape dy × N.
  public func value<S: Scalar>(_ f: Matrix<S>, _ y: Matrix<S>) throws(Undecided) -> S {
    switch self {
    case .squared: return S(1, over: 2) * (f - y).squaredNorm
    case .logistic:
      return try (-f.hadamard(y)).applying(.elementary(.softplus)).sum
    case .softmaxCrossEntropy: return try f.logSumExp().sum - dot(f, y)
    case .opaque:
      var sum = S.zero
      for n in 0..<f.columns { sum = sum + (try Self.opaque([], f, y, n)) }
      return sum
    }
  }

  /// ∂^orders ℓ at sample n.
  private static func opaque<S: Scalar>(_ orders: [Int], _ f: Matrix<S>, _ y: Matrix<S>, _ n: Int) throws(Undecided) -> S {
    try S.opaque(OpaqueFunction("ℓ", derivative: orders), f[column: n].entries + y[column: n].entries)
  }

  /// How often ∂/∂f_i for each i of the list differentiates by each output.
  private static func orders(_ list: [Int]) -> [Int] {
    list.reduce(into: Array(repeating: 0, count: (list.max() ?? -1) + 1)) { $0[$1] += 1 }
  }

  /// ∂ℓ/∂f, of the shape of f.
  public func derivative<S: Scalar>(_ f: Matrix<S>, _ y: Matrix<S>) throws(Undecided) -> Matrix<S> {
    switch self {
    case .squared: return f - y
    case .logistic:
      let p = try (-f.hadamard(y)).applying(.elementary(.sigmoid))
      return -y.hadamard(p)
    case .softmaxCrossEntropy: return try f.softmax() - y
    case .opaque:
      return try Matrix(f.rows, f.columns) { (i, n) throws(Undecided) in try Self.opaque(Self.orders([i]), f, y, n) }
    }
  }

  /// ∂²ℓ/∂f² applied to directions ḟ, which may be several side by side: f is dy × N, ḟ is dy × (D·N).
  func secondDerivative<S: Scalar>(
    _ f: Matrix<S>, _ y: Matrix<S>, along ḟ: Matrix<S>
  ) throws(Undecided) -> Matrix<S> {
    let copies = f.columns == 0 ? 1 : ḟ.columns / f.columns
    switch self {
    case .squared: return ḟ
    case .logistic:
      let (margin, sigmoid) = (f.hadamard(y), EntrywiseFunction.elementary(.sigmoid))
      return try y.hadamard(y).tiled(copies).hadamard(ḟ)
        .multiplied(bySlopeOf: sigmoid, at: margin, value: margin.applying(sigmoid))
    case .softmaxCrossEntropy:
      let p = try f.softmax().tiled(copies)
      let weighted = p.hadamard(ḟ)
      let means = Matrix(1, p.rows) { _, _ in .one } * weighted
      return weighted - p.hadamard(Matrix(p.rows, 1) { _, _ in .one } * means)
    case .opaque:
      var curvature: [[[S]]] = []
      for n in 0..<f.columns {
        var rows: [[S]] = []
        for i in 0..<f.rows {
          var row: [S] = []
          for j in 0..<f.rows { row.append(try Self.opaque(Self.orders([i, j]), f, y, n)) }
          rows.append(row)
        }
        curvature.append(rows)
      }
      return Matrix(f.rows, ḟ.columns) { i, k in
        (0..<f.rows).reduce(S.zero) { $0 + curvature[k % f.columns][i][$1] * ḟ[$1, k] }
      }
    }
  }
}

extension Matrix {
  /// log Σᵢ exp fᵢ of every column as one row, by softplus of differences, so that nothing overflows.
  /// - Throws: `.unavailable` for columns without entries, or where the scalar has no such function.
  func logSumExp() throws(Undecided) -> Matrix {
    if rows == 0, columns > 0 { throw Undecided(.unavailable, "log Σ exp of no numbers") }
    if rows == 0 { return Matrix(zeros: 1, 0) }
    var result = self[row: 0]
    for i in 1..<max(rows, 1) { result += try (self[row: i] - result).applying(.elementary(.softplus)) }
    return result
  }

  /// The columns mapped to probabilities exp fᵢ / Σₖ exp fₖ.
  func softmax() throws(Undecided) -> Matrix {
    try (self - Matrix(rows, 1) { _, _ in .one } * logSumExp()).applying(.elementary(.exp))
  }
}
