/// What theorems draw over symbols in place of their lists.
extension Choices {
  /// The list; over symbols instead the activations that stand for many: one for all smooth functions, one for all positively
  /// homogeneous ones.
  static func activations<S: Scalar>(_ list: [Activation], over: S.Type) -> [Activation] {
    isSymbolic(S.self) ? activations(over: S.self) : list
  }

  /// The list; over symbols instead the one that stands for all positively homogeneous functions, ReLU among them.
  static func homogeneousActivations<S: Scalar>(_ list: [Activation], over: S.Type) -> [Activation] {
    isSymbolic(S.self) ? [.homogeneous] : list
  }

  /// How many samples are drawn where a claim is a polynomial of high degree: fewer over symbols.
  static func samplesOfHighDegree<S: Scalar>(over: S.Type) -> ClosedRange<Int> { 1...(isSymbolic(S.self) ? 2 : 3) }

  /// The squared loss; over symbols any, "loss".
  mutating func lossOverSymbols<S: Scalar>(_: S.Type) -> Loss {
    Self.isSymbolic(S.self) ? loss(over: S.self) : .squared
  }
}
