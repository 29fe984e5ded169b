import Claims
import Crypto
import Foundation
import Search

/// What identifies a unit of work: SHA-256 over the canonical JSON of its claim, arithmetic, dropped hypotheses and choices.
///
/// Two units with the same hash ask the same question of the same numbers, whatever seed they were drawn from.
public enum ContentHash {
  private struct Identity: Encodable {
    var arithmetic: String
    var choices: [String: String]
    var claim: String
    var dropped: [String]
    /// Set only where no choices tell the instance: claims about data, and units that ended before they made one.
    var other: String?
  }

  /// The hash of a unit with known choices, as 64 hexadecimal digits.
  public static func of(claim: String, arithmetic: Arithmetic, dropped: [String], choices: [String: String], other: String? = nil)
    -> String
  {
    let identity = Identity(
      arithmetic: arithmetic.rawValue, choices: choices, claim: claim, dropped: dropped.sorted(), other: other)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and lists of texts always encode.
    let json = try! encoder.encode(identity)
    return hex(SHA256.hash(data: json))
  }

  /// The hash of a table of numbers.
  public static func of(inputs: [[ExactNumber]], targets: [[ExactNumber]]) -> String {
    let text = [inputs, targets].map { $0.map { $0.map(\.description).joined(separator: ",") }.joined(separator: ";") }
    return hex(SHA256.hash(data: Data(text.joined(separator: "|").utf8)))
  }

  private static func hex(_ digest: SHA256.Digest) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}

extension Record {
  /// The record with its hash filled in. `data` is the hash of the table that a claim about data was run on.
  public func hashed(data: String? = nil) -> Record {
    var record = self
    var other: String?
    if let data {
      other = "data \(data) case \(index)"
    } else if choices.isEmpty {
      other = "seed \(seed) index \(index)" + (requestedParameters.map { " parameters \($0)" } ?? "")
    }
    record.hash = ContentHash.of(claim: claim, arithmetic: arithmetic, dropped: dropped, choices: choices, other: other)
    return record
  }
}
