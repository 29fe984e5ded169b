extension Catalogue {
  static func nonlinearCounterexamples<Real: Field>() -> [Entry<Real>] { [] }
}
