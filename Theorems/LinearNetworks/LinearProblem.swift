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
      let syx = syx
      let J = try independentColumns(of: syx)
      guard J.count == outputs else { throw Undecided(.singular, "Syx is not shown to have full row rank") }
      let rest = Array(Set(0..<inputs).subtracting(J)).sorted()
      let combination = -(try syx.selecting(columns: J).solve(syx.selecting(columns: rest)))
      // Row i is a row of the combination or a row of the identity.
      let (place, one) = (Self.places(of: J + rest), Matrix<Real>(1, 1) { _, _ in .one })
      return Matrix(flattening: [combination, one]).gathering(inputs, rest.count) { i, c in
        place[i] < J.count ? place[i] * rest.count + c : place[i] - J.count == c ? combination.count : nil
      }
    }
  }

  /// Columns of Syx, as many as it has rows, that certainly are independent: the first ones possible. Where there are many, the
  /// first ones, and whoever solves with them sees whether they are.
  private func independentColumns(of syx: Matrix<Real>) throws(Undecided) -> [Int] {
    if outputs > Choices.mostDenseColumns { return Array(0..<outputs) }
    var J: [Int] = []
    for k in 0..<inputs where J.count < outputs {
      let columns = syx.selecting(columns: J + [k])
      if try (columns.transposed * columns).certainSigns.positive == columns.columns { J.append(k) }
    }
    return J
  }

  /// Where each of 0 ..< n stands in a list of them all.
  private static func places(of list: [Int]) -> [Int] {
    list.enumerated().reduce(into: Array(repeating: 0, count: list.count)) { $0[$1.element] = $1.offset }
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
    let rows = u.transposed * map
    return (0..<outputs).filter { rows[row: $0].vanishes == .no }
  }

  /// The eigenvectors that the map of a critical point keeps. There uᵢᵀG is 0 or uᵢᵀA: whichever it certainly is not settles it.
  /// - Throws: `.precision` where bounds reach from one to the other.
  func kept(by map: Matrix<Real>, leastSquares A: Matrix<Real>) throws(Undecided) -> [Int] {
    let (rows, full) = (u.transposed * map, u.transposed * A)
    var list: [Int] = []
    for i in 0..<outputs {
      let row = rows[row: i]
      switch row.vanishes {
      case .no: list.append(i)
      case .yes: continue
      case .unknown:
        guard (row - full[row: i]).vanishes == .no else {
          throw Undecided(.precision, "whether the map keeps eigenvector \(i + 1)")
        }
      }
    }
    return list
  }

  /// What every theorem on linear networks assumes of the samples.
  public var assumptions: [Hypothesis<Real>] {
    [
      Hypothesis("H1: Sxx is regular") { () throws(Undecided) in try sxx.determinant .!= .zero },
      Hypothesis("H2: Σ has full rank") { () throws(Undecided) in try Σ.determinant .!= .zero },
      distinctEigenvalues,
      Hypothesis("H4: u₁, …, u_n are orthonormal eigenvectors, Σuᵢ = λᵢuᵢ") { () throws(Undecided) in try eigenvectors },
    ]
  }

  /// The same without determinants: that a system in Sxx was solved shows it regular, and with H4 Σ ⪰ 0 is so where its
  /// eigenvalues are positive.
  public var measuredAssumptions: [Hypothesis<Real>] {
    [
      Hypothesis("H1: Sxx is regular") { () throws(Undecided) in
        .fact(Truth(try sxx.solve(syx[row: 0].transposed).rows == inputs), "a system in Sxx has one solution")
      },
      Hypothesis("H2: Σ has full rank") { () throws(Undecided) in .forAll(λ) { $0 .> .zero } },
      distinctEigenvalues,
      Hypothesis("H4: u₁, …, u_n are orthonormal eigenvectors, Σuᵢ = λᵢuᵢ") { () throws(Undecided) in try eigenvectors },
    ]
  }

  private var distinctEigenvalues: Hypothesis<Real> {
    Hypothesis("H3: the eigenvalues of Σ are distinct, λ₁ > … > λ_n") { () throws(Undecided) in
      λ.count == 1 ? .fact(.yes, "one eigenvalue") : .forAll(1..<λ.count) { λ[$0 - 1] .> λ[$0] }
    }
  }

  private var eigenvectors: Claim<Real> {
    get throws(Undecided) { .all([u.transposed * u .== .identity(outputs), try Σ * u .== u * .diagonal(λ)]) }
  }

  /// H5 of every theorem about a critical point.
  func criticality(of network: Network<Real>, _ name: String = "H5: the point is critical") -> Hypothesis<Real> {
    Hypothesis(name) { () throws(Undecided) in try objective.gradient(network).vanishing }
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

extension Network {
  /// W_b ··· W_a v for layers a ..< b + 1, counted from 1, one after the other: no product of matrices.
  func image(of v: Matrix<S>, through layers: Range<Int>) -> Matrix<S> {
    layers.reduce(v) { parameters[$1 - 1].weight * $0 }
  }

  /// vᵀ W_b ··· W_a for a row vᵀ and layers a ..< b + 1, counted from 1.
  func pullback(of row: Matrix<S>, through layers: Range<Int>) -> Matrix<S> {
    layers.reversed().reduce(row) { $0 * parameters[$1 - 1].weight }
  }

  /// The network off the lattice of small integers; one of many weights is drawn off it.
  var generic: Network { count > Self.mostMoved ? self : offTheLattice }

  /// The largest number of weights that are moved, each by an amount of its own.
  private static var mostMoved: Int { 256 }
}

extension Matrix {
  /// The matrix off the lattice of small integers; one of many entries is drawn off it.
  var generic: Matrix { rows > 16 ? self : offTheLattice }

  /// The matrix with other entries in column k.
  func replacing(column k: Int, by column: Matrix) -> Matrix {
    let (n, start) = (columns, count)
    return Matrix(flattening: [self, column]).gathering(rows, n) { i, j in j == k ? start + i : i * n + j }
  }
}
