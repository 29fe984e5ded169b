extension Catalogue {
  static func landscapeCounterexamples<Real: Field>() -> [Entry<Real>] { [] }
}
