import Claims
import ExactArithmetic
import Reports
import Search

/// A question with its answer.
struct Answered {
  let record: Record
  let title: String
  let expected: Bool?

  /// "yes" where the statement is proved, "no" where it is refuted, else "unknown"; numbers are "shown", as they are or enclosed.
  var answer: String {
    switch record.verdict {
    case "proved" where record.claim == "questions/values", "consistent" where record.claim == "questions/values": "shown"
    case "proved": "yes"
    case "refuted": "no"
    default: "unknown"
    }
  }

  /// Whether it is the other one of yes and no than the file says.
  var isUnexpected: Bool { expected.map { ($0 ? "no" : "yes") == answer } ?? false }

  /// The name without "questions/".
  var name: String { record.claim.hasPrefix("questions/") ? String(record.claim.dropFirst("questions/".count)) : record.claim }

  /// Why, in a line.
  var reason: String? {
    switch record.verdict {
    case _ where answer == "shown": nil
    case "proved": record.parts.isEmpty ? nil : record.parts.map(\.name).joined(separator: "; ")
    case "consistent":
      "enclosures are consistent with it (width \(record.width.map { "\($0)" } ?? "unknown")), but they prove no equation; only "
        + "exact arithmetic does"
    case "undecided": (record.undecided.map { "\($0.rawValue): " } ?? "") + (record.reason ?? "")
    default: record.reason
    }
  }

  /// What may settle an unknown answer.
  var remedy: String? {
    guard answer == "unknown" else { return nil }
    switch record.undecided {
    case .kink: return "another sample or weight, off the kink; zero loss or a better point would decide minima even here"
    case .budget: return "a smaller problem, or more time (--timeout)"
    case .precision: return "exact arithmetic, where all values are rational"
    case .singular:
      return "a better point (better:), which shows that it is not global; or a penalty, which removes flat directions"
    case .unavailable, .nonFinite, nil: return nil
    }
  }

  /// The answer as a report has it.
  var reported: Report.Answer {
    let why = ["yes": "By", "no": "What fails"][answer] ?? "Because"
    return Report.Answer(
      answer, isUnexpected: isUnexpected,
      remarks: [reason.map { "\(why): \($0)" }, remedy.map { "What may help: \($0)" }].compactMap(\.self))
  }

  private struct Line: Encodable {
    var schema = Record.schema
    var kind = "answer"
    var file, question, title, answer, arithmetic: String
    var expected: String?
    var reason: String?
    var hash: String
  }

  /// The record of the unit, and a line with the answer.
  func json(_ file: String) -> String {
    let line = Line(
      file: file, question: name, title: title, answer: answer, arithmetic: record.arithmetic.rawValue,
      expected: expected.map { $0 ? "yes" : "no" }, reason: reason, hash: record.hash)
    return JSONLines.line(record) + "\n" + JSONLines.line(line) + "\n"
  }
}

/// Answers for people: a table, then why, the numbers, and how to check them.
struct AnswerText {
  private let answers: [Answered]
  private let file: String
  private let command: AskCommand

  init(_ answers: [Answered], file: String, command: AskCommand) {
    (self.answers, self.file, self.command) = (answers, file, command)
  }

  var text: String {
    var table = TextTable(["question", "answer", "worth", "time"], rightAligned: [3])
    for a in answers {
      let mark = a.isUnexpected ? " (expected \(a.expected == true ? "yes" : "no"))" : ""
      table.rows.append([a.name, a.answer + mark, a.record.grade?.rawValue ?? worth(a), duration(a.record.seconds)])
    }
    var text = table.text()
    var shown: Set<String> = []
    for a in answers {
      text += "\n\(a.title): \(a.answer)\n"
      let why = ["yes": "by", "no": "what fails"][a.answer] ?? "because"
      if let reason = a.reason { text += "  \(why): \(reason)\n" }
      if let remedy = a.remedy { text += "  what may help: \(remedy)\n" }
      for part in a.record.parts where a.answer == "unknown" || a.answer == "no" && part.outcome != "no" {
        text += "  \(part.name): \(part.outcome)\n"
      }
      for step in a.record.trustedSteps where ["yes", "no"].contains(a.answer) {
        text += "  trusted, not checked here: \(step)\n"
      }
      for row in a.record.exhibits {
        let line = "  \(row.label): " + row.cells.map { "\($0.name) \(readable($0.value))" }.joined(separator: ", ") + "\n"
        if shown.insert(line).inserted { text += line }
      }
      if let certificate = a.record.certificate { text += "  certificate: \(certificate)\n" }
    }
    return text + "\n" + advice
  }

  private func worth(_ a: Answered) -> String {
    ["no", "shown"].contains(a.answer) ? (a.record.arithmetic == .exact ? "exact" : "enclosed") : "–"
  }

  private var advice: String {
    var text = ""
    if answers.contains(where: { $0.answer != "unknown" }) {
      text +=
        command.certificates.map { "check without the engine: elenchus-check \($0)\n" }
        ?? "certificates: elenchus ask \(file) --certificates DIR, then elenchus-check DIR\n"
      if let output = command.output {
        text += "replay exact answers: elenchus replay \(output)/….replay.yaml\n"
      }
    }
    return text
  }

  /// A rational with a decimal beside it; a long one only as a decimal.
  private func readable(_ value: String) -> String {
    guard value.contains("/") || value.count > 40, let number = ExactNumber(value) else { return "= \(value)" }
    let decimal = "≈ \(Rational(number).nearestDouble)"
    return value.count > 40 ? "\(decimal) (exactly, with --format json)" : "= \(value) \(decimal)"
  }
}
