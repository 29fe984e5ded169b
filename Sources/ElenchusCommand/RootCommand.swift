import ArgumentParser
import Reports

struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "elenchus",
    abstract: "Checks theorems of deep learning on exact networks, by enclosure and in floating point.",
    discussion: """
      Start with:
        elenchus list
        elenchus explain optimization/steepest-ascent
        elenchus check --all
        elenchus refute optimization/steepest-ascent --drop H2

      Exit codes: 0 as expected, 1 an unexpected verdict, 2 undecided, 3 a crash or two arithmetics that disagree,
      5 nothing selected, 64 usage, 65 a bad input file, 130 interrupted.
      """,
    version: LibraryVersion.all.map { "\($0.name) \($0.version)" }.joined(separator: "\n"),
    subcommands: [
      ListCommand.self, ExplainCommand.self, CheckCommand.self, CompareCommand.self, AskCommand.self, CertifyCommand.self,
      SpectrumCommand.self, CensusCommand.self, RefuteCommand.self,
      ReplayCommand.self,
      ReportCommand.self, DoctorCommand.self,
      ExportCommand.self, WorkerCommand.self,
    ])
}
