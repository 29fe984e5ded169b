import ElenchusCommand
import FaultyTheorems
import Foundation
import Synchronization

/// What a command line gave.
struct Outcome {
  var status: Int32
  var output: String
  var errors: String
}

enum Shell {
  private final class Sink: Sendable {
    let text = Mutex("")
    func add(_ more: String) { text.withLock { $0 += more } }
  }

  /// Runs a command line in this process, without workers.
  static func inProcess(_ arguments: String...) -> Outcome { inProcess(arguments) }

  static func inProcess(_ arguments: [String]) -> Outcome {
    let (output, errors) = (Sink(), Sink())
    let console = Console(write: { output.add($0) }, error: { errors.add($0) })
    let status = ElenchusCommand.run(theorems: FaultyTheorems.self, arguments: arguments, console: console)
    return Outcome(status: status, output: output.text.withLock { $0 }, errors: errors.text.withLock { $0 })
  }

  /// Runs the built program, with workers; `interrupt` sends Ctrl-C after so many seconds.
  static func program(_ arguments: String..., interruptAfter delay: Double? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    // What one test finds must not be tried first by another, unless the test says so.
    process.environment = ProcessInfo.processInfo.environment.merging(["ELENCHUS_STORE": ""]) { $1 }
    // Files instead of pipes: nothing can block, whatever the size of the output.
    let folder = try Folder()
    let paths = ["out", "err"].map { folder.path($0) }
    for path in paths { FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[0]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[1]))
    try process.run()
    if let delay {
      Thread.sleep(forTimeInterval: delay)
      process.interrupt()
    }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOfFile: paths[0], encoding: .utf8),
      errors: try String(contentsOfFile: paths[1], encoding: .utf8))
  }

  /// The program beside the tests.
  private static let program: URL = {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [own, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    return candidates.map { $0.appendingPathComponent("faulty-elenchus") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
      ?? own.appendingPathComponent("faulty-elenchus")
  }()
}

/// A temporary folder that disappears with its last user.
final class Folder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-\(UUID())")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ text: String, as name: String) throws -> String {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    return path(name)
  }

  deinit {
    do { try FileManager.default.removeItem(at: url) } catch { print("left behind: \(url.path)") }
  }
}
