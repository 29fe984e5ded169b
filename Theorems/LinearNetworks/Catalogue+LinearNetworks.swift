extension Catalogue {
  static func linearNetworks<Real: Field>() -> [Entry<Real>] {
    [
      Entry(
        "linear-networks/shallow-critical-points", ShallowCriticalPoints<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("linear-networks/shallow-saddles", ShallowSaddles<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("linear-networks/escape-direction", EscapeDirection<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("linear-networks/escape-by-kernel", EscapeByKernel<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("linear-networks/escape-by-turning", EscapeByTurning<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("linear-networks/deep-saddles", DeepSaddles<Real>.self, in: [.exact, .float64]),
      Entry("linear-networks/rank-condition", RankCondition<Real>.self, in: [.exact, .float64]),
      Entry("linear-networks/degenerate-saddles", DegenerateSaddles<Real>.self, in: [.exact, .float64]),
      Entry("linear-networks/tightened-pivots", TightenedPivots<Real>.self, in: [.exact, .float64]),
      Entry("linear-networks/global-optimality", GlobalOptimality<Real>.self, in: [.exact, .float64]),
    ]
  }
}
