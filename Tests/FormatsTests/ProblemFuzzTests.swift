import Claims
import Formats
import Foundation
import TestSupport
import Testing

/// Damaged problem files, damaged in their bytes and in their structure, end in a problem or in an error that names the file.
///
/// `ELENCHUS_FUZZ` is the number of files, 10 000 without it.
struct ProblemFuzzTests {
  @Test func mutants() throws {
    let originals = ProblemExamples.files.map(\.text) + [ProblemExamples.complete]
    let count = ProcessInfo.processInfo.environment["ELENCHUS_FUZZ"].flatMap(Int.init) ?? 10_000 * testMultiplier
    var rng = TestSupport.SplitMix64(seed: 4_711)
    var (valid, broken, slowest) = (0, 0, Duration.zero)
    for k in 0..<count {
      var bytes = Array(originals[k % originals.count].utf8)
      for _ in 0..<Int.random(in: 1...3, using: &rng) {
        if Bool.random(using: &rng) { Self.damageBytes(&bytes, &rng) } else { Self.damageStructure(&bytes, &rng) }
      }
      let clock = ContinuousClock()
      let start = clock.now
      do throws(FormatError) {
        _ = try ProblemExamples.read(try TextFile.text(Data(bytes), file: "mutant"), "mutant")
        valid += 1
      } catch {
        broken += 1
        if error.file != "mutant" || error.reason.isEmpty { Issue.record("\(error)") }
      }
      let time = start.duration(to: clock.now)
      if time > slowest { slowest = time }
      if time > .seconds(5) { Issue.record("\(time) for \(String(decoding: bytes, as: UTF8.self))") }
    }
    print("\(count) mutants: \(valid) valid, \(broken) broken, the slowest took \(slowest)")
    #expect(valid > count / 50 && broken > count / 2, "\(valid) valid, \(broken) broken")
  }

  private static let tokens = [
    "[", "]", "{", "}", ":", "-", "\"", "'", "\n", "  ", "\t", "#", "&a ", "*a", "!!binary ", "!x ", ".nan", "-.inf", "1/0",
    "1e9999",
    "1e999999999", "-1", "0", "99999999999999999999", "<<: ", "|", "\u{0}", "é", ",", "%", "@", "- - ", "? ", "---\n", "...\n",
    "yes",
    "critical", "tanh", "logistic", "2000", "65", "0x10", "1_0", "٣",
  ]

  private static func damageBytes(_ bytes: inout [UInt8], _ rng: inout TestSupport.SplitMix64) {
    let i = Int.random(in: 0...bytes.count, using: &rng)
    let j = min(bytes.count, i + Int.random(in: 0...8, using: &rng))
    switch Int.random(in: 0..<5, using: &rng) {
    case 0: bytes.removeSubrange(i..<j)
    case 1: bytes.insert(contentsOf: tokens.randomElement(using: &rng)!.utf8, at: i)
    case 2: bytes.insert(contentsOf: bytes[i..<j], at: Int.random(in: 0...bytes.count, using: &rng))
    case 3: if i < bytes.count { bytes[i] = UInt8.random(in: 0...255, using: &rng) }
    default: bytes.replaceSubrange(i..<j, with: tokens.randomElement(using: &rng)!.utf8)
    }
  }

  /// Lines are dropped, repeated, exchanged or moved in and out; values and numbers are replaced; brackets are doubled.
  private static func damageStructure(_ bytes: inout [UInt8], _ rng: inout TestSupport.SplitMix64) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map(Array.init)
    guard !lines.isEmpty else { return }
    let i = Int.random(in: lines.indices, using: &rng)
    let j = Int.random(in: lines.indices, using: &rng)
    switch Int.random(in: 0..<8, using: &rng) {
    case 0: lines.remove(at: i)
    case 1: lines.insert(lines[i], at: j)
    case 2: lines.swapAt(i, j)
    case 3: lines[i].insert(contentsOf: Array("  ".utf8), at: 0)
    case 4: if lines[i].starts(with: Array("  ".utf8)) { lines[i].removeFirst(2) }
    case 5:
      guard let colon = lines[i].firstIndex(of: UInt8(ascii: ":")) else { break }
      lines[i].replaceSubrange((colon + 1)..., with: Array((" " + tokens.randomElement(using: &rng)!).utf8))
    case 6:
      let digits = lines[i].indices.filter { (48...57).contains(lines[i][$0]) }
      guard let k = digits.randomElement(using: &rng) else { break }
      lines[i].replaceSubrange(k...k, with: Array(["0", "-3", "1/7", "12", "3e2", "x", "[1]"].randomElement(using: &rng)!.utf8))
    default:
      guard let k = lines[i].indices.filter({ lines[i][$0] == UInt8(ascii: "[") }).randomElement(using: &rng) else { break }
      lines[i].insert(UInt8(ascii: "["), at: k)
      lines[i].append(UInt8(ascii: "]"))
    }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
  }
}
