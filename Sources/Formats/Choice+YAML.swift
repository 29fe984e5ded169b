import Claims

extension Choice {
  /// The choice as YAML, in one line.
  var yaml: String {
    switch self {
    case .integer, .number, .integers: description
    case .name(let text): yamlText(text)
    case .seeded: yamlText(description)
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
