import Claims

/// One question: a claim, an arithmetic, an instance.
public struct Unit: Sendable, Codable, Hashable {
  /// The id of the claim in the catalogue.
  public var claim: String
  public var arithmetic: Arithmetic
  public var seed: UInt64
  /// The number of the instance; it varies the seed and the kind of numbers drawn.
  public var index: Int
  /// Keys of hypotheses that may fail.
  public var dropped: [String] = []
  /// About how many parameters the instance shall have; `nil` for the small ones that a theorem draws by itself.
  public var parameters: Int?

  public init(
    claim: String, arithmetic: Arithmetic, seed: UInt64, index: Int, dropped: [String] = [], parameters: Int? = nil
  ) {
    (self.claim, self.arithmetic, self.seed, self.index, self.dropped) = (claim, arithmetic, seed, index, dropped)
    self.parameters = parameters
  }

  /// The source of the instance's choices: small integers and 24-bit dyadics in turn, so that exact and float runs share both. Where
  /// a number of parameters is asked for, dyadics that are exact as a `Float`.
  public func choices(given: [String: Choice] = [:], isStrict: Bool = false) -> Choices {
    let profiles = parameters == nil ? [Choices.Profile(bound: 2), .dyadics, .integers, .dyadics] : [.sized]
    return Choices(
      seed: seed &+ UInt64(index) &* 0x9e37_79b9, profile: profiles[index % profiles.count], given: given, isStrict: isStrict)
  }
}
