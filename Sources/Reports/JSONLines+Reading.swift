import Formats
import Foundation

extension JSONLines {
  private struct Kind: Decodable {
    let kind: String
    let schema: Int
  }

  /// Every value of one kind among lines of JSON; lines of other kinds are left out.
  static func values<T: Decodable>(_ type: T.Type, kind: String, from text: String, file: String) throws(FormatError) -> [T] {
    var values: [T] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
      do {
        guard try value(Kind.self, from: line).kind == kind else { continue }
        values.append(try value(type, from: line))
      } catch {
        throw FormatError(file: file, line: number + 1, "is no line of the record schema: \(reason(error))")
      }
    }
    return values
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has another type"
    default: "no JSON object"
    }
  }
}
