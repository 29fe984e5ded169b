/// With more slices than output numbers, a slice can be removed along a path on which the objective does not rise.
public struct EnoughSlices<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Enough slices leave a way down", source: "HaeffeleVidal2017",
      """
      Let F(θ) = ℓ(Φ(θ)) + Θ(θ) for a two-layer network Φ = Σᵢ φ(Xᵢ) of r units and Θ = Σᵢ θ(Xᵢ), where φ and θ are positively
      homogeneous of degree 2 in the slices Xᵢ. If r exceeds the number dy·N of outputs, then Σᵢ bᵢ φ(Xᵢ) = 0 for some b ≠ 0, and along
          Xᵢ(t) = (1 + t bᵢ)^{1/2} Xᵢ      Φ is constant and      F = F(θ) + t Σᵢ bᵢ θ(Xᵢ).
      For b of the right sign, this does not rise until, at t = 1/max(−bᵢ), one slice has become 0.
      """)
  }
  // Let
  public let θ: Network<Real>
  public let objective: Objective<Real>
  /// Θ = λ Σ |θᵢ|^p/p.
  public let (p, λ): (Int, Real)

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: there are more slices than outputs, r > dy·N", θ.widths[1] > θ.widths[2] * objective.data.count),
      .structural("H2: φ is positively homogeneous of degree 2", θ.homogeneityDegree == 2 && θ.activations[0].homogeneityDegree == 1),
      .structural("H3: θ is positively homogeneous of degree 2", p == 2),
      Hypothesis("H4: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try θ.isDifferentiable(on: objective.data.inputs), "differentiability at the samples")
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let slices = (0..<θ.widths[1]).map { θ.slice($0) }
      var (φ, cost): ([Matrix<Real>], [Real]) = ([], [])
      for slice in slices {
        φ.append(try slice(objective.data.inputs))
        cost.append(try Θ(slice).value(slice.parameters))
      }
      let kernel = try Matrix(φ[0].count, φ.count) { k, i in φ[i][k] }.nullSpace
      guard kernel.columns > 0 else { return .fact(.no, "the slices are linearly independent") }
      let b = downhill(kernel[column: 0].entries, cost)
      let slope = zip(b, cost).reduce(.zero) { $0 + $1.0 * $1.1 }

      // The end of the path, by the scales cᵢ = 1 + t bᵢ of φ(Xᵢ) and θ(Xᵢ): the roots in Xᵢ(t) need not be rational.
      let (j, t) = try firstToVanish(b)
      let c = b.map { .one + t * $0 }
      let Φ = φ.indices.reduce(Matrix(zeros: φ[0].rows, φ[0].columns)) { $0 + c[$1] * φ[$1] }
      let end = zip(c, cost).reduce(try objective.loss.value(Φ, objective.data.targets)) { $0 + $1.0 * $1.1 }
      let start = try objective(θ) + (try Θ(θ).value(θ.parameters))
      return .all([
        try along(b) { k, coefficient in coefficient .== (k == 0 ? start : k == 1 ? slope : .zero) }.named("F along the path"),
        (Φ .== (try θ(objective.data.inputs))).named("Φ at the end"),
        (c[j] .== .zero).named("slice \(j + 1) has vanished"),
        Claim.forAll(c.indices.filter { $0 != j }) { c[$0] .>= .zero }.named("no scale is negative"),
        (end .<= start).named("F has not risen"),
      ])
    }
  }

  private func Θ(_ f: Network<Real>) -> Regularizer<Real> { Regularizer(degree: p, strength: λ, like: f.parameters) }

  /// ±b with Σ bᵢ θ(Xᵢ) ≤ 0 and a negative entry. Where the sign is open, any will do: "F has not risen" is then open as well.
  private func downhill(_ b: [Real], _ cost: [Real]) -> [Real] {
    let slope = zip(b, cost).reduce(Real.zero) { $0 + $1.0 * $1.1 }
    let rises = slope.isPositive == .yes || !b.contains { $0.isNegative == .yes }
    return rises ? b.map { -$0 } : b
  }

  /// The slice j with the least bⱼ, and t = −1/bⱼ.
  private func firstToVanish(_ b: [Real]) throws(Undecided) -> (Int, Real) {
    var j = 0
    for i in b.indices.dropFirst() where (b[j] - b[i]).isPositive == .yes { j = i }
    return (j, try -(b[j].reciprocal()))
  }

  /// Claims for the Taylor coefficients of F along the path, up to order 4; (1 + tb)^{1/2} has the binomial coefficients.
  private func along(_ b: [Real], _ claim: (Int, Real) -> Claim<Real>) throws(Undecided) -> Claim<Real> {
    let order = 4
    let roots = b.map { b in
      Series((1...order).reduce(into: [Real.one]) { β, k in β.append(β[k - 1] * b * Real(3 - 2 * k, over: 2 * k)) }, order: order)
    }
    let (W1, W2) = (θ.parameters[0].weight.asSeries, θ.parameters[1].weight.asSeries)
    let path = Network(
      Matrix.diagonal(roots) * W1, W2 * Matrix.diagonal(roots), hidden: θ.activations[0], output: θ.activations[1])
    let F = Objective(objective.loss, on: objective.data, regularizers: [Θ(θ)])
    let series = try F.asSeries(path)
    return .forAll(0...order) { claim($0, series[$0]) }
  }

  // Instances
  private static var activations: [Activation] {
    [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue, .identity]
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let loss = choose.loss(over: Real.self)
    let σ = choose.activation(of: activations + [.square])
    let (dx, dy) = (choose.integer("inputs", in: 1...3), choose.integer("outputs", in: 1...2))
    let data: Dataset<Real> = choose.data(inputs: dx, outputs: dy, samples: 1...2, for: loss)
    let θ: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy, units: 1...5, hidden: σ)
    return Self(θ: θ, objective: Objective(loss, on: data), p: choose.integer("p", in: 1...4), λ: choose.positive("λ"))
  }

  /// One or two units more than outputs, off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let loss = choose.loss(over: Real.self)
    let σ = choose.activation(of: activations)
    let (dx, dy) = (choose.integer("inputs", in: 1...3), choose.integer("outputs", in: 1...2))
    let data: Dataset<Real> = choose.data(inputs: dx, outputs: dy, samples: 1...2, for: loss)
    let least = dy * data.count + 1
    let drawn: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy, units: least...(least + 1), hidden: σ)
    let (θ, X) = try drawn.offKinks(data.inputs)
    return Self(
      θ: θ, objective: Objective(loss, on: Dataset(inputs: X, targets: data.targets)), p: 2, λ: choose.positive("λ"))
  }

  // Sharpness, x = 1 and one output. H1: a single slice is independent. H2: φ = u v² at two slices (1, 1), b = (−1, 1): Φ along the path
  // is (1 − t)^{3/2} + (1 + t)^{3/2}. H3: the same b for φ = u v and p = 4: Θ along the path is (1 − t)²/2 + (1 + t)²/2.
  public static var sharpness: [Sharpness] {
    let two: [String: Choice] = [
      "loss": "squared", "activation": "identity", "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]], "λ": 1, "p": 2,
      "units": 2, "W1": [[1], [1]], "W2": [[1, 1]],
    ]
    return [
      .counterexample(dropping: "H1", two.merging(["units": 1, "W1": [[1]], "W2": [[1]]]) { $1 }),
      .counterexample(dropping: "H2", two.merging(["activation": "polynomial(0, 0, 1)"]) { $1 }),
      .counterexample(dropping: "H3", two.merging(["p": 4]) { $1 }),
      .partOfTheMeaning(
        dropping: "H4", "The power series of F along the path is not defined at a kink; the path itself is, and the end of it."),
    ]
  }
}
