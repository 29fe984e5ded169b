import ArgumentParser
import Reports

struct DoctorCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Shows the installed libraries and asks each a question with a known answer.",
    discussion: "Exit code 3 says that a library answers wrongly; no verdict of this machine can then be trusted.")

  func run(in context: Context) throws -> ExitStatus {
    for library in LibraryVersion.all { context.console.write("\(library.name) \(library.version)\n") }
    var isSound = true
    for test in KnownAnswer.all {
      let complaint = test.complaint()
      context.console.write((complaint == nil ? "ok      " : "WRONG   ") + test.name + (complaint.map { ": \($0)" } ?? "") + "\n")
      if complaint != nil { isSound = false }
    }
    return isSound ? .met : .failure
  }
}
