/// False: "a local minimum stays a local minimum when a unit is split".
public struct SplittingMinimum<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Splitting a unit keeps local minima (false)", source: "FukumizuAmari2000",
      """
      Let θ be a local minimum of L(θ) = ½ Σₙ ‖f_θ(xₙ) − yₙ‖² with a twice differentiable activation. Split a hidden unit into
      copies whose outgoing shares sum to 1. Then at the wide point the Hessian of the wide network's loss has no negative
      eigenvalue, as at every local minimum.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Splitting keeps the function, the loss and criticality: embedding/splitting-preserves-criticality. The copies only divide \
        the work, and a saddle never becomes a minimum (embedding/saddle-stays-saddle). So a minimum should stay one.
        """,
      obstacle: """
        The copies can be moved apart: (w, w) to (w + αtξ, w − (1 − α)tξ). To first order the outputs do not change, to second \
        order they change by ½ α(1 − α) a σ″(z) ⟨ξ, x⟩² t², and the loss by ½ t² α(1 − α) ⟨ξ, Cξ⟩ with \
        C = Σₙ aδₙ σ″(zₙ) xₙxₙᵀ. The residuals δₙ at a minimum with positive loss choose the sign of C, and α that of α(1 − α).
        """,
      remedy: """
        C = 0: all residuals 0, or σ″ = 0 (counterexamples/splitting-relu-minimum); or shares between 0 and 1 with C definite \
        and positive, between which the Hessian has no negative eigenvalue (embedding/split-inertia).
        """,
      example: """
        f(x) = a σ(wx), σ(z) = z + z² + z³, samples (1, 4) and (−1, 2). At (a, w) = (1, 1) f = (3, −1), the gradient is 0, L = 5, and \
        the Hessian [[10, 20], [20, 44]] is positive definite; C = 4. With the shares −1 and 2 the Hessian at \
        (a₁, w₁, a₂, w₂) = (−1, 1, 2, 1) has the inertia (1, 1, 2), and along (0, 2, 0, 1) L = 5 − 4t² − 12t³ + ….
        """,
      instance: [
        "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "activation": "polynomial(0, 1, 1, 1)", "bias": "no", "W1": [[1]],
        "W2": [[1]], "samples": 2, "X": [[1, -1]], "Y": [[4, 2]], "layer": 1, "unit": 0, "copies": 2, "shares": [[-1], [2]],
      ],
      python: """
        from fractions import Fraction as Q

        data = [(Q(1), Q(4)), (Q(-1), Q(2))]
        s, ds, d2s = (lambda z: z + z**2 + z**3), (lambda z: 1 + 2*z + 3*z**2), (lambda z: 2 + 6*z)

        def L(*units):  # pairs (a, w)
            return sum((sum(a * s(w * x) for a, w in units) - y)**2 for x, y in data) / 2

        f = [s(x) for x, _ in data]  # at a = w = 1
        e = [v - y for v, (_, y) in zip(f, data)]
        gradient = [sum(d * s(x) for d, (x, _) in zip(e, data)), sum(d * ds(x) * x for d, (x, _) in zip(e, data))]
        aa = sum(s(x)**2 for x, _ in data)
        aw = sum(s(x) * ds(x) * x + d * ds(x) * x for d, (x, _) in zip(e, data))
        ww = sum((ds(x) * x)**2 + d * d2s(x) * x**2 for d, (x, _) in zip(e, data))
        print(f, gradient, [aa, aw, ww], L((1, 1)))
        assert gradient == [0, 0] and aa > 0 and aa * ww - aw**2 == 40  # a strict local minimum of loss 5
        for t in (Q(1, 10), Q(1, 100)):  # split into shares -1 and 2, the copies moved apart
            assert L((-1, 1 + 2*t), (2, 1 + t)) < 5 - 4*t**2 < 5 == L((1, 1))
        """)
  }

  // Let
  public let network: Network<Real>
  public let data: Dataset<Real>
  public let T: Widening<Real>

  private var objective: Objective<Real> { Objective(on: data) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      .structural("H1: σ is twice differentiable", network.activations.allSatisfy(\.isSmooth)),
      Hypothesis("H2: the shares sum to 1, Σₖ βₖ = 1") { () throws(Undecided) in T.sharesSumToOne() },
      Hypothesis("H3: θ is a local minimum") { () throws(Undecided) in try .localMinimum(of: objective, at: network) },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try .positiveSemidefinite(objective.hessian(T(network))) }
  }

  public var trustedSteps: [String] {
    [
      "where the gradient is 0 and the Hessian positive definite, there is a local minimum",
      "where the Hessian has a negative eigenvalue, there is none",
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let (narrow, wide) = (try objective.hessian(network).inertia, try objective.hessian(T(network)).inertia)
      return [
        Exhibit("loss", [("narrow", .number(try objective(network))), ("split", .number(try objective(T(network))))]),
        Exhibit("inertia", [("narrow", .text("\(narrow)")), ("split", .text("\(wide)"))]),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (first, second) = (apart(0), apart(1))
      return [
        .loss(
          "The loss where the copies move apart",
          "The first weights of the copies move so that the outputs change to second order only.",
          objective, from: T(network), along: first, -0.25...0.25),
        .loss(
          "Moving apart, and moving together", "The loss as the copies move apart along x and together along y.", objective,
          from: T(network), along: first, and: second, -0.25...0.25, marks: [.init("split", 0, 0)]),
        Picture(
          "Curvature before and after", "All eigenvalues are positive before; one is negative after splitting.",
          .spectra([("narrow", try objective.hessian(network)), ("split", try objective.hessian(T(network)))])),
      ]
    }
  }

  /// The incoming weights of the copies moved apart so that the outputs do not change to first order, or all together.
  private func apart(_ mode: Int) -> Parameters<Real> {
    let wide = T(network.parameters)
    var u = wide.zeros
    guard let unit = T.origin.last else { return u }
    let copies = T.origin.indices.filter { T.origin[$0] == unit }.suffix(2)
    let steps = mode == 0 ? [T.outgoing[copies[copies.startIndex + 1]], -T.outgoing[copies[copies.startIndex]]] : [.one, .one]
    u[T.layer - 1].weight = Matrix(wide[T.layer - 1].weight.rows, wide[T.layer - 1].weight.columns) { i, j in
      guard j == 0, let k = copies.firstIndex(of: i) else { return .zero }
      return steps[k - copies.startIndex]
    }
    return u
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network(depth: 2...3, width: 1...2, activations: polynomials)
    return Self(
      network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], samples: 1...4),
      T: choose.splitting(of: network, normalised: false))
  }

  private static var polynomials: [Activation] { [.polynomial([0, 1, 1, 1]), .polynomial([0, 1, 1]), .square] }

  /// A critical point of a cubic network whose residuals are halved until the Hessian is definite; shares by the sign of C.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.network(
      depth: 2...2, width: 1...1, inputs: choose.integer("inputs", in: 1...2), outputs: 1,
      activations: [.polynomial([0, 1, 1, 1])], bias: false)
    let network = drawn.offTheLattice
    guard var data = try choose.criticalData(for: network) else { return nil }
    let outputs = try network(data.inputs)
    let residuals = data.targets - outputs
    guard let some = residuals.entries.first(where: { $0.vanishes == .no }) else { return nil }
    var size = try (choose.number("residual", nonzero: true) as Real).divided(by: some)
    for _ in 0..<24 {
      data.targets = outputs + size * residuals
      if try Objective(on: data).hessian(network).certainSigns.positive == network.count { break }
      size *= Real(1, over: 2)
    }
    let C = try SplitBlocks(Objective(on: data), network, layer: 1, unit: 0).C
    let shares: [Real] = C.trace.isPositive == .yes ? [-.one, Real(2)] : [Real(1, over: 2), Real(1, over: 2)]
    return Self(network: network, data: data, T: .splitting(0, ofLayer: 1, width: 1, shares: shares))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "Without second derivatives there is no Hessian."),
      .partOfTheMeaning(dropping: "H2", "Without it the copies compute another function."),
      .partOfTheMeaning(dropping: "H3", "The claim is about local minima."),
    ]
  }
}
