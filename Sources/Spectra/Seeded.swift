/// Numbers by seed, stream and place: the same on every machine, whatever the number of threads.
///
/// Every stream is a SplitMix64 sequence (Steele, Lea, Flood 2014).
struct Seeded {
  private var state: UInt64

  /// The stream of a number, of a seed.
  init(seed: UInt64, stream: UInt64) {
    // Streams begin far from each other: at hashes, not at neighbouring states.
    state = Self.mix(Self.mix(seed &+ 0x9e37_79b9_7f4a_7c15) ^ Self.mix(stream &+ 0xd1b5_4a32_d192_ed03))
  }

  private static func mix(_ x: UInt64) -> UInt64 {
    var z = x
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  /// Independent signs ±1, both with probability ½ (Rademacher): E[z zᵀ] = I.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  mutating func signs<Element: VectorElement>(_ n: Int, into x: UnsafeMutablePointer<Element>) {
    var word: UInt64 = 0
    for i in 0..<n {
      if i & 63 == 0 { word = next() }
      x[i] = word & 1 == 0 ? -1 : 1
      word >>= 1
    }
  }

  /// Independent numbers, uniform between −1 and 1, of 24 bits: not orthogonal to any fixed vector but with probability 0.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  mutating func uniform<Element: VectorElement>(_ n: Int, into x: UnsafeMutablePointer<Element>) {
    for i in 0..<n { x[i] = Element(Double(Int64(bitPattern: next()) >> 40) * 0x1p-23) }
  }
}
