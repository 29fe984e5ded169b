/// The built-in questions as a collection of theorems: "yes" is proved, "no" is refuted.
public enum Questions: TheoremCollection {
  public static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("questions/values", Values<Real>.self, in: both),
      Entry("questions/critical-point", CriticalPoint<Real>.self, in: both),
      Entry("questions/local-minimum", LocalMinimum<Real>.self, in: both),
      Entry("questions/strict-saddle", StrictSaddle<Real>.self, in: both),
      Entry("questions/degenerate", Degenerate<Real>.self, in: both),
      Entry("questions/global-minimum", GlobalMinimum<Real>.self, in: both),
      Entry("questions/critical-point-nearby", CriticalPointNearby<Real>.self, in: [.ball, .certified]),
      Entry("questions/no-critical-point-nearby", NoCriticalPointNearby<Real>.self, in: [.ball, .certified]),
      Entry("questions/spectrum", Spectrum<Real>.self, in: both + [.certified]),
      Entry("questions/kinks", Kinks<Real>.self, in: both + [.certified]),
      Entry("questions/clarke-stationary", ClarkeStationary<Real>.self, in: [.exact]),
      Entry("questions/splitting", Splitting<Real>.self, in: both),
      Entry("questions/equal-on-data", EqualOnData<Real>.self, in: both),
      Entry("questions/equal-everywhere", EqualEverywhere<Real>.self, in: both),
    ]
  }

  private static let both: [Arithmetic] = [.exact, .ball]

  /// The names of all questions, in the order of asking.
  public static let names = [
    "values", "critical-point", "local-minimum", "strict-saddle", "degenerate", "global-minimum", "critical-point-nearby",
    "no-critical-point-nearby", "spectrum", "kinks", "clarke-stationary", "splitting", "equal-on-data", "equal-everywhere",
  ]
}

/// A collection with the questions beside its theorems.
public enum WithQuestions<Theorems: TheoremCollection>: TheoremCollection {
  public static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    Theorems.entries(over: Real.self) + Questions.entries(over: Real.self)
  }

  public static var experiments: [(id: String, experiment: any Experiment.Type)] { Theorems.experiments }
}
