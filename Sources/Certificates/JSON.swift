/// A JSON value without fractions and exponents: what certificates are made of, and the headers of safetensors files.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// The text without white space, keys sorted, as RFC 8785 has it: equal values have equal texts.
  var canonical: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// The canonical text of an object, broken into lines after its own members: for files.
  var file: String {
    guard case .object(let members) = self else { return canonical + "\n" }
    let lines = Self.sorted(members).map { "\(Self.quoted($0.key)):\($0.value.canonical)" }
    return "{" + lines.joined(separator: ",\n") + "}\n"
  }

  private static func sorted(_ members: [(key: String, value: JSON)]) -> [(key: String, value: JSON)] {
    members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .string(let value): text += Self.quoted(value)
    case .array(let items):
      text += "["
      for (i, item) in items.enumerated() {
        if i > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (i, member) in Self.sorted(members).enumerated() {
        if i > 0 { text += "," }
        text += Self.quoted(member.key) + ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{c}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case _ where scalar.value < 16: quoted += "\\u000" + String(scalar.value, radix: 16)
      case _ where scalar.value < 32: quoted += "\\u00" + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
