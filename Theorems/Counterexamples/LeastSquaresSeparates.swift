/// False: "least squares separates what a line can separate".
public struct LeastSquaresSeparates<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "On separable data the least-squares classifier makes no error (false)", source: "BradyRaghavanSlawny1989",
      """
      Let samples xₙ with labels yₙ = ±1 be separated by a hyperplane, yₙ (⟨u, xₙ⟩ + v) > 0 for all n, and let f be the affine map with
      the least Σₙ (f(xₙ) − yₙ)². Then yₙ f(xₙ) > 0 for all n.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        The loss is convex and its minimum is found exactly. If some line separates the classes, the best line should, as the \
        perceptron does.
        """,
      obstacle: """
        The squared loss also punishes answers that are too right. A sample far on its own side, 5 ↦ 1, tilts the line until \
        it pays for that with an error at the boundary.
        """,
      remedy: """
        A loss that does not mind being right by more than 1: the perceptron's, the hinge, the logistic loss; or outputs that \
        approach the targets only at infinity (optimization/asymptotic-targets).
        """,
      example: """
        −1 ↦ −1 and 0, 1, 5 ↦ 1, separated by x + ½. Least squares gives f(x) = (18x + 19)/83, and f(−1) = 1/83 > 0.
        """,
      instance: [
        "inputs": 1, "samples": 4, "X": [[-1, 0, 1, 5]], "label 1": 0, "label 2": 1, "label 3": 1, "label 4": 1,
        "u": [[1]], "v": "1/2",
      ],
      python: """
        from fractions import Fraction as Q

        x, y = [-1, 0, 1, 5], [-1, 1, 1, 1]
        n, sx, sxx = len(x), sum(x), sum(u * u for u in x)
        sy, sxy = sum(y), sum(u * v for u, v in zip(x, y))
        w, b = Q(n * sxy - sx * sy, n * sxx - sx**2), Q(sxx * sy - sx * sxy, n * sxx - sx**2)
        residual = [w * u + b - v for u, v in zip(x, y)]
        assert sum(residual) == 0 == sum(r * u for r, u in zip(residual, x))
        assert all(v * (u + Q(1, 2)) > 0 for u, v in zip(x, y))  # separable
        print(w, b, w * -1 + b, sum(r * r for r in residual))
        assert w * -1 + b == Q(1, 83) and sum(r * r for r in residual) == Q(168, 83)
        """)
  }

  // Let
  /// Labels ±1 as targets.
  public let data: Dataset<Real>
  public let u: Matrix<Real>
  public let v: Real

  private func margins(_ weight: Matrix<Real>, _ bias: Real) -> [Real] {
    (weight * data.inputs).hadamard(data.targets).entries.enumerated().map { n, m in m + bias * data.targets[n] }
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: the samples lie in no hyperplane") { () throws(Undecided) in
        try .rank(of: data.inputs.appending(rows: Matrix(1, data.count) { _, _ in .one }), is: data.inputs.rows + 1)
      },
      Hypothesis("H2: (u, v) separates, yₙ (⟨u, xₙ⟩ + v) > 0") { () throws(Undecided) in .forAll(margins(u, v)) { $0 .> .zero } },
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let fit = try data.affineFit
      return .forAll(margins(fit.weight, fit.bias[0])) { $0 .> .zero }
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let fit = try data.affineFit
      let margins = margins(fit.weight, fit.bias[0])
      return [
        Exhibit(
          "fit",
          (fit.weight.entries + fit.bias.entries).enumerated().map { ($0 < data.inputs.rows ? "w\($0 + 1)" : "b", .number($1)) }),
        Exhibit("yₙ f(xₙ)", margins.enumerated().map { ("\($0 + 1)", .number($1)) }),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      guard data.inputs.rows == 1 else { return [] }
      let fit = try data.affineFit
      return [
        Picture(
          "The least-squares line and a separating one",
          "Both cross 0, but the least-squares line does so on the wrong side of a sample.",
          .curves(
            axis: "x", range: -2...6,
            [
              Picture.Curve("f") { (x) throws(Undecided) in fit.weight[0] * x + fit.bias[0] },
              Picture.Curve("⟨u, x⟩ + v") { (x) throws(Undecided) in u[0] * x + v },
            ]))
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let d = choose.integer("inputs", in: 1...2)
    return Self(
      data: choose.data(inputs: d, outputs: 1, samples: 2...5, for: .logistic), u: choose.matrix("u", 1, d), v: choose.number("v")
    )
  }

  /// −1 ↦ −1 and 0, 1, t ↦ 1 with t ≥ 5; in two dimensions each twice, beside a second coordinate ± z, which least squares then
  /// ignores. Sheared and shifted, which changes nothing.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let d = choose.integer("inputs", in: 1...2, atMost: 2)
    let x = [-1, 0, 1, 5 + choose.integer("outlier", in: 0...5)]
    let z: Matrix<Real> = try choose.matrix("z", 1, 4).map { .one + $0.squared }
    let (shear, shift): (Real, Matrix<Real>) = (choose.number("shear"), choose.matrix("shift", d, 1))
    let second = Matrix(1, 4 * d) { _, n in n < 4 ? z[n] : -z[n - 4] }
    let X = Matrix(d, 4 * d) { i, n in
      if i == 1 { return second[n] + shift[1] }
      return Real(x[n % 4]) + shift[0] + (d == 1 ? .zero : shear * second[n])
    }
    let u = Matrix(1, d) { _, i in i == 0 ? Real.one : -shear }
    return Self(
      data: Dataset(inputs: X, targets: Matrix(1, 4 * d) { _, n in n % 4 == 0 ? -.one : .one }), u: u,
      v: Real(1, over: 2) - dot(u, shift.transposed))
  }

  // Sharpness. The claim is false as it stands; its hypotheses say of which data it speaks.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map is unique only then."),
      .partOfTheMeaning(dropping: "H2", "No classifier separates what cannot be separated."),
    ]
  }
}
