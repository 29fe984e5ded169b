/// False: "duplicating a unit keeps the function of a network with tied weights".
public struct SplittingTiedWeights<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "Duplicating a unit keeps the function of a network with tied weights (false)", source: "",
      """
      Let f(x) = Wᵀ σ(Wx), and let w be a row of W with w σ(⟨w, xₙ⟩) ≠ 0 for some sample. Let W′ be W with the row w repeated.
      Then W′ᵀ σ(W′xₙ) = Wᵀ σ(Wxₙ) for all samples.
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        In an ordinary network a unit can be copied and its outgoing weights shared between the copies. An autoencoder with tied \
        weights, f(x) = Wᵀ σ(Wx), is a special network, so copying a row of W should be harmless.
        """,
      obstacle: """
        Splitting shares the outgoing weights, (1 − α) a and α a, and leaves the incoming ones. Tied weights allow no such choice: \
        a copy with incoming w must carry w outside too, and the unit counts twice.
        """,
      remedy: """
        A positively homogeneous σ with the copies √cₖ w, Σₖ cₖ = 1, which are tied again (embedding/homogeneous-split: 3/5 and \
        4/5, say).
        """,
      example: "f(x) = w σ(w x) with σ(z) = z and w = 1: f(1) = 1, and with the unit twice f(1) = 2.",
      instance: ["units": 1, "inputs": 1, "W": [[1]], "activation": "identity", "samples": 1, "X": [[1]], "unit": 0],
      python: """
        from fractions import Fraction as Q

        def f(W, x):  # W transposed times W times x, for one input: the sum of w * (w * x)
            return sum(w * (w * x) for w in W)

        once, twice = f([Q(1)], Q(1)), f([Q(1), Q(1)], Q(1))
        print(once, twice)
        assert once == 1 and twice == 2
        """)
  }

  // Let
  public let W: Matrix<Real>
  public let σ: Activation
  public let inputs: Matrix<Real>
  public let unit: Int

  private func tied(_ W: Matrix<Real>) -> Network<Real> { Network(weights: [W, W.transposed], hidden: σ) }

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: the unit speaks, w σ(⟨w, xₙ⟩) ≠ 0 for some n") { () throws(Undecided) in
        let w = W[row: unit]
        return .fact(!(try tied(w)(inputs).vanishes), "a unit that is not silent")
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try tied(W.appending(rows: W[row: unit]))(inputs) .== tied(W)(inputs) }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let (m, d) = (choose.integer("units", in: 1...3), choose.integer("inputs", in: 1...3))
    return Self(
      W: choose.matrix("W", m, d), σ: choose.activation(of: Choices.activations(over: Real.self)),
      inputs: choose.matrix("X", d, choose.integer("samples", in: 1...3)),
      unit: choose.integer("unit", in: 0...(m - 1), atMost: m - 1))
  }

  // Sharpness
  public static var sharpness: [Sharpness] {
    [
      .partOfTheMeaning(
        dropping: "H1", "The claim is false as it stands; H1 keeps out silent units, which can be repeated without effect.")
    ]
  }
}
