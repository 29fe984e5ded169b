extension Catalogue {
  static func descentCounterexamples<Real: Field>() -> [Entry<Real>] {
    [
      Entry("counterexamples/descent-on-x-plus-sine", DescentOnXPlusSine<Real>.self, in: [.ball], expectsRefutation: true),
      Entry("counterexamples/descent-with-a-long-step", DescentWithALongStep<Real>.self, in: [.ball], expectsRefutation: true),
      Entry("counterexamples/bounded-descent", BoundedDescent<Real>.self, in: [.ball], expectsRefutation: true),
      Entry("counterexamples/ascent-from-anywhere", AscentFromAnywhere<Real>.self, in: [.ball], expectsRefutation: true),
      Entry("counterexamples/steepest-in-sup-norm", SteepestInSupNorm<Real>.self, in: [.exact, .ball], expectsRefutation: true),
      Entry("counterexamples/adaptive-steps", AdaptiveSteps<Real>.self, in: [.exact, .ball], expectsRefutation: true),
      Entry("counterexamples/grid-search", GridSearch<Real>.self, in: [.exact], expectsRefutation: true),
    ]
  }
}
