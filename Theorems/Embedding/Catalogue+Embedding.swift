extension Catalogue {
  static func embedding<Real: Field>() -> [Entry<Real>] {
    [
      Entry("embedding/splitting", SplittingIdentity<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry(
        "embedding/splitting-preserves-criticality", SplittingPreservesCriticality<Real>.self,
        in: [.symbolic, .exact, .ball, .float64]),
      Entry("embedding/null-gradient", NullGradient<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("embedding/null-embedding", NullEmbedding<Real>.self, in: [.symbolic, .exact, .ball, .float64]),
      Entry("embedding/hessian-congruence", HessianCongruence<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("embedding/monotone-inertia", MonotoneInertia<Real>.self, in: [.exact, .float64, .float32]),
      Entry("embedding/split-hessian", SplitHessian<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("embedding/split-inertia", SplitInertia<Real>.self, in: [.exact, .float64]),
      Entry("embedding/saddle-stays-saddle", SaddleStaysSaddle<Real>.self, in: [.symbolic, .exact, .ball, .float64]),
      Entry("embedding/homogeneous-split", HomogeneousSplit<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
    ]
  }
}
