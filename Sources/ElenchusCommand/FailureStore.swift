import Claims
import Formats
import Foundation
import Search

/// A folder of replay files: instances that refuted a claim which should hold, and counterexamples to claims without one of their
/// hypotheses. They are tried first by the next run, decided anew like any other, and never trusted.
struct FailureStore: Sendable {
  /// A stored file that could be read.
  struct Entry: Sendable {
    let path: String
    let file: ReplayFile
  }

  let folder: String

  /// The store that the options name: `path`, or else `ELENCHUS_STORE` of the environment, or else `.elenchus` where a program
  /// runs; `nil` where it is turned off.
  init?(_ path: String?, isOff: Bool, in context: Context) {
    if isOff { return nil }
    let named = path ?? ProcessInfo.processInfo.environment["ELENCHUS_STORE"]
    guard let folder = named ?? (context.executable == nil ? nil : ".elenchus"), !folder.isEmpty else { return nil }
    self.folder = folder
  }

  /// What is stored about a claim without the given hypotheses, in the order of names, and what is wrong with files that cannot
  /// be used.
  func entries(of claim: String, dropping keys: [String]) -> (entries: [Entry], complaints: [String]) {
    let place = place(claim, keys)
    var (entries, complaints): ([Entry], [String]) = ([], [])
    guard FileManager.default.fileExists(atPath: place) else { return ([], []) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
      return ([], ["\(place): cannot be listed; what is stored there is not tried"])
    }
    for name in names.sorted() where name.hasSuffix(".replay.yaml") {
      let path = "\(place)/\(name)"
      do throws(FormatError) {
        let file = try ReplayFile(path: path)
        if file.claim == claim, file.dropping == keys {
          entries.append(Entry(path: path, file: file))
        } else {
          complaints.append("\(path): is about another claim or other hypotheses; ignored")
        }
      } catch {
        complaints.append("\(error.description); ignored")
      }
    }
    return (entries, complaints)
  }

  /// Keeps a refuted instance, under a name that depends on nothing but its contents.
  func keep(_ record: Record, statement: String) throws(FormatError) {
    guard record.verdict == "refuted", let file = ReplayFile(record, statement: statement) else { return }
    try TextFile.write(file.text, to: "\(place(record.claim, record.dropped))/\(file.hash.prefix(16)).replay.yaml")
  }

  private func place(_ claim: String, _ keys: [String]) -> String {
    "\(folder)/\(claim.replacing("/", with: "."))/\(keys.isEmpty ? "refuted" : "without-" + keys.joined(separator: "-"))"
  }
}
