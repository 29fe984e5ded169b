import Certificates
import Claims

/// What came of one file, as it is reported.
struct CheckedFile: Encodable {
  var file: String
  /// "verified", "incomplete" (verified, with steps to trust), "rejected", "malformed".
  var outcome: String
  var claim: String?
  var title: String?
  var statement: String?
  var arithmetic: String?
  var verdict: String?
  var scope: String?
  var kind: String?
  /// Quantities that may have any value, with their shapes.
  var symbols: [String]?
  var choices: [String: String]?
  var dropped: [String]?
  var trusted: [String]?
  var hash: String?
  /// How many steps were checked.
  var steps: Int?
  /// The first bad step, and why it is bad.
  var step: Int?
  var reason: String?

  init(path: String, _ checker: Checker) {
    file = path
    let certificate: Certificate
    do throws(CertificateError) { certificate = try CertificateFile.read(path) } catch {
      outcome = "malformed"
      reason = error.description
      return
    }
    let examination = checker.examine(certificate)
    (claim, statement, hash) = (certificate.claim, certificate.statement, certificate.hash)
    (arithmetic, verdict, scope) = (certificate.arithmetic.rawValue, certificate.verdict, certificate.scope.rawValue)
    (kind, dropped, steps) = (certificate.kind.rawValue, certificate.dropped, examination.steps)
    symbols = examination.symbols.map { $0.shape.isEmpty ? $0.name : "\($0.name) (\($0.shape))" }
    choices = certificate.choices.mapValues(\.description)
    title = examination.title
    switch examination.finding {
    case .verified(let steps):
      outcome = steps.isEmpty ? "verified" : "incomplete"
      trusted = steps
    case .rejected(let number, let text):
      outcome = "rejected"
      (step, reason) = (number, text)
    }
  }

  var exit: CheckerExit {
    switch outcome {
    case "verified": .verified
    case "incomplete": .incomplete
    case "rejected": .rejected
    default: .malformed
    }
  }

  /// For people.
  var text: String {
    var lines = ["\(outcome)  \(file)"]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append("  " + (name + ":").padded(to: 10) + value) }
    }
    switch exit {
    case .verified, .incomplete:
      add("claim", "\(claim ?? ""): \(title ?? "")")
      let place =
        switch scope {
        case "shape": "for all values of the symbols, with what is fixed below"
        case "construction": "at a constructed instance"
        default: "at an instance"
        }
      add("verdict", "\(verdict ?? "") \(place) (\(arithmetic ?? ""), \(kind ?? ""), \(steps ?? 0) steps)")
      add("for all", symbols?.joined(separator: ", "))
      let fixed = choices?.sorted { $0.key < $1.key } ?? []
      for (name, value) in fixed {
        add("with", "\(name) = \(value.count > 300 ? value.prefix(300) + "… (\(value.count) characters)" : value)")
      }
      add("dropping", dropped?.joined(separator: ", "))
      for step in trusted ?? [] { add("trusting", step) }
    case .rejected: add("step \(step ?? 0)", reason)
    default: add("reason", reason)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
