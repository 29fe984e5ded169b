import ArgumentParser
import Claims
import Formats
import Reports
import Search

struct ReplayCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Decides the instance of a replay file once more, exactly, from the file alone.",
    discussion: """
      Example:
        elenchus replay without-h2.replay.yaml
        elenchus replay without-h2.replay.yaml --format html > without-h2.html

      Exit code 0 says that the verdict is the one in the file, 1 that it is another, 65 that the file is malformed.
      """)

  @Argument(help: "A replay file.") var file: String
  @Option(help: "table or html: one page with both sides of what fails, pictures and Python.") var format = ReplayFormat.table

  enum ReplayFormat: String, ExpressibleByArgument, CaseIterable { case table, html }

  func run(in context: Context) throws -> ExitStatus {
    let replay = try ReplayFile(path: file)
    let engine = context.withQuestions.engine
    let claims = engine.claims
    guard let claim = claims.first(where: { $0.id == replay.claim }) else {
      let near = nearMatches(of: replay.claim, among: claims.map(\.id))
      throw FormatError(
        file: file, key: "claim",
        "there is no claim '\(replay.claim)'" + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"))
    }
    for key in replay.dropping where !claim.hypotheses.contains(where: { $0.hasPrefix(key + ":") }) {
      throw FormatError(file: file, key: "dropping", "\(claim.id) has no hypothesis '\(key)'")
    }
    let unit = Unit(claim: claim.id, arithmetic: replay.arithmetic, seed: 0, index: 0, dropped: replay.dropping)
    let source = replay.scope == .construction ? InstanceSource.usual : .free
    let draft = try engine.draft(unit, given: replay.choices, isStrict: true, source: source)
    if let complaint = draft.complaints.first { throw FormatError(file: file, key: "choices", complaint) }
    if let name = draft.choices.first(where: { replay.choices[$0.name] == nil })?.name {
      throw FormatError(file: file, key: "choices", "'\(name)' is missing")
    }
    if let name = draft.unused.first {
      let near = nearMatches(of: name, among: draft.asked)
      throw FormatError(
        file: file, key: "choices.\(name)",
        "\(claim.id) asks for nothing of this name" + (near.isEmpty ? "" : "; did you mean '\(near[0])'?"))
    }
    let record = try engine.run(unit, given: replay.choices, isStrict: true, source: source).hashed()
    var text = claim.statement.title + "\n"
    text += "\(claim.id)" + (replay.dropping.isEmpty ? "" : " without \(replay.dropping.joined(separator: ", "))") + "\n\n"
    for part in record.hypotheses {
      let isDropped = replay.dropping.contains { part.name.hasPrefix($0 + ":") }
      text += "  \(isDropped ? "dropped " : "        ")\(part.name): \(part.outcome)\n"
    }
    text += "\n  the instance\n" + RunResults.instance(record.choices, order: draft.choices.map(\.name), indent: "    ")
    if let reason = record.reason { text += "\n  \(record.verdict): \(reason)\n" }
    let isSame = record.verdict == replay.verdict
    text += isSame ? "\n\(record.verdict), as the file says\n" : "\n\(record.verdict), but the file says \(replay.verdict)\n"
    context.console.write(format == .html ? Report(replaying: record, engine: engine).html : text)
    return isSame ? .met : .unexpected
  }
}
