import Claims
import Search

/// One experiment as data: what was measured, with its interval, beside what theory predicts. It has no verdict.
public struct MeasurementRecord: Sendable, Codable {
  /// The measured quantity at one size.
  public struct Point: Sendable, Codable {
    /// The size, and the value there.
    public var size: Int
    public var value: Double
  }

  /// The version of the layout.
  public var schema = Record.schema
  /// "measurement".
  public var kind = "measurement"
  public var claim: String
  public var title: String
  public var quantity: String
  public var prediction: Double
  /// Absent, with the ends of the interval, where the experiment could not be run to its end.
  public var estimate: Double?
  public var lower: Double?
  public var upper: Double?
  public var confidence: Double?
  public var points: [Point] = []
  public var seed: UInt64
  /// Why there is no estimate.
  public var reason: String?
  public var seconds = 0.0

  /// Runs an experiment.
  public init(_ id: String, _ experiment: any Experiment.Type, engine: Engine, seed: UInt64) {
    let prediction = experiment.prediction
    (claim, title) = (id, experiment.statement.title)
    (quantity, self.prediction, self.seed) = (prediction.quantity, prediction.value, seed)
    let start = ContinuousClock().now
    do throws(Undecided) {
      let found = try engine.measure(experiment, seed: seed)
      (estimate, lower, upper) = (found.estimate, found.interval.lowerBound, found.interval.upperBound)
      (quantity, confidence) = (found.quantity, found.confidence)
      points = found.points.map { Point(size: $0.size, value: $0.value) }
    } catch {
      reason = error.description
    }
    seconds = start.duration(to: ContinuousClock().now).seconds
  }

  /// A measurement that did not end.
  public init(_ id: String, _ experiment: any Experiment.Type, seed: UInt64, unfinished reason: String) {
    let prediction = experiment.prediction
    (claim, title) = (id, experiment.statement.title)
    (quantity, self.prediction, self.seed, self.reason) = (prediction.quantity, prediction.value, seed, reason)
  }

  /// The measurement in one line.
  public var text: String {
    guard let estimate, let lower, let upper, let confidence else {
      return "\(quantity): not measured, \(reason ?? "unknown reason")"
    }
    let side = (lower...upper).contains(prediction) ? "inside" : "outside"
    return "\(quantity): \(short(estimate)) in [\(short(lower)), \(short(upper))] at \(short(100 * confidence)) %; "
      + "predicted \(short(prediction)), \(side) the interval"
  }
}
