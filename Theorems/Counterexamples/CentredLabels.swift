/// False: "centring one-hot labels leaves the landscape of a linear network with 2ⁿ critical values".
public struct CentredLabels<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Centring one-hot labels keeps the rank that Baldi and Hornik assume (false)", source: "BaldiHornik1989",
      """
      Let Y hold one-hot labels of n classes, X samples with Sxx = XXᵀ regular, and let Σ = Syx Sxx⁻¹ Sxy have full rank. Then Σ
      still has full rank if from each row of Y its mean is subtracted. (So that also ½ ‖W₂W₁X − Y‖² with n hidden units and
      centred labels has 2ⁿ different critical values ½ (tr YYᵀ − Σ_{i∈I} λᵢ), if the eigenvalues are generic.)
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Centring the targets is harmless preprocessing. If Σ = Syx Sxx⁻¹ Sxy has full rank with the labels as they are, as Baldi and \
        Hornik assume, it should have with the labels centred.
        """,
      obstacle: """
        One-hot labels sum to 1 at every sample, so centred ones sum to 0: 1ᵀY = 0, hence 1ᵀΣ = 0. One eigenvalue is 0, its \
        eigenvector (1, …, 1) takes nothing off the loss, and the critical values ½ (tr YYᵀ − Σ_{i∈I} λᵢ) with and without it \
        coincide: of 2ⁿ at most 2ⁿ⁻¹ are different.
        """,
      remedy: "Leaving the labels as they are, or leaving out one class.",
      example: """
        Two classes and X = 1 in the plane. Centred, Y = [[½, −½], [−½, ½]] has Σ = Y Yᵀ = [[½, −½], [−½, ½]], with the eigenvalues \
        1 and 0. With the labels as they are Σ = 1.
        """,
      instance: ["classes": 2, "samples": 2, "label 1": 0, "label 2": 1, "inputs": 2, "X": [[1, 0], [0, 1]]],
      python: """
        from fractions import Fraction as Q

        labels = [[Q(1), Q(0)], [Q(0), Q(1)]]
        centred = [[y - sum(row) / 2 for y in row] for row in labels]

        def sigma(Y):  # Syx Sxx^-1 Sxy at X = 1
            return [[sum(a * b for a, b in zip(u, v)) for v in Y] for u in Y]

        def determinant(M): return M[0][0] * M[1][1] - M[0][1] * M[1][0]

        print(sigma(labels), sigma(centred))
        assert determinant(sigma(labels)) == 1 and determinant(sigma(centred)) == 0
        assert sigma(centred) == [[Q(1, 2), -Q(1, 2)], [-Q(1, 2), Q(1, 2)]]
        """)
  }

  // Let
  public let inputs: Matrix<Real>
  /// One-hot, n × N.
  public let labels: Matrix<Real>

  private var centred: Matrix<Real> {
    let N = labels.columns
    return labels - Real(1, over: N) * (labels.rowSums * Matrix(1, N) { _, _ in .one })
  }

  private func problem(_ targets: Matrix<Real>) -> LinearProblem<Real> {
    LinearProblem(data: Dataset(inputs: inputs, targets: targets), u: .identity(targets.rows), λ: [])
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: Sxx is regular") { () throws(Undecided) in try problem(labels).sxx.determinant .!= .zero },
      Hypothesis("H2: Σ has full rank with the labels as they are") { () throws(Undecided) in
        try problem(labels).Σ.determinant .!= .zero
      },
    ]
  }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { try problem(centred).Σ.determinant .!= .zero } }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit(
          "rank of Σ",
          [
            ("labels as they are", .text("\(try problem(labels).Σ.rank)")), ("centred", .text("\(try problem(centred).Σ.rank)")),
          ])
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      [
        Picture(
          "The eigenvalues of Σ", "Centring the labels makes one of them 0.",
          .spectra([("labels as they are", try problem(labels).Σ), ("centred", try problem(centred).Σ)]))
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (n, N) = (choose.integer("classes", in: 2...3), choose.integer("samples", in: 2...5))
    let classes = (0..<N).map { choose.integer("label \($0 + 1)", in: 0...(n - 1), atMost: n - 1) }
    return Self(
      inputs: choose.matrix("X", choose.integer("inputs", in: 1...3), N),
      labels: Matrix(n, N) { i, j in classes[j] == i ? .one : .zero })
  }

  /// X is lower unitriangular and the first n samples have different labels; so the sums of x over each class are independent.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let n = choose.integer("classes", in: 2...4)
    let N = n + choose.integer("further samples", in: 0...2)
    let classes = (0..<N).map { $0 < n ? $0 : choose.integer("label \($0 + 1)", in: 0...(n - 1), atMost: n - 1) }
    let drawn: Matrix<Real> = choose.matrix("X", N, N)
    return Self(
      inputs: Matrix(N, N) { i, j in i == j ? .one : i > j ? drawn[i, j] : .zero },
      labels: Matrix(n, N) { i, j in classes[j] == i ? .one : .zero })
  }

  // Sharpness. The claim is false as it stands; its hypotheses say what it is about.
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(dropping: "H1", "The least-squares map Syx Sxx⁻¹ is in the statement."),
      .partOfTheMeaning(dropping: "H2", "Without it there is no full rank to keep: a class may be missing."),
    ]
  }
}
