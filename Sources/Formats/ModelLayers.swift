import Claims

/// Which arrays of a file are the layers of a trained network, each checked to follow the one before it; their numbers are not read.
struct ModelLayers {
  let file: String
  /// Input width, hidden widths, output width.
  let widths: [Int]
  /// First layer first; biases everywhere or nowhere.
  let layers: [Layer]
  /// What the rows and columns of the weights stand for.
  let layout: TensorLayout
  /// How the numbers were read and which arrays are which layer.
  let reading: String

  /// Which arrays are meant, where their names do not tell.
  struct Mapping {
    var weights, biases: [String]?
    var layout: TensorLayout?
  }

  /// Whether the layers have biases.
  var isBiased: Bool { layers[0].bias != nil }

  /// - Parameter widest: the most units of a layer.
  /// - Throws: where names or shapes do not make a network.
  init(_ tensors: [Tensor], file: String, mapping: Mapping, widest: Int) throws(FormatError) {
    self.file = file
    let layers: [Layer]
    if let names = mapping.weights {
      layers = try Self.named(names, mapping.biases, tensors, file)
    } else {
      layers = try Self.found(tensors, file, mapping, widest)
    }
    // Where neither shapes nor names can tell, nothing is guessed: NumPy programs often have inputs × outputs.
    if mapping.layout == nil, layers.allSatisfy({ $0.weight.shape.count == 2 && $0.weight.shape[0] == $0.weight.shape[1] }),
      let square = layers.first(where: { !$0.weight.name.hasSuffix("weight") })?.weight
    {
      throw square.error("is square like all others: say layout: out-in or in-out (--layout), which is not to be seen")
    }
    let layout = mapping.layout ?? .outIn
    var sizes: [(inputs: Int, outputs: Int)] = []
    for (weight, _) in layers { sizes.append(try Self.size(weight, layout, widest)) }
    try Self.checkChain(layers.map(\.weight), sizes, layout)
    widths = [sizes[0].inputs] + sizes.map(\.outputs)
    let biased = layers.filter { $0.bias != nil }.count
    if biased != 0, biased != layers.count, let without = layers.first(where: { $0.bias == nil }) {
      throw without.weight.error("has no bias beside it, and other layers have one: all layers must have a bias, or none")
    }
    for ((weight, bias), size) in zip(layers, sizes) {
      guard let bias else { continue }
      // Frameworks have vectors here, programs for NumPy often a row or a column.
      guard bias.count == size.outputs, bias.shape.filter({ $0 != 1 }).count <= 1, (1...2).contains(bias.shape.count) else {
        throw bias.error("is \(bias.shapeText); the layer has \(size.outputs) outputs (\(weight.name) is \(weight.shapeText))")
      }
    }
    (self.layers, self.layout) = (layers, layout)
    let used = layers.flatMap { [$0.weight] + ($0.bias.map { [$0] } ?? []) }
    let names = Set(used.map(\.name))
    let unused = tensors.filter { !names.contains($0.name) }
    reading =
      "\(file): \(TensorFile.reading(used)); layers \(layers.map(\.weight.name).joined(separator: ", ")) as "
      + (layout == .outIn ? "outputs × inputs" : "inputs × outputs")
      + (unused.isEmpty ? "" : "; not used: \(Self.list(unused))")
  }

  typealias Layer = (weight: Tensor, bias: Tensor?)

  /// The arrays of the given names.
  private static func named(
    _ weights: [String], _ biases: [String]?, _ tensors: [Tensor], _ file: String
  ) throws(FormatError) -> [Layer] {
    func tensor(_ name: String) throws(FormatError) -> Tensor {
      if let found = tensors.first(where: { $0.name == name }) { return found }
      let near = nearMatches(of: name, among: tensors.prefix(1_000).map(\.name))
      let hint = near.isEmpty ? "there are \(list(tensors))" : "did you mean \(near.joined(separator: " or "))?"
      throw FormatError(file: file, key: name, "there is no such array; \(hint)")
    }
    guard !weights.isEmpty else { throw FormatError(file: file, "no array of weights is named") }
    try checkDepth(weights.count, file)
    if let biases, biases.count != weights.count {
      throw FormatError(file: file, "\(biases.count) arrays of biases are named for \(weights.count) of weights")
    }
    let names = weights + (biases ?? [])
    if let (_, twice) = names.enumerated().first(where: { names.firstIndex(of: $0.element) != $0.offset }) {
      throw FormatError(file: file, key: twice, "is named twice")
    }
    var layers: [Layer] = []
    for (l, name) in weights.enumerated() {
      layers.append((try tensor(name), try biases.map { names throws(FormatError) in try tensor(names[l]) }))
    }
    return layers
  }

