import Claims

extension Engine {
  /// Samples an experiment at all its sizes and seeds. It ends in a measurement with an interval, never in a verdict.
  public func measure(_ experiment: any Experiment.Type, seed: UInt64, confidence: Double = 0.95)
    throws(Undecided) -> Measurement
  {
    func open<E: Experiment>(_: E.Type) throws(Undecided) -> Measurement {
      var samples: [(size: Int, values: [Double])] = []
      for size in E.plan.sizes {
        var values: [Double] = []
        for k in 0..<E.plan.seeds { values.append(try E.sample(size: size, seed: seed &+ UInt64(k) &* 0x9e37_79b9)) }
        guard values.allSatisfy(\.isFinite) else { throw Undecided(.nonFinite, "a sample at size \(size)") }
        samples.append((size, values))
      }
      return try E.estimate(samples, confidence: confidence)
    }
    return try open(experiment)
  }
}
