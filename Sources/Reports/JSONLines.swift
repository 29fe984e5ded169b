import Claims
import Foundation
import Search

/// The last line of a stream of JSON lines: what was run with which libraries, and how it ended.
public struct RunRecord: Sendable, Codable {
  /// The version of the layout.
  public var schema = Record.schema
  /// "run".
  public var kind = "run"
  public var versions: [String: String]
  public var exit: Int
  /// How many units ended in each verdict.
  public var counts: [String: Int]
  public var units: Int
  /// How many verdicts are positive (proved, or refuted as expected), and how many of them have a certificate.
  public var positive: Int
  public var certified: Int
  public var defects: [String]
  public var disagreements: [String]
  public var failures: [String]
  public var notes: [String]
  public var interrupted: Bool
  public var seconds: Double

  public init(_ results: RunResults) {
    versions = Dictionary(results.versions.map { ($0.name, $0.version) }) { first, _ in first }
    (exit, counts, units) = (Int(results.status.rawValue), results.counts, results.records.count)
    (certified, positive) = results.certified
    (defects, disagreements) = (results.defects, results.disagreements)
    (failures, notes) = (results.failures, results.notes)
    (interrupted, seconds) = (results.isInterrupted, results.seconds)
  }
}

/// One JSON object per line: units, summaries, measurements, and the run. `Schemas/record-v1.schema.json` is the grammar.
public enum JSONLines {
  /// One value as one line without its end. Keys are sorted; an infinite width or ratio is the text "inf".
  public static func line(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // Our records hold texts, finite integers and floats, all of which encode.
    return String(decoding: try! encoder.encode(value), as: UTF8.self)
  }

  /// Reads what ``line(_:)`` wrote.
  public static func value<T: Decodable>(_ type: T.Type, from line: some StringProtocol) throws -> T {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(line.utf8))
  }

  /// A whole run.
  public static func text(_ results: RunResults) -> String {
    var lines = results.records.map { line($0) }
    lines += results.summaries.map { line($0) }
    lines += results.measurements.map { line($0) }
    lines.append(line(RunRecord(results)))
    return lines.joined(separator: "\n") + "\n"
  }
}
