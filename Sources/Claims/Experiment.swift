/// An asymptotic or probabilistic statement. It is measured, with a confidence interval; the type offers no verdict.
public protocol Experiment: Sendable {
  static var statement: Statement { get }

  /// The sizes (widths, say) at which the quantity is sampled by default, and the number of seeds at each.
  static var plan: (sizes: [Int], seeds: Int) { get }

  /// One sample of the quantity at one size. Deterministic in its arguments.
  static func sample(size: Int, seed: UInt64) throws(Undecided) -> Double

  /// What the theory predicts for the measured quantity, and what it is.
  static var prediction: (quantity: String, value: Double) { get }

  /// The estimate from samples at each size, with an interval of the given confidence in (0, 1).
  static func estimate(_ samples: [(size: Int, values: [Double])], confidence: Double) throws(Undecided) -> Measurement
}

/// A number that was observed, never a verdict.
public struct Measurement: Sendable {
  public let quantity: String
  public let estimate: Double
  /// The confidence interval.
  public let interval: ClosedRange<Double>
  public let confidence: Double
  /// The points that the estimate was made from.
  public let points: [(size: Int, value: Double)]

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
