/// Every theorem of the project. Each topic folder has its own list, `Catalogue+<Topic>.swift`: one line for each theorem, with
/// the arithmetics in which it is decided or measured.
public enum Catalogue: TheoremCollection {
  public static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    optimization() + linearNetworks() + homogeneity() + embedding() + counterexamples() + studentTeacher()
  }

  public static var experiments: [(id: String, experiment: any Experiment.Type)] {
    [("wide-networks/output-fluctuation", OutputFluctuation.self)]
  }
}
