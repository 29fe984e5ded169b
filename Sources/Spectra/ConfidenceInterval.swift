import Foundation

/// A mean of independent samples with Student's interval: it covers the expectation with the given probability where the samples are
/// normal, and nearly so for many samples of any law with a variance [Student1908].
public struct ConfidenceInterval: Sendable {
  /// The mean.
  public let estimate: Double
  /// The ends; infinite for a single sample.
  public let lower, upper: Double
  /// The samples' standard deviation; NaN for a single sample.
  public let deviation: Double
  public let confidence: Double
  /// How many samples.
  public let count: Int

  /// Mean ± t·s/√n, t the quantile of n − 1 degrees of freedom.
  /// - Precondition: at least one sample, a confidence between 0 and 1.
  public init(_ samples: [Double], confidence: Double = 0.95) {
    precondition(!samples.isEmpty && confidence > 0 && confidence < 1, "\(samples.count) samples at \(confidence)")
    let n = Double(samples.count)
    let mean = samples.reduce(0, +) / n
    (estimate, self.confidence, count) = (mean, confidence, samples.count)
    guard samples.count > 1 else {
      (lower, upper, deviation) = (-.infinity, .infinity, .nan)
      return
    }
    deviation = (samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    let half = studentQuantile((1 + confidence) / 2, degrees: samples.count - 1) * deviation / n.squareRoot()
    (lower, upper) = (mean - half, mean + half)
  }

  /// Of fractions that are known to lie between bounds: from the lower end for the lower bounds to the upper end for the upper
  /// ones, within [0, 1].
  init(fractions: [(lower: Double, estimate: Double, upper: Double)], confidence: Double) {
    let middle = ConfidenceInterval(fractions.map(\.estimate), confidence: confidence)
    lower = max(0, ConfidenceInterval(fractions.map(\.lower), confidence: confidence).lower)
    upper = min(1, ConfidenceInterval(fractions.map(\.upper), confidence: confidence).upper)
    (estimate, deviation, self.confidence, count) = (middle.estimate, middle.deviation, confidence, middle.count)
  }

  private init(_ x: ConfidenceInterval, adding a: Double, factor: Double) {
    (estimate, lower, upper) = (a + factor * x.estimate, a + factor * x.lower, a + factor * x.upper)
    (deviation, confidence, count) = (factor * x.deviation, x.confidence, x.count)
  }

  /// The interval of a + factor·X.
  /// - Precondition: factor ≥ 0.
  func shifted(by a: Double, factor: Double = 1) -> ConfidenceInterval { ConfidenceInterval(self, adding: a, factor: factor) }
}

/// The x with P(T ≤ x) = p for Student's t of ν degrees of freedom, by bisection on the incomplete beta function; accurate to about
/// 1e-10 for 1e-9 < p < 1 − 1e-9.
/// - Precondition: ν ≥ 1, ½ ≤ p < 1.
func studentQuantile(_ p: Double, degrees ν: Int) -> Double {
  precondition(ν >= 1 && p >= 0.5 && p < 1, "the quantile \(p) of Student's t with \(ν) degrees")
  let n = Double(ν)
  /// P(T ≤ x) for x ≥ 0.
  func cumulative(_ x: Double) -> Double { 1 - incompleteBeta(n / (n + x * x), n / 2, 0.5) / 2 }
  var (low, high) = (0.0, 1.0)
  while cumulative(high) < p, high < 1e300 { high *= 2 }
  for _ in 0..<200 {
    let middle = (low + high) / 2
    if cumulative(middle) < p { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// I_x(a, b), the regularised incomplete beta function, by its continued fraction (modified Lentz).
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  // The fraction converges fast on this side of the mean.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
  let tiny = 1e-300
  var (c, d) = (1.0, 1 - (a + b) * x / (a + 1))
  d = 1 / (abs(d) < tiny ? tiny : d)
  var value = d
  for m in 1..<10_000 {
    let k = Double(m)
    for term in [
      k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k)), -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1)),
    ] {
      d = 1 + term * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + term / c
      if abs(c) < tiny { c = tiny }
      value *= c * d
    }
    if abs(c * d - 1) < 1e-15 { break }
  }
  return front * value
}
