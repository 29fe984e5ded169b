import Claims
import ExactArithmetic
import Questions

extension ProblemFile {
  /// The choices of the problem for questions about all parameters at once: weights and biases may be missing, and are 0 then.
  /// - Throws: where something else is missing, or has a wrong kind or shape.
  public func choicesForAllParameters() throws(FormatError) -> [String: Choice] {
    var given = completed
    func size(_ name: String) -> Int? {
      if case .integer(let n)? = given[name] { n } else { nil }
    }
    guard let depth = size("depth"), let inputs = size("inputs"), let outputs = size("outputs") else { throw missing("depth") }
    guard (1...Limits.layers).contains(depth) else {
      throw FormatError(file: file, line: lines["depth"], key: "depth", "\(depth) layers; 1 to \(Limits.layers) are read")
    }
    let widths = [inputs] + (1..<max(depth, 1)).compactMap { size("width \($0)") } + [outputs]
    guard widths.count == depth + 1 else { throw missing("width \(widths.count - 1)") }
    let count = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0.multipliedReportingOverflow(by: $1.1).partialValue }
    guard widths.allSatisfy({ (1...Choices.largestSize).contains($0) }), count <= Limits.parameters else {
      throw FormatError(
        file: file, line: lines["depth"], key: "widths",
        "\(widths): widths are 1 to \(Choices.largestSize), and at most \(Limits.parameters) weights are read")
    }
    func zeros(_ rows: Int, _ columns: Int) -> Choice {
      .matrix(Array(repeating: Array(repeating: 0, count: columns), count: rows))
    }
    for l in 1...depth {
      if given["W\(l)"] == nil { given["W\(l)"] = zeros(widths[l], widths[l - 1]) }
      if given["bias"] == .name("yes"), given["b\(l)"] == nil { given["b\(l)"] = zeros(widths[l], 1) }
    }
    var choose = Choices(seed: 0, given: given, isStrict: true)
    _ = Problem<Ball>(&choose)
    if let name = choose.record.first(where: { given[$0.name] == nil })?.name { throw missing(name) }
    if let complaint = choose.complaints.first { throw error(for: complaint) }
    return given
  }

  /// Whether the file says what is penalised.
  public var saysPenalty: Bool { choices["penalty"] != nil }
}
