extension Catalogue {
  static func nonlinearCounterexamples<Real: Field>() -> [Entry<Real>] {
    func refuted(_ id: String, _ theorem: any Theorem<Real>.Type, in arithmetics: [Arithmetic]) -> Entry<Real> {
      Entry("counterexamples/\(id)", theorem, in: arithmetics, expectsRefutation: true)
    }
    return [
      refuted("affine-trap", AffineTrap<Real>.self, in: [.exact]),
      refuted("dead-units", DeadUnits<Real>.self, in: [.exact]),
      refuted("blind-spots", BlindSpots<Real>.self, in: [.exact]),
      refuted("quadratic-units", QuadraticUnits<Real>.self, in: [.exact]),
      refuted("vanishing-slice", VanishingSlice<Real>.self, in: [.exact]),
      refuted("saturated-unit", SaturatedUnit<Real>.self, in: [.ball]),
      refuted("least-squares-separates", LeastSquaresSeparates<Real>.self, in: [.exact, .ball]),
      refuted("sigmoid-separates", SigmoidSeparates<Real>.self, in: [.ball]),
      Entry("counterexamples/unlimited-data", UnlimitedData<Real>.self, in: [.ball], instances: 2, expectsRefutation: true),
    ]
  }
}
