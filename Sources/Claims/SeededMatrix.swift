/// A matrix too large to be written out: independent numbers that a seed and a shape determine.
///
/// Entry k in row-major order is n·2^(−shift) with an integer n from −2²³ to 2²³ − 1, hence exact as a `Float`; n is uniform, by
/// SplitMix64 at place k of the sequence of the seed, so that every entry can be made alone. Single entries may be replaced by others.
public struct SeededMatrix: Hashable, Sendable {
  /// The shape.
  public let rows, columns: Int
  /// The seed of this matrix alone.
  public let seed: UInt64
  /// The entries lie in [−2^(23 − shift), 2^(23 − shift)).
  public let shift: Int
  /// Entries that are something else, by their number in row-major order.
  public private(set) var replaced: [Int: ExactNumber] = [:]

  /// - Precondition: a shape without negative numbers, and 0 ≤ shift ≤ 60.
  public init(rows: Int, columns: Int, seed: UInt64, shift: Int = 23) {
    precondition(rows >= 0 && columns >= 0 && (0...60).contains(shift), "an impossible seeded matrix")
    (self.rows, self.columns, self.seed, self.shift) = (rows, columns, seed, shift)
  }

  /// A matrix whose entries are divided by a power of 2 next to √fanIn: see ``Choices/matrix(_:_:_:fanIn:)``.
  public init(rows: Int, columns: Int, seed: UInt64, fanIn: Int) {
    self.init(rows: rows, columns: columns, seed: seed, shift: Self.shift(fanIn: fanIn))
  }

  /// The integer n of entry k.
  @inlinable public func numerator(_ k: Int) -> Int {
    var z = seed &+ UInt64(truncatingIfNeeded: k &+ 1) &* 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) >> 40) - (1 << 23)
  }

  /// The same matrix with another entry in row i and column j, both counted from 0.
  /// - Precondition: the entry exists.
  public func replacing(_ i: Int, _ j: Int, by value: ExactNumber) -> Self {
    precondition((0..<rows).contains(i) && (0..<columns).contains(j), "entry (\(i), \(j)) of a \(rows)×\(columns) matrix")
    var result = self
    result.replaced[i * columns + j] = value
    return result
  }

  /// The matrix over any scalar; replaced entries are rounded where the scalar rounds.
  public func matrix<S: Scalar>() -> Matrix<S> {
    var result = Matrix<S>(S.Storage(rows: rows, columns: columns, shift: shift) { numerator($0) })
    for (k, value) in replaced { result[k] = S(value) }
    return result
  }

  /// How far to shift so that sums of `fanIn` products with numbers of size 1 have size about 1: 2^(shift − 23) ≥ √fanIn.
  static func shift(fanIn: Int) -> Int { 23 + (Int.bitWidth - max(fanIn - 1, 0).leadingZeroBitCount + 1) / 2 }
}

extension SeededMatrix: CustomStringConvertible {
  /// "seeded(rows: 784, columns: 1000, seed: 7, shift: 23)", and after it " with [3, 5] = 1/2; [7, 1] = 0" for replaced entries, whose rows
  /// and columns are counted from 1.
  public var description: String {
    let list = replaced.sorted { $0.key < $1.key }.map { "[\($0.key / columns + 1), \($0.key % columns + 1)] = \($0.value)" }
    return "seeded(rows: \(rows), columns: \(columns), seed: \(seed), shift: \(shift))"
      + (list.isEmpty ? "" : " with " + list.joined(separator: "; "))
  }

  /// Reads what ``description`` writes; `nil` for anything else.
  public init?(_ text: String) {
    guard text.hasPrefix("seeded("), let end = text.firstIndex(of: ")") else { return nil }
    var values: [String: UInt64] = [:]
    for part in text[..<end].dropFirst(7).split(separator: ",") {
      let pair = part.split(separator: ":").map { $0.trimming(" ") }
      guard pair.count == 2, let value = UInt64(pair[1]), values.updateValue(value, forKey: String(pair[0])) == nil else {
        return nil
      }
    }
    guard values.count == 4, let m = values["rows"].flatMap(Int.init(exactly:)),
      let n = values["columns"].flatMap(Int.init(exactly:)),
      let seed = values["seed"], let shift = values["shift"].flatMap(Int.init(exactly:)), shift <= 60,
      !m.multipliedReportingOverflow(by: n).overflow
    else { return nil }
    self.init(rows: m, columns: n, seed: seed, shift: shift)
    let rest = text[text.index(after: end)...]
    if rest.isEmpty { return }
    guard rest.hasPrefix(" with ") else { return nil }
    for part in rest.dropFirst(6).split(separator: ";", omittingEmptySubsequences: false) {
      guard let (k, value) = entry(part.trimming(" ")), replaced.updateValue(value, forKey: k) == nil else { return nil }
    }
  }

  /// The number and the value of "[3, 5] = 1/2", if there is such an entry.
  private func entry(_ text: Substring) -> (Int, ExactNumber)? {
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
    let place = text[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false).map { Int($0.trimming(" ")) }
    let rest = text[text.index(after: end)...].trimming(" ")
    guard place.count == 2, let i = place[0], let j = place[1], (1...max(rows, 1)).contains(i), (1...max(columns, 1)).contains(j),
      rows > 0, columns > 0, rest.hasPrefix("="), let value = ExactNumber(String(rest.dropFirst().trimming(" ")))
    else { return nil }
    return ((i - 1) * columns + j - 1, value)
  }
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> Substring {
    var result = drop { $0 == character }
    while result.last == character { result.removeLast() }
    return result
  }
}
