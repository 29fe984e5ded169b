import Certificates
import Claims
import FloatArithmetic
import Formats
import Foundation
import Search
import Testing
import Theorems

/// Every counterexample of the gallery, as its story tells it.
@Suite struct GalleryTests {
  static let gallery = Engine(Catalogue.self).claims.filter { $0.story != nil }
  private let engine = Engine(Catalogue.self)

  private func claim(_ id: String) throws -> (info: Engine.ClaimInfo, story: Story) {
    let info = try engine.claim(id)
    return (info, try #require(info.story))
  }

  /// The unit that every run shows first.
  private func first(_ id: String, _ arithmetic: Arithmetic) -> Search.Unit {
    Search.Unit(claim: id, arithmetic: arithmetic, seed: 0, index: 0)
  }

  @Test func isThere() {
    #expect(Self.gallery.count > 5)
    #expect(Self.gallery.allSatisfy { $0.expectsRefutation && $0.arithmetics.contains { $0 == .exact || $0 == .ball } })
  }

  @Test(arguments: gallery.map(\.id)) func isTold(_ id: String) throws {
    let story = try claim(id).story
    for part in [story.intuition, story.obstacle, story.remedy, story.example, story.python] {
      #expect(part.count > 20 && part.hasSuffix("\n") == false, "\(part)")
    }
  }

  /// The instance tells everything, whatever the seed; it is refuted, its certificate is accepted, its replay file replays.
  @Test(arguments: gallery.flatMap { claim in claim.arithmetics.filter { $0 == .exact || $0 == .ball }.map { (claim.id, $0) } })
  func isRefuted(_ id: String, _ arithmetic: Arithmetic) throws {
    let (info, story) = try claim(id)
    let (record, certificate) = try engine.answer(first(id, arithmetic))
    #expect(record.verdict == "refuted", "\(record.reason ?? "")")
    #expect(Set(record.choices.keys) == Set(story.instance.keys), "the instance leaves choices open, or names others")
    #expect(record.scope == .instance)
    let again = try engine.run(
      Search.Unit(claim: id, arithmetic: arithmetic, seed: 7, index: 3), given: story.instance, isStrict: true, source: .free)
    #expect(again.verdict == "refuted" && again.choices == record.choices)

    let made = try #require(certificate)
    let read = try Certificate(text: made.text.utf8, file: id)
    let start = ContinuousClock().now
    #expect(Checker(collection: Catalogue.self).check(read) == .verified(trusted: made.trustedSteps))
    let time = start.duration(to: .now)
    #expect(time < .seconds(10), "the checker takes \(time)")

    let file = try #require(ReplayFile(record, statement: info.statement.text))
    let replay = try ReplayFile(text: file.text, file: id)
    #expect(replay == file && replay.arithmetic == arithmetic)
    let replayed = try engine.run(
      Search.Unit(claim: replay.claim, arithmetic: replay.arithmetic, seed: 5, index: 0), given: replay.choices, isStrict: true,
      source: .free)
    #expect(replayed.verdict == replay.verdict && replayed.choices == record.choices)
  }

  /// An instance from which a name is missing, or to which one was added, is not taken for complete.
  @Test(arguments: gallery.map(\.id)) func isNotRefutedByLess(_ id: String) throws {
    let (info, story) = try claim(id)
    let arithmetic = try #require(info.arithmetics.first { $0 == .exact || $0 == .ball })
    for name in story.instance.keys {
      var less = story.instance
      less[name] = nil
      let draft = try engine.draft(first(id, arithmetic), given: less, isStrict: true, source: .free)
      #expect(draft.choices.contains { less[$0.name] == nil } || !draft.complaints.isEmpty || draft.problem != nil, "\(name)")
    }
    let more = story.instance.merging(["nothing of this name": 1]) { $1 }
    #expect(
      try engine.draft(first(id, arithmetic), given: more, isStrict: true, source: .free).unused == ["nothing of this name"])
  }

  /// What a report draws: in floats, every sequence is finite, and a curve or a surface has values almost everywhere.
  @Test(arguments: gallery.map(\.id)) func canBeDrawn(_ id: String) throws {
    let story = try claim(id).story
    let entry = try #require(Catalogue.entries(over: Double.self).first { $0.id == id })
    func pictures<T: Theorem<Double>>(_: T.Type) throws -> [Picture<Double>] {
      var choose = Choices(seed: 0, given: story.instance, isStrict: true)
      return try T.draw(&choose).pictures
    }
    for picture in try pictures(entry.theorem) {
      #expect(!picture.title.isEmpty && !picture.description.isEmpty)
      let values: [Double?] =
        switch picture.content {
        case .curves(_, let range, let curves):
          curves.flatMap { curve in points(of: range).map { x in try? curve.value(x) } }
        case .surface(_, let across, _, let up, _, let value):
          points(of: across).flatMap { x in points(of: up).map { y in try? value(x, y) } }
        case .sequences(_, let sequences): sequences.flatMap { $0.values }
        case .spectra(let strips): strips.flatMap { $0.matrix.entries }
        }
      #expect(10 * values.count { $0?.isFinite == true } >= 9 * values.count && !values.isEmpty, "\(id): \(picture.title)")
    }
  }

  private func points(of range: ClosedRange<Double>) -> [Double] {
    let length = range.upperBound - range.lowerBound
    // Off the lattice, on which there may be kinks.
    return (0...10).map { range.lowerBound + length * (Double($0) + 0.37) / 11 }
  }

  // Python

  private static let isPythonThere = (try? Python.run("import mpmath")) == 0

  @Test(arguments: gallery.map(\.id)) func recomputes(_ id: String) throws {
    guard Self.isPythonThere else {
      return withKnownIssue("python3 with mpmath is missing; Scripts/gallery installs it") { Issue.record("not run") }
    }
    let code = try claim(id).story.python
    #expect(code.contains("assert "), "nothing is asserted")
    #expect(try Python.run(code) == 0, "\(code)")
    // A number is changed, one after the other from the last, until an assertion fails.
    let fails = try Python.mutants(of: code).prefix(12).contains { try Python.run($0, expecting: "AssertionError") == 1 }
    #expect(fails, "no changed number makes an assertion fail")
  }
}

/// The interpreter, as a process of its own.
private enum Python {
  /// The status of the program; −1 where it fails otherwise than expected.
  static func run(_ code: String, expecting message: String? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", code]
    let errors = Pipe()
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if let message, process.terminationStatus != 0, !text.contains(message) { return -1 }
    return process.terminationStatus
  }

  /// The program with one number increased by one, for each number outside of comments and texts, the last first.
  static func mutants(of code: String) -> [String] {
    var (mutants, index, previous): ([String], String.Index, Character) = ([], code.startIndex, "\n")
    while index < code.endIndex {
      let character = code[index]
      if character == "#" {
        index = code[index...].firstIndex(of: "\n") ?? code.endIndex
      } else if character.isASCII, character.isNumber, !previous.isLetter, !previous.isNumber, previous != "_", previous != "." {
        let end = code[index...].firstIndex { !($0.isASCII && $0.isNumber) } ?? code.endIndex
        if let number = Int(code[index..<end]), number < 1_000_000 {
          mutants.append(code[..<index] + "\(number + 1)" + code[end...])
        }
        index = end
        previous = "0"
        continue
      }
      if index < code.endIndex {
        previous = code[index]
        index = code.index(after: index)
      }
    }
    return mutants.reversed()
  }
}
