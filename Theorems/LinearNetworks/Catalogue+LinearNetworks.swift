extension Catalogue {
  static func linearNetworks<Real: Field>() -> [Entry<Real>] {
    [
      Entry("linear-networks/shallow-critical-points", ShallowCriticalPoints<Real>.self, in: [.exact, .ball]),
      Entry("linear-networks/shallow-saddles", ShallowSaddles<Real>.self, in: [.exact, .ball]),
      Entry("linear-networks/escape-direction", EscapeDirection<Real>.self, in: [.exact, .ball]),
      Entry("linear-networks/escape-by-kernel", EscapeByKernel<Real>.self, in: [.symbolic, .exact, .ball]),
      Entry("linear-networks/escape-by-turning", EscapeByTurning<Real>.self, in: [.symbolic, .exact, .ball]),
      Entry("linear-networks/deep-saddles", DeepSaddles<Real>.self, in: [.exact]),
      Entry("linear-networks/rank-condition", RankCondition<Real>.self, in: [.exact]),
      Entry("linear-networks/degenerate-saddles", DegenerateSaddles<Real>.self, in: [.exact]),
      Entry("linear-networks/tightened-pivots", TightenedPivots<Real>.self, in: [.exact]),
      Entry("linear-networks/global-optimality", GlobalOptimality<Real>.self, in: [.exact]),
    ]
  }
}
