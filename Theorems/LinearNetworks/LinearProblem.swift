/// Samples with the eigenvectors of Σ = Syx Sxx⁻¹ Sxy, where Sxx = XXᵀ and Syx = YXᵀ: what the theorems on linear networks
/// speak of.
public struct LinearProblem<Real: Field>: Sendable {
  /// X (inputs × N) and Y (n × N).
  public let data: Dataset<Real>
  /// The eigenvectors u₁, …, u_n of Σ as columns.
  public let u: Matrix<Real>
  /// The eigenvalues λ₁ > … > λ_n of Σ.
  public let λ: [Real]

  /// A problem with named eigenvectors. That they are such is a hypothesis, not an invariant.
  public init(data: Dataset<Real>, u: Matrix<Real>, λ: [Real]) { (self.data, self.u, self.λ) = (data, u, λ) }

  /// The number n of outputs.
  public var outputs: Int { data.targets.rows }
  /// The number of inputs.
  public var inputs: Int { data.inputs.rows }
  /// The squared loss of the samples.
  public var objective: Objective<Real> { Objective(on: data) }
  public var sxx: Matrix<Real> { data.inputs * data.inputs.transposed }
  public var syx: Matrix<Real> { data.targets * data.inputs.transposed }

  /// The least-squares map A = Syx Sxx⁻¹.
  public var leastSquares: Matrix<Real> { get throws(Undecided) { try sxx.solve(syx.transposed).transposed } }
  /// Σ = A Sxy.
  public var Σ: Matrix<Real> { get throws(Undecided) { try leastSquares * syx.transposed } }

  /// A basis, as columns, of the inputs z with Syx z = 0. Syx must have full row rank: n of its columns are found that certainly
  /// are independent, and each other one is combined from them.
  public var unseen: Matrix<Real> {
    get throws(Undecided) {
      if inputs <= outputs { return Matrix(zeros: inputs, 0) }
      var J: [Int] = []
      for k in 0..<inputs where J.count < outputs {
        let columns = syx.selecting(columns: J + [k])
        if try (columns.transposed * columns).certainSigns.positive == columns.columns { J.append(k) }
      }
      guard J.count == outputs else { throw Undecided(.singular, "Syx is not shown to have full row rank") }
      let rest = (0..<inputs).filter { !J.contains($0) }
      let combination = try syx.selecting(columns: J).solve(syx.selecting(columns: rest))
      return Matrix(inputs, rest.count) { i, c in
        J.firstIndex(of: i).map { -combination[$0, c] } ?? (rest[c] == i ? .one : .zero)
      }
    }
  }

  /// The projection P_I on the span of the eigenvectors uᵢ, i ∈ I.
  public func projection(_ I: [Int]) -> Matrix<Real> {
    let basis = u.selecting(columns: I)
    return I.isEmpty ? Matrix(zeros: outputs, outputs) : basis * basis.transposed
  }

  /// ½ (tr YYᵀ − Σ_{i ∈ I} λᵢ), the loss of the map P_I A.
  public func loss(_ I: [Int]) -> Real {
    Real(1, over: 2) * I.reduce(data.targets.squaredNorm) { $0 - λ[$1] }
  }

  /// The least loss of a linear map of rank at most p.
  public func leastLoss(rank p: Int) -> Real { loss(Array(0..<min(p, outputs))) }

  /// The eigenvectors that a map keeps: those with uᵢᵀ G certainly nonzero.
  public func kept(by map: Matrix<Real>) -> [Int] {
    (0..<outputs).filter { (u[column: $0].transposed * map).vanishes == .no }
  }

  /// What every theorem on linear networks assumes of the samples.
  public var assumptions: [Hypothesis<Real>] {
    [
      Hypothesis("H1: Sxx is regular") { () throws(Undecided) in try sxx.determinant .!= .zero },
      Hypothesis("H2: Σ has full rank") { () throws(Undecided) in try Σ.determinant .!= .zero },
      Hypothesis("H3: the eigenvalues of Σ are distinct, λ₁ > … > λ_n") { () throws(Undecided) in
        λ.count == 1 ? .fact(.yes, "one eigenvalue") : .forAll(1..<λ.count) { λ[$0 - 1] .> λ[$0] }
      },
      Hypothesis("H4: u₁, …, u_n are orthonormal eigenvectors, Σuᵢ = λᵢuᵢ") { () throws(Undecided) in
        .all([u.transposed * u .== .identity(outputs), try Σ * u .== u * .diagonal(λ)])
      },
    ]
  }
}

/// All subsets of 0 ..< n with at most `size` elements, smallest first.
func subsets(of n: Int, atMost size: Int) -> [[Int]] {
  var (all, largest): ([[Int]], [[Int]]) = ([[]], [[]])
  for _ in 0..<min(size, n) {
    largest = largest.flatMap { set in ((set.last ?? -1) + 1..<n).map { set + [$0] } }
    all += largest
  }
  return all
}

extension [Int] {
  /// An index set as the paper writes it, counted from 1: {1, 3}.
  var braced: String { "{" + map { "\($0 + 1)" }.joined(separator: ", ") + "}" }
}

extension Network {
  /// The map W_L ··· W₁ of a network without activations.
  var product: Matrix<S> { product(1...depth) }

  /// W_b ··· W_a for layers a … b, counted from 1.
  func product(_ layers: ClosedRange<Int>) -> Matrix<S> {
    layers.dropFirst().reduce(parameters[layers.lowerBound - 1].weight) { parameters[$1 - 1].weight * $0 }
  }

  /// W_b ··· W_a, the identity of the proper size where a = b + 1.
  func product(from a: Int, to b: Int) -> Matrix<S> { a > b ? .identity(widths[b]) : product(a...b) }
}
