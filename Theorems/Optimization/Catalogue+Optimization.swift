extension Catalogue {
  static func optimization<Real: Field>() -> [Entry<Real>] {
    [
      Entry("optimization/directional-derivative", DirectionalDerivative<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/steepest-ascent", SteepestAscent<Real>.self, in: [.exact, .ball, .float64]),
      Entry("optimization/minibatch-unbiased", MinibatchUnbiased<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/minibatch-variance", MinibatchVariance<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/quadratic-descent", QuadraticDescent<Real>.self, in: [.exact, .ball, .float64]),
      Entry("optimization/quadratic-divergence", QuadraticDivergence<Real>.self, in: [.exact, .ball, .float64, .float32]),
    ]
  }
}
