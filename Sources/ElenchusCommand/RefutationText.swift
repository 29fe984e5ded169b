import Claims
import Formats
import Reports
import Search

/// A refutation for a person who wants to check it by hand, or as a line of JSON.
struct RefutationText {
  private let refutation: Refutation
  private let claim: Engine.ClaimInfo
  private let engine: Engine

  init(_ refutation: Refutation, claim: Engine.ClaimInfo, engine: Engine) {
    (self.refutation, self.claim, self.engine) = (refutation, claim, engine)
  }

  private var hypothesis: String {
    claim.hypotheses.first { $0.prefix { $0 != ":" } == refutation.hypothesis[...] } ?? refutation.hypothesis
  }

  func text() throws -> String {
    var text = "\(claim.id) without \(hypothesis)\n"
    switch refutation.result {
    case .marked(let mark): return text + "  \(mark)\n"
    case .budgetSpent:
      return text
        + "  no counterexample among \(counted(refutation.drawn, "instance")), of which \(refutation.applicable) satisfied the "
        + "other hypotheses; this proves nothing\n"
    case .theoremRefuted(let record):
      return text + "  THE THEOREM ITSELF IS REFUTED: every hypothesis holds, this one too, and the conclusion fails\n"
        + RunResults.instance(record.choices, order: record.choices.keys.sorted(), indent: "    ")
        + "\n  what fails\n    \(record.reason ?? "")\n"
    case .found(let record, let origin, let tried):
      text += record.verdict == "refuted" ? "  refuted" : "  NOT CONFIRMED (\(record.verdict): \(record.reason ?? ""))"
      text += origin == .search ? " after \(counted(refutation.drawn, "instance"))" : " by the counterexample of the theorem file"
      text += ", shrunk in \(counted(tried, "step"))\n\n"
      for part in record.hypotheses {
        let isDropped = part.name.hasPrefix(refutation.hypothesis + ":")
        text += "  \(isDropped ? "dropped " : "        ")\(part.name): \(part.outcome)"
        text += part.detail.map { $0.isEmpty || part.name.hasSuffix($0) ? "\n" : "\n            \($0)\n" } ?? "\n"
      }
      text += "\n  the instance\n"
      let given = record.choices.compactMapValues { Choice(description: $0) }
      let unit = Unit(claim: claim.id, arithmetic: .exact, seed: 0, index: 0, dropped: record.dropped)
      let order = try engine.draft(unit, given: given, isStrict: true, source: .free).choices.map(\.name)
      text += RunResults.instance(record.choices, order: order, indent: "    ")
      text += "\n  what fails\n    \(record.reason ?? "")\n"
      return text
    }
  }

  private struct Line: Encodable {
    var schema = Record.schema
    var kind = "refutation"
    var claim, hypothesis, result: String
    var origin: String?
    var mark: String?
    var drawn, applicable: Int
    var record: Record?
  }

  var json: String {
    var line = Line(
      claim: claim.id, hypothesis: hypothesis, result: "budget-spent", drawn: refutation.drawn, applicable: refutation.applicable)
    switch refutation.result {
    case .marked(let mark): (line.result, line.mark) = ("marked", mark)
    case .found(let record, let origin, _): (line.result, line.origin, line.record) = ("found", origin.rawValue, record.hashed())
    case .theoremRefuted(let record): (line.result, line.record) = ("theorem-refuted", record.hashed())
    case .budgetSpent: break
    }
    return JSONLines.line(line)
  }
}
