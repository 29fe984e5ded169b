import ArgumentParser
import Foundation
import Reports

/// Reads tasks as JSON lines, writes replies as JSON lines. Started by `check` and `refute`; not for people.
struct WorkerCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Does tasks for `check` and `refute`.", shouldDisplay: false)

  @Option(help: "Address space in MiB; 0 for no limit.") var memory = 0

  func run(in context: Context) throws -> ExitStatus {
    if memory > 0 {
      let bytes = rlim_t(memory) << 20
      var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
      guard setrlimit(addressSpaceLimit, &limit) == 0 else {
        throw CommandError.usage("the memory limit of \(memory) MiB cannot be set")
      }
    }
    // Told to stop, a search replies with what it has.
    Interrupt.listen()
    // Libraries that print to standard output must not break the protocol.
    let replies = dup(1)
    dup2(2, 1)
    var runner = TaskRunner(context.withQuestions.engine)
    while let line = readLine() {
      let task = try JSONLines.value(WorkerTask.self, from: line)
      guard let reply = runner.run(task) else { continue }
      guard writeAll(JSONLines.line(reply) + "\n", to: replies) else { break }
    }
    return .met
  }
}

#if canImport(Glibc)
  private let addressSpaceLimit = __rlimit_resource_t(RLIMIT_AS.rawValue)
#else
  private let addressSpaceLimit = RLIMIT_AS
#endif
