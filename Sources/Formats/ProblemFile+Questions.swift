import Claims
import ExactArithmetic
import Questions

extension ProblemFile {
  /// A list of names, or of maps `ask: name` with `expect: yes` or `no`.
  mutating func read(questions value: YAMLValue, _ root: YAMLMap) throws(FormatError) {
    let items = try root.list(value, "questions")
    guard !items.isEmpty else { throw root.error("questions", value.line, "no question") }
    for item in items {
      var asked = Asked(name: "", expected: nil, line: item.line)
      if case .scalar(let name) = item.content {
        asked.name = name
      } else {
        var map = try YAMLMap(item, file: file, path: "questions")
        asked.name = try map.requiredText("ask").text
        asked.expected = try map.yesOrNo("expect")
        try map.finish()
      }
      guard Questions.names.contains(asked.name) else {
        let near = nearMatches(of: String(asked.name.prefix(60)), among: Questions.names)
        let hint =
          near.isEmpty
          ? "known are \(Questions.names.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?"
        throw root.error("questions", item.line, "there is no question '\(asked.name.prefix(60))'; \(hint)")
      }
      if asked.name == "values", asked.expected != nil {
        throw root.error("questions", item.line, "'values' shows numbers and has no answer to expect")
      }
      if let first = questions.first(where: { $0.name == asked.name }) {
        throw root.error("questions", item.line, "'\(asked.name)' is asked twice, first in line \(first.line)")
      }
      questions.append(asked)
    }
  }

  /// `layer` from 1, `unit` from 0, and a `factor` α for the shares 1 − α and α, or `shares`.
  mutating func read(split section: YAMLMap) throws(FormatError) {
    var section = section
    for name in ["layer", "unit"] {
      let value = try section.required(name)
      set(name, .integer(try section.integer(value, name)), value.line, isImplied: true)
    }
    var shares: [ExactNumber] = []
    let line: Int
    if let value = section.take("factor") {
      let α = try section.number(value, "factor")
      (shares, line) = ([(Rational(1) - Rational(α)).exactNumber, α], value.line)
    } else {
      let value = try section.required("shares")
      for item in try section.list(value, "shares") { shares.append(try section.number(item, "shares")) }
      line = value.line
    }
    guard (2...16).contains(shares.count) else {
      throw section.error("shares", line, "\(shares.count) copies; 2 to 16 are possible")
    }
    try section.finish()
    set("copies", .integer(shares.count), line, isImplied: true)
    set("shares", .matrix(shares.map { [$0] }), line, isImplied: true)
  }

  /// Whether the file says what a question is about beside the problem.
  public func offers(_ question: String) -> Bool {
    switch question {
    case "splitting": choices["layer"] != nil && choices["shares"] != nil
    case "equal-on-data", "equal-everywhere": choices["other depth"] != nil
    default: true
    }
  }

  /// The choices with what a question takes for granted where the file is silent: no biases, no penalty, the identity.
  var completed: [String: Choice] {
    var all = choices
    func assume(_ name: String, _ value: String) { if all[name] == nil { all[name] = .name(value) } }
    assume("loss", "squared")
    assume("penalty", "none")
    assume("better", "none")
    for prefix in ["", "other "] where all["\(prefix)depth"] != nil {
      assume("\(prefix)activations", "one")
      assume("\(prefix)bias", "no")
      if all["\(prefix)activations"] == .name("one") { assume("\(prefix)activation", "identity") }
    }
    return all
  }

  /// What a question is given. Nothing is left to be drawn.
  /// - Throws: where something is missing, or has a wrong kind or shape.
  public func choices(for question: String) throws(FormatError) -> [String: Choice] {
    let given = completed
    var choose = Choices(seed: 0, given: given, isStrict: true)
    do throws(Undecided) {
      let entry = Questions.entries(over: Ball.self).first { $0.id == "questions/\(question)" }
      guard let entry else { throw Undecided(.unavailable, "there is no question '\(question)'") }
      func open<T: Theorem<Ball>>(_: T.Type) throws(Undecided) { _ = try T.draw(&choose) }
      try open(entry.theorem)
    } catch {
      throw FormatError(file: file, error.query)
    }
    // Boxes, directions, bounds and what is claimed of them are proposed by whoever asks.
    let proposed = ["centre", "radius", "distance", "gauge", "kind", "index", "direction", "lower", "upper"]
    if let name = choose.record.first(where: { given[$0.name] == nil && !proposed.contains($0.name) })?.name {
      throw missing(name)
    }
    if let complaint = choose.complaints.first { throw error(for: complaint) }
    return given
  }

  /// What is wrong where a name is asked for that the file neither says nor draws.
  public func missing(_ name: String) -> FormatError {
    FormatError(file: file, key: Self.section(of: name), "missing: nothing says '\(name)', and nothing says to draw it")
  }

  private static func section(of name: String) -> String {
    let prefix = name.hasPrefix("other ") ? "other" : name.hasPrefix("better ") ? "better" : "network"
    let own = prefix == "network" ? name : String(name.dropFirst(prefix.count + 1))
    switch own {
    case _ where own.hasPrefix("W") && Int(own.dropFirst()) != nil: return "\(prefix).weights"
    case _ where own.hasPrefix("b") && Int(own.dropFirst()) != nil: return "\(prefix).biases"
    case _ where own.hasPrefix("activation"): return "\(prefix).activation"
    case _ where own.hasPrefix("width "), "depth", "inputs", "outputs": return "\(prefix).widths"
    case "bias": return "\(prefix).bias"
    case "X", "samples": return "data.inputs"
    case "Y": return "data.targets"
    case _ where own.hasPrefix("label "): return "data.targets"
    case "layer", "unit", "copies", "shares": return "split"
    case "loss": return "loss"
    default: return "choices.\(name)"
    }
  }
}
