import Claims

extension Choice {
  /// A scalar choice from its text: an integer, a number or a name.
  init(text: String) {
    if let n = Int(text), String(n) == text {
      self = .integer(n)
    } else if let x = ExactNumber(text) {
      self = .number(x)
    } else {
      self = .name(text)
    }
  }

  /// Reads what ``Choice/description`` writes; `nil` where brackets or numbers do not fit.
  public init?(description text: String) {
    guard text.hasPrefix("[") else {
      self.init(text: text)
      return
    }
    guard text.count > 1, text.hasSuffix("]") else { return nil }
    func cells(_ row: String) -> [String] { row.split(separator: ",").map(String.init) }
    let body = String(text.filter { $0 != " " }.dropFirst().dropLast())
    guard body.hasPrefix("[") else {
      let list = cells(body).map { Int($0) }
      guard !list.contains(nil) else { return nil }
      self = .integers(list.compactMap(\.self))
      return
    }
    guard body.count > 1, body.hasSuffix("]") else { return nil }
    var rows: [[ExactNumber]] = []
    for part in String(body.dropFirst().dropLast()).split(separator: "],[", omittingEmptySubsequences: false) {
      let numbers = cells(String(part)).map { ExactNumber($0) }
      guard !numbers.contains(nil) else { return nil }
      rows.append(numbers.compactMap(\.self))
    }
    guard rows.allSatisfy({ $0.count == rows[0].count }) else { return nil }
    self = .matrix(rows)
  }

  /// The choice as YAML, in one line.
  var yaml: String {
    switch self {
    case .integer, .number, .integers: description
    case .name(let text): yamlText(text)
    case .matrix(let rows): rows.isEmpty ? "!matrix []" : description
    }
  }
}

/// A text as a YAML scalar: plain where that is certainly safe, else in double quotes.
func yamlText(_ text: String) -> String {
  let isPlain =
    (text.first.map { $0.isASCII && $0.isLetter } ?? false) && !text.hasSuffix(" ")
    && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-/ ".contains($0)) }
  if isPlain { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case "\r": quoted += "\\r"
    case _ where scalar.value < 32 || (127..<160).contains(scalar.value) || scalar.value == 0xFEFF:
      let hex = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

/// A text of several lines as a YAML literal block below a key of the first level; else as ``yamlText(_:)``.
func yamlBlock(_ text: String) -> String {
  let isPlain = text.unicodeScalars.allSatisfy {
    $0 == "\n" || ($0.value >= 32 && !(127..<160).contains($0.value) && ![0x2028, 0x2029, 0xFEFF].contains($0.value))
  }
  guard isPlain, text.contains("\n"), !text.hasSuffix("\n"), !text.hasPrefix("\n") else { return yamlText(text) }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return "|2-\n" + lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
}
