import Claims

/// The keys of one map of a file: each is taken once, and what nobody took is an error with near matches.
struct YAMLMap {
  let file: String
  let path: String
  let line: Int
  private var pairs: [(key: String, line: Int, value: YAMLValue)]
  private var known: [String] = []

  init(_ value: YAMLValue, file: String, path: String = "") throws(FormatError) {
    guard case .map(let pairs) = value.content else {
      throw FormatError(file: file, line: value.line, key: path.isEmpty ? nil : path, "must be a map of names to values")
    }
    (self.file, self.path, line, self.pairs) = (file, path, value.line, pairs)
  }

  /// The full name of a key, for messages.
  func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func error(_ key: String, _ line: Int?, _ reason: String) -> FormatError {
    FormatError(file: file, line: line ?? self.line, key: name(key), reason)
  }

  /// The line of a key that has not been taken.
  func line(of key: String) -> Int? { pairs.first { $0.key == key }?.line }

  /// Whether the key is there and has not been taken.
  func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

  /// The value of a key, or `nil` where it is absent.
  mutating func take(_ key: String) -> YAMLValue? {
    known.append(key)
    guard let index = pairs.firstIndex(where: { $0.key == key }) else { return nil }
    return pairs.remove(at: index).value
  }

  mutating func required(_ key: String) throws(FormatError) -> YAMLValue {
    guard let value = take(key) else { throw error(key, nil, "missing") }
    return value
  }

  /// A text, or `nil` where the key is absent.
  mutating func text(_ key: String) throws(FormatError) -> (text: String, line: Int)? {
    guard let value = take(key) else { return nil }
    guard case .scalar(let text) = value.content else { throw error(key, value.line, "must be a text") }
    return (text, value.line)
  }

  mutating func requiredText(_ key: String) throws(FormatError) -> (text: String, line: Int) {
    guard let found = try text(key) else { throw error(key, nil, "missing") }
    return found
  }

  /// `yes` or `no`, or `nil` where the key is absent.
  mutating func yesOrNo(_ key: String) throws(FormatError) -> Bool? {
    guard let (text, line) = try text(key) else { return nil }
    guard ["yes", "no"].contains(text) else { throw error(key, line, "must be yes or no") }
    return text == "yes"
  }

  /// A map below this one, or `nil` where the key is absent.
  mutating func map(_ key: String) throws(FormatError) -> YAMLMap? {
    guard let value = take(key) else { return nil }
    return try YAMLMap(value, file: file, path: name(key))
  }

  /// All remaining keys as choices with their lines.
  mutating func choices() throws(FormatError) -> [String: (choice: Choice, line: Int)] {
    var result: [String: (choice: Choice, line: Int)] = [:]
    for pair in pairs { result[pair.key] = (try choice(pair.value, pair.key), pair.line) }
    pairs = []
    return result
  }

  /// Complains about the first key that nobody took.
  func finish() throws(FormatError) {
    guard let extra = pairs.first else { return }
    let near = nearMatches(of: extra.key, among: known)
    let hint = near.isEmpty ? "known are \(known.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?"
    throw error(extra.key, extra.line, "unknown; \(hint)")
  }
}
