/// The output of a random two-layer network fluctuates over seeds like width^(−1/2).
///
/// For every m the variance is V/m with V = E (a σ(⟨w, x⟩))², so that the exponent −1/2 is exact; what is measured is how well so
/// many seeds show it.
public enum OutputFluctuation: Experiment {
  public static var statement: Statement {
    Statement(
      "The output of a random two-layer network fluctuates like width^(−1/2)", source: "MeiMontanariNguyen2018",
      """
      Let f(x) = (1/m) Σᵢ aᵢ σ(⟨wᵢ, x⟩) with independent, identically distributed (aᵢ, wᵢ), E aᵢ = 0 and aᵢ independent of wᵢ.
      Then the standard deviation of f(x) over the draw of the parameters is proportional to m^(−1/2).
      Here σ = tanh, x = (3/5, 4/5), and all parameters are uniform on [−2, 2].
      """)
  }

  public static var plan: (sizes: [Int], seeds: Int) { ([16, 64, 256, 1024, 4096], 400) }

  public static var estimator: Estimator { .exponentOfDeviation }

  public static var prediction: (quantity: String, value: Double) {
    ("exponent of the standard deviation of the output in the width", -0.5)
  }

  public static func sample<Real: Scalar>(_: Real.Type, size m: Int, seed: UInt64) throws(Undecided) -> Real {
    var choose = Choices(seed: seed &* 8191 &+ UInt64(m), profile: .dyadics)
    let w: Matrix<Real> = choose.matrix("w", m, 2)
    let a: Matrix<Real> = choose.matrix("a", 1, m)
    let network = Network(weights: [w, Real(1, over: m) * a], hidden: .tanh)
    return try network(Matrix(column: [Real(3, over: 5), Real(4, over: 5)]))[0]
  }
}
