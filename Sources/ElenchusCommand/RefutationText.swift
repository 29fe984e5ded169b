import Claims
import Formats
import Reports
import Search

/// A refutation for a person who wants to check it by hand.
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

  private var spent: String {
    "\(counted(refutation.drawn, "instance")) drawn and \(refutation.evaluated) evaluated besides, in \(duration(refutation.seconds))"
  }

  func text() throws -> String {
    let isAsStated = refutation.hypothesis.isEmpty
    var text = "\(claim.id) " + (isAsStated ? "as stated\n" : "without \(hypothesis)\n")
    switch refutation.result {
    case .marked(let mark): return text + "  \(mark)\n" + (refutation.drawn > 0 ? "  tried now: \(spent)\n" : "")
    case .unfinished(let cause): return text + "  \(cause); this proves nothing\n"
    case .budgetSpent:
      return text
        + "  no counterexample: \(spent), of which \(refutation.applicable) satisfied the other hypotheses; this proves nothing\n"
    case .theoremRefuted(let record):
      return text
        + "  \(claim.expectsRefutation ? "refuted, as the catalogue says" : "THE THEOREM ITSELF IS REFUTED"): every hypothesis holds\(isAsStated ? "" : ", this one too"), and the "
        + "conclusion fails\n"
        + RunResults.instance(record.choices, order: record.choices.keys.sorted(), indent: "    ")
        + "\n  what fails\n    \(record.reason ?? "")\n"
    case .found(let record, let origin, let tried):
      text += record.verdict == "refuted" ? "  refuted" : "  NOT CONFIRMED (\(record.verdict): \(record.reason ?? ""))"
      switch origin {
      case .theorem: text += " by the counterexample of the theorem file"
      case .store: text += " by a stored counterexample"
      case .search, .structured, .moves, .descent: text += " by \(origin.rawValue) after \(spent)"
      }
      text += ", shrunk in \(counted(tried, "step"))\n\n"
      for part in record.hypotheses {
        let isDropped = part.name.hasPrefix(refutation.hypothesis + ":")
        text += "  \(isDropped ? "dropped " : "        ")\(part.name): \(part.outcome)"
        text += part.detail.map { $0.isEmpty || part.name.hasSuffix($0) ? "\n" : "\n            \($0)\n" } ?? "\n"
      }
      text += "\n  the instance\n"
      let given = record.choices.compactMapValues { Choice(description: $0) }
      let unit = Unit(claim: claim.id, arithmetic: record.arithmetic, seed: 0, index: 0, dropped: record.dropped)
      let order = try engine.draft(unit, given: given, isStrict: true, source: .free).choices.map(\.name)
      text += RunResults.instance(record.choices, order: order, indent: "    ")
      text += "\n  what fails\n    \(record.reason ?? "")\n"
      return text
    }
  }
}
