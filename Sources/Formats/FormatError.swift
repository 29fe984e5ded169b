/// Why a file cannot be read: where, and what is wrong there. Nothing is written or checked when one is thrown.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public var file: String
  /// Counted from 1; absent where the file as a whole is meant.
  public var line: Int?
  /// The path of the key, "network.weights", or the column of a table.
  public var key: String?
  public var reason: String

  public init(file: String, line: Int? = nil, key: String? = nil, _ reason: String) {
    (self.file, self.line, self.key, self.reason) = (file, line, key, reason)
  }

  public var description: String {
    let place = file + (line.map { ":\($0)" } ?? "")
    return place + ": " + (key.map { "'\($0)': " } ?? "") + reason
  }
}

/// The names closest to a misspelt one, nearest first: at most three, and only such that a person may have meant.
public func nearMatches(of name: String, among known: [String]) -> [String] {
  let limit = max(2, name.count / 3)
  func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, previous + (x == y ? 0 : 1))
        previous = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
  let word = Array(name.lowercased())
  return known.map { ($0, distance(word, Array($0.lowercased()))) }
    .filter { $0.1 <= limit }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
}
