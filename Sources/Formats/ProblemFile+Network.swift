import Claims

extension ProblemFile {
  /// What other sections need to know of the network.
  struct Shape {
    var widths: [Int]
    var isBiased: Bool
    var line: Int
    var depth: Int { widths.count - 1 }
  }

  /// `widths`, `activation`, `bias`, `weights`, `biases`; names get a prefix for a network beside the first.
  mutating func read(network section: YAMLMap, prefix: String = "") throws(FormatError) -> Shape {
    var section = section
    let widthsValue = try section.required("widths")
    var widths: [Int] = []
    for item in try section.list(widthsValue, "widths") {
      let n = try section.integer(item, "widths")
      guard n > 0 else { throw section.error("widths", item.line, "\(n) is not a width") }
      guard n <= Choices.largestSize else { throw section.error("widths", item.line, "\(n) is more than \(Choices.largestSize)") }
      widths.append(n)
    }
    let depth = widths.count - 1
    guard depth > 0 else { throw section.error("widths", widthsValue.line, "needs an input and an output width") }
    guard depth <= Limits.layers else { throw section.error("widths", widthsValue.line, "more than \(Limits.layers) layers") }
    let count = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard count <= Limits.parameters else {
      throw section.error("widths", widthsValue.line, "\(count) weights; a problem file has at most \(Limits.parameters)")
    }
    let line = widthsValue.line
    let isOther = !prefix.isEmpty
    set("\(prefix)depth", .integer(depth), line, isImplied: true)
    set("\(prefix)inputs", .integer(widths[0]), line, isImplied: true)
    set("\(prefix)outputs", .integer(widths[depth]), line, isImplied: true)
    for l in 1..<max(depth, 1) { set("\(prefix)width \(l)", .integer(widths[l]), line, isImplied: true) }
    try read(activationOf: &section, depth: depth, prefix: prefix)
    let weights = section.take("weights")
    let biases = section.take("biases")
    var biased = biases == nil ? nil : "yes"
    if let (text, line) = try section.text("bias") {
      guard ["yes", "no"].contains(text) else { throw section.error("bias", line, "must be yes or no") }
      guard biases == nil || text == "yes" else { throw section.error("bias", line, "is no, but there are biases") }
      biased = text
    }
    if let biased { set("\(prefix)bias", .name(biased), biases?.line ?? section.line, isImplied: isOther || biased == "no") }
    let shape = Shape(widths: widths, isBiased: biased == "yes", line: line)
    if let weights { try read(weights: weights, section, shape, "\(prefix)W", isImplied: isOther) }
    if let biases { try read(biases: biases, section, shape, "\(prefix)b", isImplied: isOther) }
    try section.finish()
    return shape
  }

  /// One activation for all hidden layers, or a list of one for each hidden layer, or for each layer.
  mutating func read(activationOf section: inout YAMLMap, depth: Int, prefix: String) throws(FormatError) {
    guard let value = section.take("activation") else { return }
    let map = section
    func activation(_ value: YAMLValue) throws(FormatError) -> Activation {
      guard case .scalar(let name) = value.content else { throw map.error("activation", value.line, "must be a name") }
      guard name.utf8.count <= 1_000, let σ = Activation(name: name) else {
        let known = (Choices.rationalActivations + Choices.transcendentalActivations).map(\.description).joined(separator: ", ")
        throw map.error("activation", value.line, "'\(name.prefix(60))' is not an activation such as \(known)")
      }
      return σ
    }
    let isOther = !prefix.isEmpty
    guard case .list(let items) = value.content else {
      let σ = try activation(value)
      set("\(prefix)activation", .name(σ.description), value.line, isImplied: isOther || σ == .identity || depth == 1)
      return
    }
    guard items.count == depth || items.count == depth - 1 else {
      throw section.error(
        "activation", value.line, "\(items.count) activations for \(depth) layers, of which the last may be left out")
    }
    set("\(prefix)activations", .name("each"), value.line, isImplied: true)
    for l in 0..<depth {
      let σ = l < items.count ? try activation(items[l]) : .identity
      let isLast = l == depth - 1 && σ == .identity
      set("\(prefix)activation \(l + 1)", .name(σ.description), value.line, isImplied: isOther || isLast)
    }
  }

