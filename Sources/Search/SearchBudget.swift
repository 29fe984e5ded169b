/// What a search for one counterexample may cost. Whatever it cost, it is said.
public struct SearchBudget: Sendable, Hashable, Codable {
  /// Instances drawn plainly; each cleverer strategy may then evaluate a small multiple of as many.
  public var instances: Int
  /// Wall time of the search, without the shrinking. A search that ends by it depends on the machine; by default none does.
  public var seconds: Double
  /// Smaller candidates tried by the shrinking.
  public var shrinkingSteps: Int
  /// Wall time of the shrinking.
  public var shrinkingSeconds: Double

  /// - Precondition: nothing negative.
  public init(
    instances: Int = 2_000, seconds: Double = 60, shrinkingSteps: Int = 8_000, shrinkingSeconds: Double = 20
  ) {
    precondition(instances >= 0 && seconds >= 0 && shrinkingSteps >= 0 && shrinkingSeconds >= 0, "a negative budget")
    (self.instances, self.seconds) = (instances, seconds)
    (self.shrinkingSteps, self.shrinkingSeconds) = (shrinkingSteps, shrinkingSeconds)
  }
}
