/// A natural number of any length as 32-bit limbs, lowest first, with just what a correct rounding of p/q needs.
struct Limbs {
  private var words: [UInt32]

  /// From decimal digits.
  init(decimal digits: Substring) {
    words = []
    for chunk in Self.chunks(of: digits) {
      var carry = UInt64(chunk.value)
      for i in words.indices {
        carry += UInt64(words[i]) * UInt64(chunk.power)
        words[i] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      if carry > 0 { words.append(UInt32(carry)) }
    }
  }

  /// Nine digits at a time, each with the power of ten that makes room for it.
  private static func chunks(of digits: Substring) -> [(value: UInt32, power: UInt32)] {
    var result: [(value: UInt32, power: UInt32)] = []
    for (position, character) in digits.utf8.enumerated() {
      if position % 9 == 0 { result.append((0, 1)) }
      let (value, power) = result[result.count - 1]
      result[result.count - 1] = (value * 10 + UInt32(character - 48), power * 10)
    }
    return result
  }

  private init(words: [UInt32]) { self.words = words }

  /// The position above the highest set bit; 0 for the number 0.
  var bitLength: Int {
    guard let top = words.lastIndex(where: { $0 != 0 }) else { return 0 }
    return top * 32 + 32 - words[top].leadingZeroBitCount
  }

  /// The number times 2ˢ, s ≥ 0.
  func shifted(left s: Int) -> Limbs {
    let bits = UInt64(s % 32)
    var result = [UInt32](repeating: 0, count: s / 32)
    result.reserveCapacity(s / 32 + words.count + 1)
    var carry: UInt64 = 0
    for word in words {
      carry |= UInt64(word) << bits
      result.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return Limbs(words: result)
  }

  /// Subtracts `other` if it is not larger, and says whether it was subtracted.
  mutating func subtract(ifAtLeast other: Limbs) -> Bool {
    func word(_ list: [UInt32], _ i: Int) -> UInt32 { i < list.count ? list[i] : 0 }
    for i in stride(from: max(words.count, other.words.count) - 1, through: 0, by: -1) {
      let (a, b) = (word(words, i), word(other.words, i))
      if a != b {
        if a < b { return false }
        break
      }
    }
    var borrow: Int64 = 0
    for i in words.indices {
      let difference = Int64(words[i]) - Int64(word(other.words, i)) + borrow
      words[i] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? -1 : 0
    }
    return true
  }
}
