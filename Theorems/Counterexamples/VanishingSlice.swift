/// False: "for the theorem of Haeffele and Vidal it is enough that a slice contributes nothing".
public struct VanishingSlice<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "A local minimum with a slice that contributes nothing is global (false)", source: "HaeffeleVidal2017",
      """
      Let f_θ(x) = Σₖ bₖ ⟨wₖ, x⟩² and F(θ) = ½ Σₙ (f_θ(xₙ) − yₙ)² + λ Σₖ |bₖ| ‖wₖ‖² with λ ≥ 0: the loss is convex in the outputs,
      and each slice (wₖ, bₖ) enters output and penalty homogeneously of the same degree 3. If θ is a local minimum of F, and one
      slice contributes nothing, bₖ ⟨wₖ, x⟩² = 0 for all x, then F(θ) ≤ F(θ′) for every θ′ of the same shape.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Haeffele and Vidal prove that a local minimum with a slice equal to 0 is global. What counts in the proof is that the slice \
        contributes nothing to output and penalty, so that it is free to become anything: bₖ = 0 or wₖ = 0 should do as well.
        """,
      obstacle: """
        The proof moves the slice from 0 to t z for small t and any z. From (w, b) = (0, b) with b > 0 small steps lead only to \
        slices with b > 0: half of the directions of descent are out of reach.
        """,
      remedy: """
        The slice must be 0 altogether, as Haeffele and Vidal have it (for linear slices it is homogeneity/dead-slice).
        """,
      example: """
        One weight, one sample 1 ↦ −1 and λ = 1/4: F = ½ (b a² + 1)² + |b| a²/4. Near (a, b) = (0, 1), b a² ≥ 0, so F ≥ ½ there. \
        At (1, −3/4) F = 1/32 + 3/16 = 7/32.
        """,
      instance: [
        "inputs": 1, "units": 1, "W1": [[0]], "W2": [[1]], "λ": "1/4", "samples": 1, "X": [[1]], "Y": [[-1]],
        "W′1": [[1]], "W′2": [["-3/4"]],
      ],
      python: """
        from fractions import Fraction as Q

        F = lambda a, b: Q(1, 2) * (b * a * a + 1) ** 2 + Q(1, 4) * abs(b) * a * a
        # For b > 0 both terms grow with b a², so that ½ is the least value nearby: on a grid around (0, 1),
        near = [F(Q(i, 20), 1 + Q(j, 20)) for i in range(-10, 11) for j in range(-10, 11)]
        assert min(near) == F(0, 1) == Q(1, 2)
        print(F(0, 1), F(1, Q(-3, 4)))
        assert F(1, Q(-3, 4)) == Q(7, 32)
        """)
  }

  // Let
  public let θ: Network<Real>
  public let better: Network<Real>
  public let data: Dataset<Real>
  public let λ: Real

  private func F(_ θ: Network<Real>) throws(Undecided) -> Real {
    let (W, b) = (θ.parameters[0].weight, θ.parameters[1].weight)
    var penalty = Real.zero
    for k in 0..<W.rows { penalty += try Activation.absoluteValue(b[k]) * W[row: k].squaredNorm }
    return try Objective(on: data)(θ) + λ * penalty
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: λ ≥ 0") { () throws(Undecided) in λ .>= .zero },
      Hypothesis("H2: one slice contributes nothing, bₖ = 0 or wₖ = 0") { () throws(Undecided) in
        .any(
          (0..<θ.widths[1]).map { k in .any([θ.parameters[0].weight[row: k].vanishing, θ.parameters[1].weight[k] .== .zero]) })
      },
      Hypothesis("H3: θ is a local minimum: all bₖ > 0, and Σₖ bₖ wₖwₖᵀ is best among positive semidefinite matrices") {
        () throws(Undecided) in try .localMinimum(ofQuadraticUnits: Objective(on: data), at: θ, penalty: λ)
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { try F(θ) .<= F(better) } }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) { [Exhibit("values", [("F(θ)", .number(try F(θ))), ("F(θ′)", .number(try F(better)))])] }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let step = better.parameters - θ.parameters
      return [
        Picture(
          "F on a plane through θ and θ′",
          "x moves w and y moves b to those of θ′: a valley along x = 0 at y < 1, and lower ground at θ′ = (1, 1).",
          .surface(
            x: "x", -1.5...1.5, y: "y", -0.5...1.5, marks: [Picture.Mark("θ", 0, 0), Picture.Mark("θ′", 1, 1)]
          ) { (x, y) throws(Undecided) in
            let moved = Parameters([
              Parameters.Block(weight: θ.parameters[0].weight + x * step[0].weight),
              Parameters.Block(weight: θ.parameters[1].weight + y * step[1].weight),
            ])
            return try F(θ.at(moved))
          })
      ]
    }
  }

  public var trustedSteps: [String] {
    ["where all bₖ are positive A = Σₖ bₖ wₖwₖᵀ is positive semidefinite, and F is convex in A: θ is a local minimum"]
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let θ: Network<Real> = choose.quadraticUnits()
    return Self(
      θ: θ, better: choose.other(than: θ), data: choose.data(inputs: θ.widths[0], outputs: 1), λ: choose.number("λ"))
  }

  /// All wₖ = 0, a first sample of length 1 with a target below −λ, and others at most 0. θ′ turns unit 1 to that sample, by
  /// the best factor −c.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let drawn: Network<Real> = choose.quadraticUnits()
    let λ: Real = choose.positive("λ")
    let (d, m) = (drawn.widths[0], drawn.widths[1])
    let data: Dataset<Real> = choose.data(inputs: d, outputs: 1)
    let X = Matrix(d, data.count) { i, n in n > 0 ? data.inputs[i, n] : i == 0 ? .one : .zero }
    let Y = Matrix(1, data.count) { _, n in -data.targets[n].squared - (n == 0 ? λ + .one : .zero) }
    let b = try drawn.parameters[1].weight.map { .one + $0.squared }
    let squares = try X[row: 0].map { $0.squared }
    let c = try (-dot(Y, squares) - λ).divided(by: squares.squaredNorm)
    func network(_ W: Matrix<Real>, _ b: Matrix<Real>) -> Network<Real> {
      drawn.at(Parameters([Parameters.Block(weight: W), Parameters.Block(weight: b)]))
    }
    let first = Matrix(m, d) { k, i in k == 0 && i == 0 ? Real.one : .zero }
    return Self(
      θ: network(Matrix(zeros: m, d), b), better: network(first, Matrix(1, m) { _, k in k == 0 ? -c : b[k] }),
      data: Dataset(inputs: X, targets: Y), λ: λ)
  }

  // Sharpness. The claim is false as it stands; its hypotheses are those of the theorem that it weakens.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The theorem is about penalties, not about rewards."),
      .partOfTheMeaning(
        dropping: "H2", "The claim is about such slices; a local minimum with none is not covered by the theorem."),
      .partOfTheMeaning(dropping: "H3", "The claim is about local minima."),
    ]
  }
}
