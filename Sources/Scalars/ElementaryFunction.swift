/// The transcendental and algebraic functions that activations and losses are made of.
public enum ElementaryFunction: String, Sendable, Hashable, CaseIterable {
  case exp, log, squareRoot, sine, cosine, tanh
  /// The angle in [0, π] with this cosine, for arguments in [−1, 1]; decreasing.
  case arccosine
  /// 1 / (1 + exp(−x)).
  case sigmoid
  /// log(1 + exp x).
  case softplus
  /// The error function 2/√π ∫₀ˣ exp(−t²) dt.
  case erf
  /// Its derivative, 2/√π · exp(−x²).
  case erfDerivative
}
