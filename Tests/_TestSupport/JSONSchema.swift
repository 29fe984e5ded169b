import Foundation

/// Checks values against the part of JSON Schema that our schema uses; an unknown keyword is an error, never ignored.
public struct JSONSchema {
  private let root: [String: Any]

  /// Reads a schema.
  public init(path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a line of JSON.
  public func complaints(_ line: some StringProtocol) throws -> [String] {
    check(try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed), root, "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var complaints: [String] = []
    for (keyword, rule) in schema {
      switch keyword {
      case "$schema", "$id", "$defs", "title", "description": break
      case "$ref":
        let name = (rule as? String ?? "").replacing("#/$defs/", with: "")
        guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
          return ["\(path): no definition \(name)"]
        }
        complaints += check(value, target, path)
      case "oneOf":
        let results = (rule as? [[String: Any]] ?? []).map { check(value, $0, path) }
        let matches = results.count { $0.isEmpty }
        if matches != 1 {
          complaints.append("\(path): matches \(matches) alternatives; \(results.min { $0.count < $1.count } ?? [])")
        }
      case "const": if !same(value, rule) { complaints.append("\(path): is not \(rule)") }
      case "enum":
        if !(rule as? [Any] ?? []).contains(where: { same(value, $0) }) {
          complaints.append("\(path): \(value) is not in \(rule)")
        }
      case "type": if !has(value, type: rule as? String ?? "") { complaints.append("\(path): \(value) is no \(rule)") }
      case "minimum":
        if let x = value as? NSNumber, x.doubleValue < (rule as? NSNumber)?.doubleValue ?? .infinity {
          complaints.append("\(path): \(x) < \(rule)")
        }
      case "pattern":
        let isMatch = (value as? String).map { $0.range(of: rule as? String ?? "", options: .regularExpression) != nil } ?? true
        if !isMatch { complaints.append("\(path): \(value) does not match \(rule)") }
      case "required":
        guard let object = value as? [String: Any] else { break }
        for name in rule as? [String] ?? [] where object[name] == nil { complaints.append("\(path): '\(name)' is missing") }
      case "properties":
        guard let object = value as? [String: Any] else { break }
        for (name, part) in rule as? [String: [String: Any]] ?? [:] {
          if let member = object[name] { complaints += check(member, part, "\(path).\(name)") }
        }
      case "additionalProperties":
        guard let object = value as? [String: Any] else { break }
        let known = (schema["properties"] as? [String: Any] ?? [:]).keys
        for (name, member) in object where !known.contains(name) {
          if let part = rule as? [String: Any] {
            complaints += check(member, part, "\(path).\(name)")
          } else {
            complaints.append("\(path): '\(name)' is unknown")
          }
        }
      case "items":
        for (i, item) in (value as? [Any] ?? []).enumerated() {
          complaints += check(item, rule as? [String: Any] ?? [:], "\(path)[\(i)]")
        }
      default: complaints.append("\(path): the keyword \(keyword) is not supported by this test")
      }
    }
    return complaints
  }

  private func same(_ a: Any, _ b: Any) -> Bool { (a as? NSObject) == (b as? NSObject) }

  private func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": CFBooleanTest.isBoolean(value)
    case "number": value is NSNumber && !CFBooleanTest.isBoolean(value)
    case "integer":
      (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false && !CFBooleanTest.isBoolean(value)
    default: false
    }
  }
}

/// Tells JSON's true from its 1, which `NSNumber` holds alike.
private enum CFBooleanTest {
  static func isBoolean(_ value: Any) -> Bool { (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false }
}
