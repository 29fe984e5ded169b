import Claims
import Foundation

/// The exponent b of a standard deviation ∝ sizeᵇ, by least squares on logarithms.
///
/// The sampling variance of log s is (κ − 1)/(4n) to first order, κ the kurtosis, estimated from the samples.
func exponentOfDeviation(
  _ samples: [(size: Int, values: [Double])], quantity: String, confidence: Double
) throws(Undecided) -> Claims.Measurement {
  precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
  var points: [(x: Double, y: Double, variance: Double)] = []
  for (size, values) in samples {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let second = values.reduce(0) { $0 + pow($1 - mean, 2) } / (n - 1)
    let fourth = values.reduce(0) { $0 + pow($1 - mean, 4) } / n
    points.append((log(Double(size)), log(second) / 2, (fourth / (second * second) - 1) / (4 * n)))
  }
  let center = points.reduce(0) { $0 + $1.x } / Double(points.count)
  let spread = points.reduce(0) { $0 + pow($1.x - center, 2) }
  let slope = points.reduce(0) { $0 + ($1.x - center) * $1.y } / spread
  let error = sqrt(points.reduce(0) { $0 + pow($1.x - center, 2) * $1.variance }) / spread
  guard slope.isFinite, error.isFinite else { throw Undecided(.nonFinite, "the exponent of the fluctuations") }
  let z = normalQuantile((1 + confidence) / 2)
  return Measurement(
    quantity: quantity, estimate: slope, interval: (slope - z * error)...(slope + z * error), confidence: confidence,
    points: zip(samples, points).map { ($0.size, exp($1.y)) })
}

/// The z with Φ(z) = p, by bisection on erfc; accurate to 1e-12.
func normalQuantile(_ p: Double) -> Double {
  var (low, high) = (-40.0, 40.0)
  for _ in 0..<200 {
    let middle = (low + high) / 2
    if erfc(-middle / 2.0.squareRoot()) / 2 < p { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
