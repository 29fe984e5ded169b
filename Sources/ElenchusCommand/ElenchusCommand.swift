import ArgumentParser
import Claims
import Formats
import Foundation
import Reports
import Search

/// The command line as a library: a package with theorems of its own gets the whole of it in one line,
///
///     ElenchusCommand.main(theorems: MyTheorems.self)
public enum ElenchusCommand {
  /// Runs the command line of this process and ends the process with its exit code.
  public static func main(theorems: any TheoremCollection.Type) -> Never {
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    Foundation.exit(run(theorems: theorems, arguments: arguments, console: .standard, executable: ownPath))
  }

  /// Runs one command line.
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - executable: the program to start workers from; `nil` runs everything in this process, without time limits.
  /// - Returns: the exit code: 0, 1, 2, 3, 5, 64, 65 or 130.
  public static func run(
    theorems: any TheoremCollection.Type, arguments: [String], console: Console, executable: String? = nil
  ) -> Int32 {
    let context = Context(engine: Engine(theorems), console: console, executable: executable)
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      guard let known = command as? any ContextCommand else {
        try command.run()
        return ExitStatus.met.rawValue
      }
      return try known.run(in: context).rawValue
    } catch let error as CommandError {
      console.error(error.description + "\n")
      return error.status.rawValue
    } catch let error as FormatError {
      console.error(error.description + "\n")
      return ExitStatus.badFile.rawValue
    } catch let error as EngineError {
      console.error(error.description + "\n")
      return ExitStatus.usage.rawValue
    } catch {
      let code = RootCommand.exitCode(for: error).rawValue
      let message = RootCommand.fullMessage(for: error)
      code == 0 ? console.write(message + "\n") : console.error(message + "\n")
      return code == 0 ? 0 : ExitStatus.usage.rawValue
    }
  }

  /// The file that this process runs.
  private static var ownPath: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    if length > 0 { return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    return Bundle.main.executablePath
  }
}

/// A command that needs the theorems and the console.
protocol ContextCommand: ParsableCommand {
  func run(in context: Context) throws -> ExitStatus
}

/// What a command works with.
struct Context {
  let engine: Engine
  let console: Console
  let executable: String?
}

/// A command line that is understood but cannot be done.
struct CommandError: Error, CustomStringConvertible {
  let description: String
  let status: ExitStatus

  static func usage(_ text: String) -> CommandError { CommandError(description: text, status: .usage) }
  static func nothing(_ text: String) -> CommandError { CommandError(description: text, status: .nothingSelected) }
}
