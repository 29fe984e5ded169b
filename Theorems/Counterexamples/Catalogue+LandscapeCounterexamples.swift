extension Catalogue {
  /// What is said of saddles, local minima, their flatness and their number, and is false.
  static func landscapeCounterexamples<Real: Field>() -> [Entry<Real>] {
    [
      Entry("counterexamples/weighted-squares", WeightedSquares<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/decay-per-weight", DecayPerWeight<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/decay-on-three-layers", DecayOnThreeLayers<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/flat-saddle", FlatSaddle<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/rescaled-minimum", RescaledMinimum<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/flat-volume", FlatVolume<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/splitting-minimum", SplittingMinimum<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/splitting-relu-minimum", SplittingReLUMinimum<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/null-unit-eigenvalues", NullUnitEigenvalues<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/index-and-loss", IndexAndLoss<Real>.self, in: [.exact], expectsRefutation: true),
      Entry("counterexamples/critical-point-count", CriticalPointCount<Real>.self, in: [.exact], expectsRefutation: true),
    ]
  }
}
