extension Catalogue {
  static func optimization<Real: Field>() -> [Entry<Real>] {
    [
      Entry(
        "optimization/directional-derivative", DirectionalDerivative<Real>.self,
        in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("optimization/steepest-ascent", SteepestAscent<Real>.self, in: [.symbolic, .exact, .ball, .float64]),
      Entry("optimization/lagrange-identity", LagrangeIdentity<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("optimization/linear-regression", LinearRegression<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/minibatch-unbiased", MinibatchUnbiased<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("optimization/minibatch-variance", MinibatchVariance<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("optimization/quadratic-descent", QuadraticDescent<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/quadratic-divergence", QuadraticDivergence<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/monotone-descent", MonotoneDescent<Real>.self, in: [.ball]),
      Entry("optimization/alternating-descent", AlternatingDescent<Real>.self, in: [.ball]),
      Entry("optimization/descent-to-an-inflection", DescentToAnInflection<Real>.self, in: [.ball]),
      Entry("optimization/wave-maxima", WaveMaxima<Real>.self, in: [.ball]),
      Entry("optimization/residual-network-size", ResidualNetworkSize<Real>.self, in: [.exact, .float64, .float32]),
      Entry("optimization/asymptotic-targets", AsymptoticTargets<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/pyramidal-networks", PyramidalNetworks<Real>.self, in: [.exact, .ball, .float64, .float32]),
    ]
  }
}
