import Claims

/// A network, samples, a loss and penalties of one's own, for a claim to be checked on or questions to be asked about: what ``Choices``
/// will be given.
///
/// Everything can be said under `choices` by the names that a theorem asks for (`elenchus explain` lists them). The sections
/// `network`, `data`, `loss` and `regularizer` say the usual part readably, `draw` makes what is not said. Numbers are integers,
/// decimals or "p/q" and are read exactly. `Documentation/problem-files.md` is the grammar.
public struct ProblemFile: Sendable {
  /// The name of the file in messages.
  public let file: String
  /// The claim that the file is for, if it names one, and what its author expects: that it holds, or fails.
  public private(set) var claim: String?
  public private(set) var expected: Bool?
  /// The built-in questions that the file asks.
  public internal(set) var questions: [Asked] = []
  /// All choices by name.
  public internal(set) var choices: [String: Choice] = [:]
  /// Where each choice stands in the file.
  public internal(set) var lines: [String: Int] = [:]
  /// Names that merely repeat what shapes say, or belong to questions; a theorem need not ask for them.
  public internal(set) var implied: Set<String> = []

  /// A question by its name, without "questions/".
  public struct Asked: Hashable, Sendable {
    /// One of ``Questions/Questions/names``.
    public var name: String
    /// What the author expects: yes, no, or nothing in particular.
    public var expected: Bool?
    /// Where it stands in the file.
    public var line: Int

    public init(name: String, expected: Bool? = nil, line: Int = 1) {
      (self.name, self.expected, self.line) = (name, expected, line)
    }
  }

  public init(path: String) throws(FormatError) { try self.init(text: try TextFile.read(path), file: path) }

  /// Reads a file's text; `file` is its name in messages.
  public init(text: String, file: String) throws(FormatError) {
    self.file = file
    guard text.utf8.count <= Limits.bytes else {
      throw FormatError(file: file, "\(text.utf8.count) bytes; a problem file has at most \(Limits.bytes)")
    }
    let value = try YAMLValue(yaml: text, file: file)
    try Limits.check(value, file)
    var root = try YAMLMap(value, file: file)
    claim = try root.text("claim")?.text
    let expectLine = root.line(of: "expect")
    expected = try root.yesOrNo("expect")
    if expected != nil && claim == nil {
      throw root.error("expect", expectLine, "belongs to a claim; a question has its own: {ask: local-minimum, expect: yes}")
    }
    var loss = Loss.squared
    if let (name, line) = try root.text("loss") {
      let losses = Loss.allCases.filter { $0 != .opaque }
      guard let found = losses.first(where: { $0.rawValue == name }) else {
        throw root.error("loss", line, "'\(name)' is not one of \(losses.map(\.rawValue).joined(separator: ", "))")
      }
      loss = found
      set("loss", .name(name), line, isImplied: loss == .squared)
    } else if root.has("data") || root.has("draw") {
      // Targets that are numbers are targets of the squared loss, also where a claim would draw another one.
      set("loss", .name(loss.rawValue), 1, isImplied: true)
    }
    let recipe = try root.map("draw").map { section throws(FormatError) in try Recipe(section) }
    let network = try root.map("network").map { section throws(FormatError) in try read(network: section) }
    if let section = try root.map("data") { try read(data: section, network?.widths, loss, recipe) }
    if let section = try root.map("regularizer") { try read(regularizer: section, network) }
    if let section = try root.map("other") { try read(other: section, like: network) }
    if let section = try root.map("better") { try read(better: section, like: network) }
    if let section = try root.map("split") { try read(split: section) }
    if let value = root.take("questions") { try read(questions: value, root) }
    if var section = try root.map("choices") {
      for (name, entry) in try section.choices().sorted(by: { $0.value.line < $1.value.line }) {
        if let line = lines[name] {
          throw FormatError(file: file, line: entry.line, key: "choices.\(name)", "already said in line \(line)")
        }
        set(name, entry.choice, entry.line)
      }
    }
    try root.finish()
    guard !choices.isEmpty else { throw FormatError(file: file, line: 1, "nothing is chosen: give choices, network or data") }
    if let recipe { try draw(recipe, network) }
  }

  mutating func set(_ name: String, _ choice: Choice, _ line: Int, isImplied: Bool = false) {
    choices[name] = choice
    lines[name] = line
    if isImplied { implied.insert(name) }
  }
}