  /// The arrays that their names make layers, in the one order that names and shapes allow.
  private static func found(_ tensors: [Tensor], _ file: String, _ mapping: Mapping, _ widest: Int) throws(FormatError) -> [Layer]
  {
    let remedy =
      "say which arrays are the layers: tensors: {weights: […], biases: […]} in a problem file, or --weights and --biases"
    if mapping.biases != nil { throw FormatError(file: file, "biases are named and weights are not: \(remedy)") }
    // A layer has at most two arrays.
    try checkDepth((tensors.count + 1) / 2, file)
    var layers: [ModelNames.Layer] = []
    for (i, tensor) in tensors.enumerated() {
      guard let role = ModelNames.role(of: tensor.name) else {
        throw tensor.error("is neither the weight nor the bias of a layer by its name; \(remedy)")
      }
      if role.isKernel, mapping.layout == nil {
        throw tensor.error("is called a kernel, which is mostly inputs × outputs: say layout: in-out, or out-in (--layout)")
      }
      let l = layers.firstIndex { $0.prefix == role.prefix } ?? layers.count
      if l == layers.count { layers.append(ModelNames.Layer(prefix: role.prefix)) }
      if let other = role.isBias ? layers[l].bias : layers[l].weight {
        throw tensor.error("and '\(tensors[other].name)' seem to be of the same layer; \(remedy)")
      }
      if role.isBias { layers[l].bias = i } else { layers[l].weight = i }
    }
    var result: [Layer] = []
    for layer in layers {
      guard let weight = layer.weight else {
        throw tensors[layer.bias ?? 0].error("is a bias, and there is no weight beside it; \(remedy)")
      }
      result.append((tensors[weight], layer.bias.map { tensors[$0] }))
    }
    guard !result.isEmpty else { throw FormatError(file: file, "holds no arrays") }
    let prefixes = layers.map(\.prefix)
    if Set(prefixes.map(ModelNames.pattern)).count == 1 {
      return prefixes.indices.sorted { ModelNames.precedes(prefixes[$0], prefixes[$1]) }.map { result[$0] }
    }
    var sizes: [(inputs: Int, outputs: Int)] = []
    for (weight, _) in result { sizes.append(try size(weight, mapping.layout ?? .outIn, widest)) }
    let chains = ModelNames.chains(prefixes, sizes)
    guard chains.count == 1 else {
      let count = chains.isEmpty ? "no order" : "more than one order"
      throw FormatError(
        file: file,
        "\(count) of the layers fits their shapes (\(list(result.map(\.weight))), read as "
          + "\((mapping.layout ?? .outIn).rawValue)); \(remedy)")
    }
    return chains[0].map { result[$0] }
  }

  private static func list(_ tensors: [Tensor]) -> String {
    tensors.prefix(20).map { "\($0.name): \($0.shapeText)" }.joined(separator: ", ") + (tensors.count > 20 ? ", …" : "")
  }

  private static func size(_ weight: Tensor, _ layout: TensorLayout, _ widest: Int) throws(FormatError) -> (
    inputs: Int, outputs: Int
  ) {
    guard weight.shape.count == 2, weight.count > 0 else {
      throw weight.error("is \(weight.shapeText); the weights of a dense layer are a matrix")
    }
    guard weight.element != .bool else { throw weight.error("is of the type bool; weights are numbers") }
    let (rows, columns) = (weight.shape[0], weight.shape[1])
    guard max(rows, columns) <= widest else {
      throw weight.error("is \(weight.shapeText); layers of up to \(widest) units are read")
    }
    return layout == .outIn ? (columns, rows) : (rows, columns)
  }

  private static func checkDepth(_ layers: Int, _ file: String) throws(FormatError) {
    guard layers <= ProblemFile.Limits.layers else {
      throw FormatError(file: file, "\(layers) layers; at most \(ProblemFile.Limits.layers) are read")
    }
  }

  private static func checkChain(
    _ weights: [Tensor], _ sizes: [(inputs: Int, outputs: Int)], _ layout: TensorLayout
  ) throws(FormatError) {
    try checkDepth(sizes.count, weights[0].file)
    for l in sizes.indices.dropFirst() where sizes[l].inputs != sizes[l - 1].outputs {
      let other = layout == .outIn ? TensorLayout.inOut : .outIn
      let fitsOtherwise = sizes.indices.dropFirst().allSatisfy { sizes[$0].outputs == sizes[$0 - 1].inputs }
      throw weights[l].error(
        "has \(sizes[l].inputs) inputs where the layer before it has \(sizes[l - 1].outputs) outputs: the shapes are "
          + "\(list(weights)), read as \(layout == .outIn ? "outputs × inputs" : "inputs × outputs")"
          + (fitsOtherwise ? "; the other way round they fit: say layout: \(other.rawValue) (--layout \(other.rawValue))" : ""))
    }
  }
}
