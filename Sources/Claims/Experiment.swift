/// An asymptotic or probabilistic statement. It is measured, with a confidence interval; the type offers no verdict.
public protocol Experiment: Sendable {
  static var statement: Statement { get }

  /// The sizes (widths, say) at which the quantity is sampled by default, and the number of seeds at each.
  static var plan: (sizes: [Int], seeds: Int) { get }

  /// One sample of the quantity at one size, in any scalar that has the functions it needs. Deterministic in its arguments.
  static func sample<Real: Scalar>(_: Real.Type, size: Int, seed: UInt64) throws(Undecided) -> Real

  /// What the theory predicts for the measured quantity, and what it is.
  static var prediction: (quantity: String, value: Double) { get }

  /// How the quantity is estimated from the samples.
  static var estimator: Estimator { get }
}

/// How a number with a confidence interval is made from samples at several sizes.
public enum Estimator: Sendable {
  /// The slope of log(standard deviation) against log(size), by least squares. Its interval comes from the sampling error of each
  /// standard deviation (delta method with the estimated fourth moment), the samples at different sizes being independent.
  case exponentOfDeviation
}

/// A number that was observed, never a verdict.
public struct Measurement: Sendable {
  /// What was estimated, as ``Experiment/prediction`` names it.
  public let quantity: String
  public let estimate: Double
  /// The confidence interval.
  public let interval: ClosedRange<Double>
  /// The nominal probability that such an interval contains the true value, between 0 and 1.
  public let confidence: Double
  /// The points that the estimate was made from.
  public let points: [(size: Int, value: Double)]

  /// An estimate with its interval, from one value at each size.
  public init(
    quantity: String, estimate: Double, interval: ClosedRange<Double>, confidence: Double,
    points: [(size: Int, value: Double)]
  ) {
    self.quantity = quantity
    self.estimate = estimate
    self.interval = interval
    self.confidence = confidence
    self.points = points
  }
}
