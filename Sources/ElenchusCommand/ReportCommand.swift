import ArgumentParser
import Formats
import Reports

struct ReportCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Makes the pages of a folder that `check` or `refute` wrote.",
    discussion: """
      Examples:
        elenchus refute --all --output build/refutations
        elenchus report build/refutations

      Reads records.jsonl and refutations.jsonl, makes every counterexample again, and writes report.html, report.md and a folder
      of replay files, Python, pictures and their data beside them. The page needs no network. Exit code 65 says that the
      folder or a line in it is not understood.
      """)

  @Argument(help: "A folder with records.jsonl, refutations.jsonl, or both.") var folder: String

  func run(in context: Context) throws -> ExitStatus {
    let (results, refutations) = try RunResults.read(folder: folder, engine: context.engine)
    let paths = try Report(results, refutations: refutations, engine: context.engine).writePages(to: folder)
    for path in paths.prefix(2) { context.console.write("\(path)\n") }
    if paths.count > 2 { context.console.write("\(counted(paths.count - 2, "file")) in \(folder)/counterexamples\n") }
    return .met
  }
}
