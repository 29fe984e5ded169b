import Elenchus

/// All theorems of this package, with the arithmetics in which they are checked.
public enum TinyTheorems: TheoremCollection {
  public static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [Entry("relu/dead-unit", DeadUnit<Real>.self, in: [.exact, .ball, .float64])]
  }
}
