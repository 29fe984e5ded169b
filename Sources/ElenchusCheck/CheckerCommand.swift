import ArgumentParser
import Certificates
import Claims
import Foundation

/// The checker's command line as a library: a package with theorems of its own gets its own checker in one line,
///
///     CheckerCommand.main(theorems: MyTheorems.self)
public enum CheckerCommand {
  /// Runs the command line of this process and ends the process with its exit code.
  public static func main(theorems: any TheoremCollection.Type) -> Never {
    signal(SIGPIPE, SIG_IGN)
    Trap.isRejection()
    let code = run(
      theorems: theorems, arguments: Array(CommandLine.arguments.dropFirst()),
      write: { FileHandle.standardOutput.write(Data($0.utf8)) }, error: { FileHandle.standardError.write(Data($0.utf8)) })
    Foundation.exit(code)
  }

  /// Runs one command line.
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - write: takes the result.
  ///   - error: takes messages for people.
  /// - Returns: the exit code: 0, 1, 2, 3, 5 or 64.
  public static func run(
    theorems: any TheoremCollection.Type, arguments: [String], write: (String) -> Void, error complain: (String) -> Void
  ) -> Int32 {
    let options: CheckerOptions
    do {
      options = try CheckerOptions.parse(arguments)
    } catch {
      let isHelp = CheckerOptions.exitCode(for: error).rawValue == 0
      let message = CheckerOptions.fullMessage(for: error) + "\n"
      isHelp ? write(message) : complain(message)
      return isHelp ? CheckerExit.verified.rawValue : CheckerExit.usage.rawValue
    }
    let paths = options.paths.flatMap(certificates)
    if paths.isEmpty {
      complain("no certificate found: no file here ends in \(CertificateFile.suffix)\n")
      return CheckerExit.nothingFound.rawValue
    }
    let checker = Checker(collection: theorems)
    var counts: [CheckerExit: Int] = [:]
    for path in paths {
      Trap.note(path)
      let watch = Watch(seconds: options.timeout, path)
      let checked = CheckedFile(path: path, checker)
      watch.stop()
      counts[checked.exit, default: 0] += 1
      if options.quiet && checked.exit <= .incomplete { continue }
      write(options.format == .json ? json(checked) : checked.text)
    }
    if !options.quiet && options.format == .text && paths.count > 1 {
      let names: [(CheckerExit, String)] = [
        (.verified, "verified"), (.incomplete, "verified with steps to trust"), (.rejected, "rejected"),
        (.malformed, "malformed"),
      ]
      write(names.compactMap { exit, name in counts[exit].map { "\($0) \(name)" } }.joined(separator: ", ") + "\n")
    }
    return (counts.keys.max() ?? .nothingFound).rawValue
  }

  /// The file itself, or the certificates inside a folder.
  private static func certificates(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
    let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return inside.filter { $0.hasSuffix(CertificateFile.suffix) }.sorted().map { "\(path)/\($0)" }
  }

  private static func json(_ checked: CheckedFile) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts, lists of texts and integers always encode.
    return String(decoding: try! encoder.encode(checked), as: UTF8.self) + "\n"
  }
}

/// Ends the process as rejected where one certificate takes too long.
private struct Watch {
  private let item: DispatchWorkItem

  init(seconds: Int, _ path: String) {
    item = DispatchWorkItem {
      FileHandle.standardError.write(Data("rejected  \(path)\n  not checked within \(seconds) s (--timeout)\n".utf8))
      Foundation._exit(CheckerExit.rejected.rawValue)
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: item)
  }

  func stop() { item.cancel() }
}
