extension Catalogue {
  static func homogeneity<Real: Field>() -> [Entry<Real>] {
    []
  }
}