  private mutating func read(
    weights value: YAMLValue, _ section: YAMLMap, _ shape: Shape, _ name: String, key: String = "weights", isImplied: Bool = false
  ) throws(FormatError) {
    let list = try section.list(value, key)
    guard list.count == shape.depth else {
      throw section.error(key, value.line, "\(list.count) matrices for \(shape.depth) layers")
    }
    for (l, item) in list.enumerated() {
      let size = (shape.widths[l + 1], shape.widths[l])
      set("\(name)\(l + 1)", .matrix(try section.matrix(item, key, shape: size)), item.line, isImplied: isImplied)
    }
  }

  private mutating func read(
    biases value: YAMLValue, _ section: YAMLMap, _ shape: Shape, _ name: String, key: String = "biases", isImplied: Bool = false
  ) throws(FormatError) {
    let list = try section.list(value, key)
    guard list.count == shape.depth else {
      throw section.error(key, value.line, "\(list.count) vectors for \(shape.depth) layers")
    }
    for (l, item) in list.enumerated() {
      let column = try section.column(item, key, rows: shape.widths[l + 1])
      set("\(name)\(l + 1)", .matrix(column), item.line, isImplied: isImplied)
    }
  }

  /// `degree` and `strength`, or `strengths` and `bias strengths` in the shape of the network.
  mutating func read(regularizer section: YAMLMap, _ network: Shape?) throws(FormatError) {
    var section = section
    guard let network else { throw section.error("strength", section.line, "a penalty needs a network section") }
    if let value = section.take("degree") {
      let degree = try section.integer(value, "degree")
      guard (1...12).contains(degree) else { throw section.error("degree", value.line, "\(degree) is not between 1 and 12") }
      set("degree", .integer(degree), value.line, isImplied: degree == 2)
    } else {
      set("degree", .integer(2), section.line, isImplied: true)
    }
    if let value = section.take("strength") {
      let λ = try section.number(value, "strength")
      guard !λ.numerator.hasPrefix("-") else { throw section.error("strength", value.line, "\(λ) is negative") }
      set("penalty", .name("equal"), value.line, isImplied: true)
      set("λ", .number(λ), value.line)
    } else {
      let value = try section.required("strengths")
      set("penalty", .name("each"), value.line, isImplied: true)
      try read(weights: value, section, network, "λ", key: "strengths")
      if network.isBiased {
        try read(biases: try section.required("bias strengths"), section, network, "λc", key: "bias strengths")
      }
      for (name, choice) in choices where name.hasPrefix("λ") {
        guard case .matrix(let rows) = choice, rows.contains(where: { $0.contains { $0.numerator.hasPrefix("-") } }) else {
          continue
        }
        throw section.error("strengths", lines[name], "a strength is negative")
      }
    }
    try section.finish()
  }

  /// A second network with the same inputs and outputs.
  mutating func read(other section: YAMLMap, like network: Shape?) throws(FormatError) {
    let line = section.line
    let other = try read(network: section, prefix: "other ")
    guard let network else { throw FormatError(file: file, line: line, key: "other", "needs a network section beside it") }
    guard other.widths[0] == network.widths[0], other.widths.last == network.widths.last else {
      throw FormatError(
        file: file, line: other.line, key: "other.widths",
        "\(other.widths[0]) inputs and \(other.widths[other.depth]) outputs; the network has \(network.widths[0]) and "
          + "\(network.widths[network.depth])")
    }
    for name in ["other inputs", "other outputs"] {
      choices[name] = nil
      lines[name] = nil
    }
  }

  /// Another point of the network's parameter space: `weights` and `biases`.
  mutating func read(better section: YAMLMap, like network: Shape?) throws(FormatError) {
    var section = section
    guard let network else { throw section.error("weights", section.line, "a better point needs a network section") }
    set("better", .name("given"), section.line, isImplied: true)
    try read(weights: try section.required("weights"), section, network, "better W", isImplied: true)
    if network.isBiased {
      try read(biases: try section.required("biases"), section, network, "better b", isImplied: true)
    }
    try section.finish()
  }
}
