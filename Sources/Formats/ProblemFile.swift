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

  /// How numbers were read from files of arrays and tables, for reports; empty where the file says its numbers itself.
  public internal(set) var readings: [String] = []

  /// The arrays and the files whose numbers were left where they are.
  var layers: ModelLayers?
  var sampleSource: TrainedSamples.Source?

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

  /// Reads a file's text; `file` is its name in messages, and other files that it names are looked for beside it.
  public init(text: String, file: String) throws(FormatError) {
    try self.init(text: text, file: file, sources: Sources(folder: Self.folder(of: file)))
  }

  init(text: String, file: String, sources: Sources) throws(FormatError) {
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
    let loss = try read(lossOf: &root, sources)
    let recipe = try root.map("draw").map { section throws(FormatError) in try Recipe(section) }
    let (section, tensors) = (try root.map("network"), try root.map("tensors"))
    let network: Shape?
    if tensors != nil || sources.model != nil {
      network = try read(tensors: tensors, network: section, sources)
    } else {
      network = try section.map { section throws(FormatError) in try read(network: section) }
    }
    let (data, samples) = (try root.map("data"), try root.map("samples"))
    if let data, samples != nil || sources.data != nil {
      throw FormatError(
        file: self.file, line: data.line, key: "data", "the samples are said here and read from a file: one is enough")
    }
    if let data { try read(data: data, network?.widths, loss, recipe) }
    if samples != nil || sources.data != nil { try read(samples: samples, network?.widths, loss, sources) }
    if let section = try root.map("regularizer") { try read(regularizer: section, network) }
    if let λ = sources.options.strength { try set(strength: λ) }
    if let section = try root.map("other") { try read(other: section, like: network) }
    if let section = try root.map("better") { try read(better: section, like: network) }
    if let section = try root.map("split") { try read(split: section) }
    if let value = root.take("questions") { try read(questions: value, root) }
    if var section = try root.map("choices") {
      for (name, entry) in try section.choices().sorted(by: { $0.value.line < $1.value.line }) {
        if choices[name] != nil {
          let place = lines[name].map { "in line \($0)" } ?? "by the files of the model and its data"
          throw FormatError(file: file, line: entry.line, key: "choices.\(name)", "already said \(place)")
        }
        set(name, entry.choice, entry.line)
      }
    }
    try root.finish()
    guard !choices.isEmpty else { throw FormatError(file: file, line: 1, "nothing is chosen: give choices, network or data") }
    if let recipe { try draw(recipe, network) }
  }

  /// The loss of the command line or of the file, the squared one where neither says any.
  private mutating func read(lossOf root: inout YAMLMap, _ sources: Sources) throws(FormatError) -> Loss {
    let said = try root.text("loss")
    if let (name, line) = sources.options.loss.map({ ($0, said?.line) }) ?? said {
      let losses = Loss.allCases.filter { $0 != .opaque }
      guard let found = losses.first(where: { $0.rawValue == name }) else {
        let known = losses.map(\.rawValue).joined(separator: ", ")
        throw FormatError(file: file, line: line, key: "loss", "'\(name)' is not one of \(known)")
      }
      set("loss", .name(name), line, isImplied: found == .squared)
      return found
    }
    if root.has("data") || root.has("draw") || root.has("samples") || sources.data != nil {
      // Targets that are numbers are targets of the squared loss, also where a claim would draw another one.
      set("loss", .name(Loss.squared.rawValue), 1, isImplied: true)
    }
    return .squared
  }

  /// One strength λ ≥ 0 of a penalty of degree 2, instead of what the file says.
  private mutating func set(strength λ: ExactNumber) throws(FormatError) {
    guard !λ.numerator.hasPrefix("-") else { throw FormatError(file: file, key: "strength", "\(λ) is negative") }
    for name in choices.keys where name.hasPrefix("λ") { choices[name] = nil }
    set("degree", .integer(2), nil, isImplied: true)
    set("penalty", .name("equal"), nil, isImplied: true)
    set("λ", .number(λ), nil)
  }

  mutating func set(_ name: String, _ choice: Choice, _ line: Int?, isImplied: Bool = false) {
    choices[name] = choice
    lines[name] = line
    if isImplied { implied.insert(name) }
  }
}
