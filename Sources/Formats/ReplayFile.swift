import Claims
import Search

/// One instance with its verdict, as a text file that a person can read and ``Search/Engine`` can decide again.
///
/// The file is complete: no seed, no generator, only the numbers. Layout (version 1): `elenchus`, `claim`, `dropping`, `verdict`,
/// `scope`, `hash`, `statement`, `choices`, and `arithmetic` where it is not ℚ.
public struct ReplayFile: Hashable, Sendable {
  /// The version of the layout.
  public static let version = 1

  /// The identifier of the claim.
  public var claim: String
  /// Keys of hypotheses that may fail.
  public var dropping: [String]
  /// "refuted", "proved", …
  public var verdict: String
  /// Whether the choices feed the theorem's construction or its free draw.
  public var scope: Scope
  /// ℚ, or enclosures for a claim about these; floats for an instance that is too large to be decided.
  public var arithmetic: Arithmetic
  public var choices: [String: Choice]
  /// For people; it is not read back into anything.
  public var statement: String

  public init(
    claim: String, dropping: [String] = [], verdict: String, scope: Scope = .instance, arithmetic: Arithmetic = .exact,
    choices: [String: Choice], statement: String = ""
  ) {
    (self.claim, self.dropping, self.verdict) = (claim, dropping, verdict)
    (self.scope, self.arithmetic, self.choices, self.statement) = (scope, arithmetic, choices, statement)
  }

  /// The replay file of a decided unit; `nil` where the record names no choices to replay.
  public init?(_ record: Record, statement: String = "") {
    guard record.scope != .data, !record.choices.isEmpty else { return nil }
    var choices: [String: Choice] = [:]
    for (name, text) in record.choices {
      guard let choice = Choice(description: text) else { return nil }
      choices[name] = choice
    }
    self.init(
      claim: record.claim, dropping: record.dropped, verdict: record.verdict, scope: record.scope,
      arithmetic: record.requestedParameters != nil || [.ball, .certified].contains(record.arithmetic)
        ? record.arithmetic : .exact, choices: choices,
      statement: statement)
  }

  /// The identity of the question that the file asks.
  public var hash: String {
    ContentHash.of(claim: claim, arithmetic: arithmetic, dropped: dropping, choices: choices.mapValues(\.description))
  }

  /// The file's text.
  public var text: String {
    var lines = ["elenchus: \(Self.version)", "claim: \(yamlText(claim))"]
    lines.append("dropping: [\(dropping.map(yamlText).joined(separator: ", "))]")
    lines.append("verdict: \(verdict)")
    lines.append("scope: \(scope.rawValue)")
    if arithmetic != .exact { lines.append("arithmetic: \(arithmetic.rawValue)") }
    lines.append("hash: \(hash)")
    lines.append("statement: \(yamlBlock(statement))")
    lines.append(choices.isEmpty ? "choices: {}" : "choices:")
    for name in choices.keys.sorted() { lines.append("  \(yamlText(name)): \(choices[name]!.yaml)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a file's text; `file` is its name in messages.
  public init(text: String, file: String) throws(FormatError) {
    var root = try YAMLMap(try YAMLValue(yaml: text, file: file), file: file)
    let versionValue = try root.required("elenchus")
    let version = try root.integer(versionValue, "elenchus")
    guard version == Self.version else {
      throw root.error("elenchus", versionValue.line, "version \(version) of the layout; this program reads \(Self.version)")
    }
    claim = try root.requiredText("claim").text
    dropping = []
    if let value = root.take("dropping") {
      for item in try root.list(value, "dropping") {
        guard case .scalar(let key) = item.content else {
          throw root.error("dropping", item.line, "must be a list of keys such as H1")
        }
        dropping.append(key)
      }
    }
    let verdicts = ["proved", "refuted", "undecided", "inapplicable", "observed", "exceeded"]
    let (verdict, verdictLine) = try root.requiredText("verdict")
    guard verdicts.contains(verdict) else {
      throw root.error("verdict", verdictLine, "'\(verdict)' is not one of \(verdicts.joined(separator: ", "))")
    }
    self.verdict = verdict
    scope = .instance
    if let (name, line) = try root.text("scope") {
      guard let found = Scope(rawValue: name), found != .data else {
        throw root.error("scope", line, "'\(name)' is neither instance nor construction")
      }
      scope = found
    }
    arithmetic = .exact
    if let (name, line) = try root.text("arithmetic") {
      guard let found = Arithmetic(rawValue: name), found != .symbolic else {
        throw root.error("arithmetic", line, "'\(name)' is neither exact nor ball nor certified nor float64 nor float32")
      }
      arithmetic = found
    }
    let recorded = try root.text("hash")
    statement = try root.text("statement")?.text ?? ""
    guard var choiceMap = try root.map("choices") else { throw root.error("choices", nil, "missing") }
    choices = try choiceMap.choices().mapValues(\.choice)
    try root.finish()
    if let (text, line) = recorded, text != hash {
      throw root.error(
        "hash", line, "does not belong to these choices; the file was changed (delete the line to replay it as it is)")
    }
  }

  /// Reads a file.
  public init(path: String) throws(FormatError) { try self.init(text: try TextFile.read(path), file: path) }
}
