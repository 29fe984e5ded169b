import Claims

extension ProblemFile {
  /// Whether numbers are among the choices, beside sizes and names.
  public var saysNumbers: Bool {
    choices.values.contains {
      switch $0 {
      case .number, .matrix, .seeded: true
      case .integer, .name, .integers: false
      }
    }
  }

  /// What is wrong with the file for a claim that asks for the names `asked`: the first name that nothing reads.
  public func unknownName(asked: [String], unused: [String]) -> FormatError? {
    let names = unused.filter { !implied.contains($0) }.sorted { (lines[$0] ?? 0, $0) < (lines[$1] ?? 0, $1) }
    guard let name = names.first else { return nil }
    let near = nearMatches(of: name, among: asked.filter { choices[$0] == nil })
    let hint =
      near.isEmpty
      ? "it asks for \(asked.joined(separator: ", "))" : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
    return FormatError(file: file, line: lines[name], key: name, "the claim asks for nothing of this name; \(hint)")
  }

  /// A complaint of ``Choices`` ("'W1' has another shape than 2×2") with the line that it is about.
  public func error(for complaint: String) -> FormatError {
    let name = complaint.split(separator: "'").first.map(String.init) ?? ""
    let text = complaint.hasPrefix("'\(name)' ") ? String(complaint.dropFirst(name.count + 3)) : complaint
    return FormatError(file: file, line: lines[name], key: lines[name] == nil ? nil : name, text)
  }
}
