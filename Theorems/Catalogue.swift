/// Every theorem of the project: one line each, with the arithmetics in which it is decided or measured.
public enum Catalogue: TheoremCollection {
  public static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    optimization() + linearNetworks() + homogeneity() + embedding()
  }

  private static func optimization<Real: Field>() -> [Entry<Real>] {
    [
      Entry("optimization/directional-derivative", DirectionalDerivative<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("optimization/steepest-ascent", SteepestAscent<Real>.self, in: [.exact, .ball, .float64, .float32]),
    ]
  }
}
