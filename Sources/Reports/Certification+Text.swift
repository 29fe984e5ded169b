import Claims
import Foundation

extension Certification {
  /// One screen for people: what is proved, in which arithmetic, the numbers, what is open and what would help.
  public var text: String {
    var text = "\(title): \(subject)\n"
    for line in input.readings { text += Self.wrapped(line, indent: "  ") }
    text += "\n"
    for sentence in findings { text += Self.wrapped(sentence) }
    if let open = undecided {
      text += Self.wrapped((isDecided ? "Open" : "Undecided") + " (\(open.reason)): \(open.text)")
    }
    if !isDecided, undecided == nil { text += "Undecided.\n" }
    let proved = Set(evidence.map(Self.words)).sorted()
    if !proved.isEmpty { text += "  proved in \(proved.joined(separator: ", "))\n" }
    for (name, value) in details { text += "  \(name): \(value)\n" }
    if let open = undecided { text += self.text(open) }
    if !numbers.isEmpty {
      text += "\n"
      var table = TextTable(["at your weights", "lies in"])
      for (name, value) in numbers { table.rows.append([name, value]) }
      table.rows.append(["signs of eigenvalues", signs])
      text += table.text()
    }
    if let found = exclusion, let quotient = found.quotient {
      let q = Self.short(quotient, rounding: .down)
      text += Self.wrapped(
        "The radius without critical points is \(q) · ‖∇L‖/‖∇²L‖, by \(found.direction == "Newton" ? "Newton's" : "the gradient's") direction."
      )
    }
    if !symmetries.isEmpty { text += Self.wrapped("Symmetries: \(symmetries.joined(separator: "; ")).") }
    if let floats = estimates { text += self.text(floats) }
    for step in trustedSteps { text += Self.wrapped("trusted, not checked here: \(step)", indent: "  ") }
    for note in notes { text += Self.wrapped("note: \(note)") }
    let files = evidence.compactMap(\.certificate)
    if !files.isEmpty { text += files.map { "certificate: \($0)\n" }.joined() }
    return text + String(format: "%.1f s\n", seconds)
  }

  private func text(_ open: Open) -> String {
    var text = ""
    if !open.flat.isEmpty {
      text += "  \(Self.count(open.flat.count, "eigenvalue", "eigenvalues")) of ∇²L cannot be told from 0:\n"
      for item in open.flat.prefix(8) { text += "    \(item.eigenvalue.text)  \(item.direction)\n" }
      if open.flat.count > 8 { text += "    … and \(open.flat.count - 8) more (--format json)\n" }
    }
    for line in open.help { text += Self.wrapped("what would help: \(line)", indent: "  ") }
    return text
  }

  private func text(_ floats: Estimates) -> String {
    var parts = [
      String(format: "condition of ∇²L %.2g, times parameters %.2g", floats.condition, floats.conditionTimesParameters)
    ]
    if let step = floats.newtonDistance { parts.append(String(format: "Newton's method leads %.2g away", step)) }
    return "estimates: \(parts.joined(separator: "; "))\n"
  }

  /// Lines of at most 110 characters.
  private static func wrapped(_ sentence: String, indent: String = "") -> String {
    var lines: [String] = []
    var line = indent
    for word in sentence.split(separator: " ") {
      if line.count + word.count >= 110 {
        lines.append(line)
        line = indent + "  "
      }
      line += (line.allSatisfy { $0 == " " } ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
