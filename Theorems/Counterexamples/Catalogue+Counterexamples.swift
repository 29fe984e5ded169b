extension Catalogue {
  /// Plausible claims that are false; every applicable instance refutes them.
  static func counterexamples<Real: Field>() -> [Entry<Real>] {
    embeddingCounterexamples() + landscapeCounterexamples() + nonlinearCounterexamples() + descentCounterexamples()
  }

  private static func embeddingCounterexamples<Real: Field>() -> [Entry<Real>] {
    [
      Entry(
        "counterexamples/splitting-under-weight-decay", SplittingUnderWeightDecay<Real>.self, in: [.exact],
        expectsRefutation: true),
      Entry(
        "counterexamples/splitting-under-dropout", SplittingUnderDropout<Real>.self, in: [.exact], expectsRefutation: true),
      Entry(
        "counterexamples/splitting-tied-weights", SplittingTiedWeights<Real>.self, in: [.exact, .ball],
        expectsRefutation: true),
      Entry("counterexamples/centred-labels", CentredLabels<Real>.self, in: [.exact], expectsRefutation: true),
    ]
  }
}
