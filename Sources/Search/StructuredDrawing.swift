import Claims

/// Draws instances as people choose them: small shapes, matrices that are 0, diagonal or sparse, simple numbers, blocks that
/// repeat one another. Most hypotheses that are equations hold at such points, and at hardly any others.
struct StructuredDrawing {
  private var rng: SplitMix64
  private static let numbers: [ExactNumber] = [
    0, 1, -1, 2, ExactNumber(1, over: 2), 3, -2, 4, 5, ExactNumber(1, over: 4), ExactNumber(1, over: 10),
  ]

  init(seed: UInt64) { rng = SplitMix64(seed: seed) }

  /// An instance; `nil` where the theorem has none with the shape that was tried.
  mutating func next(from draw: (Choices) -> Choices?) -> Choices? {
    let seed = rng.next()
    let plain = Choices(seed: seed, profile: Choices.Profile(bound: 1 + Int(seed % 3)))
    guard let first = draw(plain) else { return nil }
    var given: [String: Choice] = [:]
    // Half of the time most widths and counts agree, and often matrices of the same shape do.
    let common = chance(1, of: 2) ? 1 + index(below: 2) : nil
    for item in first.record {
      guard case .integer(let n) = item.choice, let least = item.least else { continue }
      if let common, least == 1, chance(5, of: 6) {
        given[item.name] = .integer(common)
      } else if n > least, chance(1, of: 3) {
        given[item.name] = .integer(chance(1, of: 2) ? least : n - 1)
      }
    }
    guard let shaped = draw(Choices(seed: seed, profile: plain.profile, given: given)) else { return nil }
    given = shaped.made
    var earlier: [[[ExactNumber]]] = []
    for item in shaped.record {
      switch item.choice {
      case .number where chance(3, of: 4): given[item.name] = .number(number())
      case .matrix(let rows):
        let twin = earlier.last { $0.count == rows.count && $0.first?.count == rows.first?.count }
        let table = chance(1, of: 6) ? rows : chance(1, of: 3) ? twin ?? simple(rows) : simple(rows)
        earlier.append(table)
        given[item.name] = .matrix(table)
      default: continue
      }
    }
    return draw(Choices(seed: seed, profile: plain.profile, given: given))
  }

  /// One of the simple numbers, the simplest most often.
  mutating func number() -> ExactNumber {
    let last = Int.random(in: 1..<Self.numbers.count, using: &rng)
    return Self.numbers[Int.random(in: 0...last, using: &rng)]
  }

  /// A matrix of some simple kind.
  mutating func matrix(_ rows: Int, _ columns: Int) -> [[ExactNumber]] {
    func table(_ entry: (Int, Int) -> ExactNumber) -> [[ExactNumber]] {
      (0..<rows).map { i in (0..<columns).map { j in entry(i, j) } }
    }
    switch Int.random(in: 0..<9, using: &rng) {
    case 0: return table { _, _ in 0 }
    case 1, 2: return table { i, j in i == j ? 1 : 0 }
    case 3:
      let diagonal = (0..<min(rows, columns)).map { _ in number() }
      return table { i, j in i == j ? diagonal[i] : 0 }
    case 4:
      let (one, value) = (index(below: rows * columns), chance(1, of: 2) ? 1 : number())
      return table { i, j in i * columns + j == one ? value : 0 }
    case 5:
      let value = number()
      return table { _, _ in value }
    case 6: return table { i, j in i + j == rows - 1 ? 1 : 0 }
    default: return (0..<rows).map { _ in (0..<columns).map { _ in chance(1, of: 2) ? 0 : number() } }
    }
  }

  private mutating func simple(_ rows: [[ExactNumber]]) -> [[ExactNumber]] { matrix(rows.count, rows.first?.count ?? 0) }

  mutating func chance(_ k: Int, of n: Int) -> Bool { Int.random(in: 0..<n, using: &rng) < k }
  mutating func index(below n: Int) -> Int { Int.random(in: 0..<max(n, 1), using: &rng) }
}
