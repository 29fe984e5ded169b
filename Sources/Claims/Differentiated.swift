/// A function of a network's parameters of whose derivatives a claim speaks.
///
/// Whoever writes a proof down for a reader who does not know what a gradient is needs them: the claim alone shows formulas only.
public struct Differentiated<S: Scalar>: Sendable {
  /// A short name, unique within the theorem: "narrow", "wide".
  public let name: String
  /// The network whose parameters are the point at which derivatives are taken.
  public let network: Network<S>
  /// The function.
  public let objective: Objective<S>
  /// The direction of a second derivative that the claim speaks of beside the gradient; `nil` for none.
  public let direction: Parameters<S>?

  /// The objective as a function of the network's parameters.
  public init(
    _ name: String, _ objective: Objective<S>, at network: Network<S>, alongTwice direction: Parameters<S>? = nil
  ) {
    (self.name, self.objective, self.network, self.direction) = (name, objective, network, direction)
  }
}
