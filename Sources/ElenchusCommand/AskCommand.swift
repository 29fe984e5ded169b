import ArgumentParser
import Claims
import Formats
import Foundation
import Questions
import Reports
import Search

struct AskCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Asks questions about a network of your own, from a problem file.",
    discussion: """
      Examples:
        elenchus ask Examples/problems/saddle.yaml
        elenchus ask network.yaml --question local-minimum --question global-minimum
        elenchus ask network.yaml --certificates certificates

      Questions: \(Questions.names.joined(separator: ", ")).
      yes is proved, no is refuted; everything else is unknown, with its reason. A `claim:` of the file is asked too.
      Exit codes: 0 all answered, 1 an answer that the file does not expect, 2 something unknown, 3 an internal error, 64 usage,
      65 a bad file. Documentation/problem-files.md has the grammar.
      """)

  @Argument(help: "A YAML problem file.") var problem: String
  @Option(help: "The name of a question; may be repeated. Without it, those of the file.") var question: [String] = []
  @Option(help: "exact, ball, or auto: exact where all values are rational.") var arithmetic = AskedArithmetic.auto
  @Option(help: "table, json (lines), markdown or html.") var format = AskFormat.table
  @Option(help: "A folder for one certificate of each answer, to be checked by `elenchus-check`.") var certificates: String?
  @Option(help: "A folder for replay files of exact answers.") var output: String?
  @Flag(
    inversion: .prefixedNo, help: "Looks for a better point and for a critical point nearby, in floats; exact arithmetic decides."
  )
  var search = true
  @Option(help: "Seconds for each question.") var timeout = 60.0
  @Option(help: "Worker processes; 0 runs in this process, without limits.") var jobs = ProcessInfo.processInfo
    .activeProcessorCount

  enum AskedArithmetic: String, ExpressibleByArgument, CaseIterable { case auto, exact, ball }
  enum AskFormat: String, ExpressibleByArgument, CaseIterable { case table, json, markdown, html }

  func validate() throws {
    guard timeout > 0, timeout.isFinite else { throw ValidationError("--timeout must be a positive number of seconds") }
    guard (0...1024).contains(jobs) else { throw ValidationError("--jobs must be between 0 and 1024") }
    for name in question where !Questions.names.contains(name) {
      let near = nearMatches(of: name, among: Questions.names)
      let hint = near.isEmpty ? Questions.names.joined(separator: ", ") : "did you mean \(near.joined(separator: " or "))?"
      throw ValidationError("there is no question '\(name)'; \(hint)")
    }
  }

  func run(in context: Context) throws -> ExitStatus {
    let file = try ProblemFile(path: problem)
    var inquiry = try Inquiry(file, self, context.withQuestions)
    Interrupt.listen()
    try inquiry.run(context)
    if Interrupt.isRequested { return .interrupted }
    let answers = try inquiry.answers()
    if let output { try replayFiles(answers, in: output, context) }
    switch format {
    case .table: context.console.write(AnswerText(answers, file: problem, command: self).text)
    case .json: for answer in answers { context.console.write(answer.json(problem)) }
    case .markdown: context.console.write(report(answers, context).markdown)
    case .html: context.console.write(report(answers, context).html)
    }
    if answers.contains(where: { $0.record.verdict == "error" }) { return .failure }
    if answers.contains(where: \.isUnexpected) { return .unexpected }
    return answers.contains { $0.answer == "unknown" } ? .undecided : .met
  }

  private func report(_ answers: [Answered], _ context: Context) -> Report {
    Report(answers: answers.map { ($0.record, $0.reported) }, engine: context.withQuestions.engine)
  }

  private func replayFiles(_ answers: [Answered], in folder: String, _ context: Context) throws {
    for answer in answers where answer.record.arithmetic == .exact && answer.answer != "unknown" {
      let statement = try context.withQuestions.engine.claim(answer.record.claim).statement.text
      guard let replay = ReplayFile(answer.record, statement: statement) else { continue }
      try TextFile.write(replay.text, to: "\(folder)/\(answer.record.claim.replacing("/", with: ".")).replay.yaml")
    }
  }
}

extension Context {
  /// The same with the built-in questions beside the theorems: for workers, replays and `ask`.
  var withQuestions: Context {
    func joined<T: TheoremCollection>(_: T.Type) -> any TheoremCollection.Type { WithQuestions<T>.self }
    return Context(engine: Engine(joined(engine.collection)), console: console, executable: executable)
  }
}
