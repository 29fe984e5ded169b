import Claims

/// Noise divided by √size: its deviation falls exactly like size^(−1/2).
public enum InverseRoot: Experiment {
  public static var statement: Statement {
    Statement("An inverse root", source: "", "The deviation of u/√n falls like n^(−1/2).")
  }
  public static var plan: (sizes: [Int], seeds: Int) { ([1, 4, 16, 64], 40) }
  public static var prediction: (quantity: String, value: Double) { ("exponent", -0.5) }
  public static var estimator: Estimator { .exponentOfDeviation }

  public static func sample<Real: Scalar>(_: Real.Type, size: Int, seed: UInt64) throws(Undecided) -> Real {
    var rng = SplitMix64(seed: seed &* 31 &+ UInt64(size))
    let root = 1 << (size.trailingZeroBitCount / 2)
    return Real(Int.random(in: -1000...1000, using: &rng), over: 1000 * root)
  }
}

/// An experiment whose samples are not numbers in floating point.
public enum NotANumber: Experiment {
  public static var statement: Statement { Statement("Not a number", source: "", "∞ − ∞.") }
  public static var plan: (sizes: [Int], seeds: Int) { ([1, 2], 2) }
  public static var prediction: (quantity: String, value: Double) { ("nothing", 0) }
  public static var estimator: Estimator { .exponentOfDeviation }

  public static func sample<Real: Scalar>(_: Real.Type, size: Int, seed: UInt64) throws(Undecided) -> Real {
    let huge = Real(2).power(1 << 12)
    return huge - huge
  }
}
