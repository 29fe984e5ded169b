extension Catalogue {
  static func linearNetworks<Real: Field>() -> [Entry<Real>] {
    [
      Entry("linear-networks/shallow-critical-points", ShallowCriticalPoints<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("linear-networks/shallow-saddles", ShallowSaddles<Real>.self, in: [.exact, .ball]),
      Entry("linear-networks/escape-direction", EscapeDirection<Real>.self, in: [.exact, .ball]),
      Entry("linear-networks/deep-saddles", DeepSaddles<Real>.self, in: [.exact]),
    ]
  }
}
