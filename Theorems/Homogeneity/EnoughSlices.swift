/// With more slices than output numbers, a slice can be removed along a path on which the objective does not rise.
public struct EnoughSlices<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "Enough slices leave a way down", source: "HaeffeleVidal2017",
      """
      Let F(θ) = ℓ(Φ(θ)) + Θ(θ) for a two-layer network Φ = Σᵢ φ(Xᵢ) of r units and Θ = Σᵢ θ(Xᵢ), where φ and θ are positively
      homogeneous of degree 2 in the slices Xᵢ and θ ≥ 0. If r exceeds the number dy·N of outputs, then Σᵢ bᵢ φ(Xᵢ) = 0 for some
      b ≠ 0, and
          Xᵢ(t) = (1 + t bᵢ)^{1/2} Xᵢ      has      Φ(t) = Φ(0),      F(t) = F(0) + t Σᵢ bᵢ θ(Xᵢ).
      For b of the right sign this does not rise until, at t = 1/max(−bᵢ), one slice has become 0.
      """)
  }
  // Let
  public let network: Network<Real>
  public let objective: Objective<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: there are more slices than outputs, r > dy·N", network.widths[1] > network.widths[2] * data.count),
      .structural("H2: φ is positively homogeneous of degree 2", network.activations[0].isPositivelyHomogeneous),
      .structural("H3: θ is positively homogeneous of degree 2", objective.regularizers[0].degree == 2),
      Hypothesis("H4: no pre-activation stands on a kink") { () throws(Undecided) in
        .fact(try network.isDifferentiable(on: data.inputs), "differentiability at the samples")
      },
      Hypothesis("H5: θ ≥ 0") { () throws(Undecided) in .forAll(try penalties(0..<network.widths[1])) { $0 .>= .zero } },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (φ, θ) = try slices(0..<network.widths[1])
      let kernel = try Matrix(φ[0].count, φ.count) { k, i in φ[i][k] }.nullSpace
      guard kernel.columns > 0 else { return .fact(.no, "the slices are linearly independent") }
      let b = downhill(kernel[column: 0].entries, θ)
      let slope = zip(b, θ).reduce(.zero) { $0 + $1.0 * $1.1 }

      // The end of the path, by the scales 1 + t bᵢ of φ(Xᵢ) and θ(Xᵢ): the roots in Xᵢ(t) need not be rational.
      let j = b.indices.dropFirst().reduce(0) { (b[$0] - b[$1]).isPositive == .yes ? $1 : $0 }
      let t = try -(b[j].reciprocal())
      let scales = b.map { .one + t * $0 }
      let Φ = φ.indices.reduce(Matrix(zeros: φ[0].rows, φ[0].columns)) { $0 + scales[$1] * φ[$1] }
      let end = zip(scales, θ).reduce(try objective.loss.value(Φ, data.targets)) { $0 + $1.0 * $1.1 }
      let start = try objective(network)
      return .all([
        try along(b) { k, coefficient in coefficient .== (k == 0 ? start : k == 1 ? slope : .zero) }.named("F along the path"),
        (Φ .== (try network(data.inputs))).named("Φ at the end"),
        (scales[j] .== .zero).named("slice \(j + 1) has vanished"),
        Claim.forAll(scales) { $0 .>= .zero }.named("no scale is negative"),
        (end .<= start).named("F has not risen"),
      ])
    }
  }

  private var data: Dataset<Real> { objective.data }

  /// φ(Xᵢ), and θ(Xᵢ) with its constant.
  private func slices(_ range: Range<Int>) throws(Undecided) -> (φ: [Matrix<Real>], θ: [Real]) {
    (try range.map { (i) throws(Undecided) in try network.slice(i)(data.inputs) }, try penalties(range))
  }

  /// θ(Xᵢ) with its constant.
  private func penalties(_ range: Range<Int>) throws(Undecided) -> [Real] {
    let penalty = objective.regularizers[0]
    let strengths = network.at(penalty.strengths)
    return try range.map { (i) throws(Undecided) in
      try Regularizer(degree: penalty.degree, strengths: strengths.slice(i).parameters).value(network.slice(i).parameters)
    }
  }

  /// Without power series, and with b ≠ 0 at the first dy·N + 1 slices only, which are dependent already. F′ and F″ along the path
  /// at t = 0 come from X′ᵢ = ½ bᵢ Xᵢ and X″ᵢ = −¼ bᵢ² Xᵢ.
  public var measuredConclusion: Claim<Real> {
    get throws(Undecided) {
      let (m, r) = (network.widths[2] * data.count + 1, network.widths[1])
      guard m <= r else { return .fact(.no, "the slices may be linearly independent") }
      let (φ, θ) = try slices(0..<m)
      let b = downhill(try dependence(among: φ), θ)
      let slope = zip(b, θ).reduce(Real.zero) { $0 + $1.0 * $1.1 }
      let j = b.indices.dropFirst().reduce(0) { (b[$0] - b[$1]).isPositive == .yes ? $1 : $0 }
      let t = try -(b[j].reciprocal())

      func everySlice(_ first: (Real) -> Real, else rest: Real) -> Matrix<Real> {
        Matrix(column: b.map(first)).gathering(r, 1) { i, _ in i < m ? i : nil }
          + Matrix(1, 1) { _, _ in rest }.gathering(r, 1) { i, _ in i < m ? nil : 0 }
      }
      let velocity = scaled(by: everySlice({ Real(1, over: 2) * $0 }, else: .zero))
      let acceleration = scaled(by: everySlice({ Real(-1, over: 4) * $0.squared }, else: .zero))
      let gradient = try objective.gradient(network)
      let bend = dot(velocity, try objective.hessianVectorProduct(velocity, at: network)) + dot(gradient, acceleration)

      // The end of the path, where φ(Xᵢ) is 1 + t bᵢ times as large.
      let scales = everySlice({ .one + t * $0 }, else: .one)
      let (W1, W2) = (network.parameters[0].weight, network.parameters[1].weight)
      let Φ = try Network(W1, W2.scaling(columns: scales), hidden: network.activations[0])(data.inputs)
      let penalty = try objective.regularizers[0].value(network.parameters)
      let end = try objective.loss.value(Φ, data.targets) + penalty + t * slope
      return .all([
        (dot(gradient, velocity) .== slope).named("F′ along the path"), (bend .== .zero).named("F″ along the path"),
        (Φ .== (try network(data.inputs))).named("Φ at the end"),
        (scales[j] .== .zero).named("slice \(j + 1) has vanished"),
        Claim.forAll(0..<m) { scales[$0] .>= .zero }.named("no scale is negative"),
        (end .<= (try objective(network))).named("F has not risen"),
      ])
    }
  }

  /// The slices Xᵢ times dᵢ.
  private func scaled(by d: Matrix<Real>) -> Parameters<Real> {
    let θ = network.parameters
    return Parameters([
      Parameters.Block(weight: θ[0].weight.scaling(rows: d)), Parameters.Block(weight: θ[1].weight.scaling(columns: d)),
    ])
  }

  /// A b ≠ 0 with Σᵢ bᵢ φᵢ = 0 for more φᵢ than they have entries: from the kernel where it is known, else by elimination. An entry
  /// of Σᵢ bᵢ φᵢ that the others seem to determine is left to the check at the end of the path: no rounding bound shows that they do.
  private func dependence(among φ: [Matrix<Real>]) throws(Undecided) -> [Real] {
    if let kernel = try? Matrix(φ[0].count, φ.count, { k, i in φ[i][k] }).nullSpace, kernel.columns > 0 {
      return kernel[column: 0].entries
    }
    var equations = (0..<φ[0].count).map { k in φ.map { $0[k] } }
    var pivots: [(row: Int, column: Int)] = []
    for r in equations.indices {
      guard let c = φ.indices.first(where: { equations[r][$0].vanishes == .no }) else { continue }
      let inverse = try equations[r][c].reciprocal()
      equations[r] = φ.indices.map { $0 == c ? .one : inverse * equations[r][$0] }
      for s in equations.indices where s != r {
        let factor = equations[s][c]
        equations[s] = φ.indices.map { $0 == c ? .zero : equations[s][$0] - factor * equations[r][$0] }
      }
      pivots.append((r, c))
    }
    let free = φ.indices.first { i in !pivots.contains { $0.column == i } }!
    var b = φ.map { _ in Real.zero }
    b[free] = .one
    for (r, c) in pivots { b[c] = -equations[r][free] }
    return b
  }

  /// ±b with Σ bᵢ θ(Xᵢ) ≤ 0 and a negative entry.
  private func downhill(_ b: [Real], _ θ: [Real]) -> [Real] {
    let slope = zip(b, θ).reduce(Real.zero) { $0 + $1.0 * $1.1 }
    let rises = slope.isPositive == .yes || !b.contains { $0.isNegative == .yes }
    return rises ? b.map { -$0 } : b
  }

  /// Claims for the Taylor coefficients of F along the path, up to order 4; (1 + tb)^{1/2} has the binomial coefficients.
  private func along(_ b: [Real], _ claim: (Int, Real) -> Claim<Real>) throws(Undecided) -> Claim<Real> {
    let order = 4
    let roots = b.map { b in
      Series((1...order).reduce(into: [Real.one]) { β, k in β.append(β[k - 1] * b * Real(3 - 2 * k, over: 2 * k)) }, order: order)
    }
    let (W1, W2) = (network.parameters[0].weight.asSeries, network.parameters[1].weight.asSeries)
    let path = Network(Matrix.diagonal(roots) * W1, W2 * Matrix.diagonal(roots), hidden: network.activations[0])
    let series = try objective.asSeries(path)
    return .forAll(0...order) { claim($0, series[$0]) }
  }

  public var trustedSteps: [String] {
    [
      "between the end points, where F is checked by its power series up to t⁴: φ and θ of a slice scaled by (1 + t b)^{1/2} are "
        + "1 + t b times as large (homogeneity/degree), so that Φ is constant and F a polynomial of degree 1 in t"
    ]
  }

  // Instances
  private static var activations: [Activation] {
    [.relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue, .identity]
  }

  public var parameterCount: Int? { network.count }

  /// Units of 50 inputs, of which there are then many more than outputs.
  public static func sizes(parameters: Int) -> Sizing {
    .choices(["inputs": 50, "outputs": 2, "samples": 3, "units": .integer(max(7, parameters / 52))])
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let p = choose.integer("p", in: 1...4)
    return drawn(&choose, activations: activations + [.square], degree: p, λ: choose.number("λ")) { _ in 1...5 }
  }

  /// One or two units more than outputs, off the kinks.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let instance = drawn(&choose, activations: activations, degree: 2, λ: choose.positive("λ")) { ($0 + 1)...($0 + 2) }
    let (network, X) = try instance.network.offKinks(instance.data.inputs)
    let data = Dataset(inputs: X, targets: instance.data.targets)
    return Self(network: network, objective: Objective(on: data, regularizers: instance.objective.regularizers))
  }

  private static func drawn(
    _ choose: inout Choices, activations: [Activation], degree p: Int, λ: Real, units: (_ outputs: Int) -> ClosedRange<Int>
  ) -> Self {
    let σ = choose.activation(of: activations)
    let (dx, dy) = (choose.integer("inputs", in: 1...3), choose.integer("outputs", in: 1...2, atMost: 30))
    let data: Dataset<Real> = choose.fewSamples(inputs: dx, outputs: dy, in: 1...2, atMost: 30)
    let network: Network<Real> = choose.twoLayers(inputs: dx, outputs: dy, units: units(dy * data.count), hidden: σ)
    let penalty = Regularizer(degree: p, strength: λ, like: network.parameters)
    return Self(network: network, objective: Objective(on: data, regularizers: [penalty]))
  }

  // Sharpness, x = 1 and one output. H1: a single slice is independent. H2: φ = u v² at two slices (1, 1), b = (−1, 1): Φ along
  // the path is (1 − t)^{3/2} + (1 + t)^{3/2}. H3: b = (−1, 1) for φ = u v and p = 4: Θ along it is (1 − t)²/2 + (1 + t)²/2.
  // H5: λ = −1 at (1, 1) and (1, −1): b = ±(1, 1), F = −2, and 0 where the slices have vanished.
  public static var sharpness: [Sharpness] {
    let two: [String: Choice] = [
      "activation": "identity", "inputs": 1, "outputs": 1, "samples": 1, "X": [[1]], "Y": [[0]], "λ": 1, "p": 2, "units": 2,
      "W1": [[1], [1]], "W2": [[1, 1]],
    ]
    return [
      .counterexample(dropping: "H1", two.merging(["units": 1, "W1": [[1]], "W2": [[1]]]) { $1 }),
      .counterexample(dropping: "H2", two.merging(["activation": "polynomial(0, 0, 1)"]) { $1 }),
      .counterexample(dropping: "H3", two.merging(["p": 4]) { $1 }),
      .partOfTheMeaning(
        dropping: "H4", "The power series of F along the path is not defined at a kink; the path itself is, and the end of it."),
      .counterexample(dropping: "H5", two.merging(["λ": -1, "W2": [[1, -1]]]) { $1 }),
    ]
  }
}
