import Claims

/// Theorems that go wrong in every way that a command line must survive, and two that do not.
public enum FaultyTheorems: TheoremCollection {
  public static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    let all = Arithmetic.allCases
    return [
      Entry("sound/binomial", Sound<Real>.self, in: all, instances: 3),
      Entry("sound/without-mixed-term", BinomialWithoutMixedTerm<Real>.self, in: all, instances: 3),
      Entry("sound/network", NetworkIsItself<Real>.self, in: [.exact], instances: 2),
      Entry("sized/squares", SquareOfAVector<Real>.self, in: [.symbolic, .exact, .float64, .float32], instances: 2),
      Entry("sized/wrong", SumOfAVector<Real>.self, in: [.exact, .float64], instances: 2),
      Entry("faulty/false", False<Real>.self, in: [.exact, .ball], instances: 3),
      Entry("faulty/empty", Empty<Real>.self, in: all, instances: 2),
      Entry("faulty/vacuous", Vacuous<Real>.self, in: all, instances: 2),
      Entry("faulty/undecidable", Undecidable<Real>.self, in: [.exact], instances: 2),
      Entry("faulty/dividing", Dividing<Real>.self, in: all, instances: 2),
      Entry("faulty/overflowing", Overflowing<Real>.self, in: all, instances: 2),
      Entry("faulty/sleeping", Sleeping<Real>.self, in: [.exact], instances: 1),
      Entry("faulty/crashing", Crashing<Real>.self, in: [.exact], instances: 2),
      Entry("faulty/exiting", Exiting<Real>.self, in: [.exact], instances: 1),
      Entry("faulty/disagreeing", Disagreeing<Real>.self, in: [.exact, .ball], instances: 1),
      Entry("faulty/unsharp", Unsharp<Real>.self, in: [.exact], instances: 1),
    ]
  }

  public static var experiments: [(id: String, experiment: any Experiment.Type)] {
    [("measured/inverse-root", InverseRoot.self), ("measured/not-a-number", NotANumber.self)]
  }
}
