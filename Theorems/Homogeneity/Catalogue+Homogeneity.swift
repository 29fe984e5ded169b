extension Catalogue {
  static func homogeneity<Real: Field>() -> [Entry<Real>] {
    [
      Entry("homogeneity/degree", HomogeneityDegree<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("homogeneity/euler-identity", EulerIdentity<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("homogeneity/balancedness", Balancedness<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("homogeneity/duality-gap", DualityGap<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("homogeneity/polar-certificate", PolarCertificate<Real>.self, in: [.exact, .float64, .float32]),
      Entry("homogeneity/dead-slice", DeadSlice<Real>.self, in: [.exact, .float64, .float32]),
      Entry("homogeneity/slice-descent", SliceDescent<Real>.self, in: [.symbolic, .exact, .ball, .float64, .float32]),
      Entry("homogeneity/descent-from-dead-slice", DescentFromDeadSlice<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("homogeneity/dead-unit-relu", DeadUnit<Real>.self, in: [.exact, .float64]),
      Entry("homogeneity/enough-slices", EnoughSlices<Real>.self, in: [.exact, .float64, .float32]),
      Entry("homogeneity/zero-slice-is-global", ZeroSliceIsGlobal<Real>.self, in: [.exact, .ball, .float64, .float32]),
    ]
  }
}
