import Claims

extension ProblemFile {
  /// What a problem is made of beside its own text: files of arrays and tables, and what the command line says of them.
  struct Sources {
    var model, data: String?
    var options = ModelOptions()
    /// The folder that paths in the problem file start from; empty where there is no file.
    var folder = ""
    /// Whether the numbers of arrays are left where they are, for ``FloatProblem`` to read.
    var leavesNumbers = false

    func path(_ name: String) -> String { name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)" }
  }

  /// The problem of a trained network: its weights from a model, samples from a data file, and what these do not say from a problem
  /// file and options.
  /// - Parameters:
  ///   - model: a `.safetensors` or `.npz` file.
  ///   - data: a `.npy`, `.npz`, `.safetensors` or `.csv` file; in arrays the rows are samples. `nil` where the problem file says the
  ///     samples, or which file holds them.
  ///   - problem: a YAML problem file without weights, with the sections `network` (its `activation`), `loss`, `regularizer`,
  ///     `tensors` and `samples` as far as needed.
  ///   - options: what wins over the problem file.
  /// - Throws: for anything that is missing, damaged, not finite, or does not fit; nothing is guessed.
  public static func trained(
    model: String, data: String?, problem: String?, options: ModelOptions = ModelOptions()
  ) throws(FormatError) -> ProblemFile {
    try trained(problem: problem, Sources(model: model, data: data, options: options))
  }

  /// The same with all that may be said of it.
  static func trained(problem: String?, _ given: Sources) throws(FormatError) -> ProblemFile {
    var sources = given
    guard let problem else { return try ProblemFile(text: "{}", file: given.model ?? "", sources: sources) }
    sources.folder = folder(of: problem)
    return try ProblemFile(text: try TextFile.read(problem), file: problem, sources: sources)
  }

  /// Whether a path names a model by its ending, and not a problem file.
  public static func isModel(_ path: String) -> Bool { ["safetensors", "npz"].contains(TensorFile.ending(path)) }

  /// The folder that a file is in; empty for the working directory.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  /// `tensors`: `file`, `weights`, `biases`, `layout`, with `network` for the activation.
  mutating func read(
    tensors section: YAMLMap?, network: YAMLMap?, _ sources: Sources
  ) throws(FormatError) -> Shape {
    var section = section
    let sectionLine = section?.line
    let named = try section?.text("file")
    guard let path = sources.model ?? named.map({ sources.path($0.text) }) else {
      throw FormatError(file: file, line: sectionLine, key: "tensors.file", "missing: the file that holds the weights")
    }
    var mapping = ModelLayers.Mapping(
      weights: try section?.texts("weights"), biases: try section?.texts("biases"),
      layout: try section?.option("layout", TensorLayout.self))
    try section?.finish()
    // Names of the command line replace those of the file together, so that no two lists are mixed.
    if sources.options.weights != nil || sources.options.biases != nil {
      (mapping.weights, mapping.biases) = (sources.options.weights, sources.options.biases)
    }
    mapping.layout = sources.options.layout ?? mapping.layout
    let isModel = Self.isModel(path) || sources.model == nil
    guard isModel, TensorFile.ending(path) != "npy" else {
      // Reading says what the ending is, and which are read.
      _ = try TensorFile.read(path)
      throw FormatError(file: path, "holds one array; a model is read from .safetensors and .npz files")
    }
    let widest = sources.leavesNumbers ? Limits.widest : Choices.largestSize
    let model = try ModelLayers(try TensorFile.read(path), file: path, mapping: mapping, widest: widest)
    let shape = try set(model, network, sources)
    readings.append(model.reading)
    return shape
  }

