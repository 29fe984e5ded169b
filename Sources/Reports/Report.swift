import Formats
import Search

/// A run written to a folder: `report.md` for people, `records.jsonl` for programs, `junit.xml` for continuous integration, and
/// a replay file for each exact instance that was not as expected.
public struct Report: Sendable {
  /// What is written.
  public let results: RunResults

  public init(_ results: RunResults) { self.results = results }

  /// Writes all files, each as a whole.
  /// - Returns: the paths that were written.
  @discardableResult
  public func write(to folder: String) throws(FormatError) -> [String] {
    var files = [
      ("\(folder)/report.md", Markdown.text(results)),
      ("\(folder)/records.jsonl", JSONLines.text(results)),
      ("\(folder)/junit.xml", JUnit.text(results)),
    ]
    for record in results.unexpected where record.arithmetic == .exact {
      let title = results.claims.first { $0.id == record.claim }?.statement.text ?? ""
      guard let replay = ReplayFile(record, statement: title) else { continue }
      let name = record.claim.replacing("/", with: ".")
      files.append(("\(folder)/unexpected/\(name).\(record.index).replay.yaml", replay.text))
    }
    for (path, text) in files { try TextFile.write(text, to: path) }
    return files.map(\.0)
  }
}
