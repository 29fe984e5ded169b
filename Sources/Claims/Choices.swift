/// The source of an instance: every free quantity is looked up by name, taken from `given` or drawn from the seed.
///
/// The draw of one name depends on nothing but the seed and that name, so that fixing or shrinking one choice never shifts
/// the meaning of another. What was chosen is recorded, and recording plus replaying is the identity.
public struct Choices: Sendable {
  /// How numbers are drawn.
  public struct Profile: Sendable, Hashable {
    /// Numbers are drawn from −bound … bound.
    public var bound: Int
    /// Digits after the binary point: 0 draws integers; comparisons with floats use at least 24.
    public var fractionBits: Int
    /// Added to the upper end of every range of sizes.
    public var growth: Int
    /// Matrices of more entries than this are drawn as a ``SeededMatrix``.
    public var largestTable: Int

    /// - Precondition: bound > 0, 0 ≤ fractionBits ≤ 40, growth ≥ 0, largestTable ≥ 0.
    public init(bound: Int = 3, fractionBits: Int = 0, growth: Int = 0, largestTable: Int = 10_000) {
      precondition(bound > 0 && (0...40).contains(fractionBits) && growth >= 0 && largestTable >= 0, "an impossible profile")
      (self.bound, self.fractionBits, self.growth, self.largestTable) = (bound, fractionBits, growth, largestTable)
    }

    /// Integers from −3 to 3.
    public static let integers = Profile()
    /// Multiples of 2⁻²⁴ from −2 to 2, each exact as a `Double`.
    public static let dyadics = Profile(bound: 2, fractionBits: 24)
    /// Multiples of 2⁻²³ from −1 to 1, each exact as a `Float`; all but the smallest matrices by their seeds. For instances whose
    /// sizes are given.
    public static let sized = Profile(bound: 1, fractionBits: 23, largestTable: 16)
  }

  /// What was chosen, in the order of the first look-up, with what shrinking may do to it.
  public struct Record: Sendable {
    /// The name under which it was asked for.
    public let name: String
    public let choice: Choice
    /// The least admissible value of an integer.
    public let least: Int?
    /// The admissible names, simplest first.
    public let options: [String]
  }

  /// The seed of all draws; each name has a sequence of its own.
  public let seed: UInt64
  /// How those numbers are drawn that are not given.
  public let profile: Profile
  /// Choices that replace draws, by name.
  public let given: [String: Choice]
  /// Whether a given matrix must have exactly the asked shape (a file), or may be larger and is then cut (shrinking).
  public let isStrict: Bool
  public private(set) var record: [Record] = []
  /// What was asked for and is a symbol, over symbols: the quantity's name and its shape ("2×3") or range ("> 0"),
  /// in the order of asking.
  public private(set) var symbols: [(name: String, shape: String)] = []
  /// What is wrong with the given choices: wrong kinds, shapes or values. An instance with complaints must not be used.
  public private(set) var complaints: [String] = []

  /// A source that has made no choice yet; `given` is checked name by name, when a name is asked for.
  public init(seed: UInt64, profile: Profile = .integers, given: [String: Choice] = [:], isStrict: Bool = false) {
    (self.seed, self.profile, self.given, self.isStrict) = (seed, profile, given, isStrict)
  }

  /// All choices made so far by name: with them as `given`, the same instance comes back whatever the seed.
  public var made: [String: Choice] { Dictionary(record.map { ($0.name, $0.choice) }) { first, _ in first } }

  /// The name under which each opaque activation was asked for first.
  private var opaqueActivations: [Activation: String] = [:]

  /// Notes an activation; one symbol cannot stand for two functions.
  mutating func noteOpaque(_ σ: Activation, _ name: String) {
    guard σ.isOpaque, let other = opaqueActivations.updateValue(name, forKey: σ), other != name else { return }
    complain(name, "would be the same function as '\(other)': there is one symbol '\(σ)'")
  }

  /// Given names that were never asked for.
  public var unused: [String] { given.keys.filter { name in !record.contains { $0.name == name } }.sorted() }

  /// A source of random numbers for one name.
  func generator(_ name: String) -> SplitMix64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var mixed = SplitMix64(seed: seed &+ hash)
    return SplitMix64(seed: mixed.next())
  }

  mutating func complain(_ name: String, _ text: String) { complaints.append("'\(name)' \(text)") }

  /// Whether quantities of this scalar are symbols, for which a claim is proved for all values at once.
  public static func isSymbolic<S: Scalar>(_: S.Type) -> Bool { S.self is any SymbolicScalar.Type }

  /// The symbol of this name where the scalar has symbols and nothing is given in its place.
  /// It ranges over the numbers of the given signs.
  mutating func symbol<S: Scalar>(_ name: String, _ signs: Signs = .all) -> S? {
    guard given[name] == nil, let type = S.self as? any SymbolicScalar.Type else { return nil }
    noteSymbol(name, signs == .positive ? "> 0" : signs == .all ? "" : "≠ 0")
    if signs != .all { SignKnowledge.current?.assume(name, signs) }
    return type.indeterminate(name) as? S
  }

  /// The matrix of symbols "name[i,j]" where the scalar has symbols and nothing is given in its place.
  mutating func symbols<S: Scalar>(_ name: String, _ rows: Int, _ columns: Int) -> Matrix<S>? {
    guard given[name] == nil, let type = S.self as? any SymbolicScalar.Type else { return nil }
    noteSymbol(name, "\(rows)×\(columns)")
    return Matrix(rows, columns) { i, j in type.indeterminate("\(name)[\(i + 1),\(j + 1)]") as! S }
  }

  private mutating func noteSymbol(_ name: String, _ shape: String) {
    precondition(SymbolicText.isName(name), "'\(name)' cannot name a symbol")
    if let earlier = symbols.first(where: { $0.name == name }) {
      if earlier.shape != shape { complain(name, "is two quantities, of which one is \(shape.isEmpty ? "any number" : shape)") }
    } else {
      symbols.append((name, shape))
    }
  }

  mutating func note(_ name: String, _ choice: Choice, least: Int? = nil, options: [String] = []) {
    if record.contains(where: { $0.name == name }) { return }
    record.append(Record(name: name, choice: choice, least: least, options: options))
  }
}

/// A small, fast, seedable generator (Steele, Lea, Flood 2014). Not for cryptography.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64
  /// The sequence of this seed; every seed has one.
  public init(seed: UInt64) { state = seed }
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
