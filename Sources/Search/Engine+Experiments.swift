import Claims
import FloatArithmetic

extension Engine {
  /// Samples an experiment in double precision at all its sizes and seeds. It ends in a measurement with an interval of the
  /// given confidence, never in a verdict.
  /// - Throws: `.nonFinite` where a sample or the estimate is not a finite number.
  public func measure(_ experiment: any Experiment.Type, seed: UInt64, confidence: Double = 0.95)
    throws(Undecided) -> Measurement
  {
    var samples: [(size: Int, values: [Double])] = []
    let plan = experiment.plan
    for size in plan.sizes {
      var values: [Double] = []
      for k in 0..<plan.seeds { values.append(try experiment.sample(Double.self, size: size, seed: seed &+ UInt64(k))) }
      guard values.allSatisfy(\.isFinite) else { throw Undecided(.nonFinite, "a sample at size \(size)") }
      samples.append((size, values))
    }
    switch experiment.estimator {
    case .exponentOfDeviation:
      return try exponentOfDeviation(samples, quantity: experiment.prediction.quantity, confidence: confidence)
    }
  }
}
