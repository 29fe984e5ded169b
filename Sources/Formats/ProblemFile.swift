import Claims

/// A network, samples and a loss of one's own, for a claim to be checked on: what ``Choices`` will be given.
///
/// Everything can be said under `choices` by the names that a theorem asks for (`elenchus explain` lists them). The sections
/// `network`, `data` and `loss` say the usual part readably. Numbers are integers, decimals or "p/q" and are read exactly.
public struct ProblemFile: Sendable {
  /// The name of the file in messages.
  public let file: String
  /// The claim that the file is for, if it names one.
  public private(set) var claim: String?
  /// All choices by name.
  public private(set) var choices: [String: Choice] = [:]
  /// Where each choice stands in the file.
  public private(set) var lines: [String: Int] = [:]
  /// Names that merely repeat what shapes say; a theorem need not ask for them.
  public private(set) var implied: Set<String> = []

  public init(path: String) throws(FormatError) { try self.init(text: try TextFile.read(path), file: path) }

  /// Reads a file's text; `file` is its name in messages.
  public init(text: String, file: String) throws(FormatError) {
    self.file = file
    var root = try YAMLMap(try YAMLValue(yaml: text, file: file), file: file)
    claim = try root.text("claim")?.text
    var loss = Loss.squared
    if let (name, line) = try root.text("loss") {
      guard let found = Loss(rawValue: name) else {
        throw root.error("loss", line, "'\(name)' is not one of \(Loss.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      loss = found
      set("loss", .name(name), line, isImplied: loss == .squared)
    } else if root.has("data") {
      // Targets that are numbers are targets of the squared loss, also where a claim would draw another one.
      set("loss", .name(loss.rawValue), 1, isImplied: true)
    }
    var widths: [Int]?
    if let section = try root.map("network") { widths = try read(network: section) }
    if let section = try root.map("data") { try read(data: section, widths, loss) }
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
  }

  private mutating func set(_ name: String, _ choice: Choice, _ line: Int, isImplied: Bool = false) {
    choices[name] = choice
    lines[name] = line
    if isImplied { implied.insert(name) }
  }

  /// `widths`, `activation`, `bias`, `weights`, `biases`; the widths come back.
  private mutating func read(network section: YAMLMap) throws(FormatError) -> [Int] {
    var section = section
    let widthsValue = try section.required("widths")
    var widths: [Int] = []
    for item in try section.list(widthsValue, "widths") {
      let n = try section.integer(item, "widths")
      guard n > 0 else { throw section.error("widths", item.line, "\(n) is not a width") }
      widths.append(n)
    }
    let depth = widths.count - 1
    guard depth > 0 else { throw section.error("widths", widthsValue.line, "needs an input and an output width") }
    let line = widthsValue.line
    set("depth", .integer(depth), line, isImplied: true)
    set("inputs", .integer(widths[0]), line, isImplied: true)
    set("outputs", .integer(widths[depth]), line, isImplied: true)
    for l in 1..<max(depth, 1) { set("width \(l)", .integer(widths[l]), line, isImplied: true) }
    if let (name, line) = try section.text("activation") {
      guard let σ = Activation(name: name) else {
        let known = (Choices.rationalActivations + Choices.transcendentalActivations).map(\.description).joined(separator: ", ")
        throw section.error("activation", line, "'\(name)' is not an activation such as \(known)")
      }
      set("activation", .name(σ.description), line, isImplied: σ == .identity || depth == 1)
    }
    let weights = section.take("weights")
    let biases = section.take("biases")
    var biased = biases == nil ? nil : "yes"
    if let (text, line) = try section.text("bias") {
      guard ["yes", "no"].contains(text) else { throw section.error("bias", line, "must be yes or no") }
      guard biases == nil || text == "yes" else { throw section.error("bias", line, "is no, but there are biases") }
      biased = text
    }
    if let biased { set("bias", .name(biased), (biases?.line ?? section.line), isImplied: biased == "no") }
    if let weights {
      let list = try section.list(weights, "weights")
      guard list.count == depth else {
        throw section.error("weights", weights.line, "\(list.count) matrices for \(depth) layers")
      }
      for (l, item) in list.enumerated() {
        set("W\(l + 1)", .matrix(try section.matrix(item, "weights", shape: (widths[l + 1], widths[l]))), item.line)
      }
    }
    if let biases {
      let list = try section.list(biases, "biases")
      guard list.count == depth else { throw section.error("biases", biases.line, "\(list.count) vectors for \(depth) layers") }
      for (l, item) in list.enumerated() {
        set("b\(l + 1)", .matrix(try section.column(item, "biases", rows: widths[l + 1])), item.line)
      }
    }
    try section.finish()
    return widths
  }

  /// `inputs` and `targets`, a column for each sample; for losses on labels the targets become labels.
  private mutating func read(data section: YAMLMap, _ widths: [Int]?, _ loss: Loss) throws(FormatError) {
    var section = section
    let inputs = try section.required("inputs")
    let targets = try section.required("targets")
    try section.finish()
    let x = try section.matrix(inputs, "inputs")
    let y = try section.matrix(targets, "targets")
    let n = x.first?.count ?? 0
    guard n > 0 else { throw section.error("inputs", inputs.line, "no samples") }
    guard y.first?.count == n else {
      throw section.error("targets", targets.line, "\(y.first?.count ?? 0) samples, the inputs have \(n)")
    }
    if let widths {
      guard x.count == widths[0] else {
        throw section.error("inputs", inputs.line, "\(x.count) rows, the network has \(widths[0]) inputs (samples are columns)")
      }
      guard y.count == widths[widths.count - 1] else {
        throw section.error("targets", targets.line, "\(y.count) rows, the network has \(widths[widths.count - 1]) outputs")
      }
    }
    set("samples", .integer(n), inputs.line, isImplied: true)
    set("X", .matrix(x), inputs.line)
    if loss == .squared { return set("Y", .matrix(y), targets.line) }
    for j in 0..<n {
      let column = y.map { $0[j] }
      guard let label = label(column, loss) else {
        let wanted = loss == .logistic ? "all 1 or all -1" : "1 in one row and 0 in the others"
        throw section.error("targets", targets.line, "sample \(j + 1) must be \(wanted) for the loss \(loss.rawValue)")
      }
      set("label \(j + 1)", .integer(label), targets.line)
    }
  }

  private func label(_ column: [ExactNumber], _ loss: Loss) -> Int? {
    if loss == .logistic { return column.allSatisfy { $0 == 1 } ? 1 : column.allSatisfy { $0 == -1 } ? 0 : nil }
    guard let one = column.firstIndex(of: 1), column.enumerated().allSatisfy({ $0.offset == one || $0.element == 0 }) else {
      return nil
    }
    return one
  }
}
