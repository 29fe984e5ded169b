import Foundation

/// A child process that does tasks one after the other. Its units may crash or hang; it is then replaced.
final class WorkerProcess {
  let input, output, messages: Int32
  let id: pid_t
  /// The task in hand and when its time is up.
  var task: (task: WorkerTask, started: ContinuousClock.Instant)?
  private var received: [UInt8] = []
  private var said: [UInt8] = []

  /// Starts `executable worker` in a process group of its own, so that Ctrl-C reaches only the parent.
  /// - Throws: where the system refuses to start it.
  init(executable: String, memory: Int) throws {
    func pipe() throws -> (read: Int32, write: Int32) {
      var ends: [Int32] = [0, 0]
      guard Foundation.pipe(&ends) == 0 else {
        throw CommandError(description: "no more pipes: \(String(cString: strerror(errno)))", status: .failure)
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ends[0], ends[1])
    }
    let (tasks, replies, errors) = (try pipe(), try pipe(), try pipe())
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      for end in [tasks.read, replies.write, errors.write] { close(end) }
    }
    posix_spawn_file_actions_adddup2(&actions, tasks.read, 0)
    posix_spawn_file_actions_adddup2(&actions, replies.write, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var environment = ProcessInfo.processInfo.environment
    // A crash is reported by the parent; the child's own backtrace takes seconds.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    // One thread for each worker: the workers share the cores already, and no verdict depends on it.
    environment["OPENBLAS_NUM_THREADS"] = "1"
    func copied(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
    let arguments = copied([executable, "worker", "--memory", "\(memory)"])
    let variables = copied(environment.map { "\($0.key)=\($0.value)" })
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawn(&child, executable, &actions, &attributes, arguments, variables)
    (input, output, messages, id) = (tasks.write, replies.read, errors.read, child)
    guard code == 0 else {
      for end in [input, output, messages] { close(end) }
      throw CommandError(description: "a worker cannot be started: \(String(cString: strerror(code)))", status: .failure)
    }
    for end in [output, messages] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  /// Hands over a task; `false` where the worker is gone.
  func start(_ task: WorkerTask, line: String) -> Bool {
    self.task = (task, ContinuousClock().now)
    return writeAll(line, to: input)
  }

  /// Reads what has arrived: complete lines, and whether the worker has closed its side.
  func read() -> (lines: [String], isClosed: Bool) {
    drain(messages, into: &said)
    if said.count > 4000 { said.removeFirst(said.count - 4000) }
    let isClosed = drain(output, into: &received)
    var lines: [String] = []
    while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: received[..<end], as: UTF8.self))
      received.removeSubrange(...end)
    }
    return (lines, isClosed)
  }

  @discardableResult
  private func drain(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else { return count == 0 }
    }
  }

  /// Ends the worker and tells how it ended, with the last thing that it said.
  func end(killing: Bool) -> String {
    close(input)
    if killing { kill(id, SIGKILL) }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 && errno == EINTR {}
    drain(messages, into: &said)
    close(output)
    close(messages)
    let signal = status & 0x7f
    let cause = signal == 0 ? "exit code \((status >> 8) & 0xff)" : "signal \(signal), \(String(cString: strsignal(signal)))"
    let words = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    let last = words.first { $0.contains("atal error") || $0.contains("xception") } ?? words.last
    return last.map { "\(cause): \($0)" } ?? cause
  }
}
