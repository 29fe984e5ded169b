/// A claim that is plausible and false. A value of it at which the hypotheses hold and the conclusion fails is a counterexample.
///
/// The catalogue lists it with `expectsRefutation`. It is told as a ``Story``, whose instance is the one that reports show first.
public protocol Counterexample<Real>: Theorem {
  static var story: Story { get }
}

/// What a reader of a counterexample wants to know, in the order of telling.
public struct Story: Sendable {
  /// Why one would believe the claim.
  public let intuition: String
  /// Why it is false all the same.
  public let obstacle: String
  /// What has to be added to make it true.
  public let remedy: String
  /// The counterexample in words and numbers, small enough to be checked by hand.
  public let example: String
  /// That counterexample by the names that ``Theorem/draw(_:)`` asks for; nothing else is drawn.
  public let instance: [String: Choice]
  /// About ten lines of Python that recompute the example from its numbers, by `fractions`, or by `mpmath.iv` where functions are
  /// transcendental, and assert what is claimed. It shares nothing with the theorem file.
  public let python: String

  /// A story; all parts are told.
  public init(
    intuition: String, obstacle: String, remedy: String, example: String, instance: [String: Choice], python: String
  ) {
    (self.intuition, self.obstacle, self.remedy) = (intuition, obstacle, remedy)
    (self.example, self.instance, self.python) = (example, instance, python)
  }
}