  /// Makes the choices of a network section of the same widths.
  private mutating func set(_ model: ModelLayers, _ network: YAMLMap?, _ sources: Sources) throws(FormatError) -> Shape {
    let options = sources.options
    let depth = model.widths.count - 1
    var section = network
    if var given = section {
      for key in ["weights", "biases"] where given.has(key) {
        throw given.error(key, given.line(of: key), "the weights are read from \(model.file): leave them out here")
      }
      if let value = given.take("widths") {
        var widths: [Int] = []
        for item in try given.list(value, "widths") { widths.append(try given.integer(item, "widths")) }
        guard widths == model.widths else {
          throw given.error("widths", value.line, "\(widths) here, and \(model.file) has the widths \(model.widths)")
        }
      }
      if let isBiased = try given.yesOrNo("bias"), isBiased != model.isBiased {
        throw given.error("bias", nil, "is \(isBiased ? "yes" : "no"), and \(model.file) has \(isBiased ? "none" : "biases")")
      }
      section = given
    }
    set("depth", .integer(depth), nil, isImplied: true)
    set("inputs", .integer(model.widths[0]), nil, isImplied: true)
    set("outputs", .integer(model.widths[depth]), nil, isImplied: true)
    for l in 1..<max(depth, 1) { set("width \(l)", .integer(model.widths[l]), nil, isImplied: true) }
    if var given = section {
      try read(activationOf: &given, depth: depth, prefix: "")
      try given.finish()
    }
    if let name = options.activation {
      guard let σ = Activation(name: name), !σ.isOpaque else { throw Self.unknown(activation: name, file) }
      for l in 0..<depth { choices["activation \(l + 1)"] = nil }
      choices["activations"] = nil
      set("activation", .name(σ.description), nil, isImplied: σ == .identity || depth == 1)
    } else if depth > 1, choices["activation"] == nil, choices["activations"] == nil {
      throw FormatError(
        file: file, key: "network.activation",
        "missing: \(model.file) holds weights and does not say the activation; say it here, or with --activation tanh")
    }
    set("bias", .name(model.isBiased ? "yes" : "no"), nil, isImplied: !model.isBiased)
    let shape = Shape(widths: model.widths, isBiased: model.isBiased, line: network?.line ?? 1)
    if sources.leavesNumbers {
      layers = model
      return shape
    }
    let numbers = try ModelWeights(model)
    for l in 0..<depth {
      set("W\(l + 1)", .matrix(numbers.weights[l]), nil)
      if let biases = numbers.biases { set("b\(l + 1)", .matrix(biases[l]), nil) }
    }
    return shape
  }

  private static func unknown(activation name: String, _ file: String) -> FormatError {
    let known = (Choices.rationalActivations + Choices.transcendentalActivations).map(\.description).joined(separator: ", ")
    return FormatError(file: file, key: "activation", "'\(name.prefix(60))' is not an activation such as \(known)")
  }

  /// `samples`: `file`, `inputs`, `targets`, `target file`.
  mutating func read(
    samples section: YAMLMap?, _ widths: [Int]?, _ loss: Loss, _ sources: Sources
  ) throws(FormatError) {
    var section = section
    let line = section?.line
    let named = try section?.text("file")
    let other = try section?.text("target file")
    var source = TrainedSamples.Source(
      path: "", inputs: try section?.texts("inputs") ?? [], targets: try section?.texts("targets") ?? [])
    try section?.finish()
    guard let path = sources.data ?? named.map({ sources.path($0.text) }) else {
      throw FormatError(file: file, line: line, key: "samples.file", "missing: the file that holds the samples")
    }
    source.path = path
    // A second file belongs to the first one that is named at the same place.
    source.targetPath = sources.options.targetData ?? (sources.data == nil ? other.map { sources.path($0.text) } : nil)
    if !sources.options.inputs.isEmpty { source.inputs = sources.options.inputs }
    if !sources.options.targets.isEmpty { source.targets = sources.options.targets }
    if sources.leavesNumbers {
      sampleSource = source
      return
    }
    let samples = try TrainedSamples(source, widths: widths, loss: loss)
    set("samples", .integer(samples.inputs[0].count), line, isImplied: true)
    set("X", .matrix(samples.inputs), line)
    if let sample = set(targets: samples.targets, loss, line) {
      throw FormatError(
        file: samples.targetFile, key: samples.targetName.isEmpty ? nil : samples.targetName,
        "sample \(sample) must be \(Self.wanted(loss)) for the loss \(loss.rawValue)")
    }
    readings.append(samples.reading)
  }
}

extension YAMLMap {
  /// One text or a list of texts, or `nil` where the key is absent.
  mutating func texts(_ key: String) throws(FormatError) -> [String]? {
    guard let value = take(key) else { return nil }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    var texts: [String] = []
    for item in items {
      guard case .scalar(let text) = item.content, !text.isEmpty else {
        throw error(key, item.line, "must be a name or a list of names")
      }
      texts.append(text)
    }
    guard !texts.isEmpty else { throw error(key, value.line, "names nothing") }
    return texts
  }

  /// One of the names of an enumeration, or `nil` where the key is absent.
  mutating func option<Name: RawRepresentable & CaseIterable>(_ key: String, _: Name.Type) throws(FormatError) -> Name?
  where Name.RawValue == String {
    guard let (text, line) = try text(key) else { return nil }
    guard let name = Name(rawValue: text) else {
      throw error(key, line, "'\(text.prefix(60))' is not one of \(Name.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return name
  }
}
